//! Words that were gathered from a text, with the place of each byte.
//!
//! A [`PlacedText`] consists of runs. The place of a byte is exact within a run that has as many bytes as its source.
//! Elsewhere, for example in a number that the build wrote, the place is that of the entire run.

use std::ops::Range;

/// Words, and where each run of them was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlacedText {
    text: String,
    /// The first byte of each run, with the bytes of the source.
    runs: Vec<(usize, Range<usize>)>,
}

impl PlacedText {
    /// Adds words that were written at a range of the source.
    pub fn push(&mut self, words: &str, source: Range<usize>) {
        self.runs.push((self.text.len(), source));
        self.text.push_str(words);
    }

    /// Removes everything from a byte on.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        self.runs.retain(|(start, _)| *start < length);
    }

    /// Returns the range of the source in which a piece of the words was written.
    pub fn source_range(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.byte(words.start)?, self.byte(words.end.saturating_sub(1))?);
        Some(first.start..last.end.max(first.start))
    }

    fn byte(&self, offset: usize) -> Option<Range<usize>> {
        let run = self.runs.partition_point(|(start, _)| *start <= offset).checked_sub(1)?;
        let (start, source) = self.runs.get(run)?;
        let end = self.runs.get(run + 1).map_or(self.text.len(), |(next, _)| *next);
        if end - start == source.len() {
            let at = source.start + (offset - start);
            return Some(at..at + 1);
        }
        Some(source.clone())
    }
}

impl std::ops::Deref for PlacedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}
