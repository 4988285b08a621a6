//! The amounts and superlatives that a text states in its author's own words.

use super::prose_mask::ProseMask;
use crate::i18n::{Amount, Locale};
use std::ops::Range;

/// An amount in the author's own words.
#[derive(Debug)]
pub(crate) struct LinkedAmount {
    /// The amount.
    pub(crate) amount: Amount,
    /// The scheme and the id of the link that contains it.
    pub(crate) link: Option<(String, String)>,
}

impl LinkedAmount {
    /// Finds every amount of a text.
    pub(crate) fn find_all(text: &str, locale: &Locale) -> Vec<Self> {
        let masked = ProseMask::of(text);
        let linked = |amount: Amount| {
            let link = masked.link_at(&amount.range).map(|(scheme, id)| (scheme.to_owned(), id.to_owned()));
            Self { amount, link }
        };
        locale.amounts_in(&masked.text).into_iter().map(linked).collect()
    }
}

/// Finds the first superlative in the author's own words.
pub(crate) fn find_superlative(text: &str, locale: &Locale) -> Option<Range<usize>> {
    locale.find_word("superlative-words", &ProseMask::of(text).text)
}
