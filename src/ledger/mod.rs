//! The ledger: in, a site; out, every number that it states with what it is bound to, and what would have to be looked
//! at again if a source, figure, event or claim changed.
//!
//! Always true: the numbers stand in the order of the site, and each of them is there once for each language.

mod filter;
mod impact;
mod row;
mod subject;

use crate::base::SourceSet;
use crate::index::Mention;
pub use filter::{Filter, Miss};
pub use impact::{Impact, Stated, impact_of};
pub(crate) use impact::{charts_of, mentions_of, values_of};
pub use row::{Row, rows, to_csv};
pub use subject::{Subject, Unknown};

/// Returns where a mention is written: `content/home.md:3:12`.
pub fn place_in_file(sources: &SourceSet, mention: &Mention) -> String {
    let (line, column) = crate::diagnostic::line_and_column(sources, mention.span);
    format!("{}:{line}:{column}", sources[mention.span.file].path)
}
