//! Composes numbers in words: `two hundred and fifty`, `tweehonderdvijftig`, `ثلاثة آلاف وخمسمئة`.
//!
//! A number consists of entries of `number-words` and `scale-words`. Between them can be nothing, a space, a hyphen or an
//! entry of `number-joining-words`. An entry `-een` matches only within a compound. A smaller number after a larger one is
//! added, a scale multiplies what is before it, and an entry of `half-more-words` adds half of the last scale.

use super::Locale;
use super::amounts::MIN_IN_WORDS;
use super::word_list::{WordList, word_starts};
use crate::base::{Number, is_alphanumeric};
use std::ops::Range;

/// The smallest scale that closes a group: after `thousand`, a number below it is added.
const GROUP: i64 = 1000;

/// A number that is read word by word.
#[derive(Debug, Clone, Copy)]
struct Composition {
    /// The sum of the groups that a scale has closed.
    total: Number,
    /// The group that the next scale multiplies.
    current: Number,
    /// What can be added must be smaller, as 9 after `twenty` and 999 after `thousand`. `None` before the first word.
    below: Option<Number>,
    /// The scale of the last closed group.
    scale: Option<Number>,
}

impl Composition {
    const EMPTY: Self = Self { total: Number::ZERO, current: Number::ZERO, below: None, scale: None };

    fn number(&self) -> Option<Number> {
        self.total.plus(self.current).map(Number::normalized)
    }

    fn add(self, number: Number) -> Option<Self> {
        if self.below.is_some_and(|below| number >= below || number < Number::ONE) {
            return None;
        }
        let unit = trailing_unit(number);
        if unit >= Number::from(GROUP) {
            let total = self.number()?.plus(number)?;
            return Some(Self { total, current: Number::ZERO, below: Some(unit), scale: Some(unit) });
        }
        Some(Self { current: self.current.plus(number)?, below: Some(unit), ..self })
    }

    fn multiply(self, scale: Number) -> Option<Self> {
        let fits =
            self.current > Number::ZERO && self.current < scale && self.scale.is_none_or(|last| scale < last);
        let product = if fits { self.current.times(scale)? } else { return None };
        if scale < Number::from(GROUP) {
            return Some(Self { current: product, below: Some(scale), ..self });
        }
        let total = self.total.plus(product)?;
        Some(Self { total, current: Number::ZERO, below: Some(scale), scale: Some(scale) })
    }

    fn add_half(self) -> Option<Self> {
        let closed = self.scale.filter(|_| self.current == Number::ZERO);
        let half = closed.unwrap_or(Number::ONE).over(Number::from(2))?;
        Some(Self { current: self.current.plus(half)?, below: Some(Number::ZERO), ..self })
    }
}

/// A number in words, from its first word to the end of its last one.
pub(super) type Composed = (Range<usize>, Number);

impl Locale {
    /// Returns the numbers in words.
    pub(super) fn compositions(&self, text: &str) -> Vec<Composed> {
        NumberWords::of(self).compositions(text)
    }
}

/// The word lists that numbers are composed of, found once for a text.
struct NumberWords<'l> {
    locale: &'l Locale,
    numbers: &'l WordList,
    scales: &'l WordList,
    prefixes: &'l WordList,
    halves: &'l WordList,
    joints: &'l WordList,
    ranges: &'l WordList,
}

impl<'l> NumberWords<'l> {
    fn of(locale: &'l Locale) -> Self {
        Self {
            locale,
            numbers: locale.word_list("number-words"),
            scales: locale.word_list("scale-words"),
            prefixes: locale.word_list("number-prefix-words"),
            halves: locale.word_list("half-more-words"),
            joints: locale.word_list("number-joining-words"),
            ranges: locale.word_list("range-words"),
        }
    }

    fn compositions(&self, text: &str) -> Vec<Composed> {
        let mut all: Vec<Composed> = Vec::new();
        for at in word_starts(text).filter(|at| text[*at..].starts_with(is_alphanumeric)) {
            if all.last().is_none_or(|(range, _)| range.end <= at) {
                all.extend(self.compose(text, at).or_else(|| self.compose_after_prefix(text, at)));
            }
        }
        all
    }

    /// Reads a number after letters that the language writes with the next word, as Arabic does "and" and "for".
    fn compose_after_prefix(&self, text: &str, at: usize) -> Option<Composed> {
        let prefixes = self.prefixes.written().filter(|p| text[at..].starts_with(*p));
        let found = prefixes.filter_map(|prefix| self.compose(text, at + prefix.len()));
        // Short words for small numbers are also parts of other words.
        let is_percent = |end: usize| self.locale.begins_with_word("percent-words", text[end..].trim_start());
        found.into_iter().find(|(range, n)| *n >= Number::from(MIN_IN_WORDS) || is_percent(range.end))
    }

