//! `future-date`: reports a text or figure with a date of change in the future.

use crate::base::{Date, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    let mut look = |date: Date, span: Span, help: &str| {
        if date > context.date {
            let message = format!("{date} is after the date of the build, {}", context.date);
            let diagnostic = Diagnostic::warning(Code::FutureDate, span, message);
            sink.push(diagnostic.help(help));
        }
    };
    let help = "correct the date, or build with `--as-of` for that day";
    let waits = "correct the date, or schedule the article for that day with `publish-at`";
    for (_, article) in site.articles.iter() {
        article.text.iter().for_each(|(_, text)| look(text.updated, text.updated_span, waits));
    }
    let pages = site.pages.iter().flat_map(|(_, page)| page.text.iter().filter_map(|(_, text)| text.updated));
    let home = site.home.text.iter().filter_map(|(_, text)| text.updated);
    pages.chain(home).for_each(|(date, span)| look(date, span, help));
    site.correction_dates().for_each(|(date, span)| look(date, span, help));
    for (_, figure) in site.figures.iter() {
        look(figure.updated, figure.updated_span, help);
        figure.revisions.iter().for_each(|r| look(r.date, r.span, help));
    }
}
