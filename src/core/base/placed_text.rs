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
        while self.runs.pop_if(|(start, _)| *start >= length).is_some() {}
    }

    /// Returns a part of the words with its places. Runs that are not as long as their source keep their entire place.
    pub fn slice(&self, part: Range<usize>) -> Self {
        let mut slice = Self { text: self.text[part.clone()].to_owned(), runs: Vec::new() };
        let first = self.runs.partition_point(|(start, _)| *start <= part.start).saturating_sub(1);
        for (at, (start, source)) in self.runs.iter().enumerate().skip(first) {
            if *start >= part.end {
                break;
            }
            let end = self.runs.get(at + 1).map_or(self.text.len(), |(next, _)| *next);
            let (from, to) = ((*start).max(part.start), end.min(part.end));
            let exact = source.start + (from - start)..source.start + (to.max(from) - start);
            let source = if end - start == source.len() { exact } else { source.clone() };
            slice.runs.push((from - part.start, source));
        }
        slice
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

#[cfg(test)]
mod tests {
    use super::PlacedText;

    #[test]
    fn a_slice_has_the_places_of_its_bytes() {
        let mut text = PlacedText::default();
        for (words, source) in [("It rained ", 10..20), ("812 mm", 20..50), (" in May.", 50..58)] {
            text.push(words, source);
        }
        for part in [0..4, 3..12, 10..16, 12..20, 16..24, 0..24] {
            let slice = text.slice(part.clone());
            assert_eq!(&*slice, &text[part.clone()]);
            for at in 0..slice.len() {
                let whole = part.start + at..part.start + at + 1;
                assert_eq!(slice.source_range(&(at..at + 1)), text.source_range(&whole), "{at} of {part:?}");
            }
        }
    }
}
