//! `missing-translation`: reports the texts of an item that appear untranslated in a language, once per item.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::Item;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    // `missing-message` reports missing messages.
    context
        .site
        .catalog
        .items
        .iter()
        .filter(|i| i.id != "strings")
        .for_each(|item| missing(context, item, sink));
}

fn missing(context: &Context<'_>, item: &Item, sink: &mut Diagnostics) {
    let site = context.site;
    let lacking =
        |lang: &Lang| item.units.iter().any(|u| u.translation(*lang).is_none() && u.is_asked_of(*lang));
    let langs: Vec<Lang> = site.langs().filter(|l| *l != Lang::DEFAULT).filter(lacking).collect();
    if langs.is_empty() {
        return;
    }
    let names: Vec<&str> = langs.iter().map(|l| site.locale(*l).name.as_str()).collect();
    let whole = langs.iter().all(|l| item.is_absent(*l));
    let what = if whole { "is not translated" } else { "is not completely translated" };
    let message = format!("`{}` {what} into {}", item.id, names.join(", "));
    let diagnostic = Diagnostic::warning(Code::MissingTranslation, item.place, message);
    sink.push(diagnostic.help("readers of that language see the original with a note"));
}
