//! Splits the words of a block that is longer than a person writes.
//!
//! A rule reads the words of a block once for each number in it, so the size of a block is limited. A block ends with a
//! sentence if possible, and never within a mark.

use super::blocks::{Foreign, Mark, cells};
use crate::base::{PlacedText, floor_char_boundary};
use std::ops::Range;
use std::sync::Arc;

/// The size of a block in bytes: more than five pages of a book.
const MAX_BYTES: usize = 10_000;
/// The number of values, citations and links of a block.
const MAX_MARKS: usize = 32;
/// The number of them in a sentence.
const MAX_IN_SENTENCE: usize = 16;

/// The words of a block with what is in them.
pub(super) type Piece = (PlacedText, Vec<Mark>, Vec<Foreign>);

/// Splits the words of a block. `sentences` returns the ranges of the sentences of a text.
pub(super) fn split(piece: Piece, sentences: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Piece> {
    let (words, marks, foreign) = &piece;
    if words.len() <= MAX_BYTES && marks.len() <= MAX_MARKS {
        return vec![piece];
    }
    let starts: Vec<usize> = sentences(words).into_iter().map(|sentence| sentence.start).collect();
    let places: Vec<Range<usize>> = marks.iter().map(|mark| mark.range.clone()).collect();
    let ends = cuts(words, &places, &starts);
    let first = std::iter::once(0).chain(ends.iter().copied());
    let ranges: Vec<Range<usize>> = first.zip(ends.iter().copied()).map(|(start, end)| start..end).collect();
    let mut all: Vec<Piece> =
        ranges.iter().map(|range| (words.slice(range.clone()), Vec::new(), Vec::new())).collect();
    for mark in marks {
        // What is cited at the end of a piece belongs to the words before it.
        let at = match mark.range.is_empty() {
            true => ends.partition_point(|end| *end < mark.range.start),
            false => ends.partition_point(|end| *end <= mark.range.start),
        };
        if let (Some(piece), Some(range)) = (all.get_mut(at), ranges.get(at)) {
            piece.1.push(Mark { range: within(&mark.range, range), ..mark.clone() });
        }
    }
    for part in foreign {
        let from = ends.partition_point(|end| *end <= part.range.start);
        for (piece, range) in
            all.iter_mut().zip(&ranges).skip(from).take_while(|(_, r)| r.start < part.range.end)
        {
            piece.2.push(Foreign { range: within(&part.range, range), language: part.language.clone() });
        }
    }
    all
}

/// Returns the sentences with those split that have more marks than a person writes, before a mark.
pub(super) fn with_few_marks(sentences: Arc<Vec<Range<usize>>>, marks: &[Mark]) -> Arc<Vec<Range<usize>>> {
    if marks.len() <= MAX_IN_SENTENCE {
        return sentences;
    }
    let mut starts: Vec<usize> = Vec::new();
    for sentence in sentences.iter() {
        starts.push(sentence.start);
        let mut begins: Vec<usize> = marks.iter().map(|mark| mark.range.start).collect();
        begins.retain(|at| sentence.start < *at && *at < sentence.end);
        begins.sort_unstable();
        let is_outside =
            |at: &usize| !marks.iter().any(|mark| mark.range.start < *at && *at < mark.range.end);
        starts
            .extend(begins.into_iter().skip(MAX_IN_SENTENCE - 1).step_by(MAX_IN_SENTENCE).filter(is_outside));
    }
    starts.dedup();
    Arc::new(cells(&starts, sentences.last().map_or(0, |last| last.end)))
}

/// Returns the ends of the pieces, the last one the end of the words.
fn cuts(words: &str, marks: &[Range<usize>], sentences: &[usize]) -> Vec<usize> {
    let mut begins: Vec<usize> = marks.iter().map(|mark| mark.start).collect();
    begins.sort_unstable();
    // A mark can be within another, so only what is after the end of all before it is between marks.
    let mut by_start: Vec<&Range<usize>> = marks.iter().collect();
    by_start.sort_by_key(|range| (range.start, range.end));
    let mut outer: Vec<Range<usize>> = Vec::new();
    for range in by_start {
        match outer.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => outer.push(range.clone()),
        }
    }
    let outside = |at: usize| {
        let before = outer.partition_point(|range| range.start < at).checked_sub(1).map(|i| &outer[i]);
        before.filter(|range| at < range.end).map_or(at, |range| range.start)
    };
    let (mut ends, mut from) = (Vec::new(), 0);
    while from < words.len() {
        // What is cited at the beginning belongs to the piece before.
        let many = begins.get(begins.partition_point(|at| *at <= from) + MAX_MARKS - 1).copied();
        let most = floor_char_boundary(words, from + MAX_BYTES).min(many.unwrap_or(words.len()));
        let is_last = most >= words.len();
        let sentence = sentences[..sentences.partition_point(|at| *at <= most)].last().copied();
        let space = || words[from..most].rfind(char::is_whitespace).map_or(most, |at| next(words, from + at));
        let candidates = [sentence.unwrap_or(0), if many == Some(most) { most } else { space() }, most];
        let cut = candidates.into_iter().map(outside).find(|at| *at > from);
        // Only a mark that is longer than a piece, or many marks at one place, leave no cut.
        let beyond = || outer.iter().map(|range| range.end).find(|end| *end > from).unwrap_or(words.len());
        from = if is_last { words.len() } else { cut.unwrap_or_else(beyond) };
        ends.push(from);
    }
    ends
}

