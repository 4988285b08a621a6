//! `wrong-total`: reports parts that do not make the total that a sentence or table states with them.
//!
//! - A table: a row or column that is called a total (`total-words`), or whose series the figure declares to be one, holds
//!   the sum of the others, within their rounding. A table with an empty or unreadable cell in that row or column is passed
//!   over, and so is one with subtotals.
//! - A sentence that adds ("together", the list `sum-words`): one of at least three numbers of the same unit is the sum of
//!   the others, and all of them are of the same period.
//! - Any other sentence with a total and all its parts, as the figure has them ("of the 270, 150 were adults and 120
//!   children"): all of them are of the same period, unless the sentence names the other one.

use crate::base::{Handle, Interval, Number};
use crate::check::Context;
use crate::check::totals::{Stated, check_sentence, is_sum, stated};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::FieldId;
use crate::index::blocks::Block;
use crate::index::statements::{own_words, value_of};
use crate::model::{Figure, ItemId};
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

fn check_table(context: &Context<'_>, rows: &[&Block], sink: &mut Diagnostics) {
    let Some(first) = rows[0].row.as_ref() else { return };
    let locale = context.site.locale(rows[0].lang);
    let is_total = |text: &str| locale.says("total-words", text);
    let cells: Vec<Vec<Option<Stated>>> = rows.iter().map(|row| numbers_of(context, row)).collect();
    let label = |block: &Block| {
        let cell = block.row.as_ref().and_then(|row| row.cells.first()).cloned().unwrap_or_default();
        block.words[cell].to_owned()
    };
    let called: Vec<usize> = (0..rows.len()).filter(|r| is_total(&label(rows[*r]))).collect();
    let of_rows = || rows.iter().map(|row| series_of(row, |_| true)).collect::<Vec<_>>();
    if let Some(total) = only(&called).or_else(|| declared_total(context, &of_rows())) {
        for column in 1..first.columns.len() {
            let all: Vec<Option<Stated>> =
                cells.iter().map(|row| row.get(column).copied().flatten()).collect();
            sink.extend(compare(context, rows[total], column, &all, total));
        }
    }
    let called: Vec<usize> = (1..first.columns.len()).filter(|c| is_total(&first.columns[*c])).collect();
    let of_columns = || {
        let cell = |column: usize| series_of(rows[0], |cells| cells == column);
        (1..first.columns.len()).map(cell).collect::<Vec<_>>()
    };
    let declared = || declared_total(context, &of_columns()).map(|at| at + 1);
    if let Some(total) = only(&called).or_else(declared) {
        for (row, cells) in rows.iter().zip(&cells) {
            let all = cells.get(1..).unwrap_or_default();
            sink.extend(compare(context, row, total, all, total - 1));
        }
    }
}

fn only(all: &[usize]) -> Option<usize> {
    if let [one] = all { Some(*one) } else { None }
}

/// Returns the series of the first number in a row that is bound to data, among the columns that `is_read` accepts.
fn series_of(row: &Block, is_read: impl Fn(usize) -> bool) -> Option<(Handle<Figure>, usize)> {
    let cells = row.row.iter().flat_map(|row| row.cells.iter().enumerate());
    let mut cells = cells.filter(|(column, _)| is_read(*column)).map(|(_, cell)| cell);
    let at = cells.find_map(|cell| {
        let mark = row.marks.iter().find(|m| cell.contains(&m.range.start) && value_of(m).is_some())?;
        value_of(mark).map(|value| value.reference.at)
    })?;
    Some((at.figure, at.series))
}

/// Returns the row or column whose series the figure declares to be the sum of all others (`sum-of`).
fn declared_total(context: &Context<'_>, all: &[Option<(Handle<Figure>, usize)>]) -> Option<usize> {
    let all = all.iter().copied().collect::<Option<Vec<_>>>()?;
    let (figure, _) = *all.first()?;
    let is_total = |at: &usize| {
        let parts: BTreeSet<usize> =
            context.site.figures[figure].series[all[*at].1].sum_of.iter().copied().collect();
        let others: BTreeSet<usize> = all.iter().map(|(_, s)| *s).filter(|s| *s != all[*at].1).collect();
        !parts.is_empty() && parts == others && others.len() + 1 == all.len()
    };
    if all.iter().any(|(other, _)| *other != figure) {
        return None;
    }
    (0..all.len()).find(is_total)
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
                let read = context.site.analysis(block.lang).read_number(words).ok()?;
                let interval = Interval::exact(read.number);
                (read.low.is_none()).then_some(Stated { number: read.number, interval })
            }
        }
    };
    cells.map(number).collect()
}
