//! `wrong-period`: reports a number next to a period that is not the period of its observation.
//!
//! What counts is the only period that the clause names; if it names none, that of the sentence, of the table's column
//! or row, or of the heading. A day or month that is shorter than the period of the observation is not compared: it may be
//! the date of a publication or decision. `since`, `until` and `than in` speak of other periods.

use crate::base::{Form, Period};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostics};
use crate::i18n::{PeriodLimit, StatedPeriod};
use crate::index::statements::Statement;
use std::ops::Range;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for statement in context.statements() {
        let Some((range, stated)) = only_period(statement) else { continue };
        let periods = context.periods_of(statement);
        let Some(own) = periods.first() else { continue };
        let is_part = matches!(stated.form(), Form::Half(..) | Form::Quarter(..));
        let is_date = matches!(stated.form(), Form::Day(_) | Form::Month(..)) && stated.days() < own.days();
        let fits = periods.iter().any(|p| if is_part { stated.contains(*p) } else { p.overlaps(stated) });
        if fits || is_date {
            continue;
        }
        let word = range.clone().unwrap_or(statement.number.clone());
        let place = if range.is_some() { "the text" } else { "the heading" };
        let message = format!("{place} speaks of `{stated}`, the number is of `{own}`");
        let fault = context.contradiction(statement, Code::WrongPeriod, &word, message);
        sink.push(
            fault.help("name the period of the number, or bind it to the observation of the other period"),
        );
    }
}

/// Returns the only period that is said of a number, with its bytes in the block; without them if a heading says it.
fn only_period(statement: &Statement<'_>) -> Option<(Option<Range<usize>>, Period)> {
    let clause = statement.periods();
    if !clause.is_empty() {
        return single(clause).map(|stated| (Some(stated.range), stated.period));
    }
    if let Some((column, row)) = statement.headings_of_cell() {
        let of = |text: &str| statement.locale.periods_in(text);
        let (column, row) = (of(column), of(row));
        let stated = if column.is_empty() { row } else { column };
        return single(stated).map(|stated| (None, stated.period));
    }
    // "After 250 a year earlier" is of another period than the rest of the sentence.
    let around = statement.around();
    if ["after-words", "until-words", "compared-words"]
        .iter()
        .any(|list| statement.locale.says(list, &around))
    {
        return None;
    }
    let sentence = statement.periods_of_sentence();
    if !sentence.is_empty() {
        // "120 in the first half of 2024 and 50 in the second": only a year holds for all numbers of a sentence.
        let year = single(sentence).filter(|stated| matches!(stated.period.form(), Form::Year(_)));
        return year.map(|stated| (Some(stated.range), stated.period));
    }
    single(statement.locale.periods_in(&statement.section()?.text)).map(|stated| (None, stated.period))
}

/// Returns the period of a text that names one period and nothing that limits it.
fn single(stated: Vec<StatedPeriod>) -> Option<StatedPeriod> {
    let mut all = stated.into_iter();
    let first = all.next()?;
    let same = all.all(|other| other.period == first.period);
    (same && first.limit == PeriodLimit::Within).then_some(first)
}
