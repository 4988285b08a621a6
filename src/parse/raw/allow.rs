//! The `allow` key: exceptions from checks that an editor has approved.

use super::described;
use crate::base::Spanned;

described! { pub struct Allow: "One exception from a check."
    /// The check's code.
    pub check: Spanned<String> as Check,
    /// What it is about, where the check names it: a number, or the reference of a value.
    pub at: Option<Spanned<String>>,
    /// Why it may stand.
    pub reason: Spanned<String>,
}
