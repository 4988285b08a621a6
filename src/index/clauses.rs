//! Splits a sentence into clauses.
//!
//! A clause is what is said of one number, or of several that one phrase joins: it ends at a semicolon, colon, dash or
//! bracket, and at a comma, a conjunction or `to` if a number stands on both sides. What stands between two numbers belongs to
//! the one before it, unless a conjunction begins it. Nothing beyond a semicolon belongs to a number.

use crate::i18n::Locale;
use std::ops::Range;

/// A piece of a sentence between two breaks.
struct Segment {
    range: Range<usize>,
    /// The number of brackets that are open.
    depth: usize,
    /// Whether a conjunction begins it.
    joins_next: bool,
    /// The number of semicolons before it.
    part: usize,
}

/// A sentence that is split into clauses.
pub(crate) struct Clauses {
    pub(super) sentence: Range<usize>,
    numbers: Vec<Range<usize>>,
    segments: Vec<Segment>,
}

impl Clauses {
    /// Splits a sentence. `numbers` are the ranges of all numbers in it, in order.
    pub(crate) fn new(
        locale: &Locale,
        text: &str,
        sentence: Range<usize>,
        numbers: Vec<Range<usize>>,
    ) -> Self {
        let segments = segments(locale, text, &sentence, &numbers);
        Self { sentence, numbers, segments }
    }

    /// Returns the ranges that form the clause of one number, which is given by its position among the numbers.
    pub(crate) fn of(&self, at: usize) -> Vec<Range<usize>> {
        let Self { sentence, numbers, segments } = self;
        let has_number = |s: &Segment| numbers.iter().any(|n| s.range.contains(&n.start));
        let own = segments.iter().position(|s| s.range.contains(&numbers[at].start));
        let Some(own) = own else { return vec![sentence.clone()] };
        let depth = segments[own].depth;
        // Which number a segment without one belongs to: the one before it, or the one after it.
        let peers: Vec<usize> = (0..segments.len()).filter(|i| segments[*i].depth == depth).collect();
        let owner = |i: usize| -> Option<usize> {
            if has_number(&segments[i]) {
                return Some(i);
            }
            let counts = |p: &usize| has_number(&segments[*p]) && segments[*p].part == segments[i].part;
            let before = peers.iter().rev().copied().find(|p| *p < i && counts(p));
            let after = peers.iter().copied().find(|p| *p > i && counts(p));
            if segments[i].joins_next { after.or(before) } else { before.or(after) }
        };
        let is_within = |i: &usize| {
            let same = segments[*i].depth == depth && owner(*i) == Some(own);
            // What stands in brackets without a number of its own explains what is around it.
            let inner = segments[*i].depth > depth
                && !brackets(segments, *i, depth).any(has_number)
                && peers.iter().rev().find(|p| *p < i).is_some_and(|p| owner(*p) == Some(own));
            same || inner
        };
        let mut all: Vec<Range<usize>> = Vec::new();
        for range in (0..segments.len()).filter(is_within).map(|i| segments[i].range.clone()) {
            match all.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => all.push(range),
            }
        }
        all
    }
}

/// Returns the segments of the brackets around a segment that are deeper than a depth.
fn brackets(segments: &[Segment], at: usize, depth: usize) -> impl Iterator<Item = &Segment> {
    let is_deeper = move |s: &&Segment| s.depth > depth;
    let before = segments[..at].iter().rev().take_while(is_deeper);
    before.chain(segments[at..].iter().take_while(is_deeper))
}

