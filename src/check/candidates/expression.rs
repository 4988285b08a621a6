//! The words with which a text states a number: `about 250`, `more than 70 per cent`, `3.4 million`.

use crate::check::direction::APPROXIMATIONS;
use crate::i18n::{Locale, StatedNumber};
use std::ops::Range;

/// The lists of words that may stand after a number and belong to it.
const AFTER: &[&str] = &["scale-words", "points-words", "percent-words"];

/// A number with the words that belong to it.
pub(crate) struct Expression {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The number that it states.
    pub stated: StatedNumber,
    /// Whether it says that the number is a limit.
    pub at_limit: bool,
}

/// Reads the expression around the digits or words of a number. Returns `None` if the number is unreadable.
pub(crate) fn expression(locale: &Locale, text: &str, number: &Range<usize>) -> Option<Expression> {
    let mut end = number.end;
    for list in AFTER {
        let after = &text[end..];
        let sign = locale.find_word(list, after).filter(|word| after[..word.start].trim().is_empty());
        end += sign.map_or(0, |word| word.end);
    }
    let before = text[..number.start].trim_end();
    let opening = APPROXIMATIONS.iter().flat_map(|list| locale.phrases(list, before));
    let start = opening.filter(|words| words.end == before.len()).map(|words| words.start).min();
    let wide = start.unwrap_or(number.start)..end;
    [wide, number.start..end, number.clone()].into_iter().find_map(|range| {
        let stated = locale.read_number(&text[range.clone()]).ok()?;
        let says = |list: &str| locale.says(list, &text[range.start..number.start]);
        let at_limit = says("at-least-words") || says("at-most-words");
        Some(Expression { range, stated, at_limit })
    })
}
