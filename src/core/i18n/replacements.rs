//! Finds words of a language and what can replace them, so that a test of the checks can alter a text.

use super::Locale;
use super::plain::{PlainText, find_words};
use std::ops::Range;

/// A word of a list in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedWord<'a> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The word, in lowercase.
    pub word: &'a str,
    /// The value before the word, if the list has values: `1/3` for a third.
    pub value: &'a str,
}

impl Locale {
    /// Returns the words of a list in a text, in order and without overlaps; the longest word wins. Phrases with a gap
    /// are ignored.
    pub fn listed_words(&self, list: &str, text: &str) -> Vec<ListedWord<'_>> {
        let plain = PlainText::new(text);
        let found = self.word_list(list).find(&plain.text, |_| false);
        let whole = found.filter(|(_, entry)| entry.behind_gap().is_none());
        let words = whole.map(|(at, entry)| ListedWord {
            range: plain.written(&(at..at + entry.word().len())),
            word: entry.word(),
            value: entry.value(),
        });
        without_overlaps(words.collect())
    }

    /// Returns the words of a list with their values. Phrases with a gap are left out.
    pub fn entries_with_values(&self, list: &str) -> Vec<(&str, &str)> {
        let whole = self.word_list(list).iter().filter(|entry| entry.behind_gap().is_none());
        whole.map(|entry| (entry.value(), entry.word())).collect()
    }

    /// Returns the words of a text that have an opposite in the list `opposite-words` (`rose/fell`), with the opposite.
    pub fn opposites_in(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let plain = PlainText::new(text);
        let pairs = self.entries("opposite-words").filter_map(|pair| pair.split_once('/'));
        let mut all = Vec::new();
        for (one, other) in pairs.flat_map(|(a, b)| [(a, b), (b, a)]) {
            let places = find_words(&plain.text, one).map(|at| plain.written(&(at..at + one.len())));
            all.extend(places.map(|range| ListedWord { range, word: other, value: "" }));
        }
        without_overlaps(all).into_iter().map(|found| (found.range, found.word)).collect()
    }

    /// Returns the bytes of words in a text, whatever their case.
    pub fn occurrences(&self, words: &str, text: &str) -> Vec<Range<usize>> {
        let (words, plain) = (PlainText::new(words).text, PlainText::new(text));
        let places = find_words(&plain.text, &words);
        places.map(|at| plain.written(&(at..at + words.len()))).collect()
    }
}

fn without_overlaps(mut all: Vec<ListedWord<'_>>) -> Vec<ListedWord<'_>> {
    all.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    let mut end = 0;
    all.retain(|found| {
        let is_first = found.range.start >= end;
        if is_first {
            end = found.range.end;
        }
        is_first
    });
    all
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Locale, Messages};

    #[test]
    fn finds_the_longest_words_and_their_opposites() {
        let lists =
            "fraction-words = 1/2 half|1/2 a half|1/3 a third\nopposite-words = rose/fell|more/fewer\n";
        let (words, _) = Messages::read("en", &[lists]);
        let locale = Locale::new("en", "English", "en", words).expect("a locale");
        let text = "A half rose, and more fell.";
        let halves: Vec<_> = locale
            .listed_words("fraction-words", text)
            .into_iter()
            .map(|found| (&text[found.range], found.value))
            .collect();
        assert_eq!(halves, [("A half", "1/2")]);
        let opposites: Vec<_> =
            locale.opposites_in(text).into_iter().map(|(range, word)| (&text[range], word)).collect();
        assert_eq!(opposites, [("rose", "fell"), ("more", "fewer"), ("fell", "rose")]);
    }
}
