//! A word list of a language, which finds its words in a text.
//!
//! A text is read once for the entire list: at the start of each word, only the entries with the same first two letters
//! are compared. Results are in the order of the text. An entry with a sign, such as `%`, matches anywhere; every other one
//! matches entire words.

#![expect(clippy::disallowed_types, reason = "lists are looked up and never listed")]

use super::plain::{PlainText, find_words, is_sign};
use crate::base::is_alphanumeric;
use siphasher::sip::SipHasher13;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// The lists whose entries begin with the value of the word: `3 three`.
const LISTS_WITH_VALUES: &[&str] = &[
    "fraction-words",
    "number-words",
    "ordinal-words",
    "scale-words",
    "money-scale-words",
    "proportion-words",
    "half-year-words",
    "quarter-words",
    "unit-words",
    "each-period-words",
    "weekday-words",
    "multiple-words",
    "times-words",
    "name-prefix-words",
];

/// The word lists of a language by their keys. Every word of every text asks for some of them.
pub(super) type WordLists = HashMap<String, WordList, BuildHasherDefault<SipHasher13>>;

#[derive(Debug, Clone, Default)]
pub(super) struct WordList {
    entries: Vec<Entry>,
    /// The entries that match entire words, by their first two letters.
    by_start: BTreeMap<(char, Option<char>), Vec<usize>>,
    starts: StartFilter,
    signs: Vec<usize>,
    /// The entries with a hyphen before them.
    endings: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) written: String,
    word: Range<usize>,
}

impl Entry {
    /// Returns the text to find: the entry without its value and, in a phrase with a gap, the part before the gap.
    pub(super) fn word(&self) -> &str {
        &self.written[self.word.clone()]
    }

    /// Returns the value before the word, if the list has values.
    pub(super) fn value(&self) -> &str {
        self.written[..self.word.start].trim_end()
    }

    /// Returns the part after the gap of a phrase.
    pub(super) fn behind_gap(&self) -> Option<&str> {
        self.written.split_once('…').map(|(_, tail)| tail.trim())
    }
}

impl WordList {
    /// Parses a list with entries separated by `|`.
    pub(super) fn read(key: &str, text: &str) -> Self {
        let mut all = Self::default();
        for written in text.split('|').map(|w| PlainText::new(w.trim()).text).filter(|w| !w.is_empty()) {
            let value =
                if LISTS_WITH_VALUES.contains(&key) { written.find(' ').map_or(0, |at| at + 1) } else { 0 };
            let end = written.find('…').map_or(written.len(), |gap| written[..gap].trim_end().len());
            let entry = Entry { word: value.min(end)..end, written };
            let at = all.entries.len();
            match start_of(entry.word()) {
                Some(_) if is_sign(entry.word()) => all.signs.push(at),
                Some(start) => {
                    all.starts.add(start);
                    all.by_start.entry(start).or_default().push(at);
                }
                None => continue,
            }
            if entry.word().starts_with('-') {
                all.endings.push(at);
            }
            all.entries.push(entry);
        }
        all
    }

    /// Returns whether an entry may be in a text whose words begin so. An entry with a sign may be anywhere.
    pub(super) fn may_be_in(&self, starts: &StartFilter) -> bool {
        !self.signs.is_empty() || self.starts.overlaps(starts)
    }

    /// Returns the entries without signs that a text begins with, each with the length of its word.
    pub(super) fn entries_at<'l: 't, 't>(
        &'l self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'l Entry, usize)> + 't {
        self.alike(text).filter(|e| text.starts_with(e.word())).map(|e| (e, e.word().len()))
    }

    /// Returns the entries without signs that begin with the first letters of a text, in no order.
    fn alike(&self, text: &str) -> impl Iterator<Item = &Entry> {
        let start = start_of(text);
        let single = start.filter(|(_, second)| second.is_some()).map(|(first, _)| (first, None));
        let starts = [single, start].into_iter().flatten().filter(|start| self.starts.may_have(*start));
        let lists = starts.filter_map(|start| self.by_start.get(&start));
        lists.flatten().map(|i| &self.entries[*i])
    }

    /// Returns the entries with a hyphen before them, which match within a word, without the hyphen.
    pub(super) fn endings(&self) -> impl Iterator<Item = (&Entry, &str)> {
        let entries = self.endings.iter().map(|i| &self.entries[*i]);
        entries.map(|entry| (entry, &entry.word()[1..]))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Returns the entries as they are written, with their values and gaps.
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.written.as_str())
    }

    /// Returns whether a text contains one of the words. Phrases with a gap are ignored.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.find(text, |_| false).any(|(_, entry)| entry.behind_gap().is_none())
    }

    /// Returns the offsets of the words in a text. A word must end there, unless `may_join` accepts the rest.
    pub(super) fn find<'l: 't, 't>(
        &'l self,
        text: &'t str,
        may_join: impl Fn(&str) -> bool + 't,
    ) -> impl Iterator<Item = (usize, &'l Entry)> + 't {
        let starts = word_starts(text);
        let words = starts.flat_map(move |at| self.alike(&text[at..]).map(move |entry| (at, entry)));
        let words = words.filter(move |(at, entry)| {
            let rest = text[*at..].strip_prefix(entry.word());
            // An elided word is joined to the next one: "d'euros".
            let is_elided = entry.word().ends_with('\'');
            rest.is_some_and(|rest| is_elided || !rest.starts_with(is_alphanumeric) || may_join(rest))
        });
        let signs = self.signs.iter().map(|i| &self.entries[*i]);
        words.chain(signs.flat_map(move |entry| find_words(text, entry.word()).map(move |at| (at, entry))))
    }
}

/// Returns the offsets at which a word may begin: those of all characters that follow no letter or digit.
pub(super) fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    let starts = text.char_indices().filter(move |(_, c)| {
        let was_inside = inside;
        inside = is_alphanumeric(*c);
        !was_inside
    });
    starts.map(|(at, _)| at)
}

/// Tells for most beginnings of words that no entry begins so, without looking them up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct StartFilter([u64; 8]);

impl StartFilter {
    fn bit((first, second): (char, Option<char>)) -> (usize, u64) {
        let hash = (first as u32).wrapping_mul(31).wrapping_add(second.map_or(0, |c| c as u32)) & 511;
        (hash as usize / 64, 1 << (hash % 64))
    }

    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut filter = Self::default();
        words.filter_map(start_of).for_each(|start| filter.add(start));
        filter
    }

    /// Creates the filter for the words of a text: an entry may be in it if the filter of the entry's list overlaps.
    pub(super) fn of_text(text: &str) -> Self {
        let mut filter = Self::default();
        for start in word_starts(text).filter_map(|at| start_of(&text[at..])) {
            filter.add(start);
            // An entry may be a single letter.
            filter.add((start.0, None));
        }
        filter
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Returns whether one of the words may be at the beginning of a text.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        start_of(text).is_some_and(|start| self.may_have(start) || self.may_have((start.0, None)))
    }

    fn add(&mut self, start: (char, Option<char>)) {
        let (word, bit) = Self::bit(start);
        self.0[word] |= bit;
    }

    fn may_have(&self, start: (char, Option<char>)) -> bool {
        let (word, bit) = Self::bit(start);
        self.0[word] & bit != 0
    }
}

/// Returns the first letter of a text and the second one, if there is one.
fn start_of(text: &str) -> Option<(char, Option<char>)> {
    let mut letters = text.chars();
    Some((letters.next()?, letters.next()))
}
