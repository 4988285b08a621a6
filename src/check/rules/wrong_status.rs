//! `wrong-status`: reports a number whose clause gives it a status that its observation does not have.
//!
//! Four statements are compared: that a provisional number, an estimate or a forecast is final, that a forecast was
//! counted, that a number for a part of a period is for the complete period, and that a number is the highest or lowest
//! ever. A superlative over a series that does not contradict it is reported as not linked, because the series has a
//! beginning.

use crate::base::{Coverage, Period};
use crate::check::Context;
use crate::check::direction::is_negated;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{PeriodLimit, SearchText, StatedPeriod};
use crate::index::FieldId;
use crate::index::statements::{Statement, blank, value_of};
use crate::model::{Derivation, Measure, Observation, Status};
use std::ops::Range;

/// The maximum number of words between `final` and the noun that it describes.
const MAX_BETWEEN: usize = 1;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for statement in context.statements() {
        let observation = context.site.observation(statement.value.reference.at);
        let found = [
            final_number(context, statement, observation),
            counted_forecast(context, statement, observation),
            part_of_period(context, statement, observation),
            superlative(context, statement, observation),
        ];
        sink.extend(found.into_iter().flatten());
    }
}

/// Reports `the final count` of a number that is not final.
fn final_number(context: &Context<'_>, statement: &Statement<'_>, own: &Observation) -> Option<Diagnostic> {
    if !matches!(own.status, Status::Provisional | Status::Estimate | Status::Forecast) {
        return None;
    }
    let (locale, text) = (statement.locale, with_remark(statement));
    if locale.says("provisional-words", text) || is_negated(locale, text) {
        return None;
    }
    let nouns = locale.phrases("data-words", text);
    let word = locale.phrases("final-words", text).into_iter().find(|word| {
        let describes = |noun: &Range<usize>| {
            let (from, to) = (word.end.min(noun.end), word.start.max(noun.start));
            from <= to && text[from..to].split_whitespace().count() <= MAX_BETWEEN
        };
        let before = &text[..word.start];
        let after = text[word.end..].trim_start_matches(' ');
        let ends = after.is_empty() || after.starts_with(|c: char| !c.is_alphanumeric());
        let is_bracketed = before.ends_with('(') && after.starts_with(')');
        let is_before = after_spaces(text, word.end) == statement.number.start;
        is_before || is_bracketed || nouns.iter().any(describes) || (ends && !nouns.is_empty())
    })?;
    let (written, status) = (statement.written(&word), own.status.as_str());
    let message = format!("the text says `{written}`, the data says `{status}`");
    let fault = context.contradiction(statement, Code::WrongStatus, &word, message);
    Some(fault.help("say how certain the number is, or change its `status`"))
}

/// Returns the clause, or the whole sentence if the number is its only one: `250 came; the figure is final`.
fn with_remark<'s>(statement: &'s Statement<'_>) -> &'s SearchText<'static> {
    let marks = statement.block.marks.iter().filter(|m| value_of(m).is_some());
    let is_only = marks.filter(|m| statement.sentence.contains(&m.range.start)).count() == 1;
    match is_only && statement.block.row.is_none() {
        true => statement.sentence_words(),
        false => &statement.clause,
    }
}

/// Reports `was counted` of a forecast.
fn counted_forecast(
    context: &Context<'_>,
    statement: &Statement<'_>,
    own: &Observation,
) -> Option<Diagnostic> {
    let (locale, text) = (statement.locale, &statement.clause);
    let is_plain = statement.value.reference.derivation.is_none();
    if own.status != Status::Forecast || !is_plain || is_negated(locale, text) {
        return None;
    }
    let word = statement.find_word("counted-words").filter(|_| !locale.says("provisional-words", text))?;
    let written = statement.written(&word);
    let message = format!("the text says `{written}`, the number is a forecast");
    let fault = context.contradiction(statement, Code::WrongStatus, &word, message);
    Some(fault.help("say that the number is expected"))
}

/// Reports `in 2023` of a number that covers only a part of 2023.
fn part_of_period(context: &Context<'_>, statement: &Statement<'_>, own: &Observation) -> Option<Diagnostic> {
    let figure = &context.site.figures[statement.value.reference.at.figure];
    let is_part = |period: Period| period.coverage(figure.frequency) == Coverage::Partial;
    if figure.measure != Measure::Flow || !is_part(own.period) {
        return None;
    }
    let mut clause = statement.periods().iter();
    let stated = clause.next().filter(|s| s.limit == PeriodLimit::Within)?;
    let is_whole = stated.period.contains(own.period) && !is_part(stated.period);
    if !is_whole || clause.any(|other| other.period != stated.period) || names_part(statement, stated) {
        return None;
    }
    let message = format!("the text speaks of `{}`, the number covers only `{}`", stated.period, own.period);
    let fault = context.contradiction(statement, Code::WrongStatus, &stated.range, message);
    Some(fault.help("say which part of the period the number covers"))
}

