//! `missing-translation`: an article, page or the front page does not exist in one of the site's languages.

use super::Context;
use crate::base::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Lang, PerLang};

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    report(context, &site.home.text, |t| t.file, "the front page", sink);
    for (_, article) in site.articles.iter() {
        report(context, &article.text, |t| t.file, &format!("the article `{}`", article.slug), sink);
    }
    for (_, page) in site.pages.iter() {
        report(context, &page.text, |t| t.file, &format!("the page `{}`", page.slug), sink);
    }
}

fn report<T>(
    context: &Context<'_>,
    text: &PerLang<T>,
    file: fn(&T) -> FileId,
    what: &str,
    sink: &mut Diagnostics,
) {
    let missing: Vec<&str> = context
        .site
        .langs()
        .filter(|lang| text.exact(*lang).is_none())
        .map(|lang| context.site.locale(lang).name.as_str())
        .collect();
    if missing.is_empty() {
        return;
    }
    let original = Span::top(file(text.get(Lang::DEFAULT)));
    let message = format!("{what} is not translated into {}", missing.join(", "));
    let diagnostic = Diagnostic::warning(Code::MissingTranslation, original, message);
    sink.push(diagnostic.help("readers of that language are shown the original, and told so"));
}
