//! `future-date`: a text or figure says that it was changed on a day that has not come.

use super::Context;
use crate::base::{Date, FileId, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    let mut look = |date: Date, span: Span, what: String| {
        if date > context.date {
            let message =
                format!("{what} is dated {date}, which lies after the day of the build, {}", context.date);
            let diagnostic = Diagnostic::warning(Code::FutureDate, span, message);
            sink.push(diagnostic.help("mend the date, or build with `--date` for that day"));
        }
    };
    let top = |file: FileId| Span::top(file);
    for (_, article) in site.articles.iter() {
        for (_, text) in article.text.iter() {
            look(article.date.max(text.updated), top(text.file), format!("the article `{}`", article.slug));
        }
    }
    for (_, page) in site.pages.iter() {
        for (_, text) in page.text.iter() {
            text.updated.iter().for_each(|d| look(*d, top(text.file), format!("the page `{}`", page.slug)));
        }
    }
    for (_, home) in site.home.text.iter() {
        home.updated.iter().for_each(|d| look(*d, top(home.file), "the front page".to_owned()));
    }
    for (_, figure) in site.figures.iter() {
        let newest =
            figure.revisions.iter().map(|r| r.date).max().map_or(figure.updated, |d| d.max(figure.updated));
        look(newest, figure.span, format!("the figure `{}`", figure.slug));
    }
}
