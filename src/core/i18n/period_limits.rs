//! Tells how the words before a period limit what a text says of it: in, since, until, or than in 2023.

use super::Locale;
use serde::{Deserialize, Serialize};

/// How a text uses a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodLimit {
    /// `in 2023`: the period itself.
    Within,
    /// `since 2023`, `after 2023`.
    From,
    /// `until 2023`, `before 2023`.
    Until,
    /// `than in 2023`, `compared with 2023`: the period of another value.
    Compared,
}

/// The maximum number of words between a word for a comparison and the period that is compared.
const MAX_COMPARED: usize = 6;
/// The maximum number of words of a phrase such as `rien qu'en` before a period.
const MAX_ALONE: usize = 2;
/// The maximum number of words between `since` or `after` and the period of what follows it: `since the peak in 2021`.
const MAX_SINCE: usize = 5;
/// The number of characters before a period in which a word may limit it.
const LIMIT_REACH: usize = 250;
impl Locale {
    /// Returns how the words before a period limit it.
    pub(super) fn period_limit(&self, before: &str) -> PeriodLimit {
        // "More than 250 in 2023": a word before a number that is bound to data, which is blank, limits that number.
        let near = match before.char_indices().nth_back(LIMIT_REACH) {
            Some((at, _)) => before[at..].split_once(char::is_whitespace).map_or("", |(_, whole)| whole),
            None => before,
        };
        let clause = near.rsplit(['.', ';', ':', '(', ',', '،', '\u{1}']).next().unwrap_or("");
        let words: Vec<&str> = clause.split_whitespace().collect();
        let last = |count: usize| words[words.len().saturating_sub(count)..].join(" ");
        let says = |list: &str, count: usize| self.word_list(list).is_in(&last(count));
        match () {
            // "Rien qu'en 2022" is no "than in 2022".
            () if says("alone-words", MAX_ALONE) => PeriodLimit::Within,
            () if says("compared-words", MAX_COMPARED) => PeriodLimit::Compared,
            () if says("since-words", 2) || says("after-words", 2) => PeriodLimit::From,
            // "After the peak in 2021"
            () if says("since-words", MAX_SINCE) || says("following-words", MAX_SINCE) => PeriodLimit::From,
            () if says("until-words", 2) => PeriodLimit::Until,
            () => PeriodLimit::Within,
        }
    }
}
