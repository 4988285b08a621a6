//! The period that a text says of a number.

use super::statements::Statement;
use crate::base::{Form, Period};
use crate::i18n::{PeriodLimit, StatedPeriod};
use std::ops::Range;

impl Statement<'_> {
    /// Returns the only period that the clause names; if it names none, that of the table's column or row, of the
    /// sentence, or of the heading. It comes with its bytes in the block, unless a heading says it. `since`, `until` and
    /// `than in` speak of other periods.
    pub(crate) fn said_period(&self) -> Option<(Option<Range<usize>>, Period)> {
        let clause = self.periods();
        if !clause.is_empty() {
            return self.single(clause).map(|stated| (Some(stated.range), stated.period));
        }
        let said_in = |text: &str| self.locale.periods_in(text);
        let of_heading = |stated| self.single(stated).map(|stated| (None, stated.period));
        if let Some((column, row)) = self.headings_of_cell() {
            let (column, row) = (said_in(column), said_in(row));
            return of_heading(if column.is_empty() { row } else { column });
        }
        // "After 250 a year earlier" is of another period than the rest of the sentence.
        let (around, limits) = (self.around(), ["after-words", "until-words", "compared-words"]);
        if limits.iter().any(|list| self.locale.says(list, &around)) {
            return None;
        }
        let sentence = self.periods_of_sentence();
        if !sentence.is_empty() {
            // "120 in the first half of 2024 and 50 in the second": only a year holds for all numbers of a sentence.
            let year = self.single(sentence).filter(|stated| matches!(stated.period.form(), Form::Year(_)));
            return year.map(|stated| (Some(stated.range), stated.period));
        }
        of_heading(said_in(&self.section()?.text))
    }

    /// Returns the period of a text that names one period and nothing that limits it.
    fn single(&self, stated: Vec<StatedPeriod>) -> Option<StatedPeriod> {
        let mut all = stated.into_iter();
        let first = all.next()?;
        let same = all.all(|other| other.period == first.period);
        let is_within = || first.limit == PeriodLimit::Until && self.may_be_earlier(&first.range);
        (same && (first.limit == PeriodLimit::Within || is_within())).then_some(first)
    }

    /// Returns whether the word before a period of the block means both `before` and `for`, so that the number may be of an
    /// earlier time.
    pub(crate) fn may_be_earlier(&self, period: &Range<usize>) -> bool {
        let before = self.block.words.get(..period.start).unwrap_or("");
        let last = before.split_whitespace().next_back().unwrap_or("");
        self.locale.says("for-or-before-words", last)
    }
}
