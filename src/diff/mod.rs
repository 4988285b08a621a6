//! Compares two editions of a site: which values, figures, events, claims and sources changed, and which sentences,
//! charts and languages they affect. The result depends only on the two sites.

mod compare;
mod corrections;
mod records;

pub use compare::{AffectedSentence, Change, FieldChange, compare};
pub use corrections::corrections;
