//! `wrong-period`: reports a number next to a period that is not the period of its observation.
//!
//! `Statement::said_period` is the period that the text says of the number. A day or month that is shorter than the period
//! of the observation is not compared: it may be the date of a publication or decision. A range must begin and end with
//! a number that covers several units of time. The period that a text compares a change with is that of the other value.

use crate::base::{Form, Period};
use crate::check::Context;
use crate::check::base_periods::{is_of, other_base};
use crate::check::direction::is_negated;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::statements::{Statement, value_of};
use crate::model::Derivation;
use std::ops::Range;

/// The largest difference between the days of two months.
const MONTH_MARGIN: i32 = 3;

/// The maximum number of words between `alone` and the month: `pour le seul mois de juillet`.
const MAX_TO_MONTH: usize = 2;
/// The maximum number of words between a word for crossing and the number: an article.
const MAX_CROSSING: usize = 1;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for statement in context.statements() {
        sink.extend(other_base_of_change(context, statement));
        sink.extend(other_month_alone(context, statement));
        let Some((range, stated)) = statement.said_period() else { continue };
        let periods = context.periods_of(statement);
        let Some(own) = periods.first() else { continue };
        let is_part = matches!(stated.form(), Form::Half(..) | Form::Quarter(..));
        let is_date = match stated.form() {
            Form::Day(_) => own.days() > 1,
            // Of two months, one may have fewer days.
            Form::Month(..) => stated.days() + MONTH_MARGIN < own.days(),
            _ => false,
        };
        let fits = match stated.form() {
            Form::Range(from, to) if covers_several(statement, *own) => {
                let first = periods.iter().map(|p| p.start()).min();
                let last = periods.iter().map(|p| p.end()).max();
                first.is_some_and(|day| (from.first()..=from.last()).contains(&day))
                    && last.is_some_and(|day| (to.first()..=to.last()).contains(&day))
            }
            _ => periods.iter().any(|p| if is_part { stated.contains(*p) } else { is_of(stated, *p) }),
        };
        let is_earlier = own.end() < stated.start();
        if is_earlier && is_crossed(statement) {
            continue;
        }
        if range.as_ref().is_some_and(|range| is_earlier && statement.may_be_earlier(range)) {
            continue;
        }
        if fits
            || is_date
            || range.as_ref().is_some_and(|range| is_of_other(context, statement, range, stated))
        {
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

/// Reports `20 more than in 2021` of the change from 2022.
fn other_base_of_change(context: &Context<'_>, statement: &Statement<'_>) -> Option<Diagnostic> {
    let (range, stated, base) = other_base(context, statement)?;
    let message = format!("the text compares with `{stated}`, the number with `{base}`");
    let fault = context.contradiction(statement, Code::WrongPeriod, &range, message);
    Some(fault.help("name the period of the other value, or compare with the one that the text names"))
}

/// Reports `in August alone` of a number for July.
fn other_month_alone(context: &Context<'_>, statement: &Statement<'_>) -> Option<Diagnostic> {
    let (locale, text) = (statement.locale, statement.around());
    let own = context.site.observation(statement.value.reference.at).period;
    let (Form::Month(year, own_month), None) = (own.form(), &statement.value.reference.derivation) else {
        return None;
    };
    let alone = locale.phrases("alone-words", text);
    if alone.is_empty() || is_negated(locale, text) {
        return None;
    }
    let is_beside = |month: &Range<usize>| {
        let between = |word: &Range<usize>| text.get(month.end.min(word.end)..month.start.max(word.start));
        let counts = alone
            .iter()
            .filter_map(between)
            .map(|between| (between.contains([',', ';']), between.split_whitespace().count()));
        counts.into_iter().any(|(is_broken, count)| !is_broken && count <= MAX_TO_MONTH)
    };
    let named = locale.months_without_year(text).into_iter().filter(|(range, _)| is_beside(range));
    let named: Vec<(Range<usize>, i8)> = named.collect();
    let (word, month) = named.first().filter(|_| named.iter().all(|(_, month)| *month != own_month))?;
    let said = Period::parse(&format!("{year:04}-{month:02}")).ok()?;
    let message = format!("the text speaks of `{said}`, the number is of `{own}`");
    let fault = context.contradiction(statement, Code::WrongPeriod, word, message);
    Some(fault.help("name the period of the number, or bind it to the observation of the other period"))
}

/// Returns whether a rise or fall crosses the number, which then is of an earlier time: `fell below 250 in 2022`.
fn is_crossed(statement: &Statement<'_>) -> bool {
    let before = &statement.clause[..statement.number.start];
    let crossing = statement.locale.phrases("crossing-words", before);
    let is_near = |word: &Range<usize>| before[word.end..].split_whitespace().count() <= MAX_CROSSING;
    crossing.last().is_some_and(is_near)
}

/// Returns whether a number covers several units of time, so that a range in the text must begin and end with it.
fn covers_several(statement: &Statement<'_>, own: Period) -> bool {
    match statement.value.reference.derivation {
        Some(
            Derivation::Sum(_) | Derivation::Mean(_) | Derivation::Change(_) | Derivation::PercentChange(_),
        ) => true,
        None => matches!(own.form(), Form::Range(..) | Form::Half(..) | Form::Quarter(..)),
        _ => false,
    }
}

/// Returns whether another number of the clause, or of the sentence if the period stands outside the clause, is of the period
/// and of the same series: `in 2022, 250 came; a year later it was 270`.
fn is_of_other(
    context: &Context<'_>,
    statement: &Statement<'_>,
    words: &Range<usize>,
    stated: Period,
) -> bool {
    let at = statement.value.reference.at;
    let is_of_clause = statement.periods().iter().any(|stated| stated.range == *words);
    let marks = statement.block.marks.iter().filter(|m| match is_of_clause {
        true => statement.others.iter().any(|other| other.range == m.range),
        false => statement.sentence.contains(&m.range.start),
    });
    let mut others = marks.filter_map(value_of).map(|value| value.reference.at);
    others.any(|other| {
        (other.figure, other.series) == (at.figure, at.series)
            && other.observation != at.observation
            && context.site.observation(other).period.overlaps(stated)
    })
}
