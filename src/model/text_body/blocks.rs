//! Splits a text into its blocks: paragraphs, headings, list items and table cells.
//!
//! A [`Block`] holds the words as a reader counts them. Invariant: its byte offsets are those of the text, so that every
//! range of a block has a position in the file.

use super::{BLOCK_END, HIDDEN, Origin, TextBody};
use crate::i18n::QUOTATION_MARKS;
use std::ops::Range;

/// A paragraph, heading, list item or table cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The offset of the block in the words of its text.
    pub start: usize,
    /// The words in one line. A piece of code, an address and a number that the build formats are one word
    /// each. Code is written in capitals, so that a sentence can begin with it.
    pub words: String,
    /// The ranges of the block that are quotations, in order and without overlaps.
    pub quoted: Vec<Range<usize>>,
}

impl TextBody {
    /// Returns the blocks, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut start = 0;
        let next = |words: &str| {
            let block = self.block(start..start + words.len());
            start = start + words.len() + BLOCK_END.len();
            block
        };
        self.words.split(BLOCK_END).map(next).collect()
    }

    fn block(&self, block: Range<usize>) -> Block {
        let mut words = self.words[block.clone()].replace('\n', " ");
        let mut quoted = Vec::new();
        for (marked, origin) in &self.marked {
            let (start, end) = (marked.start.max(block.start), marked.end.min(block.end));
            if start >= end {
                continue;
            }
            let range = start - block.start..end - block.start;
            match origin {
                Origin::Code | Origin::Address => {
                    words.replace_range(range.clone(), &"C".repeat(range.len()))
                }
                Origin::Value if words[range.clone()] == *HIDDEN => words.replace_range(range, "0"),
                Origin::Value => (),
                Origin::Quotation => quoted.push(range),
                Origin::Foreign if words[range.clone()].starts_with(opens_quotation) => quoted.push(range),
                Origin::Foreign => (),
            }
        }
        Block { start: block.start, words, quoted: merged(quoted) }
    }
}

fn opens_quotation(mark: char) -> bool {
    mark == '‘' || QUOTATION_MARKS.iter().any(|(open, _)| *open == mark)
}

/// Sorts ranges and joins those that overlap.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::TextBody;

    #[test]
    fn blocks_are_read_as_a_reader_counts_words() {
        for (written, blocks, quoted) in [
            ("## Rain\n\nIt\nrained.", &["Rain", "It rained."][..], &[][..]),
            ("See `a b` and <value:rain/total/2023>.", &["See CCC and 0."], &[]),
            ("| a | b |\n| - | - |\n| 1 | 2 |", &["a", "b", "1", "2"], &[]),
            ("Run:\n\n```sh\na b\nc\n```\n\nThen", &["Run:", "CCCCCC", "Then"], &[]),
            ("He said “it rained”.", &["He said “it rained”."], &["“it rained”"]),
            ("> It\n> rained.\n\nYes.", &["It rained.", "Yes."], &["It rained."]),
            (
                "[“Het regende”](lang:nl) in [Den Haag](lang:nl)",
                &["“Het regende” in Den Haag"],
                &["“Het regende”"],
            ),
        ] {
            let found = TextBody::read(written).blocks();
            let words: Vec<&str> = found.iter().map(|block| block.words.as_str()).collect();
            assert_eq!(words, blocks, "{written}");
            let ranges =
                found.iter().flat_map(|block| block.quoted.iter().map(|range| &block.words[range.clone()]));
            assert_eq!(ranges.collect::<Vec<_>>(), quoted, "{written}");
        }
    }
}
