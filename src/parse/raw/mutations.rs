//! The record of `briefing mutate`, which the program writes.

use super::Pairs;
use crate::base::Spanned;
use serde::Deserialize;

/// Counts by class and language: caught, caught with the help of translations, altered, as in `14/15/20`.
pub type Counts = Pairs<Pairs<Spanned<String>>>;

/// `mutations.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutations {
    /// The day of the measurement.
    pub date: Spanned<String>,
    /// Alterations that share a clause with a number that is bound to data.
    #[serde(default)]
    pub stated: Counts,
    /// All others.
    #[serde(default)]
    pub elsewhere: Counts,
}
