//! `future-date`: a text or figure says that it was changed on a day that has not come.

use super::Context;
use crate::base::{Date, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    let mut look = |date: Date, span: Span| {
        if date > context.date {
            let message = format!("{date} lies after the day of the build, {}", context.date);
            let diagnostic = Diagnostic::warning(Code::FutureDate, span, message);
            sink.push(diagnostic.help("mend the date, or build with `--as-of` for that day"));
        }
    };
    for (_, article) in site.articles.iter() {
        article.text.iter().for_each(|(_, text)| look(text.updated, text.updated_span));
    }
    let pages = site.pages.iter().flat_map(|(_, page)| page.text.iter().filter_map(|(_, text)| text.updated));
    let home = site.home.text.iter().filter_map(|(_, text)| text.updated);
    pages.chain(home).for_each(|(date, span)| look(date, span));
    for (_, figure) in site.figures.iter() {
        look(figure.updated, figure.updated_span);
        figure.revisions.iter().for_each(|r| look(r.date, r.span));
    }
}
