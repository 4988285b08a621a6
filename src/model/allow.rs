//! Exceptions from checks that an editor has looked at.

use crate::base::Span;

/// An exception from a check.
#[derive(Debug)]
pub struct Allow {
    /// The code of the allowed diagnostic.
    pub check: String,
    /// The subject of the diagnostic, if one item can have several diagnostics with this code.
    pub at: Option<String>,
    /// The position of the exception.
    pub span: Span,
    /// The spans that it applies to: the complete item in every language.
    pub scope: Vec<Span>,
}
