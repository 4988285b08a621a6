//! `wrong-event-date`: reports a date beside a link to an event that is not the event's date.
//!
//! Compared are sentences that name as many periods as they link events, or fewer, and say nothing that limits them
//! ("since", "before"): each event needs a period that shares a day with it. No conjunction stands between date and event. A table row is a sentence. A day is compared
//! with a day, a month with a month; what is known less precisely agrees.
//!
//! A day from which on something holds is compared if it stands next to the event, and a day without its year too.
//!
//! The date is also compared with the event's own texts, and with its sources: it is wrong if one of them is near it in another year, and none
//! in the year of the event.

use crate::base::{Form, Handle, PartialDate, Period, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{PeriodLimit, StatedPeriod};
use crate::index::MentionTarget;
use crate::index::blocks::{Block, Mark};
use crate::index::statements::own_words;
use crate::model::{Event, ItemId, Source};
use std::ops::Range;

/// The maximum number of days from an event to a source that reports it at once, and to one that reports it later.
const DAYS_TO_NEWS: i32 = 7;
const DAYS_TO_REPORT: i32 = 92;

/// The maximum number of words between an event and the day on which it begins.
const MAX_TO_START: usize = 2;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, event) in context.site.events.iter() {
        if let Some(source) = source_of_other_year(context, event) {
            let date = source.date.map(|date| Period::between(date, date).to_string()).unwrap_or_default();
            let message = format!("the event is a year away from its source `{}` of `{date}`", source.slug);
            let diagnostic = Diagnostic::error(Code::WrongEventDate, event.date_span, message)
                .related(source.span, "the source")
                .help("compare the year with the source, and correct the wrong one");
            sink.push(diagnostic.about(event.slug.to_string()));
        }
        sink.extend(event_of_other_day(context, event));
    }
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
    if stated.is_empty() {
        sink.extend(day_without_year(context, block, sentence, events));
    }
    let is_start = matches!((stated.as_slice(), events), ([only], [(_, mark)])
        if starts_at(context, block, &own, &shifted(&only.range, sentence.start), only, mark));
    let is_plain = is_start || stated.iter().all(|s| s.limit == PeriodLimit::Within);
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
        let words = shifted(&first.range, sentence.start);
        if !is_start && is_of_other(context, block, &words, &mark.range) {
            return;
        }
        let place = block.span_of(&words).unwrap_or(mark.span);
        sink.push(other_date(place, &first.period.to_string(), event));
        return;
    }
}

fn other_date(place: Span, stated: &str, event: &Event) -> Diagnostic {
    let period = Period::between(event.date, event.until.unwrap_or(event.date));
    let message = format!("the text says `{stated}`, the event `{}` is of `{period}`", event.slug);
    let diagnostic = Diagnostic::error(Code::WrongEventDate, place, message)
        .related(event.date_span, "the date of the event")
        .help("compare both with the source, and correct the wrong one");
    diagnostic.about(event.slug.to_string())
}

/// Returns whether a day is the one since which, or from which on, an event has effects: `[has applied](event:act) since 1
/// July 2022`, `from 1 July 2022, when [the act took effect](event:act)`.
fn starts_at(
    context: &Context<'_>,
    block: &Block,
    own: &str,
    words: &Range<usize>,
    stated: &StatedPeriod,
    event: &Mark,
) -> bool {
    let locale = context.site.locale(block.lang);
    let is_short = |gap: &str| gap.split_whitespace().count() <= MAX_TO_START;
    if !matches!(stated.period.form(), Form::Day(_)) {
        return false;
    }
    let gap = own.get(words.end..event.range.start).map(|gap| gap.trim_start_matches([',', '،', ' ']));
    if let Some(gap) = gap {
        let is_moment = is_short(gap) && locale.says("moment-words", gap);
        return is_moment && matches!(stated.limit, PeriodLimit::From | PeriodLimit::Within);
    }
    let Some(gap) = own.get(event.range.end..words.start) else { return false };
    let is_after = locale.says("following-words", gap);
    stated.limit == PeriodLimit::From && is_short(gap) && !is_after && !gap.contains([',', '،'])
}

