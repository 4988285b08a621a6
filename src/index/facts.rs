//! Extracts the facts that every translation of a text has to state: values, citations, charts and numbers.
//!
//! [`Facts`] lists the references of a [`TextBody`] and the numbers in its words, each with its ranges in the source.

use crate::base::Number;
use crate::i18n::{Locale, StatedPeriod};
use crate::model::TextBody;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The smallest number that every language writes in digits. A smaller number counts only in dates and names.
const SMALLEST: i64 = 13;

/// A value, citation, chart or number of a text, which its translations must contain as well.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    Value(String),
    Citation(String),
    Chart(String),
    /// A number in the words, as plain digits.
    Number(String),
}

impl Fact {
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Value(reference) => format!("the value `{reference}`"),
            Self::Citation(source) => format!("a citation of `{source}`"),
            Self::Chart(chart) => format!("the chart `{chart}`"),
            Self::Number(digits) => format!("the number `{digits}`"),
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Numbers {
    all: Vec<(Range<usize>, Number)>,
    /// The days in dates and the numbers in names, which every language writes in digits.
    fixed: BTreeSet<Number>,
}

impl Numbers {
    pub(crate) fn find_all(words: &str, periods: &[StatedPeriod], locale: &Locale) -> Self {
        let fixed = locale.fixed_numbers_in(words, periods).into_iter().collect();
        Self { all: locale.numbers_in(words), fixed }
    }
}

#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Each fact with its ranges in the source, in order.
    pub(crate) facts: BTreeMap<Fact, Vec<Range<usize>>>,
    /// Every number in digits, including small ones and those in words of another language.
    in_digits: BTreeSet<Fact>,
}

impl Facts {
    /// Finds the facts of a text. `numbers` finds the numbers of a passage.
    pub(crate) fn find(body: &TextBody, numbers: impl Fn(&str) -> Arc<Numbers>) -> Self {
        let mut facts = Self::default();
        for reference in &body.references {
            let fact = match (reference.cited_key(), reference.parts()) {
                (Some(key), _) => Fact::Citation(key.to_owned()),
                (None, ("value", value)) => Fact::Value(value.to_owned()),
                (None, ("chart", chart)) => Fact::Chart(chart.to_owned()),
                _ => continue,
            };
            facts.add(fact, reference.source.clone());
        }
        let Numbers { all, fixed } = &*numbers(&body.stated_words());
        for (words, number) in all {
            let fact = Fact::Number(number.normalized().to_string());
            facts.in_digits.insert(fact.clone());
            // The first of a month has a word of its own in some languages.
            let is_fixed = *number > Number::ONE && fixed.contains(number);
            if number.abs() >= Number::from(SMALLEST) || is_fixed {
                facts.add(fact, body.words.source_range(words).unwrap_or_default());
            }
        }
        for foreign in body.foreign_words() {
            let all = &numbers(foreign).all;
            facts.in_digits.extend(all.iter().map(|(_, n)| Fact::Number(n.normalized().to_string())));
        }
        facts
    }

    /// Returns whether the text states a fact, possibly in a quotation.
    pub(crate) fn allows(&self, fact: &Fact) -> bool {
        self.facts.contains_key(fact) || self.in_digits.contains(fact)
    }

    /// Returns the numbers that this text states more often than another text with the same total of numbers: `2022`
    /// twice and `2023` once, if the other text has them once and twice. One additional occurrence is allowed, because
    /// a sentence may repeat a year.
    pub(crate) fn more_frequent_than(&self, other: &Self) -> Vec<&Fact> {
        let count = |facts: &Self| -> usize {
            facts
                .facts
                .iter()
                .filter(|(f, _)| matches!(f, Fact::Number(_)))
                .map(|(_, places)| places.len())
                .sum()
        };
        if count(self) != count(other) {
            return Vec::new();
        }
        let often = |fact: &Fact| other.facts.get(fact).map_or(0, Vec::len);
        let all = self.facts.iter().filter(|(fact, _)| matches!(fact, Fact::Number(_)));
        all.filter(|(fact, places)| often(fact) > 0 && places.len() > often(fact)).map(|(f, _)| f).collect()
    }

    fn add(&mut self, fact: Fact, place: Range<usize>) {
        self.facts.entry(fact).or_default().push(place);
    }
}
