//! Finds the amounts in a text: numbers that are no dates, times, names or codes.
//!
//! [`super::digit_kinds`] says which digits are no amount. In words, only numbers from [`MIN_IN_WORDS`] on are amounts, and
//! smaller ones before a word for per cent: "two of these questions" counts what the sentence itself names. The numbers of
//! a proportion (`one in five`) are no amounts ([`super::proportions`]).

use super::digit_kinds::NonAmount;
use super::mentions::Mention;
use super::plain::{PlainText, find_words};
use super::{Locale, NumberForm, Proportion, StatedPeriod};
use crate::base::{Date, Number};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The smallest number in words that is an amount.
pub(super) const MIN_IN_WORDS: i64 = 10;
/// The hours on the face of a clock.
const HOURS: i64 = 12;

/// An amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The number, or `None` if its digits are not grouped as the language groups them.
    pub number: Option<Number>,
}

impl Amount {
    /// Returns the number in plain digits, which are the same in every language. An `allow` entry names an amount in
    /// this form.
    pub fn as_subject(&self, written: &str) -> String {
        self.number.map_or_else(|| written.to_owned(), |number| number.to_string())
    }
}

impl Locale {
    /// Returns the amounts of a text in order.
    pub fn amounts_in(&self, written: &str) -> Vec<Amount> {
        self.amounts_and_proportions_in(written, &self.periods_in(written)).0
    }

    /// Returns the amounts of a text and the proportions that it states in words, in order. `periods` are those of
    /// [`Locale::periods_in`].
    pub fn amounts_and_proportions_in(
        &self,
        written: &str,
        periods: &[StatedPeriod],
    ) -> (Vec<Amount>, Vec<Proportion>) {
        let plain = PlainText::new(written);
        let text = plain.text.as_str();
        let compositions = self.compositions(text);
        let in_words = self.in_words(text, compositions.clone());
        let proportions = self.proportions_in(&plain, compositions, &in_words);
        let (tokens, kinds) = self.classify_digits(&plain, written, periods);
        let digits = tokens.iter().zip(&kinds).filter(|(_, kind)| kind.is_none());
        let mut all: Vec<Amount> = digits
            .map(|(token, _)| Amount {
                range: plain.written(token),
                number: self.digits(&text[token.clone()]).map(|(number, _)| number),
            })
            .collect();
        all.extend(
            self.amounts_in_words(text, &in_words, &tokens)
                .into_iter()
                .map(|amount| Amount { range: plain.written(&amount.range), ..amount }),
        );
        all.retain(|a| {
            proportions.iter().all(|p| a.range.end <= p.range.start || p.range.end <= a.range.start)
        });
        all.sort_by_key(|amount| amount.range.start);
        (all, proportions)
    }

    /// Returns the proportions that a text states in words.
    pub fn proportions_stated_in(&self, written: &str) -> Vec<Proportion> {
        self.amounts_and_proportions_in(written, &self.periods_in(written)).1
    }

    /// Returns whether a text contains the name of a month.
    pub fn names_month(&self, written: &str) -> bool {
        let plain = PlainText::new(written);
        self.months.iter().any(|(name, _)| find_words(&plain.text, name).next().is_some())
    }

    /// Returns the days of dates and the numbers of names (`8 July`, `article 8`), which every language writes in digits.
    pub fn fixed_numbers_in(&self, written: &str, periods: &[StatedPeriod]) -> Vec<Number> {
        let plain = PlainText::new(written);
        let (tokens, kinds) = self.classify_digits(&plain, written, periods);
        let fixed = |kind: &Option<NonAmount>| matches!(kind, Some(NonAmount::Day | NonAmount::Name));
        let places = tokens.into_iter().zip(kinds).filter(|(_, kind)| fixed(kind)).map(|(token, _)| token);
        places.filter_map(|token| self.digits(&plain.text[token])).map(|(number, _)| number).collect()
    }

    fn amounts_in_words(&self, text: &str, mentions: &[Mention], tokens: &[Range<usize>]) -> Vec<Amount> {
        let apart =
            |range: &Range<usize>| tokens.iter().all(|t| range.end <= t.start || t.end <= range.start);
        let mut all = Vec::new();
        for (i, mention) in mentions.iter().enumerate() {
            let (before, after) = (&text[..mention.range.start], text[mention.range.end..].trim_start());
            let percent =
                self.begins_with_word("percent-words", after) || self.begins_with_word("points-words", after);
            let scales = tokens
                .iter()
                .any(|t| t.end <= mention.range.start && text[t.end..mention.range.start].trim().is_empty());
            // In "pour cent" the word `cent` does not mean a hundred.
            let in_percent = self.entries("percent-words").any(|w| {
                w.split_once(' ').is_some_and(|(first, _)| before.trim_end().ends_with(first))
                    && text[before.len()..].starts_with(w.rsplit(' ').next().unwrap_or(w))
            });
            // "Half tien": a fraction directly before a small number makes a time of day.
            let is_hour = mention.number <= Number::from(HOURS)
                && i.checked_sub(1).map(|before| &mentions[before]).is_some_and(|previous| {
                    previous.form == NumberForm::Fraction
                        && text[previous.range.end..mention.range.start].trim().is_empty()
                });
            // A bound number before it.
            let multiplies = mention.number >= Number::from(1000) && before.trim_end().ends_with('\u{1}');
            let amount = mention.form == NumberForm::Plain
                && !is_hour
                && !multiplies
                && (mention.number >= Number::from(MIN_IN_WORDS) || percent)
                && apart(&mention.range)
                && !scales
                && !in_percent
                && !self.counts_time(after.trim_start_matches('-'))
                && !self.names_number(before);
            if amount {
                all.push(Amount { range: mention.range.clone(), number: Some(mention.number) });
            }
        }
        all
    }

    /// Returns whether a text begins with a word for a length of time: `days`, `de jours`.
    fn counts_time(&self, after: &str) -> bool {
        let joined = self.entries("date-joining-words").filter_map(|w| after.strip_prefix(w));
        joined.map(str::trim_start).chain([after]).any(|rest| self.begins_with_word("time-words", rest))
    }
}

/// Returns the full and short names of the months in dates as plain text, with the number of the month.
pub(super) fn months(locale: &Locale) -> Vec<(String, i8)> {
    let names = |month: i8| {
        let date = Date::constant(2024, month, 1);
        let names = [locale.month_name(date), locale.month_short(date), day_month(&locale.day(date))];
        names.map(|name| (PlainText::new(&name).text, month))
    };
    let mut all: Vec<(String, i8)> =
        (1..=12).flat_map(names).filter(|(name, _)| name.chars().any(char::is_alphabetic)).collect();
    all.sort();
    all.dedup();
    all
}

/// Returns the month name in a formatted date: the words without digits.
fn day_month(day: &str) -> String {
    let is_word = |w: &&str| w.chars().count() > 2 && !w.chars().any(char::is_numeric);
    day.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}
