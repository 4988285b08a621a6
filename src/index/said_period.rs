//! The period that a text says of a number.

use super::statements::{BLANK, Statement, value_of};
use crate::base::{Form, Period};
use crate::i18n::{PeriodLimit, StatedPeriod};
use crate::model::{Derivation, Status};
use std::ops::Range;

/// The maximum number of words between a number and the period next to it.
const MAX_NEAR: usize = 4;

/// The kind of the currencies in the list `unit-words`.
const MONEY: &str = "money";

impl Statement<'_> {
    /// Returns the period that the clause says of the number; if it names none, that of the table's column or row, of the
    /// sentence, or of the heading. It comes with its bytes in the block, unless a heading says it. `since`, `until` and
    /// `than in` speak of other periods.
    pub(crate) fn said_period(&self) -> Option<(Option<Range<usize>>, Period)> {
        let of_text = |stated: StatedPeriod| (Some(stated.range), stated.period);
        if let Some(listed) = self.listed_period() {
            return Some(of_text(listed));
        }
        let clause = self.periods();
        if !clause.is_empty() {
            let own = self.without_nouns(clause.to_vec());
            // "Far below the number of 2021 was that of 2022: 250": the number may be the other one.
            if own.len() < clause.len() && self.is_of_any(clause) {
                return None;
            }
            return self.single(own.clone()).or_else(|| self.nearest(&own)).map(of_text);
        }
        let said_in = |text: &str| self.locale.periods_in(text);
        let of_heading = |stated| self.single(stated).map(|stated| (None, stated.period));
        if let Some((column, row)) = self.headings_of_cell() {
            let (column, row) = (said_in(column), said_in(row));
            return of_heading(if column.is_empty() { row } else { column });
        }
        // "After 250 a year earlier" is of another period than the rest of the sentence.
        let (around, limits) = (self.around(), ["after-words", "until-words", "compared-words"]);
        if limits.iter().any(|list| self.locale.says(list, around)) {
            return None;
        }
        let sentence = self.periods_of_sentence();
        if !sentence.is_empty() {
            let sentence = self.without_nouns(sentence.to_vec());
            // "120 in the first half of 2024 and 50 in the second": only a year holds for all numbers of a sentence.
            let year = self.single(sentence).filter(|stated| matches!(stated.period.form(), Form::Year(_)));
            return year.map(of_text);
        }
        of_heading(said_in(&self.section()?.text))
    }

    /// Returns the periods of the clause that belong to no other noun.
    pub(crate) fn periods_said(&self) -> Vec<StatedPeriod> {
        self.without_nouns(self.periods().to_vec())
    }

    /// Returns the period of a number in a list with as many numbers as periods: `in 2022 and 2023, 250 and 270 came`.
    fn listed_period(&self) -> Option<StatedPeriod> {
        let words = self.sentence_words();
        let in_sentence = self.block.marks.iter().filter(|m| self.sentence.contains(&m.range.start));
        let numbers: Vec<&Range<usize>> =
            in_sentence.filter(|m| value_of(m).is_some()).map(|m| &m.range).collect();
        let periods = if numbers.len() > 1 { self.periods_of_sentence() } else { return None };
        let ranges: Vec<&Range<usize>> = periods.iter().map(|stated| &stated.range).collect();
        let is_list = numbers.len() == periods.len()
            && [&numbers, &ranges].iter().all(|all| self.is_list(words, all))
            && (ranges.last()?.end <= numbers.first()?.start || numbers.last()?.end <= ranges.first()?.start)
            && periods.iter().all(|stated| stated.limit == PeriodLimit::Within);
        let at = numbers.iter().position(|range| **range == self.number)?;
        is_list.then(|| periods[at].clone())
    }

    /// Returns whether only commas and a conjunction stand between ranges of a text.
    fn is_list(&self, words: &str, ranges: &[&Range<usize>]) -> bool {
        ranges.windows(2).all(|pair| {
            let between = words.get(pair[0].end..pair[1].start).unwrap_or(".");
            let between = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '،'));
            let is_joined = self.locale.says("clause-words", between);
            between.is_empty() || is_joined && !between.contains(char::is_whitespace)
        })
    }

    /// Returns the only period of a clause with several ones that is not another's (`than in 2022`), or the one next to the
    /// number. If one of the others is that of the number, the nearest may be of something else.
    fn nearest(&self, stated: &[StatedPeriod]) -> Option<StatedPeriod> {
        if self.is_of_any(stated) {
            return None;
        }
        let within = || stated.iter().filter(|stated| stated.limit == PeriodLimit::Within);
        let first = within().next()?;
        if within().all(|other| other.period == first.period) {
            return Some(first.clone());
        }
        let near = within().filter_map(|stated| Some((self.words_to(&stated.range)?, stated)));
        near.min_by_key(|(count, _)| *count).map(|(_, stated)| stated.clone())
    }

    /// Returns the number of words between the number and a period next to it.
    fn words_to(&self, period: &Range<usize>) -> Option<usize> {
        let (start, end) = (self.number.end.min(period.end), self.number.start.max(period.start));
        let around = self.around();
        let between = around.get(start..end)?;
        let ends = between.contains([',', '،', ';', '؛', ':', '(', ')', '–', '—', BLANK]);
        let lists = ["clause-words", "after-words", "compared-words"];
        let count = between.split_whitespace().count();
        let is_near = !ends && count <= MAX_NEAR && !lists.iter().any(|list| self.locale.says(list, between));
        is_near.then_some(count)
    }

    /// Returns whether the number is of one of the periods of a text.
    fn is_of_any(&self, stated: &[StatedPeriod]) -> bool {
        self.observed_periods().iter().any(|own| stated.iter().any(|stated| own.overlaps(stated.period)))
    }

    /// Returns the periods of the observations that the number states, without that of the base of a change.
    fn observed_periods(&self) -> Vec<Period> {
        let reference = &self.value.reference;
        let all = reference.inputs(self.site).into_iter().map(|at| self.site.observation(at).period);
        let has_base = matches!(
            reference.derivation,
            Some(Derivation::Change(_) | Derivation::PercentChange(_) | Derivation::Ratio(_))
        );
        all.take(if has_base { 1 } else { usize::MAX }).collect()
    }

    /// Returns the periods of a text that belong to no other noun than one for the number: `the pact of 2021` says nothing
    /// of when the number was counted, `the count of 2021` does.
    fn without_nouns(&self, stated: Vec<StatedPeriod>) -> Vec<StatedPeriod> {
        let is_when = |stated: &StatedPeriod| {
            stated.limit != PeriodLimit::Within
                || self.noun_of(stated).is_none_or(|noun| {
                    !self.is_price_base(&noun, &stated.range) && self.is_for_number(&self.block.words[noun])
                })
        };
        stated.into_iter().filter(is_when).collect()
    }

    /// Returns whether a noun is the currency of the prices of a period: `en euros de 2015`, `in 2015 euros`.
    fn is_price_base(&self, noun: &Range<usize>, period: &Range<usize>) -> bool {
        let (locale, words) = (self.locale, &self.block.words);
        let kinds = locale.values_in("unit-words", &words[noun.clone()]);
        let before = words[..noun.start.min(period.start)].split_whitespace().next_back();
        kinds.iter().any(|(_, kind)| *kind == MONEY)
            && before.is_some_and(|word| locale.says("when-words", word))
    }

    /// Returns the noun that a period of the sentence is joined to.
    pub(crate) fn noun_of(&self, stated: &StatedPeriod) -> Option<Range<usize>> {
        let mut words = str::to_owned(self.sentence_words());
        let numbers = self
            .block
            .marks
            .iter()
            .filter(|m| value_of(m).is_some() && self.sentence.contains(&m.range.start));
        for range in numbers.map(|m| m.range.clone()).collect::<Vec<_>>() {
            words.replace_range(range.clone(), &"0".repeat(range.len()));
        }
        self.locale.noun_of_period(&words, &stated.range, stated.period)
    }

    /// Returns whether a noun is one for data, for the unit of the number, or in the title of its figure or the label of its
    /// series.
    pub(crate) fn is_for_number(&self, noun: &str) -> bool {
        if self.locale.says("survey-words", noun) {
            return false;
        }
        let lists = ["data-words", "total-words", "mean-words", "scale-words", "percent-words"];
        if lists.iter().any(|list| self.locale.says(list, noun))
            || !self.locale.values_in("unit-words", noun).is_empty()
        {
            return true;
        }
        let (at, lang) = (self.value.reference.at, self.block.lang);
        let status = self.site.observation(at).status;
        let is_uncertain = matches!(status, Status::Provisional | Status::Estimate | Status::Forecast);
        if is_uncertain && self.locale.says("provisional-words", noun) {
            return true;
        }
        let figure = &self.site.figures[at.figure];
        let labels = [&figure.title, &figure.unit, &figure.series[at.series].label];
        let of_noun = self.analysis.stems(noun);
        let mut stems = labels.into_iter().flat_map(|label| self.analysis.stems(label.get(lang)));
        stems.any(|stem| of_noun.contains(&stem))
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
