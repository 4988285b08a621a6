//! Splits a sentence into clauses.
//!
//! A clause is what is said of one number, or of several that one phrase joins: it ends at a semicolon, colon, dash or
//! bracket, and at a comma, a conjunction or `to` if a number stands on both sides. What stands between two numbers belongs to
//! the one before it, unless a conjunction begins it. Nothing beyond a semicolon belongs to a number.

use crate::i18n::Locale;
use std::collections::BTreeMap;
use std::ops::Range;

/// Brackets within more brackets than this count as those around them.
const MAX_DEPTH: usize = 8;

/// A piece of a sentence between two breaks.
struct Segment {
    range: Range<usize>,
    /// The number of brackets that are open.
    depth: usize,
    /// Whether a conjunction begins it.
    joins_next: bool,
    /// The number of semicolons before it.
    part: usize,
    has_number: bool,
}

/// Where a sentence may be split.
#[derive(Clone, Copy)]
struct Break {
    at: usize,
    /// The number of brackets that are open after it.
    depth: usize,
    /// Whether a conjunction stands after it.
    joins_next: bool,
}

/// A sentence that is split into clauses.
pub(crate) struct Clauses {
    pub(super) sentence: Range<usize>,
    numbers: Vec<Range<usize>>,
    segments: Vec<Segment>,
    /// The segments that belong to each segment with a number, which is one of them, in order.
    owned: BTreeMap<usize, Vec<usize>>,
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
        let mut owned: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (segment, owner) in owners(&segments).into_iter().enumerate() {
            owner.into_iter().for_each(|owner| owned.entry(owner).or_default().push(segment));
        }
        Self { sentence, numbers, segments, owned }
    }

    /// Returns the ranges that form the clause of one number, which is given by its position among the numbers.
    pub(crate) fn of(&self, at: usize) -> Vec<Range<usize>> {
        let start = self.numbers[at].start;
        let own = self.segments.partition_point(|s| s.range.end <= start);
        if self.segments.get(own).is_none_or(|s| !s.range.contains(&start)) {
            return vec![self.sentence.clone()];
        }
        let members = self.owned.get(&own).into_iter().flatten();
        let mut all: Vec<Range<usize>> = Vec::new();
        for segment in members.flat_map(|member| std::iter::once(*member).chain(self.explaining(*member))) {
            let range = self.segments[segment].range.clone();
            match all.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => all.push(range),
            }
        }
        all
    }

    /// Returns the segments in brackets after a segment that explain it: those in brackets without a number.
    fn explaining(&self, segment: usize) -> impl Iterator<Item = usize> {
        let depth = self.segments[segment].depth;
        let first = segment + 1;
        let after = self.segments[first..].iter();
        let length = after.take_while(|s| s.depth != depth).count();
        let groups =
            self.segments[first..first + length].chunk_by(move |a, b| (a.depth > depth) == (b.depth > depth));
        let mut at = first;
        groups.flat_map(move |group| {
            let start = at;
            at += group.len();
            let explains = group[0].depth > depth && !group.iter().any(|s| s.has_number);
            (start..at).filter(move |_| explains)
        })
    }
}

/// Returns the segment whose number each segment belongs to: its own, or else the one before it or the one after it within
/// the same brackets and semicolons.
fn owners(segments: &[Segment]) -> Vec<Option<usize>> {
    let nearest = |order: &mut dyn Iterator<Item = usize>| {
        let mut last: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut found = vec![None; segments.len()];
        for i in order {
            let place = (segments[i].depth, segments[i].part);
            if segments[i].has_number {
                last.insert(place, i);
            }
            found[i] = last.get(&place).copied();
        }
        found
    };
    let before = nearest(&mut (0..segments.len()));
    let after = nearest(&mut (0..segments.len()).rev());
    let owner = |(i, segment): (usize, &Segment)| match segment.joins_next {
        true => after[i].or(before[i]),
        false => before[i].or(after[i]),
    };
    segments.iter().enumerate().map(owner).collect()
}

