//! Finds the words with which a text attributes a statement to a speaker.
//!
//! Each language lists its words in `attribution-…` messages. A language that lacks one of them is not analysed.

use crate::i18n::Locale;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The word lists for attribution.
const LISTS: &[&str] =
    &["attribution-phrases", "attribution-neutral", "attribution-loaded", "attribution-weak"];

pub(crate) fn has_attribution_words(locale: &Locale) -> bool {
    LISTS.iter().all(|list| locale.messages.has(list))
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Attribution {
    /// Whether the text contains a phrase whose only use is attribution, such as "according to".
    pub(crate) attributes: bool,
    /// Whether the text contains a word of any list.
    pub(crate) mentions_a_speaker: bool,
}

impl Attribution {
    pub(crate) fn find(text: &str, locale: &Locale) -> Self {
        Self {
            attributes: locale.says("attribution-phrases", text),
            mentions_a_speaker: LISTS.iter().any(|list| !locale.phrases(list, text).is_empty()),
        }
    }
}

/// Returns the verbs of a text that judge a statement, such as "claimed".
pub(crate) fn loaded_verbs(text: &str, locale: &Locale) -> Vec<Range<usize>> {
    locale.phrases("attribution-loaded", text)
}