/// Reports a day without its year next to the only event of a sentence: `[closed](event:mine) on 9 January`.
fn day_without_year(
    context: &Context<'_>,
    block: &Block,
    sentence: &Range<usize>,
    events: &[(Handle<Event>, &Mark)],
) -> Option<Diagnostic> {
    let [(handle, mark)] = events else { return None };
    let event = &context.site.events[*handle];
    let (PartialDate::Day(day), None) = (event.date, event.until) else { return None };
    let own = own_words(block);
    let mut days = context.site.locale(block.lang).days_without_year(&own[sentence.clone()]).into_iter();
    let (Some((range, month, of_month)), None) = (days.next(), days.next()) else { return None };
    let words = shifted(&range, sentence.start);
    let between = own.get(words.end.min(mark.range.end)..words.start.max(mark.range.start)).unwrap_or("");
    // "Before 20 July [the museum opened](event:opening)"
    let leading: Vec<&str> = own[sentence.start..words.start].split_whitespace().collect();
    let last = leading[leading.len().saturating_sub(MAX_TO_START)..].join(" ");
    let limits = ["until-words", "since-words", "after-words", "compared-words"];
    let is_limited = limits.iter().any(|list| context.site.locale(block.lang).says(list, &last));
    let is_near = !is_limited && between.split_whitespace().count() <= MAX_TO_START;
    let differs = (day.month(), day.day()) != (month, of_month);
    let place = block.span_of(&words)?;
    (is_near && differs && !is_of_other(context, block, &words, &mark.range))
        .then(|| other_date(place, &block.words[words.clone()], event))
}

/// Reports the date of an event whose texts all state one day, and another one.
fn event_of_other_day(context: &Context<'_>, event: &Event) -> Option<Diagnostic> {
    let (PartialDate::Day(own), None) = (event.date, event.until) else { return None };
    let site = context.site;
    let texts =
        event.text.iter().flat_map(|text| text.iter()).map(|(lang, body)| (lang, site.plain(body, lang)));
    let mut days = texts.flat_map(|(lang, text)| {
        let stated =
            site.analysis(lang).periods(&text).iter().map(|stated| stated.period.form()).collect::<Vec<_>>();
        stated.into_iter().filter_map(|form| if let Form::Day(day) = form { Some(day) } else { None })
    });
    let first = days.next()?;
    let is_single = days.all(|day| day == first);
    // A slip of the pen changes one part of a date.
    let parts = [first.year() != own.year(), first.month() != own.month(), first.day() != own.day()];
    let is_slip = parts.into_iter().filter(|differs| *differs).count() == 1;
    let of_source =
        event.sources.iter().any(|source| site.sources[*source].date == Some(PartialDate::Day(first)));
    if !is_single || !is_slip || of_source {
        return None;
    }
    let message = format!("the event is of `{own}`, its text says `{first}`");
    let diagnostic = Diagnostic::warning(Code::WrongEventDate, event.date_span, message)
        .help("compare both with the source, and correct the wrong one");
    Some(diagnostic.about(event.slug.to_string()))
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Returns a source from which the date of an event would be a few days away in another year, if no source is near it in
/// its own. An event that is known to the month only may be reported a year later.
fn source_of_other_year<'a>(context: &Context<'a>, event: &Event) -> Option<&'a Source> {
    let site = context.site;
    let sources = || event.sources.iter().map(|source| &site.sources[*source]);
    let days_until = |from: PartialDate, to: PartialDate| match (from, to) {
        (PartialDate::Year(_), _) | (_, PartialDate::Year(_)) => None,
        _ if to.last() < from.first() => None,
        _ if to.first() <= from.last() => Some(0),
        _ => Some(Period::between(from, to).days() - Period::between(from, from).days()),
    };
    let is_near = |date: PartialDate, most: i32| {
        move |source: &&'a Source| {
            source.date.and_then(|to| days_until(date, to)).is_some_and(|days| days <= most)
        }
    };
    if sources().any(|source| is_near(event.date, DAYS_TO_REPORT)(&source)) {
        return None;
    }
    let later = matches!(event.date, PartialDate::Day(_)).then_some(1);
    let is_day = |source: &&Source| matches!(source.date, Some(PartialDate::Day(_)));
    [Some(-1), later].into_iter().flatten().find_map(|years| {
        let moved = event.date.moved_by_years(years)?;
        let is_older = |source: &Source| source.date.is_some_and(|date| date.last() < event.date.first());
        let mut near = sources().filter(is_near(moved, DAYS_TO_NEWS));
        near.find(|source| if years < 0 { is_older(source) } else { is_day(source) })
    })
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
