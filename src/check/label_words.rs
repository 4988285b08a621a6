//! Words of labels in a text: whether a text names a series.
//!
//! Words are compared by their stems and without what is joined before them, as the search compares them.

use crate::base::is_alphanumeric;
use crate::i18n::Lang;
pub(super) use crate::index::WordKeys;
use crate::index::{IndexedSite, TextAnalysis};
use std::ops::Range;

/// Reads the words of labels and texts in one language.
pub(super) struct LabelWords<'a>(&'a TextAnalysis);

impl<'a> LabelWords<'a> {
    /// Creates a reader with the rules of a language.
    pub(super) fn new(site: &'a IndexedSite, lang: Lang) -> Self {
        Self(site.analysis(lang))
    }

    /// Returns the words of a label that mean something by themselves.
    pub(super) fn read(&self, label: &str) -> Vec<WordKeys> {
        self.places(label).into_iter().map(|(_, keys)| keys).collect()
    }

    /// Returns the words of a text with their bytes.
    pub(super) fn places(&self, text: &str) -> Vec<(Range<usize>, WordKeys)> {
        let mut all = Vec::new();
        let mut from = 0;
        while let Some(start) = text[from..].find(char::is_alphabetic).map(|i| from + i) {
            let is_end = |c: char| !is_alphanumeric(c);
            let end = text[start..].find(is_end).map_or(text.len(), |i| start + i);
            from = end;
            let keys = self.0.word_keys(&text[start..end]);
            if !keys.is_empty() {
                all.push((start..end, keys));
            }
        }
        all
    }
}

/// Returns the words of a label that are in none of the other texts.
pub(super) fn distinguishing(label: &[WordKeys], others: &[&[WordKeys]]) -> Vec<WordKeys> {
    let known = |word: &WordKeys| others.iter().any(|other| contains(other, word));
    label.iter().filter(|word| !known(word)).cloned().collect()
}

/// Returns whether words contain a word, in any form.
pub(super) fn contains(words: &[WordKeys], word: &WordKeys) -> bool {
    words.iter().any(|other| !other.is_disjoint(word))
}
