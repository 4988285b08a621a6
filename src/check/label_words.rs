//! Words of labels in a text: whether a text names a series.
//!
//! Words are compared by their stems and without what is joined before them, as the search compares them.

use crate::i18n::{Lang, SearchAnalyzer};
use crate::index::IndexedSite;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The number of bytes from which a final `s` may be that of a plural.
const MIN_PLURAL: usize = 6;

/// A word in the forms by which it is compared.
pub(super) type WordKeys = BTreeSet<String>;

/// Reads the words of labels and texts in one language.
pub(super) struct LabelWords(Arc<SearchAnalyzer>);

impl LabelWords {
    /// Creates a reader with the rules of a language, which all readers of the site share.
    pub(super) fn new(site: &IndexedSite, lang: Lang) -> Self {
        Self(Arc::clone(site.analysis(lang).analyzer()))
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
            let is_end = |c: char| !c.is_alphanumeric();
            let end = text[start..].find(is_end).map_or(text.len(), |i| start + i);
            from = end;
            let keys = self.0.terms(&text[start..end]).into_iter().flat_map(|t| [Some(t.stem), t.bare]);
            let mut keys: WordKeys = keys.flatten().collect();
            // Not every stemmer takes the plural off: `heupoperaties`.
            let singular =
                |key: &String| key.strip_suffix('s').filter(|_| key.len() >= MIN_PLURAL).map(str::to_owned);
            let singulars: Vec<String> = keys.iter().filter_map(singular).collect();
            keys.extend(singulars);
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
