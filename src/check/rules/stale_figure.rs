//! `stale-figure`: reports a figure whose next update is overdue.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.statistics() {
        let Some((due, span)) = figure.next_update else { continue };
        // A month or year ends on its last day.
        if due.last() >= context.date {
            continue;
        }
        let message = format!("new data for the figure `{}` was expected by {due}", figure.slug);
        sink.push(
            Diagnostic::warning(Code::StaleFigure, span, message)
                .related(figure.updated_span, "last updated")
                .help("update the figure, or change `next-update`"),
        );
    }
}
