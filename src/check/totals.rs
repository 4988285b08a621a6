//! Totals that sentences state with their parts.

use super::Context;
use super::scaled::read_in_unit;
use crate::base::{Interval, Number};
use crate::diagnostic::{Code, Diagnostic};
use crate::index::blocks::Block;
use crate::index::statements::value_of;
use crate::model::{Quantity, Series, ValueUse};
use std::collections::BTreeSet;
use std::ops::Range;

/// A number that is stated, with what the rounding of the text and of the data leaves open.
#[derive(Clone, Copy)]
pub(super) struct Stated {
    pub(super) number: Number,
    pub(super) interval: Interval,
}

/// Returns whether a total may be the sum of the others.
pub(super) fn is_sum(total: Stated, others: &[Stated]) -> bool {
    let sum = Interval::sum(others.iter().map(|s| Some(s.interval)));
    sum.is_some_and(|sum| sum.overlaps(total.interval))
}

/// Returns the number that a link states, with what its rounding and that of the data leave open.
pub(super) fn stated(context: &Context<'_>, block: &Block, value: &ValueUse) -> Option<Stated> {
    let computed = value.reference.compute(context.site).ok()?;
    let written = computed.to_write(value.reference.round);
    let read = |text: &str| read_in_unit(context.site, &value.reference, block.lang, text).ok();
    let text = value.text.as_deref().and_then(read);
    let exact = text.map_or(written.number, |read| read.number);
    let rounded = || computed.number.minus(exact)?.times(Number::from(2));
    let by_text = Interval::rounded(exact, value.reference.round.or_else(rounded)?)?;
    let data = match computed.quantity {
        Quantity::Amount => value.reference.interval(context.site)?,
        _ => Interval::exact(computed.number),
    };
    let interval = by_text.plus(data)?.minus(Interval::exact(computed.number))?;
    Some(Stated { number: exact, interval })
}

/// Reports a sentence whose numbers do not make the total that it states.
pub(super) fn check_sentence(
    context: &Context<'_>,
    block: &Block,
    own: &str,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    let locale = context.site.locale(block.lang);
    let marks = block.marks.iter().filter(|m| sentence.contains(&m.range.start));
    let plain = |value: &&ValueUse| value.reference.derivation.is_none();
    let values: Vec<&ValueUse> = marks.filter_map(value_of).filter(plain).collect();
    let Some(word) = locale.find_word("sum-words", &own[sentence.clone()]) else {
        let says_total = locale.says("total-words", &own[sentence.clone()]);
        return part_of_other_period(context, &values)
            .or_else(|| repeated_part(context, &values, says_total));
    };
    let figure = |v: &ValueUse| &context.site.figures[v.reference.at.figure];
    let unit = |v: &ValueUse| figure(v).unit.get(block.lang).clone();
    let all: Option<Vec<Stated>> = values.iter().map(|v| stated(context, block, v)).collect();
    let all = all.filter(|all| all.len() > 2 && values.iter().all(|v| unit(v) == unit(values[0])))?;
    let makes = |total: usize| {
        let others: Vec<Stated> = (0..all.len()).filter(|i| *i != total).map(|i| all[i]).collect();
        is_sum(all[total], &others)
    };
    let period = |v: &ValueUse| context.site.observation(v.reference.at).period;
    let is_mixed = values.iter().any(|v| period(v) != period(values[0]));
    if (0..all.len()).any(makes) && !is_mixed {
        return None;
    }
    let numbers: Vec<String> = all.iter().map(|s| locale.number(s.number)).collect();
    let message = match is_mixed {
        true => "the numbers that are added are of different periods".to_owned(),
        false => format!("none of {} is the sum of the others", numbers.join("; ")),
    };
    let words = sentence.start + word.start..sentence.start + word.end;
    let place = block.span_of(&words).unwrap_or(values[0].span);
    let mut diagnostic = Diagnostic::error(Code::WrongTotal, place, message);
    for value in &values {
        let observation = context.site.observation(value.reference.at);
        diagnostic = diagnostic.related(observation.span, format!("{}", observation.period));
    }
    let help = "correct the number or its reference, or do not say that the numbers are added";
    Some(diagnostic.help(help).about(context.written_reference(values[0].span)))
}

