//! Quotations with a word more or less than a recorded passage: `it was not so` of `it was so`.
//!
//! One half of such a quotation is in the passage as it is. A word more or less at an end is no difference: a quotation may
//! begin and end anywhere.

use super::Comparison;
use super::records::{Quoted, RecordKind};
use crate::diagnostic::Diagnostic;

/// A shorter quotation is only compared word by word.
const FEWEST: usize = 5;

impl Comparison<'_, '_> {
    /// Reports a quotation that has one word more or one word less than a passage of the sources of its text, and is nowhere
    /// as it is.
    pub(super) fn shifted(&self, quoted: &Quoted) -> Option<Diagnostic> {
        let own = &self.records.all[quoted.record];
        let words = own.words.as_slice();
        if words.len() < FEWEST || own.text.contains(['…', '[']) || own.text.contains("...") {
            return None;
        }
        let (first, second) = words.split_at(words.len() / 2);
        let found = [first, second].into_iter().flat_map(|half| self.records.passages.find(half));
        let near = found.filter(|f| f.differing.is_empty() && self.is_passage(f.passage, quoted.record));
        let differs = near.map(|f| f.passage).find_map(|passage| {
            let there = &self.records.all[passage].words;
            let more = there.windows(words.len() - 1).find_map(|window| odd_word(words, window));
            let more = more.map(|word| format!("the passage of the source does not have the word `{word}`"));
            let fewer = || there.windows(words.len() + 1).find_map(|window| odd_word(window, words));
            let fewer =
                || fewer().map(|word| format!("the passage of the source has the word `{word}` as well"));
            Some((passage, more.or_else(fewer)?))
        });
        let (passage, message) = differs?;
        let is_elsewhere = |f: super::Found<'_>| {
            f.passage != quoted.record && self.contains(&self.records.all[f.passage].words, words)
        };
        if self.records.passages.find(words).into_iter().any(is_elsewhere) {
            return None;
        }
        Some(self.report(quoted, &self.records.all[passage], message))
    }

    /// Returns whether a record is a passage of the sources of a quotation in its own language. Two translations may differ by
    /// a word.
    fn is_passage(&self, record: usize, own: usize) -> bool {
        let (passage, own) = (&self.records.all[record], &self.records.all[own]);
        passage.kind == RecordKind::Passage
            && !passage.sources.is_disjoint(&own.sources)
            && !self.records.originals.translations.contains(&record)
    }
}

/// Returns the word inside a text without which it is another text of one word less.
fn odd_word<'w>(longer: &'w [String], shorter: &[String]) -> Option<&'w str> {
    let equal = longer.iter().zip(shorter).take_while(|(a, b)| a == b).count();
    let from_end = longer.iter().rev().zip(shorter.iter().rev()).take_while(|(a, b)| a == b).count();
    let is_inside = equal > 0 && equal < shorter.len() && from_end > 0;
    (is_inside && equal + from_end >= shorter.len()).then(|| longer[equal].as_str())
}

#[cfg(test)]
mod tests {
    use super::odd_word;

    #[test]
    fn a_word_inside_is_odd() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for (longer, shorter, expected) in [
            ("it was not so", "it was so", Some("not")),
            ("it was so today", "it was so", None),
            ("so it was so", "it was so", None),
            ("it is not so", "it was so", None),
        ] {
            let (longer, shorter) = (words(longer), words(shorter));
            assert_eq!(odd_word(&longer, &shorter), expected, "{longer:?}");
        }
    }
}
