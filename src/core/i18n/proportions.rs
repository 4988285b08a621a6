//! Finds proportions in words: `most of the applications`, `a third of them`, `one in five`, `dozens of people`.
//!
//! Proportions come from `fraction-words`, from `proportion-words` (which have limits) and from [`super::ratios`]. A fraction
//! or a word with limits is a proportion only OF something: before an entry of `proportion-of-words` or a word of
//! `unit-words`. An entry `ال-` of `proportion-of-words` begins the next word, an entry `-هم` ends the proportion itself.

use super::mentions::{Mention, digit_tokens, fraction};
use super::number_words::Composed;
use super::plain::PlainText;
use super::{Locale, NumberForm};
use crate::base::Number;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The number of words after a proportion that say of what it is.
const WORDS_OF_WHOLE: usize = 2;

/// The maximum number of words and phrases of a list that overlap each other.
const MAX_OVERLAPPING: usize = 8;

/// A proportion that a text states in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proportion {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The limits of the share, or of the amount if `high` is more than one.
    pub limits: ProportionLimits,
}

/// What a proportion in words allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProportionLimits {
    low: Number,
    high: Number,
    excludes_low: bool,
    excludes_high: bool,
}

impl std::fmt::Display for ProportionLimits {
    /// Writes the limits as `proportion-words` does, and a fraction as a rounded number.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.low == self.high {
            return write!(f, "{}", self.low.round(2));
        }
        let (above, below) =
            (if self.excludes_low { ">" } else { "" }, if self.excludes_high { "<" } else { "" });
        write!(f, "{above}{}..{below}{}", self.low, self.high)
    }
}

impl ProportionLimits {
    /// Parses `0.9..1`, `>0.5..1` or `0..<0.5`.
    fn parse(text: &str) -> Option<Self> {
        let (low, high) = text.split_once("..")?;
        let (low_digits, high_digits) = (low.trim_start_matches('>'), high.trim_start_matches('<'));
        Some(Self {
            low: Number::parse(low_digits)?,
            high: Number::parse(high_digits)?,
            excludes_low: low != low_digits,
            excludes_high: high != high_digits,
        })
    }

    fn exact(number: Number) -> Self {
        Self { low: number, high: number, excludes_low: false, excludes_high: false }
    }

    /// Returns whether the limits are those of an amount, as in `dozens`.
    pub fn is_amount(&self) -> bool {
        self.high > Number::ONE
    }

    /// Returns whether a title can repeat the proportion if the text next to it states this share or amount.
    pub fn is_near(&self, number: Number) -> bool {
        let off = number.minus(self.low).map(Number::abs);
        let close = Number::power_of_ten(-1).filter(|_| self.low == self.high);
        self.contains(number) || close.zip(off).is_some_and(|(close, off)| off <= close)
    }

    /// Returns whether a share is at most 2.5 percentage points away from a fraction.
    pub fn is_fraction_near(&self, share: Number) -> bool {
        let most = Number::from(25).over(Number::from(1000)).filter(|_| self.low == self.high);
        let off = share.minus(self.low).map(Number::abs);
        most.zip(off).is_some_and(|(most, off)| off <= most)
    }

    /// Returns whether a number is within the limits.
    pub fn contains(&self, number: Number) -> bool {
        let above = if self.excludes_low { number > self.low } else { number >= self.low };
        above && if self.excludes_high { number < self.high } else { number <= self.high }
    }
}

