//! The ledger lists every number on the site with its data and sources. The impact analysis lists what to review if a
//! source, figure, event or claim changes.
//!
//! Invariant: rows are in the order of the site, one per number and language.

mod filter;
mod impact;
mod row;
mod subject;

use crate::base::{SourceSet, Span};
pub use filter::{Filter, UnknownName};
pub use impact::{Impact, Review, Stated, impact_of, review_of};
pub(crate) use impact::{charts_of, mentions_of, values_of};
pub use row::{Row, rows, to_csv};
pub use subject::{Subject, Unknown};

/// Returns a position in a file: `content/home.md:3:12`.
pub fn place_in_file(sources: &SourceSet, span: Span) -> String {
    let (line, column) = crate::diagnostic::line_and_column(sources, span);
    format!("{}:{line}:{column}", sources[span.file].path)
}
