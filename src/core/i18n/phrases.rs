//! Finds the phrases of a word list in a text.

use super::Locale;
use super::mentions::fraction;
use super::plain::{PlainText, find_words};
use super::word_list::word_starts;
use crate::base::Number;
use std::ops::Range;

/// The maximum number of words in the gap of a phrase.
const MAX_GAP: usize = 5;

impl Locale {
    /// Returns the bytes of the phrases of a list in order. A phrase `gave … away` has a gap of up to five words within one
    /// sentence.
    pub fn phrases(&self, list: &str, text: &str) -> Vec<Range<usize>> {
        self.phrase_reader(text).find(list)
    }

    /// Returns the bytes and the values of the phrases of a list with values (`2 doubled`), in order.
    pub fn phrases_with_values(&self, list: &str, text: &str) -> Vec<(Range<usize>, Number)> {
        self.phrase_reader(text).find_with_values(list)
    }

    /// Returns a reader of the phrases of several lists in a text.
    pub fn phrase_reader(&self, text: &str) -> PhraseReader<'_> {
        let plain = PlainText::new(text);
        let starts = word_starts(&plain.text).collect();
        PhraseReader { locale: self, plain, starts }
    }

    /// Returns the first word of a list that has a value.
    pub fn word_of(&self, list: &str, value: &str) -> Option<&str> {
        self.word_list(list).iter().find(|entry| entry.value() == value).map(|entry| entry.word())
    }

    /// Returns the words of a list with values in a text, each with its value, in order. An entry `-end` matches every
    /// word that ends so, as compounds do.
    pub fn values_in(&self, list: &str, text: &str) -> Vec<(Range<usize>, &str)> {
        let plain = PlainText::new(text);
        let words = self.word_list(list);
        let whole = words.find(&plain.text, |_| false).map(|(at, e)| (at..at + e.word().len(), e.value()));
        // "Pays-Bas" names no countries.
        let is_compound = |at: usize| {
            plain.text[at..].strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        };
        let mut all: Vec<_> = whole.filter(|(range, _)| !is_compound(range.end)).collect();
        for (ending, value) in words.endings().map(|(entry, word)| (word, entry.value())) {
            for (at, _) in plain.text.match_indices(ending) {
                let (before, after) = (&plain.text[..at], &plain.text[at + ending.len()..]);
                let first = before.trim_end_matches(char::is_alphabetic);
                if first.len() < at && !after.starts_with(char::is_alphanumeric) {
                    all.push((first.len()..at + ending.len(), value));
                }
            }
        }
        all.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        all.dedup_by_key(|(range, _)| range.start);
        all.into_iter().map(|(range, value)| (plain.written(&range), value)).collect()
    }
}

/// A text in which the phrases of several lists are searched.
pub struct PhraseReader<'l> {
    locale: &'l Locale,
    plain: PlainText,
    /// Where words begin.
    starts: Vec<usize>,
}

impl PhraseReader<'_> {
    /// Returns the bytes of the phrases of a list, as [`Locale::phrases`] does.
    pub fn find(&self, list: &str) -> Vec<Range<usize>> {
        self.find_all(list).into_iter().map(|(range, _)| range).collect()
    }

    /// Returns the bytes and the values of the phrases of a list, as [`Locale::phrases_with_values`] does.
    pub fn find_with_values(&self, list: &str) -> Vec<(Range<usize>, Number)> {
        self.find_all(list).into_iter().filter_map(|(range, value)| Some((range, fraction(value)?))).collect()
    }

    fn find_all(&self, list: &str) -> Vec<(Range<usize>, &str)> {
        let plain = &self.plain;
        let mut all = Vec::new();
        let found = self.locale.word_list(list).find_at(&plain.text, self.starts.iter().copied(), |_| false);
        for (start, entry) in found {
            let end = start + entry.word().len();
            let end = match entry.behind_gap() {
                None => Some(end),
                Some(tail) => end_after_gap(&plain.text[end..], tail).map(|length| end + length),
            };
            all.extend(end.map(|end| (plain.written(&(start..end)), entry.value())));
        }
        all.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        all.dedup_by_key(|(range, _)| range.start);
        all
    }
}

/// Returns the offset of the end of `words`, if only a gap is before them.
fn end_after_gap(text: &str, words: &str) -> Option<usize> {
    let at = find_words(text, words).next()?;
    let between = &text[..at];
    let one_sentence = !between.contains(['.', ';', ':', '!', '?', '؟']);
    (one_sentence && between.split_whitespace().count() <= MAX_GAP).then_some(at + words.len())
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Locale, Messages};

    #[test]
    fn finds_phrases_with_and_without_a_gap() {
        let (words, _) = Messages::read("nl", &["attribution-loaded = beweerde dat|gaf … toe dat|زعم\n"]);
        let locale = Locale::new("nl", "Nederlands", "nl", words).expect("a locale");
        for (text, expected) in [
            ("Zij beweerde dat het regende.", vec!["beweerde dat"]),
            ("Zij Beweerde  het.", vec![]),
            ("Gisteren gaf de burgemeester toe dat het regende.", vec!["gaf de burgemeester toe dat"]),
            ("Hij gaf het. Zij liet toe dat het regende.", vec![]),
            ("Hij gaf een lang verhaal ten beste en liet toe dat het regende.", vec![]),
            ("Hij overgaf toe dat", vec![]),
            ("وقد زَعَمَ ذلك", vec!["زَعَمَ"]),
        ] {
            let found: Vec<&str> =
                locale.phrases("attribution-loaded", text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
