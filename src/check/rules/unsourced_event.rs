//! `unsourced-event`: reports a confirmed event whose sources were all published before the event began. (`resolve`
//! reports events without sources under the same code.)
//!
//! An announced event is `reported`, not `confirmed`. A source without a date may be of any date. A `date-note`
//! explains how the date is known and satisfies the rule.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Standing;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for (_, event) in site.events.iter() {
        if event.standing != Standing::Confirmed || event.date_note.is_some() {
            continue;
        }
        let quoted = event.quotes.iter().map(|q| q.source);
        let witnesses = || event.sources.iter().copied().chain(quoted.clone()).map(|s| &site.sources[s]);
        if witnesses().any(|s| s.date.is_none_or(|date| date.last() >= event.date.first())) {
            continue;
        }
        let Some(last) = witnesses().max_by_key(|s| s.date.map(crate::base::PartialDate::last)) else {
            continue;
        };
        let message = format!("every source of the event `{}` is older than the event", event.slug);
        sink.push(
            Diagnostic::warning(Code::UnsourcedEvent, event.date_span, message)
                .related(last.span, "the latest of them")
                .help("correct the date, add a source that reports the event, or explain in `date-note` how the date is known"),
        );
    }
}