    fn compose(&self, text: &str, at: usize) -> Option<Composed> {
        let mut end = at;
        let mut sum = Composition::EMPTY;
        let mut found = None;
        while let Some((next, length)) = self.next_word(text, at, end, sum) {
            (sum, end) = (next, length);
            let half = self.halves.written().filter(|w| {
                let tail = text[end..].trim_start().strip_prefix(*w);
                tail.is_some_and(|tail| !tail.starts_with(is_alphanumeric))
            });
            if let Some(word) = half.max_by_key(|w| w.len())
                && let Some(more) = sum.add_half()
            {
                end += text[end..].len() - text[end..].trim_start().len() + word.len();
                sum = more;
            }
            if ends_word(text, end) {
                found = sum.number().map(|number| (at..end, number)).or(found);
            }
        }
        found
    }

    /// Reads the next word of a number that began at `first` and has been read until `end`.
    fn next_word(
        &self,
        text: &str,
        first: usize,
        end: usize,
        sum: Composition,
    ) -> Option<(Composition, usize)> {
        if first == end {
            let (sum, length) = self.add_word(sum, &text[end..], false)?;
            return Some((sum, end + length));
        }
        let rest = &text[end..];
        let plain = ["", " ", "-"].into_iter().filter(|joint| rest.starts_with(joint)).map(str::len);
        let joined = self.joints.written().flat_map(|word| {
            let forms = [("", ""), (" ", " "), (" ", ""), ("-", "-")];
            forms.into_iter().filter_map(move |(before, after)| {
                let tail = rest.strip_prefix(before)?.strip_prefix(word)?.strip_prefix(after)?;
                Some(rest.len() - tail.len())
            })
        });
        // "Between two hundred and fifty": the ends of a range are two numbers.
        let is_range = self
            .ranges
            .written()
            .filter_map(|w| w.split_once('…'))
            .any(|(open, _)| text[..first].trim_end().ends_with(open.trim()));
        let large = sum.below.is_some_and(|below| below >= Number::HUNDRED) && !is_range;
        let joints = plain.map(|length| (length, false)).chain(joined.filter(|_| large).map(|l| (l, true)));
        joints.into_iter().find_map(|(joint, is_joined)| {
            let tail = &rest[joint..];
            let close = rest[..joint].trim().len() == joint;
            let scaled = self.scale_word(tail).filter(|_| !is_joined);
            let scaled = scaled.and_then(|(by, length)| Some((sum.multiply(by)?, end + joint + length)));
            scaled.or_else(|| {
                let (sum, length) = self.add_word(sum, tail, close)?;
                Some((sum, end + joint + length))
            })
        })
    }

    /// Adds the number word that a text begins with. Returns the sum and the length of the word.
    fn add_word(&self, sum: Composition, text: &str, within: bool) -> Option<(Composition, usize)> {
        let endings = within.then(|| self.numbers.endings()).into_iter().flatten();
        let compound =
            endings.filter(|(_, word)| text.starts_with(word)).map(|(entry, word)| (entry, word.len()));
        let words = self.numbers.entries_at(text).chain(compound);
        let sums =
            words.filter_map(|(entry, length)| Some((sum.add(Number::parse(entry.value())?)?, length)));
        longest(text, sums)
    }

    fn scale_word(&self, text: &str) -> Option<(Number, usize)> {
        let scales = self.scales.entries_at(text);
        longest(text, scales.filter_map(|(entry, length)| Some((Number::parse(entry.value())?, length))))
    }
}

/// Returns the result for the longest word that ends in the text, or else for the longest one.
fn longest<T>(text: &str, results: impl Iterator<Item = (T, usize)>) -> Option<(T, usize)> {
    results.max_by_key(|(_, length)| (ends_word(text, *length), *length))
}

fn ends_word(text: &str, end: usize) -> bool {
    !text[end..].starts_with(is_alphanumeric)
}

/// Returns the largest power of ten that divides a number: 100 for 1200. Nothing is added to zero and ten.
fn trailing_unit(number: Number) -> Number {
    let digits = number.to_string();
    let zeros = if digits.contains('.') || number <= Number::from(10) {
        0
    } else {
        digits.len() - digits.trim_end_matches('0').len()
    };
    Number::power_of_ten(zeros as i32).unwrap_or(Number::ONE)
}
