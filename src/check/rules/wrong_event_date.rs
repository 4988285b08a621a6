//! `wrong-event-date`: reports a date beside a link to an event that is not the event's date.
//!
//! Compared are sentences that name as many periods as they link events, or fewer, and say nothing that limits them
//! ("since", "before"): each event needs a period that shares a day with it. No conjunction stands between date and event. A table row is a sentence. A day is compared
//! with a day, a month with a month; what is known less precisely agrees.

use crate::base::{Handle, Period};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{PeriodLimit, StatedPeriod};
use crate::index::MentionTarget;
use crate::index::blocks::{Block, Mark};
use crate::index::statements::own_words;
use crate::model::{Event, ItemId};
use std::ops::Range;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for block in context.site.blocks().iter().filter(|block| !block.is_about_changes()) {
        for sentence in block.sentences.iter() {
            let marks = block.marks.iter().filter(|m| sentence.contains(&m.range.start));
            let events = marks.filter_map(|m| match m.target {
                MentionTarget::Item(ItemId::Event(event)) => Some((event, m)),
                _ => None,
            });
            let events: Vec<(Handle<Event>, &Mark)> = events.collect();
            if !events.is_empty() {
                check_sentence(context, block, sentence, &events, sink);
            }
        }
    }
}

fn check_sentence(
    context: &Context<'_>,
    block: &Block,
    sentence: &Range<usize>,
    events: &[(Handle<Event>, &Mark)],
    sink: &mut Diagnostics,
) {
    let own = own_words(block);
    let stated: Vec<StatedPeriod> =
        context.site.analysis(block.lang).periods(&own[sentence.clone()]).iter().cloned().collect();
    let is_plain = stated.iter().all(|s| s.limit == PeriodLimit::Within);
    if stated.is_empty() || stated.len() > events.len() || !is_plain {
        return;
    }
    for (handle, mark) in events {
        let event = &context.site.events[*handle];
        let period = Period::between(event.date, event.until.unwrap_or(event.date));
        if stated.iter().any(|s| s.period.overlaps(period)) {
            continue;
        }
        let [first, ..] = stated.as_slice() else { continue };
        let words = sentence.start + first.range.start..sentence.start + first.range.end;
        if is_of_other(context, block, &words, &mark.range) {
            return;
        }
        let place = block.span_of(&words).unwrap_or(mark.span);
        let message =
            format!("the text says `{}`, the event `{}` is of `{period}`", first.period, event.slug);
        let diagnostic = Diagnostic::error(Code::WrongEventDate, place, message)
            .related(event.date_span, "the date of the event")
            .help("compare both with the source, and correct the wrong one");
        sink.push(diagnostic.about(event.slug.to_string()));
        return;
    }
}

/// Returns whether a conjunction or another link stands between a date and an event, so that the date may be of something
/// else.
fn is_of_other(context: &Context<'_>, block: &Block, date: &Range<usize>, event: &Range<usize>) -> bool {
    let between = date.end.min(event.end)..date.start.max(event.start);
    let words = block.words.get(between.clone()).unwrap_or("");
    let locale = context.site.locale(block.lang);
    let breaks = words.contains([',', '،', ';', ':']) && words.contains(char::is_alphanumeric);
    breaks
        || locale.says("clause-words", words)
        || block.marks.iter().any(|m| between.contains(&m.range.start))
}
