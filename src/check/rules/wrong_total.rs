//! `wrong-total`: reports parts that do not make the total that a sentence or table states with them.
//!
//! - A table: a row or column that is called a total (`total-words`) holds the sum of the others, within their rounding. A
//!   table with an empty or unreadable cell in that row or column is passed over, and so is one with subtotals.
//! - A sentence that adds ("together", the list `sum-words`): one of at least three numbers of the same unit is the sum of
//!   the others, and all of them are of the same period.
//! - Any other sentence with a total and all its parts, as the figure has them ("of the 270, 150 were adults and 120
//!   children"): all of them are of the same period, unless the sentence names the other one.

use crate::base::{Interval, Number};
use crate::check::Context;
use crate::check::scaled::read_in_unit;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::FieldId;
use crate::index::blocks::Block;
use crate::index::statements::{own_words, value_of};
use crate::model::{ItemId, Quantity, ValueUse};
use std::collections::BTreeSet;
use std::ops::Range;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let blocks: Vec<&Block> =
        context.site.blocks().iter().filter(|block| !block.is_about_changes()).collect();
    let same = |a: &&Block, b: &&Block| table_of(a).is_some() && table_of(a) == table_of(b);
    for rows in blocks.chunk_by(same).filter(|rows| table_of(rows[0]).is_some()) {
        check_table(context, rows, sink);
    }
    for block in blocks.iter().filter(|b| b.row.is_none()) {
        if block.marks.iter().filter(|m| value_of(m).is_some()).count() < 3 {
            continue;
        }
        let own = own_words(block);
        for sentence in block.sentences.iter() {
            sink.extend(check_sentence(context, block, &own, sentence));
        }
    }
}

fn table_of(block: &Block) -> Option<(ItemId, FieldId, Lang, usize)> {
    block.row.as_ref().map(|row| (block.item, block.field, block.lang, row.table))
}

/// A number that is stated, with what the rounding of the text and of the data leaves open.
#[derive(Clone, Copy)]
struct Stated {
    number: Number,
    interval: Interval,
}

fn check_table(context: &Context<'_>, rows: &[&Block], sink: &mut Diagnostics) {
    let Some(first) = rows[0].row.as_ref() else { return };
    let locale = context.site.locale(rows[0].lang);
    let is_total = |text: &str| locale.says("total-words", text);
    let cells: Vec<Vec<Option<Stated>>> = rows.iter().map(|row| numbers_of(context, row)).collect();
    let label = |block: &Block| {
        let cell = block.row.as_ref().and_then(|row| row.cells.first()).cloned().unwrap_or_default();
        block.words[cell].to_owned()
    };
    let totals: Vec<usize> = (0..rows.len()).filter(|r| is_total(&label(rows[*r]))).collect();
    if let [total] = totals.as_slice() {
        for column in 1..first.columns.len() {
            let all: Vec<Option<Stated>> =
                cells.iter().map(|row| row.get(column).copied().flatten()).collect();
            sink.extend(compare(context, rows[*total], column, &all, *total));
        }
    }
    let totals: Vec<usize> = (1..first.columns.len()).filter(|c| is_total(&first.columns[*c])).collect();
    if let [total] = totals.as_slice() {
        for (row, cells) in rows.iter().zip(&cells) {
            let all = cells.get(1..).unwrap_or_default();
            sink.extend(compare(context, row, *total, all, total - 1));
        }
    }
}

/// Compares the number at `total` with the sum of the others.
fn compare(
    context: &Context<'_>,
    block: &Block,
    column: usize,
    all: &[Option<Stated>],
    total: usize,
) -> Option<Diagnostic> {
    let others = all.iter().enumerate().filter(|(i, _)| *i != total).map(|(_, stated)| *stated);
    let others = others.collect::<Option<Vec<Stated>>>().filter(|all| all.len() > 1)?;
    let stated = all.get(total).copied().flatten()?;
    let sum = others.iter().try_fold(Number::ZERO, |sum, s| sum.plus(s.number))?;
    let has_subtotals = stated.number.times(Number::from(2)) == Some(sum);
    if has_subtotals || is_sum(stated, &others) {
        return None;
    }
    let cell = block.row.as_ref().and_then(|row| row.cells.get(column)).cloned().unwrap_or_default();
    let words = block.words[cell.clone()].trim_end_matches([' ', '·']);
    let place = block.span_of(&(cell.start..cell.start + words.len()))?;
    let locale = context.site.locale(block.lang);
    let message = format!("the others make {}, the total says {words}", locale.number(sum));
    let help = "correct the number that is wrong, or do not call it a total";
    Some(Diagnostic::error(Code::WrongTotal, place, message).help(help).about(words))
}

/// Returns whether a total may be the sum of the others.
fn is_sum(total: Stated, others: &[Stated]) -> bool {
    let sum = Interval::sum(others.iter().map(|s| Some(s.interval)));
    sum.is_some_and(|sum| sum.overlaps(total.interval))
}

/// Returns the number of each cell of a row.
fn numbers_of(context: &Context<'_>, block: &Block) -> Vec<Option<Stated>> {
    let cells = block.row.iter().flat_map(|row| &row.cells);
    let number = |cell: &Range<usize>| {
        let mut bound = block.marks.iter().filter(|m| cell.contains(&m.range.start)).filter_map(value_of);
        match (bound.next(), bound.next()) {
            (Some(value), None) => stated(context, block, value),
            (Some(_), Some(_)) => None,
            (None, _) => {
                let words = block.words[cell.clone()].trim_end_matches([' ', '·']);
                let read = context.site.locale(block.lang).read_number(words).ok()?;
                let interval = Interval::exact(read.number);
                (read.low.is_none()).then_some(Stated { number: read.number, interval })
            }
        }
    };
    cells.map(number).collect()
}

fn stated(context: &Context<'_>, block: &Block, value: &ValueUse) -> Option<Stated> {
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

fn check_sentence(
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
        return part_of_other_period(context, &values);
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
