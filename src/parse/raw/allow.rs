//! The `allow` key: exceptions from checks that an editor has approved.

use super::described;
use crate::base::Spanned;

described! { pub struct Allow: "One exception from a check."
    /// The check's code.
    pub check: Spanned<String> as Check,
    /// The subject of the diagnostic, if the check names one: a number, or the reference of a value.
    pub at: Option<Spanned<String>>,
    /// Why the exception is justified.
    pub reason: Spanned<String>,
}
