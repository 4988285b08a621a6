//! What a text states that no language changes: in, a text as it was written; out, what it refers to and its numbers,
//! each with its places in the text.

use super::prose_mask::ProseMask;
use crate::base::Number;
use crate::i18n::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The smallest number that every language writes in digits, wherever it stands.
const SMALLEST: i64 = 13;

/// One thing that a text states and that no language changes.
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

/// How a kind of reference begins, what may end it, and what it is.
type Reference = (&'static str, &'static [char], fn(String) -> Fact);

const REFERENCES: &[Reference] = &[
    ("[@", &[']', ','], Fact::Citation),
    ("<value:", &['>'], Fact::Value),
    ("](value:", &[')'], Fact::Value),
    ("](chart:", &[')'], Fact::Chart),
];

/// What a text states.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Each fact with its places, in their order.
    pub(crate) facts: BTreeMap<Fact, Vec<Range<usize>>>,
    /// Every number in digits, however small, and those in words of another language.
    in_digits: BTreeSet<Fact>,
}

impl Facts {
    pub(crate) fn of(text: &str, locale: &Locale) -> Self {
        let mut facts = Self::default();
        for (opening, ends, fact) in REFERENCES {
            for (at, _) in text.match_indices(opening) {
                let start = at + opening.len();
                let length = text[start..].find(*ends).unwrap_or(text.len() - start);
                let key = text[start..start + length].trim().to_owned();
                facts.add(fact(key), at..start + length);
            }
        }
        let masked = ProseMask::references_of(text);
        let fixed = locale.fixed_numbers_in(&masked.text);
        for (range, number) in locale.numbers_in(&masked.text) {
            let fact = Fact::Number(number.normalized().to_string());
            facts.in_digits.insert(fact.clone());
            // The first of a month has a word of its own in some languages.
            let is_fixed = number > Number::ONE && fixed.contains(&number);
            if number.abs() >= Number::from(SMALLEST) || is_fixed {
                facts.add(fact, range);
            }
        }
        for quoted in masked.foreign {
            let numbers = locale.numbers_in(&text[quoted]);
            facts
                .in_digits
                .extend(numbers.into_iter().map(|(_, n)| Fact::Number(n.normalized().to_string())));
        }
        facts
    }

    /// Whether a fact stands here, or could stand here for words that are quoted.
    pub(crate) fn allows(&self, fact: &Fact) -> bool {
        self.facts.contains_key(fact) || self.in_digits.contains(fact)
    }

    /// The numbers that a text states as often as another states other ones: `2022` twice and `2023` once, for once
    /// and twice. Texts that state a number once more or less are left alone: a sentence may repeat a year.
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
