//! The author's own name and text of a file, where the program reads them differently.
//!
//! They differ if they are not in Normalization Form C or contain forbidden characters. A span is always a range of the
//! text as read. [`Original`] maps it back, so that diagnostics, fixes and editors show and change the author's own
//! bytes. Most files are read as written and have no `Original`.

use super::characters::{ForbiddenCharacter, forbidden_characters, nfc};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The path and the text of a file as its author wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Original {
    pub(super) path: String,
    pub(super) text: Option<OriginalText>,
}

/// A text that is read differently from how its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub(super) struct OriginalText {
    /// The text as written.
    pub(super) text: String,
    /// The ranges that differ, in order: as read and as written.
    changes: Vec<(Range<usize>, Range<usize>)>,
    /// The forbidden characters, with their offsets in the text as read.
    pub(super) forbidden: Vec<ForbiddenCharacter>,
}

impl OriginalText {
    /// Returns the text as read and, where it differs, the text as written. If `refuses` is set, a forbidden character is
    /// read as U+FFFD so that it reaches no output.
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

    /// Appends a part in normal form. Normalization never joins or reorders grapheme clusters.
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

    /// Maps a range of the text as read to the text as written. A range that begins or ends within a cluster is widened
    /// to the entire cluster.
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

    /// Maps an offset in the text as written to the text as read.
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
    fn ranges_map_back_to_the_written_text() {
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
    fn normal_text_is_read_unchanged() {
        assert_eq!(
            OriginalText::read("Café à 10 h, ½\n".to_owned(), true),
            ("Café à 10 h, ½\n".to_owned(), None)
        );
    }

    proptest! {
        #[test]
        fn normalizing_by_cluster_equals_normalizing_at_once(text in "[ae한\u{1100}\u{1161}\u{11A8}\u{301}\u{327}\u{651}\u{64E}\u{9C7}\u{9BE}\u{200D}\u{93C}\u{928}\u{1F469} \n]{0,24}|\\PC{0,24}") {
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