/// Splits a sentence where a clause may end.
fn segments(locale: &Locale, text: &str, sentence: &Range<usize>, numbers: &[Range<usize>]) -> Vec<Segment> {
    let within_number = |at: usize| numbers.iter().any(|n| n.start < at && at < n.end);
    let mut breaks: Vec<(usize, usize, bool)> = Vec::new();
    let mut depth: usize = 0;
    for (i, c) in text[sentence.clone()].char_indices() {
        let (at, next) = (sentence.start + i, sentence.start + i + c.len_utf8());
        let spaced = text[next..].starts_with(char::is_whitespace) || next == sentence.end;
        match c {
            '(' | '[' => {
                depth += 1;
                breaks.push((at, depth, false));
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                breaks.push((next, depth, false));
            }
            ';' | ':' | ',' | '،' | '؛' | '–' | '—' if spaced && !within_number(at) => {
                breaks.push((next, depth, false));
            }
            _ => (),
        }
    }
    for range in locale.phrases("clause-words", &text[sentence.clone()]) {
        let at = sentence.start + range.start;
        if !within_number(at) {
            let depth = breaks.iter().filter(|b| b.0 <= at).max_by_key(|b| b.0).map_or(0, |b| b.1);
            breaks.push((at, depth, true));
        }
    }
    // In Arabic "and" is joined to the number.
    for number in numbers.iter().filter(|n| sentence.start < n.start && n.start < sentence.end) {
        let before = &text[sentence.start..number.start];
        let joined = before.len() - before.trim_end_matches(char::is_alphabetic).len();
        let at = number.start - joined;
        if joined > 0 && locale.says("clause-words", &text[at..number.start]) {
            let depth = breaks.iter().filter(|b| b.0 <= at).max_by_key(|b| b.0).map_or(0, |b| b.1);
            breaks.push((at, depth, true));
        }
    }
    breaks.sort_by_key(|(at, _, joins)| (*at, *joins));
    let results = results_in(locale, text, numbers).into_iter().filter_map(|(from, at)| {
        let is_whole = !breaks.iter().any(|b| from < b.0 && b.0 <= at);
        let depth = breaks.iter().rfind(|b| b.0 <= at).map_or(0, |b| b.1);
        is_whole.then_some((at, depth, true))
    });
    let results: Vec<_> = results.collect();
    breaks.extend(results);
    breaks.sort_by_key(|(at, _, joins)| (*at, *joins));
    let mut all: Vec<Segment> = Vec::new();
    let mut last = (sentence.start, 0, false);
    for next in breaks.into_iter().chain([(sentence.end, 0, false)]) {
        let (start, depth, joins_next) = last;
        // Between a comma and a conjunction there is only a space.
        if text[start..next.0].trim().is_empty() {
            last = (start.min(next.0), next.1, joins_next || next.2);
            continue;
        }
        let part = text[sentence.start..start].matches([';', '؛']).count();
        all.push(Segment { range: start..next.0, depth, joins_next, part });
        last = next;
    }
    all
}

/// Returns where `to` stands directly before a number that follows another one, each with the end of that one: `from 250
/// in 2022 to about 270`.
fn results_in(locale: &Locale, text: &str, numbers: &[Range<usize>]) -> Vec<(usize, usize)> {
    let limits = ["rounders", "rounders-up", "rounders-down", "article-words"];
    let is_limit = |gap: &str| {
        let words = gap.trim_matches(|c: char| !c.is_alphanumeric());
        words.is_empty() || limits.iter().any(|list| locale.phrases(list, words).contains(&(0..words.len())))
    };
    let place = |pair: &[Range<usize>]| {
        let between = text.get(pair[0].end..pair[1].start)?;
        let found = ["result-words", "step-words"].iter().flat_map(|list| locale.phrases(list, between));
        let last = found.max_by_key(|range| range.end)?;
        is_limit(&between[last.end..]).then_some((pair[0].end, pair[0].end + last.start))
    };
    numbers.windows(2).filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::Clauses;
    use crate::i18n::{Locale, Messages};

    #[test]
    fn a_clause_is_what_is_said_of_one_number() {
        let words =
            Messages::read("en", &["clause-words = and|but|while|than|compared with\nresult-words = to\n"]).0;
        let locale = Locale::new("en", "English", "en", words).expect("a locale");
        for (text, expected) in [
            ("In 2023, #10# people returned.", vec!["In 2023, #10# people returned."]),
            (
                "In 2022, #10# people returned, and #20# in 2023.",
                vec!["In 2022, #10# people returned,", " and #20# in 2023."],
            ),
            (
                "#10# men and #20# women returned in 2023.",
                vec!["#10# men ", "and #20# women returned in 2023."],
            ),
            (
                "#10# returned (#20# in 2022), the most ever; #30# left.",
                vec!["#10# returned |, the most ever;", "(#20# in 2022)", " #30# left."],
            ),
            ("#10# returned, while in 2022, #20# did.", vec!["#10# returned,", " while in 2022, #20# did."]),
            (
                "It fell from #10# in 2022 to #20# in 2023.",
                vec!["It fell from #10# in 2022 ", "to #20# in 2023."],
            ),
            ("#10# (in 2023) returned.", vec!["#10# (in 2023) returned."]),
        ] {
            let numbers: Vec<_> = text
                .match_indices('#')
                .collect::<Vec<_>>()
                .chunks(2)
                .map(|pair| pair[0].0..pair[1].0 + 1)
                .collect();
            let count = numbers.len();
            let clauses = Clauses::new(&locale, text, 0..text.len(), numbers);
            let found: Vec<String> = (0..count)
                .map(|at| {
                    let ranges = clauses.of(at);
                    ranges.into_iter().map(|r| &text[r]).collect::<Vec<_>>().join("|")
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
