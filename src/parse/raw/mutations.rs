//! The record of `briefing mutate`, which the program writes.

use super::Pairs;
use crate::base::Spanned;
use serde::Deserialize;

/// Counts by class and language: altered, caught, caught with the help of translations.
pub type Counts = Pairs<Pairs<Spanned<(usize, usize, usize)>>>;

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
