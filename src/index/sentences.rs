//! Splits a block of text into sentences.
//!
//! A sentence ends where Unicode ends it (UAX #29) and at the end of a paragraph, list item or heading, but not after a
//! short capitalised word with a point (`Mr.`), unless it is an abbreviation in capitals (`EU.`). A table row is one sentence.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Returns the sentences of a block, without gaps between them.
pub(crate) fn sentences(block: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for (start, text) in block.split_sentence_bound_indices() {
        let end = start + text.len();
        match all.last_mut() {
            Some(last) if is_abbreviated(&block[last.clone()]) => last.end = end,
            _ => all.push(start..end),
        }
    }
    all
}

/// Returns whether a text ends with a short capitalised word and a point, so that the sentence may continue. An
/// abbreviation in capitals has no point of its own.
fn is_abbreviated(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    let word = last.strip_suffix('.').unwrap_or("");
    let length = word.chars().count();
    (1..=3).contains(&length)
        && (length == 1 || word.contains(char::is_lowercase))
        && word.chars().all(char::is_alphabetic)
        && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_a_reader_would_say_so() {
        for (text, expected) in [
            ("It rained 812 mm. More than before.", vec!["It rained 812 mm. ", "More than before."]),
            (
                "Mr. Jansen counted 250. He wrote it down.",
                vec!["Mr. Jansen counted 250. ", "He wrote it down."],
            ),
            ("It joined the EU. It left.", vec!["It joined the EU. ", "It left."]),
            ("J. Jansen left.", vec!["J. Jansen left."]),
            ("See p. 12 for 3.5 per cent.", vec!["See p. 12 for 3.5 per cent."]),
            ("هل كان 250؟ نعم.", vec!["هل كان 250؟ ", "نعم."]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|s| &text[s]).collect();
            assert_eq!(found, expected);
        }
    }
}