/// Returns whether a text up to the end of the sentence, or a heading, says that a number covers a part of a period.
fn names_part(statement: &Statement<'_>, whole: &StatedPeriod) -> bool {
    let locale = statement.locale;
    let says = |text: &str| {
        let is_narrower = |s: &StatedPeriod| s.period.days() < whole.period.days();
        locale.says("partial-words", text)
            || locale.names_month(text)
            || locale.periods_in(text).iter().any(is_narrower)
    };
    let section = statement.section().map_or("", |heading| heading.text.as_str());
    let (column, row) = statement.headings_of_cell().unwrap_or_default();
    says(&statement.block.words[..statement.sentence.end]) || [section, column, row].into_iter().any(says)
}

/// Reports `the highest ever` next to a number that is not linked to a superlative, or that the series contradicts.
fn superlative(context: &Context<'_>, statement: &Statement<'_>, own: &Observation) -> Option<Diagnostic> {
    let (locale, text) = (statement.locale, &statement.clause);
    let find = |list: &str| {
        let longer = locale.phrases("undirected-words", text);
        let mut all = locale.phrases(list, text).into_iter();
        all.find(|r| !longer.iter().any(|l| l.start <= r.start && r.end <= l.end))
    };
    let (highest, lowest) = (find("highest-ever-words"), find("lowest-ever-words"));
    let is_highest = match (&highest, &lowest) {
        // "A record low" contains "a record".
        (Some(high), Some(low)) if high.start < low.end && low.start < high.end => high.end > low.end,
        (Some(high), Some(low)) => high.start < low.start,
        (high, _) => high.is_some(),
    };
    let word = if is_highest { highest? } else { lowest? };
    let mut rest = str::to_owned(text);
    blank(&mut rest, &word);
    let is_title = matches!(statement.block.field, FieldId::Chart(_));
    let is_limited = locale.says("since-words", &rest) || locale.says("after-words", &rest);
    if is_title || is_limited || is_negated(locale, &rest) {
        return None;
    }
    let written = statement.written(&word).to_owned();
    let reference = &statement.value.reference;
    let series = context.site.series(reference.at);
    let first = series.observations.first().period;
    if let Some(Derivation::HighestSince(since) | Derivation::LowestSince(since)) = reference.derivation {
        let message = format!("the text says `{written}`, the reference compares since `{since}`");
        let fault = context.contradiction(statement, Code::WrongStatus, &word, message);
        return Some(fault.help("name the period: the data before it are not compared"));
    }
    let is_bound = |v: &Option<Derivation>| {
        use Derivation::{HighestSince, LowestSince, RankAmongPeriods};
        matches!(v, Some(HighestSince(_) | LowestSince(_) | RankAmongPeriods))
    };
    let other_is_bound =
        statement.others.iter().any(|mark| value_of(mark).is_some_and(|v| is_bound(&v.reference.derivation)));
    if reference.derivation.is_some() || other_is_bound {
        return None;
    }
    let value = own.value?;
    let earlier = series.observations.iter().filter(|o| o.period.end() < own.period.start());
    let is_rival = |o: &&Observation| o.value.is_some_and(|v| if is_highest { v > value } else { v < value });
    if let Some(rival) = earlier.rev().find(is_rival) {
        let number = rival.value.map_or(String::new(), |v| locale.number(v));
        let message = format!("the text says `{written}`, `{}` has `{number}`", rival.period);
        let fault = context.contradiction(statement, Code::WrongStatus, &word, message);
        return Some(fault.related(rival.span, "the other value"));
    }
    let message = format!("the superlative `{written}` is not linked to data");
    let keyword = if is_highest { "highest-since" } else { "lowest-since" };
    let help = format!("link it and name the period: `[…](value:…?{keyword}={first})`");
    let place = statement.span_of(&word);
    let subject = context.written_reference(statement.value.span);
    Some(Diagnostic::warning(Code::WrongStatus, place, message).help(help).about(subject))
}

/// Returns the first byte after the spaces at a byte.
fn after_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}