/// Reports a number of another period among a total and all its parts.
fn part_of_other_period(context: &Context<'_>, values: &[&ValueUse]) -> Option<Diagnostic> {
    let observation = |value: &ValueUse| context.site.observation(value.reference.at);
    let series: BTreeSet<usize> = values.iter().map(|v| v.reference.at.series).collect();
    let is_of_one = values.iter().all(|v| v.reference.at.figure == values[0].reference.at.figure);
    if values.len() < 3 || series.len() < values.len() || !is_of_one {
        return None;
    }
    let total = *values.iter().find(|total| is_total_of(context, total, values))?;
    let count = |value: &ValueUse| {
        values.iter().filter(|v| observation(v).period == observation(value).period).count()
    };
    // In doubt the total has the right period.
    let usual = values.iter().copied().chain([total]).max_by_key(|value| count(value))?;
    let odd = *values.iter().find(|value| observation(value).period != observation(usual).period)?;
    let (own, other) = (observation(usual).period, observation(odd).period);
    let statement = context.statement_at(odd.span)?;
    let stated = statement.periods_of_sentence();
    // `wrong-period` compares the periods of its own clause.
    let is_compared = !statement.periods().is_empty();
    if is_compared || stated.iter().any(|s| s.period.overlaps(other) && !s.period.overlaps(own)) {
        return None;
    }
    let message = format!(
        "`{}` is of `{other}`, the other numbers of this total are of `{own}`",
        statement.written(&statement.number)
    );
    let fault = Diagnostic::error(Code::WrongTotal, odd.span, message)
        .related(observation(odd).span, other.to_string())
        .related(observation(usual).span, own.to_string());
    let help = "link the number of the same period, or name the other period in the sentence";
    Some(fault.help(help).about(context.written_reference(odd.span)))
}

/// Reports a part that stands in place of the total: `150 adults and 120 children, 150 in total`.
fn repeated_part(context: &Context<'_>, values: &[&ValueUse], says_total: bool) -> Option<Diagnostic> {
    let at = values.first().filter(|_| says_total && values.len() > 2)?.reference.at;
    let figure = &context.site.figures[at.figure];
    let series: BTreeSet<usize> = values.iter().map(|v| v.reference.at.series).collect();
    let is_total = |whole: &Series| {
        let mut all: BTreeSet<usize> = whole.sum_of.iter().copied().collect();
        let are_parts = all == series;
        all.extend(figure.series.iter().position(|s| std::ptr::eq(s, whole)));
        !whole.sum_of.is_empty() && (are_parts || series.len() > 1 && series.is_subset(&all))
    };
    let period = |v: &ValueUse| context.site.observation(v.reference.at).period;
    let is_alike = |v: &&&ValueUse| v.reference.at.figure == at.figure && period(v) == period(values[0]);
    let whole = figure.series.iter().find(|whole| is_total(whole))?;
    let is_repeated =
        |v: &&&ValueUse| values.iter().filter(|other| other.reference.at == v.reference.at).count() > 1;
    let repeated = values.iter().rev().find(is_repeated).filter(|_| values.iter().all(|v| is_alike(&v)))?;
    let statement = context.statement_at(repeated.span)?;
    let message = format!(
        "`{}` stands twice in a sentence about the total `{}`",
        statement.written(&statement.number),
        whole.label.get(statement.block.lang)
    );
    let observation = context.site.observation(repeated.reference.at);
    let fault = Diagnostic::error(Code::WrongTotal, repeated.span, message)
        .related(observation.span, observation.period.to_string());
    let help = "link the total, or the part that is missing";
    Some(fault.help(help).about(context.written_reference(repeated.span)))
}

/// Returns whether the data have a number as the sum of the series of the other numbers.
fn is_total_of(context: &Context<'_>, total: &ValueUse, values: &[&ValueUse]) -> bool {
    let (at, site) = (total.reference.at, context.site);
    let own = site.observation(at);
    let others = values.iter().map(|v| v.reference.at.series).filter(|series| *series != at.series);
    let parts = others.map(|series| {
        let mut all = site.figures[at.figure].series[series].observations.iter();
        all.find(|o| o.period == own.period)?.interval()
    });
    let sum = Interval::sum(parts);
    sum.is_some_and(|sum| own.interval().is_some_and(|own| sum.overlaps(own)))
}
