//! Splits the words of a block that is longer than a person writes.
//!
//! A rule reads the words of a block once for each number in it, so the size of a block is limited. A block ends with a
//! sentence if possible, and never within a mark.

use super::blocks::{Foreign, Mark};
use crate::base::PlacedText;
use std::ops::Range;

/// The size of a block in bytes: more than five pages of a book.
const MAX_BYTES: usize = 10_000;
/// The number of values, citations and links of a block.
const MAX_MARKS: usize = 64;

/// The words of a block with what is in them.
pub(super) type Piece = (PlacedText, Vec<Mark>, Vec<Foreign>);

/// Splits the words of a block. `sentences` returns the ranges of the sentences of a text.
pub(super) fn split(piece: Piece, sentences: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Piece> {
    let (words, marks, foreign) = &piece;
    if words.len() <= MAX_BYTES && marks.len() <= MAX_MARKS {
        return vec![piece];
    }
    let starts: Vec<usize> = sentences(words).into_iter().map(|sentence| sentence.start).collect();
    let ends = cuts(words, marks, &starts);
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

/// Returns the ends of the pieces, the last one the end of the words.
fn cuts(words: &str, marks: &[Mark], sentences: &[usize]) -> Vec<usize> {
    let mut begins: Vec<usize> = marks.iter().map(|mark| mark.range.start).collect();
    begins.sort_unstable();
    // A mark can be within another, so only what is after the end of all before it is between marks.
    let mut by_start: Vec<&Range<usize>> = marks.iter().map(|mark| &mark.range).collect();
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
        let many = begins.get(begins.partition_point(|at| *at < from) + MAX_MARKS).copied();
        let most = floor(words, from + MAX_BYTES).min(many.unwrap_or(words.len()));
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

fn floor(words: &str, at: usize) -> usize {
    let at = at.min(words.len());
    (0..=at).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0)
}

fn next(words: &str, at: usize) -> usize {
    at + words[at..].chars().next().map_or(1, char::len_utf8)
}

fn within(range: &Range<usize>, piece: &Range<usize>) -> Range<usize> {
    range.start.max(piece.start) - piece.start..range.end.clamp(piece.start, piece.end) - piece.start
}
