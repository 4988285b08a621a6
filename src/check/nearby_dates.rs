//! Dates that differ from what their sentence cites or links by exactly a year: `In January 2025 the press wrote` before a
//! source of January 2024.
//!
//! A source also says nothing in a month after its publication: `wrote in June 2024` before a source of May 2024.
//!
//! A date agrees if anything in the paragraph, or its item, is of the same date. A day's difference is not compared: what is
//! published is often of the day before.

use super::Context;
use crate::base::{Date, Form, PartialDate, Period};
use crate::index::MentionTarget;
use crate::index::blocks::{Block, Mark};
use crate::index::statements::own_words;
use crate::model::{ItemId, Source};
use std::ops::Range;

/// The lists of words that tell what a source said.
const SAYING: &[&str] = &["attribution-neutral", "attribution-loaded"];
/// The maximum number of words between such a word and the date: `wrote as early as in May`.
const MAX_AFTER_SAYING: usize = 3;

/// Returns the date of something in a sentence from which a day or month differs, if nothing in the block is of that day or
/// month.
pub(super) fn differing_date(
    context: &Context<'_>,
    block: &Block,
    sentence: &Range<usize>,
    stated: Period,
) -> Option<PartialDate> {
    let is_in_sentence =
        |mark: &&Mark| sentence.contains(&mark.range.start) || mark.range.end == sentence.end;
    let of_block = block.marks.iter().flat_map(|mark| dates_of(context, &mark.target));
    let mut all = of_block.chain(dates_of_item(context, block.item));
    if all.any(|date| Period::between(date, date).overlaps(stated)) {
        return None;
    }
    if block.marks.iter().filter(is_in_sentence).any(|mark| has_number_of(context, &mark.target, stated)) {
        return None;
    }
    let cited = block.marks.iter().filter(is_in_sentence).flat_map(|mark| dates_of(context, &mark.target));
    let differs = |date: &PartialDate| {
        let moved = [1, -1].into_iter().filter_map(|years| date.moved_by_years(years));
        let by_year = moved.into_iter().any(|moved| Period::between(moved, moved) == stated);
        let of_month = || match (stated.form(), date) {
            (Form::Month(year, month), PartialDate::Day(day)) => {
                day.month() == month && (day.year() - year).abs() == 1
            }
            _ => false,
        };
        by_year || of_month()
    };
    // A year alone is too little to compare.
    cited.filter(|date| !matches!(date, PartialDate::Year(_))).find(differs)
}

/// Returns the latest date of the sources that a sentence cites, if the sentence says that they said something in a later
/// month.
pub(super) fn date_before_saying(
    context: &Context<'_>,
    block: &Block,
    sentence: &Range<usize>,
    stated: (&Range<usize>, Period),
) -> Option<PartialDate> {
    let locale = context.site.locale(block.lang);
    let own = own_words(block);
    let before = own.get(sentence.start..stated.0.start)?;
    let verbs = SAYING.iter().flat_map(|list| locale.phrases(list, before));
    let between = &before[verbs.map(|verb| verb.end).max()?..];
    if between.contains([',', '\u{1}']) || between.split_whitespace().count() > MAX_AFTER_SAYING {
        return None;
    }
    let is_in_sentence =
        |mark: &&Mark| sentence.contains(&mark.range.start) || mark.range.end == sentence.end;
    // "Wrote about June" does not say when, "the report of June" does.
    let noun = locale.noun_of_period(&own, stated.0, stated.1);
    if noun.is_some_and(|noun| !locale.says("report-words", &own[noun])) {
        return None;
    }
    let mut latest: Option<PartialDate> = None;
    for mark in block.marks.iter().filter(is_in_sentence) {
        let MentionTarget::Item(ItemId::Source(source)) = mark.target else { return None };
        let date = context.site.sources[source].date?;
        latest = latest.filter(|other| other.last() >= date.last()).or(Some(date));
    }
    let of_block = block.marks.iter().flat_map(|mark| dates_of(context, &mark.target));
    let mut all = of_block.chain(dates_of_item(context, block.item));
    let agrees = all.any(|date| Period::between(date, date).overlaps(stated.1));
    let month = |day: Date| (day.year(), day.month());
    latest.filter(|date| !agrees && month(date.last()) < month(stated.1.start()))
}

/// Returns whether a source has a number of a day or month: a source of June 2024 counts June 2023 too.
fn has_number_of(context: &Context<'_>, target: &MentionTarget, stated: Period) -> bool {
    let MentionTarget::Item(ItemId::Source(source)) = target else { return false };
    let figures = context.site.figures.iter().filter(|(_, figure)| figure.every_source().contains(source));
    let mut all = figures.flat_map(|(_, figure)| figure.series.iter()).flat_map(|s| s.observations.iter());
    all.any(|observation| observation.period == stated)
}

fn dates_of(context: &Context<'_>, target: &MentionTarget) -> Vec<PartialDate> {
    match target {
        MentionTarget::Item(item) => dates_of_item(context, *item),
        MentionTarget::Value(value) => {
            let inputs = value.reference.inputs(context.site).into_iter();
            let periods = inputs.map(|at| context.site.observation(at).period);
            periods
                .flat_map(|period| [PartialDate::Day(period.start()), PartialDate::Day(period.end())])
                .collect()
        }
        MentionTarget::Chart(_) => Vec::new(),
    }
}

fn dates_of_item(context: &Context<'_>, item: ItemId) -> Vec<PartialDate> {
    let site = context.site;
    let of_source = |source: &Source| -> Vec<PartialDate> {
        source.date.into_iter().chain(source.read).chain(source.dates_stated.iter().copied()).collect()
    };
    match item {
        ItemId::Source(source) => of_source(&site.sources[source]),
        ItemId::Event(event) => {
            let event = &site.events[event];
            let sources = event.sources.iter().flat_map(|source| of_source(&site.sources[*source]));
            [Some(event.date), event.until].into_iter().flatten().chain(sources).collect()
        }
        ItemId::Claim(claim) => {
            let claim = &site.claims[claim];
            let sources = claim.said_in.iter().flat_map(|source| of_source(&site.sources[*source]));
            std::iter::once(claim.said_on).chain(sources).collect()
        }
        ItemId::Figure(figure) => {
            let sources = site.figures[figure].every_source().into_iter();
            sources.flat_map(|source| of_source(&site.sources[source])).collect()
        }
        ItemId::Article(article) => vec![PartialDate::Day(site.articles[article].date)],
        _ => Vec::new(),
    }
}
