//! Measures how easy the texts of a site are to read, in each language.
//!
//! The measures are the lengths of sentences, abbreviations without an explanation, words that a term rules out, and the
//! share of quotations. They are hints: nothing here prevents a publication. A language states its limits in the
//! messages `style-sentence-words` and `style-mean-words`; a language without them is measured only. The sources:
//!
//! - 25 words in a sentence: GOV.UK, "Sentence length: why 25 words is our limit" (Inside GOV.UK, 2014). For `nl` the
//!   society Onze Taal says the same ("Lengte van zinnen"). For `fr` and `ar` no source was found. They have the same
//!   limit.
//! - 20 words on average: European Commission, "How to write clearly" ("Rédiger clairement"), hint 4. For `nl` Onze Taal
//!   names 15 to 20 words. For `ar` no source was found, and the limit is the same. The readability formula OSMAN (El-Haj
//!   and Rayson, 2016) sets no limit to sentences.
//! - Abbreviations are written out at first mention: Government Commercial Agency, style guide, "Language".
//! - For the share of quotations no source gives a limit.
//!
//! The sources accept that some sentences are longer and do not say how many. The share [`LONG_PERCENT`] is ours.

mod abbreviations;
mod measure;

pub use measure::{Hint, HintKind, LanguageStyle, Limits, TextStyle, measure};

/// The percentage of the sentences of a text that may be longer than the limit.
pub const LONG_PERCENT: usize = 10;
