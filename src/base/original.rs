//! What stands on the author's disk where the program reads it differently: a name or a text that is not in
//! Normalization Form C, or a text with characters that are refused.
//!
//! A span is always a range of the text as it is read. [`Original`] maps it back, so that diagnostics, fixes and
//! editors see and change the author's own bytes. Texts that are read as they stand, which is nearly all, have none.

use super::characters::{ForbiddenCharacter, forbidden_characters, nfc};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The name and the text of a file as its author has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Original {
    pub(super) path: String,
    pub(super) text: Option<OriginalText>,
}

/// A text that is read differently from how it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct OriginalText {
    /// As it was written.
    pub(super) text: String,
    /// The ranges that differ, in order, as they are read and as they were written.
    changes: Vec<(Range<usize>, Range<usize>)>,
    /// What was refused, by the bytes of the text as it is read.
    pub(super) forbidden: Vec<ForbiddenCharacter>,
}

impl OriginalText {
    /// Reads a text: what is read and, where that differs, what was written. A refused character is read as U+FFFD, so
    /// that it reaches no output.
    pub(super) fn read(written: String, refuses: bool) -> (String, Option<Self>) {
        let forbidden: Vec<ForbiddenCharacter> =
            if refuses { forbidden_characters(&written).collect() } else { Vec::new() };
        if forbidden.is_empty() && nfc(&written) == written {
            return (written, None);
        }
        let mut read = String::with_capacity(written.len());
        let mut original = Self::default();
        let mut at = 0;
        for found in forbidden {
            original.normalize(&mut read, &written, at..found.offset);
            at = found.offset + found.character.len_utf8();
            original.forbidden.push(ForbiddenCharacter { offset: read.len(), ..found });
            original.change(&mut read, "\u{FFFD}", found.offset..at);
        }
        original.normalize(&mut read, &written, at..written.len());
        original.text = written;
        (read, Some(original))
    }

    /// Appends a part in normal form. Grapheme clusters are never joined or reordered with each other by it.
    fn normalize(&mut self, read: &mut String, written: &str, part: Range<usize>) {
        for (at, cluster) in written[part.clone()].grapheme_indices(true) {
            match nfc(cluster) {
                normal if normal == cluster => read.push_str(cluster),
                normal => {
                    let start = part.start + at;
                    self.change(read, &normal, start..start + cluster.len());
                }
            }
        }
    }

    fn change(&mut self, read: &mut String, with: &str, written: Range<usize>) {
        let start = read.len();
        read.push_str(with);
        self.changes.push((start..read.len(), written));
    }

    /// The range of the written text that a range of the read text came from; whole clusters where it begins or ends
    /// within one.
    pub(super) fn range(&self, read: Range<usize>) -> Range<usize> {
        let start = match self.changes[..self.changes.partition_point(|(r, _)| r.start <= read.start)].last()
        {
            Some((r, written)) if read.start < r.end => written.start,
            Some((r, written)) => written.end + (read.start - r.end),
            None => read.start,
        };
        if read.is_empty() {
            return start..start;
        }
        let end = match self.changes[..self.changes.partition_point(|(r, _)| r.start < read.end)].last() {
            Some((r, written)) => written.end + read.end.saturating_sub(r.end),
            None => read.end,
        };
        start..end
    }

    /// The byte of the read text for a byte of the written one.
    pub(super) fn offset(&self, written: usize) -> usize {
        match self.changes[..self.changes.partition_point(|(_, w)| w.start <= written)].last() {
            Some((read, w)) if written < w.end => read.start,
            Some((read, w)) => read.end + (written - w.end),
            None => written,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OriginalText;
    use crate::base::nfc;
    use proptest::prelude::*;

    #[test]
    fn places_lead_to_what_was_written() {
        let written = "Cafe\u{301} a\u{10}b, un e\u{301}te\u{301}\n".to_owned();
        let (read, original) = OriginalText::read(written.clone(), true);
        let original = original.expect("it is not normal");
        assert_eq!(read, "Café a\u{FFFD}b, un été\n");
        for (word, expected) in [
            ("Café", "Cafe\u{301}"),
            ("é a", "e\u{301} a"),
            ("\u{FFFD}", "\u{10}"),
            ("b, un", "b, un"),
            ("té\n", "te\u{301}\n"),
        ] {
            let at = read.find(word).expect("it is read");
            let range = original.range(at..at + word.len());
            assert_eq!(&written[range.clone()], expected);
            assert_eq!(original.offset(range.start), at);
        }
        assert_eq!(original.range(read.len()..read.len()), written.len()..written.len());
        assert_eq!(original.forbidden.len(), 1);
    }

    #[test]
    fn normal_text_is_read_as_it_stands() {
        assert_eq!(
            OriginalText::read("Café à 10 h, ½\n".to_owned(), true),
            ("Café à 10 h, ½\n".to_owned(), None)
        );
    }

    proptest! {
        #[test]
        fn cluster_by_cluster_is_the_same_as_at_once(text in "[ae한\u{1100}\u{1161}\u{11A8}\u{301}\u{327}\u{651}\u{64E}\u{9C7}\u{9BE}\u{200D}\u{93C}\u{928}\u{1F469} \n]{0,24}|\\PC{0,24}") {
            let (read, original) = OriginalText::read(text.clone(), false);
            prop_assert_eq!(&read, &nfc(&text));
            if let Some(original) = original {
                for (at, c) in read.char_indices() {
                    let range = original.range(at..at + c.len_utf8());
                    prop_assert!(nfc(&text[range]).contains(c));
                }
            }
        }
    }
}
