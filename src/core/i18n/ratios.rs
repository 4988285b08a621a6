//! Finds shares that two numbers state: `one in five`, `2 in 3`, `deux personnes sur trois`.
//!
//! An entry of `ratio-words` joins the numbers, or one of `ratio-gap-words` with a few words before it. The first number can be
//! an entry of `ratio-one-words`: `een op de vijf`.

use super::Locale;
use super::mentions::digit_tokens;
use super::number_words::Composed;
use crate::base::Number;
use std::ops::Range;

/// The largest number of parts that is not a power of ten: `2 in 25`.
const MOST_PARTS: i64 = 100;
/// The maximum number of words before an entry of `ratio-gap-words`: `une personne sur cinq`.
const MAX_GAP: usize = 2;

impl Locale {
    /// Returns the shares that two numbers state: `one in five`, `2 in 3`, `deux personnes sur trois`, `2/3`.
    /// `in_words` are the numbers in words.
    pub(super) fn ratios_in(&self, text: &str, in_words: Vec<Composed>) -> Vec<(Range<usize>, Number)> {
        let digits = digit_tokens(text).filter_map(|r| Some((r.clone(), self.digits(&text[r])?.0)));
        let ones = self.word_list("ratio-one-words").find(text, |_| false);
        let ones = ones.map(|(at, entry)| (at..at + entry.word().len(), Number::ONE));
        let mut numbers: Vec<(Range<usize>, Number)> =
            in_words.into_iter().chain(digits).chain(ones).collect();
        let parts = self.words_of_parts(text).into_iter();
        numbers.extend(
            parts
                .filter(|(part, _)| numbers.iter().all(|(n, _)| n.end <= part.start || part.end <= n.start))
                .collect::<Vec<_>>(),
        );
        numbers.sort_by_key(|(range, _)| range.start);
        let pairs = numbers.windows(2).filter_map(|pair| {
            let [(first, part), (second, whole)] = pair else { return None };
            let between = text.get(first.end..second.start)?;
            let after = text[second.end..].trim_start_matches([' ', '-']);
            let is_count = part.decimals() == 0 && *part >= Number::ONE && part < whole;
            let is_short = *whole <= Number::from(MOST_PARTS) || whole.significant_digits() == 1;
            let is_ratio = match between {
                "/" => *whole <= Number::from(10) && self.begins_with_word("proportion-of-words", after),
                _ => is_short && self.joins_ratio(between),
            };
            let is_time = self.begins_with_word("time-words", after) || after.starts_with(['%', '/', ':']);
            let share = part.over(*whole)?;
            (is_count && is_ratio && !is_time).then_some((first.start..second.end, share))
        });
        pairs.collect()
    }

    /// Returns the words for a part that follow an entry of `ratio-gap-words`, as the number of such parts: in `واحدة من كل
    /// خمس` the word means both five and a fifth.
    fn words_of_parts(&self, text: &str) -> Vec<(Range<usize>, Number)> {
        let is_whole = |at: usize| {
            let before = text[..at].trim_end();
            self.entries("ratio-gap-words").any(|w| before.ends_with(w)) && before.len() < at
        };
        let parts = self.words_at_starts("fraction-words", text).into_iter();
        let parts =
            parts.filter_map(|(range, value)| Some((range, Number::parse(value.strip_prefix("1/")?)?)));
        parts.filter(|(range, _)| is_whole(range.start)).collect()
    }

    fn joins_ratio(&self, between: &str) -> bool {
        if !between.starts_with(' ') || between.contains(['.', ',', ';', ':', '(', '،', '؛', '\u{1}']) {
            return false;
        }
        let between = between.trim();
        let has_gap = |word: &str| {
            let gap = between.strip_suffix(word).filter(|gap| gap.ends_with(' '));
            gap.is_some_and(|gap| gap.split_whitespace().count() <= MAX_GAP)
        };
        self.entries("ratio-words").any(|w| w == between)
            || self.entries("ratio-gap-words").any(|w| w == between || has_gap(w))
    }
}