impl Locale {
    /// Returns the proportions of something that a text states, in order.
    /// `in_words` are its numbers in words, which `compositions` are part of.
    pub(super) fn proportions_in(
        &self,
        plain: &PlainText,
        compositions: Vec<Composed>,
        in_words: &[Mention],
    ) -> Vec<Proportion> {
        let text = plain.text.as_str();
        let numbers: Vec<&Range<usize>> =
            in_words.iter().filter(|m| m.form == NumberForm::Plain).map(|m| &m.range).collect();
        let mut all: Vec<(Range<usize>, ProportionLimits)> = Vec::new();
        let parts_of_year = self.parts_of_year(text);
        for (range, limits) in self.words_for_proportions(text) {
            let follows_digits = text[..range.start].trim_end().ends_with(|c: char| c.is_ascii_digit());
            let is_part_of_number = (limits.is_amount() && follows_digits)
                || numbers.iter().any(|n| n.start <= range.start && range.end <= n.end);
            let is_part = is_part_of_number || overlaps_one(&parts_of_year, &range);
            if !is_part && self.is_of_something(text, &range) {
                all.push((range, limits));
            }
        }
        let ratios = self.ratios_in(text, compositions).into_iter();
        all.extend(ratios.map(|(range, number)| (range, ProportionLimits::exact(number))));
        if all.is_empty() {
            return Vec::new();
        }
        let mut fixed = self.phrases("proportion-fixed-words", text);
        fixed.sort_by_key(|range| range.start);
        all.retain(|(range, _)| !overlaps_one(&fixed, range));
        all.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        all.retain(|(range, _)| {
            let is_first = range.start >= end;
            end = end.max(range.end);
            is_first
        });
        let proportion = |(range, limits)| Proportion { range: plain.written(&range), limits };
        all.into_iter().map(proportion).collect()
    }

    /// Returns the limits of a text that consists of a proportion without a number: `most`, `nearly all`.
    pub fn read_proportion(&self, text: &str) -> Option<ProportionLimits> {
        let plain = PlainText::new(text);
        let has_digits = plain.text.contains(|c: char| c.is_ascii_digit());
        let found = self.words_at_starts("proportion-words", &plain.text);
        let longest = found.into_iter().max_by_key(|(range, _)| range.len()).filter(|_| !has_digits)?;
        ProportionLimits::parse(longest.1)
    }

    fn words_for_proportions(&self, text: &str) -> Vec<(Range<usize>, ProportionLimits)> {
        let limits = self.words_at_starts("proportion-words", text).into_iter();
        let limits = limits.filter_map(|(range, value)| Some((range, ProportionLimits::parse(value)?)));
        let fractions = self.words_at_starts("fraction-words", text).into_iter();
        let fractions = fractions.filter_map(|(range, value)| Some((range, fraction(value)?)));
        let shares =
            fractions.filter(|(_, n)| *n < Number::ONE).map(|(r, n)| (r, ProportionLimits::exact(n)));
        let signs = digit_tokens(text).filter_map(|r| Some((r.clone(), self.digits(&text[r])?.0)));
        let signs = signs.filter(|(r, n)| *n < Number::ONE && text[r.clone()].chars().count() == 1);
        let signs = signs.filter(|(_, n)| *n > Number::ZERO).map(|(r, n)| (r, ProportionLimits::exact(n)));
        limits.chain(shares).chain(signs).collect()
    }

    /// Returns the longest entry at the start of each word, with its value. Letters that the language writes with the
    /// next word can be before it, and an ending of `proportion-of-words` after it.
    pub(super) fn words_at_starts(&self, list: &str, text: &str) -> Vec<(Range<usize>, &str)> {
        let mut all = Vec::new();
        let mut inside = false;
        let (list, prefixes) = (self.word_list(list), self.word_list("number-prefix-words"));
        for (at, c) in text.char_indices() {
            let was_inside = inside;
            inside = c.is_alphanumeric();
            if !inside || was_inside {
                continue;
            }
            let starts = prefixes.written().filter(|p| text[at..].starts_with(*p));
            let starts = [at].into_iter().chain(starts.map(|prefix| at + prefix.len()));
            let entries = starts.flat_map(|start| {
                let entries = list.entries_at(&text[start..]);
                entries.map(move |(entry, length)| (start..start + length, entry.value()))
            });
            let whole = entries.filter(|(range, _)| self.ends_proportion(&text[range.end..]).is_some());
            all.extend(whole.max_by_key(|(range, _)| range.len()));
        }
        all
    }

