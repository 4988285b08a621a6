//! Finds the phrases of a word list in a text.

use super::Locale;
use super::mentions::fraction;
use super::plain::find_words;
use super::search_text::Searched;
use crate::base::Number;
use std::ops::Range;

/// The maximum number of words in the gap of a phrase.
const MAX_GAP: usize = 5;

impl Locale {
    /// Returns the bytes of the phrases of a list in order. A phrase `gave … away` has a gap of up to five words within one
    /// sentence.
    pub fn phrases<'t>(&self, list: &str, text: impl Into<Searched<'t>>) -> Vec<Range<usize>> {
        self.phrases_and_values(list, text.into()).into_iter().map(|(range, _)| range).collect()
    }

    /// Returns the bytes and the values of the phrases of a list with values (`2 doubled`), in order.
    pub fn phrases_with_values<'t>(
        &self,
        list: &str,
        text: impl Into<Searched<'t>>,
    ) -> Vec<(Range<usize>, Number)> {
        let found = self.phrases_and_values(list, text.into()).into_iter();
        found.filter_map(|(range, value)| Some((range, value?))).collect()
    }

    fn phrases_and_values(&self, list: &str, text: Searched<'_>) -> Vec<(Range<usize>, Option<Number>)> {
        let (words, mut all) = (self.word_list(list), Vec::new());
        if !text.may_contain(words) {
            return all;
        }
        let plain = text.plain();
        for (start, entry) in words.find(&plain.text, |_| false) {
            let end = start + entry.word().len();
            let end = match entry.behind_gap() {
                None => Some(end),
                Some(tail) => end_after_gap(&plain.text[end..], tail).map(|length| end + length),
            };
            all.extend(end.map(|end| (plain.written(&(start..end)), fraction(entry.value()))));
        }
        all.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        all.dedup_by_key(|(range, _)| range.start);
        all
    }

    /// Returns the first word of a list that has a value.
    pub fn word_of(&self, list: &str, value: &str) -> Option<&str> {
        self.word_list(list).iter().find(|entry| entry.value() == value).map(|entry| entry.word())
    }

    /// Returns the words of a list with values in a text, each with its value, in order. An entry `-end` matches every
    /// word that ends so, as compounds do.
    pub fn values_in<'t>(&self, list: &str, text: impl Into<Searched<'t>>) -> Vec<(Range<usize>, &str)> {
        let plain = text.into().plain();
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
