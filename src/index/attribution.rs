//! The words by which a text attributes what it states to a speaker.
//!
//! Each language lists its words in `attribution-…` messages. A language without all of them is not analysed.

use crate::i18n::Locale;
use std::ops::Range;

/// Every list of words that attribute.
const LISTS: &[&str] =
    &["attribution-phrases", "attribution-neutral", "attribution-loaded", "attribution-weak"];

pub(crate) fn has_attribution_words(locale: &Locale) -> bool {
    LISTS.iter().all(|list| locale.messages.has(list))
}

#[derive(Debug)]
pub(crate) struct Attribution {
    /// Whether the text contains a phrase that only attributes.
    pub(crate) attributes: bool,
    /// Whether the text contains a word of any list.
    pub(crate) mentions_a_speaker: bool,
}

impl Attribution {
    pub(crate) fn read(text: &str, locale: &Locale) -> Self {
        Self {
            attributes: locale.says("attribution-phrases", text),
            mentions_a_speaker: LISTS.iter().any(|list| !locale.phrases(list, text).is_empty()),
        }
    }
}

#[derive(Debug)]
pub(crate) struct AttributionVerbs {
    /// The first neutral verb.
    pub(crate) neutral: Option<Range<usize>>,
    pub(crate) loaded: Vec<Range<usize>>,
}

impl AttributionVerbs {
    pub(crate) fn read(text: &str, locale: &Locale) -> Self {
        let neutral = locale.phrases("attribution-neutral", text).into_iter().next();
        Self { neutral, loaded: locale.phrases("attribution-loaded", text) }
    }
}
