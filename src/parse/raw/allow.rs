//! `allow`: what a check would report of an item and an editor has looked at.

use super::described;
use crate::base::Spanned;

described! { pub struct Allow: "One exception from a check."
    /// The check's code.
    #[means(Check)]
    pub check: Spanned<String>,
    /// What it is about, where the check names it: a number, or the reference of a value.
    pub at: Option<Spanned<String>>,
    /// Why it may stand.
    pub reason: Spanned<String>,
}