fn next(words: &str, at: usize) -> usize {
    at + words[at..].chars().next().map_or(1, char::len_utf8)
}

fn within(range: &Range<usize>, piece: &Range<usize>) -> Range<usize> {
    range.start.max(piece.start) - piece.start..range.end.clamp(piece.start, piece.end) - piece.start
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, MAX_MARKS, cuts};
    use crate::index::sentences::sentences;

    /// Checks where words with marks at these ranges are cut.
    fn pieces(words: &str, marks: &[std::ops::Range<usize>]) -> Vec<String> {
        let starts: Vec<usize> = sentences(words).into_iter().map(|sentence| sentence.start).collect();
        let ends = cuts(words, marks, &starts);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let all: Vec<_> = starts.zip(ends.iter().copied()).map(|(start, end)| start..end).collect();
        assert_eq!(ends.last().copied().unwrap_or(0), words.len());
        for mark in marks.iter().filter(|mark| !mark.is_empty()) {
            assert!(all.iter().any(|piece| piece.start <= mark.start && mark.end <= piece.end), "{mark:?}");
        }
        all.into_iter().map(|piece| words[piece].to_owned()).collect()
    }

    #[test]
    fn long_words_are_cut_after_sentences() {
        let sentence = "It rained 812 mm. ";
        for count in [1, 500, 2000, 10_000] {
            let found = pieces(&sentence.repeat(count), &[]);
            assert!(found.iter().all(|piece| piece.len() <= MAX_BYTES && piece.starts_with("It rained")));
            assert_eq!(
                found.len(),
                (count * sentence.len()).div_ceil(MAX_BYTES / sentence.len() * sentence.len())
            );
        }
        for words in ["é".repeat(50_000), "word ".repeat(50_000), "a".to_owned() + &"é".repeat(9_999)] {
            assert!(pieces(&words, &[]).iter().all(|piece| piece.len() <= MAX_BYTES), "{}", words.len());
        }
    }

    #[test]
    fn no_piece_has_many_marks() {
        for (sentence, mark) in [("It rained 812 mm. ", 10..13), ("812 ", 0..3), ("812", 0..3), ("é", 0..0)]
        {
            for count in [MAX_MARKS, MAX_MARKS + 1, 1000] {
                let words = sentence.repeat(count);
                let at = |n: usize| mark.start + n * sentence.len()..mark.end + n * sentence.len();
                let marks: Vec<_> = (0..count).map(at).collect();
                let found = pieces(&words, &marks);
                let most = MAX_MARKS * sentence.len();
                assert!(found.iter().all(|piece| piece.len() <= most && piece.len() % sentence.len() == 0));
            }
        }
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "one mark is a list of marks")]
    fn marks_are_not_cut() {
        let words = "word ".repeat(10_000);
        for (marks, longest) in [
            (vec![5..40_000], 39_995),
            (vec![0..50_000], 50_000),
            (vec![5..40_000, 100..200, 300..400], 39_995),
            (vec![20..20; 500], MAX_BYTES),
            (vec![0..0; 500], MAX_BYTES),
        ] {
            let found = pieces(&words, &marks);
            assert_eq!(found.iter().map(String::len).max(), Some(longest), "{marks:?}");
        }
    }
}
