//! `allow`: what a check would report of an item and an editor has looked at.

use crate::base::Spanned;
use serde::Deserialize;

/// One exception from a check.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Allow {
    /// The check's code.
    pub check: Spanned<String>,
    /// What it is about, where the check names it: a number, or the reference of a value.
    pub at: Option<Spanned<String>>,
    /// Why it may stand.
    pub reason: Spanned<String>,
}
