//! Exceptions from checks that an editor has looked at.

use crate::base::Span;

/// One exception.
#[derive(Debug)]
pub struct Allow {
    /// The code of what is allowed.
    pub check: String,
    /// What it is about; `None` where the code says all.
    pub at: Option<String>,
    /// Where it is written.
    pub span: Span,
    /// Where it holds: the whole of its item, in every language.
    pub scope: Vec<Span>,
}