/// Splits a sentence where a clause may end.
fn segments(locale: &Locale, text: &str, sentence: &Range<usize>, numbers: &[Range<usize>]) -> Vec<Segment> {
    let mut breaks = breaks(locale, text, sentence, numbers);
    breaks.push(Break { at: sentence.end, depth: 0, joins_next: false });
    let mut all: Vec<Segment> = Vec::new();
    let mut last = Break { at: sentence.start, depth: 0, joins_next: false };
    let (mut part, mut counted) = (0, sentence.start);
    for next in breaks {
        // Between a comma and a conjunction there is only a space.
        if text[last.at..next.at].trim().is_empty() {
            last = Break { at: last.at.min(next.at), joins_next: last.joins_next || next.joins_next, ..next };
            continue;
        }
        part += text[counted..last.at].matches([';', '؛']).count();
        counted = last.at;
        let first = numbers.partition_point(|n| n.start < last.at);
        let has_number = numbers.get(first).is_some_and(|n| n.start < next.at);
        let Break { at, depth, joins_next } = last;
        all.push(Segment { range: at..next.at, depth, joins_next, part, has_number });
        last = next;
    }
    all
}

/// Returns where a sentence may be split, in order.
fn breaks(locale: &Locale, text: &str, sentence: &Range<usize>, numbers: &[Range<usize>]) -> Vec<Break> {
    let within_number = |at: usize| {
        let next = numbers.partition_point(|n| n.start < at);
        numbers[..next].last().is_some_and(|n| at < n.end)
    };
    let signs = signs_in(text, sentence, &within_number);
    let depth_at = |at: usize| signs[..signs.partition_point(|b| b.at <= at)].last().map_or(0, |b| b.depth);
    let joining = |at: usize| Break { at, depth: depth_at(at), joins_next: true };
    let phrases = locale.phrases("clause-words", &text[sentence.clone()]).into_iter();
    let mut breaks = signs.clone();
    breaks.extend(
        phrases.map(|range| sentence.start + range.start).filter(|at| !within_number(*at)).map(joining),
    );
    // In Arabic "and" is joined to the number.
    for number in numbers.iter().filter(|n| sentence.start < n.start && n.start < sentence.end) {
        let before = &text[sentence.start..number.start];
        let joined = before.len() - before.trim_end_matches(char::is_alphabetic).len();
        let at = number.start - joined;
        if joined > 0 && locale.says("clause-words", &text[at..number.start]) {
            breaks.push(joining(at));
        }
    }
    breaks.sort_by_key(|b| (b.at, b.joins_next));
    let is_whole = |from: usize, at: usize| {
        breaks.get(breaks.partition_point(|b| b.at <= from)).is_none_or(|b| b.at > at)
    };
    let results = results_in(locale, text, numbers).into_iter();
    let results: Vec<Break> =
        results.filter(|(from, at)| is_whole(*from, *at)).map(|(_, at)| joining(at)).collect();
    breaks.extend(results);
    breaks.sort_by_key(|b| (b.at, b.joins_next));
    breaks
}

/// Returns the breaks at brackets and at signs, in order.
fn signs_in(text: &str, sentence: &Range<usize>, within_number: &impl Fn(usize) -> bool) -> Vec<Break> {
    let mut signs = Vec::new();
    let mut depth: usize = 0;
    for (i, c) in text[sentence.clone()].char_indices() {
        let (at, next) = (sentence.start + i, sentence.start + i + c.len_utf8());
        let spaced = text[next..].starts_with(char::is_whitespace) || next == sentence.end;
        let at = match c {
            '(' | '[' => {
                depth += 1;
                at
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                next
            }
            ';' | ':' | ',' | '،' | '؛' | '–' | '—' if spaced && !within_number(at) => next,
            _ => continue,
        };
        signs.push(Break { at, depth: depth.min(MAX_DEPTH), joins_next: false });
    }
    signs
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