    /// Returns the text after a word and its ending, if the word ends there.
    fn ends_proportion<'t>(&self, after: &'t str) -> Option<&'t str> {
        let is_end = |rest: &&str| !rest.starts_with(char::is_alphanumeric);
        let endings =
            self.entries("proportion-of-words").filter_map(|w| after.strip_prefix(w.strip_prefix('-')?));
        [after].into_iter().chain(endings).find(is_end)
    }

    fn is_of_something(&self, text: &str, range: &Range<usize>) -> bool {
        let after = &text[range.end..];
        if self.is_ordered(text, range) {
            return false;
        }
        let Some(rest) = self.ends_proportion(after) else { return false };
        if rest.len() < after.len() {
            return true;
        }
        let rest = after.strip_prefix(' ').unwrap_or("");
        let word = &text[range.clone()];
        let opener = self.entries("proportion-of-words").filter_map(|w| match w.strip_suffix('-') {
            Some(start) => (!word.starts_with(start) && rest.starts_with(start)).then_some(rest),
            None => {
                let tail = rest.strip_prefix(w)?;
                (w.ends_with('\'') || !tail.starts_with(char::is_alphanumeric)).then_some(tail)
            }
        });
        if let Some(whole) = opener.min_by_key(|tail| tail.len()) {
            return !self.begins_with_period(whole);
        }
        // In Arabic the form of a dual says that a noun follows.
        if self.entries("proportion-construct-words").any(|w| w == word) && !rest.is_empty() {
            return !self.begins_with_period(rest);
        }
        let articles =
            self.entries("proportion-article-words").filter_map(|w| rest.strip_prefix(w)?.strip_prefix(' '));
        articles.chain([rest]).any(|noun| self.unit_kind_at(noun).is_some())
    }

    /// Returns whether a word counts in an order: `the second third`.
    fn is_ordered(&self, text: &str, range: &Range<usize>) -> bool {
        let before = text[..range.start].trim_end();
        let is_before =
            |word: &str| before.strip_suffix(word).is_some_and(|r| r.is_empty() || r.ends_with(' '));
        self.word_list("ordinal-words").iter().any(|entry| is_before(entry.word()))
    }

    /// Returns the words for a half or a quarter of a year, in order.
    fn parts_of_year(&self, text: &str) -> Vec<Range<usize>> {
        let found = ["half-year-words", "quarter-words"].map(|list| self.words_at_starts(list, text));
        let mut all: Vec<Range<usize>> = found.into_iter().flatten().map(|(range, _)| range).collect();
        all.sort_by_key(|range| range.start);
        all
    }

    /// Returns whether the first words of the whole are a length of time, a year, a month or an ordinal.
    fn begins_with_period(&self, whole: &str) -> bool {
        // One more word than is read tells whether the clause ends with the last one.
        let words = first_words(whole, WORDS_OF_WHOLE + 1);
        let count = words.len();
        let is_month = |word: &str| self.months.iter().any(|(name, _)| name == word);
        let articles: Vec<&str> =
            self.entries("proportion-of-words").filter_map(|w| w.strip_suffix('-')).collect();
        let without = |word| articles.iter().find_map(|a| str::strip_prefix(word, a)).unwrap_or(word);
        words.into_iter().take(WORDS_OF_WHOLE).map(without).enumerate().any(|(i, word)| {
            // "Een derde van het in 2023 uitgegeven geld" is no part of 2023.
            (super::digit_kinds::is_year(word) && (i == 0 || count == i + 1))
                || is_month(word)
                || self.entries("time-words").any(|w| w == word)
                || self.word_list("ordinal-words").iter().any(|e| e.word() == word)
        })
    }
}

/// Returns the first words of a clause.
fn first_words(text: &str, count: usize) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split([' ', '\'']) {
        let sign = word.find(['.', ',', ';', ':', '،']);
        words.extend(Some(&word[..sign.unwrap_or(word.len())]).filter(|own| !own.is_empty()));
        if sign.is_some() || words.len() == count {
            break;
        }
    }
    words
}

/// Returns whether a range overlaps one of the ranges, which are in order and hardly overlap each other.
fn overlaps_one(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    let before = ranges.partition_point(|r| r.start < range.end);
    ranges[..before].iter().rev().take(MAX_OVERLAPPING).any(|r| range.start < r.end)
}
