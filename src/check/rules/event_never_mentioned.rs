//! `event-never-mentioned`: reports an event that no article, page, figure, claim or chart refers to. Other events
//! and notes on sources do not count because they are lists themselves.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::ItemId;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    if !context.is_complete {
        return;
    }
    for (handle, event) in context.site.events.iter() {
        let is_told = |place: &ItemId| !matches!(place, ItemId::Event(_) | ItemId::Source(_));
        if context.site.index().users_of(ItemId::Event(handle)).iter().any(is_told)
            || context.is_used_by_unpublished(event.slug.as_str())
        {
            continue;
        }
        let message = format!("no text and no chart refers to the event `{}`", event.slug);
        sink.push(Diagnostic::warning(Code::EventNeverMentioned, event.span, message).help(format!(
            "link to it, `[…](event:{slug})`, or mark it in a chart, `mark: [\"event:{slug}\"]`",
            slug = event.slug
        )));
    }
}
