//! The options, the stages and the result of a build.

use crate::base::Date;
use crate::model::{Destination, Pending};
use crate::output::Output;
use crate::resolve::ResolveOptions;

/// The options of a build.
#[derive(Debug, Clone)]
pub struct Options {
    /// The options of the resolving phase.
    pub resolve: ResolveOptions,
    /// The date of the build. Content that is published later or has expired is left out. No output contains this date.
    pub date: Date,
}

/// The phase that a build has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Read the files from the disk.
    Loading,
    /// Parse the content.
    Parsing,
    /// Resolve references.
    Resolving,
    /// Run the checks.
    Checking,
    /// Draw the charts.
    Drawing,
    /// Write the downloadable data files.
    Exporting,
    /// Render the pages.
    Paging,
    /// Assemble the files of the site.
    Assembling,
    /// Render charts and cards as images.
    Picturing,
    /// Write the site to the disk.
    Writing,
}

impl Stage {
    /// Returns the name of the phase.
    pub fn phase(self) -> &'static str {
        match self {
            Self::Loading => "load",
            Self::Parsing => "parse",
            Self::Resolving => "resolve",
            Self::Checking => "check",
            Self::Drawing => "chart",
            Self::Exporting => "export",
            Self::Paging => "page",
            Self::Assembling => "output",
            Self::Picturing => "pictures",
            Self::Writing => "write",
        }
    }
}

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The files of the site.
    pub output: Output,
    /// The number of charts.
    pub charts: usize,
    /// The date of the newest data.
    pub data_of: Option<Date>,
    /// The articles and pages that are drafts, are scheduled, or will expire.
    pub pending: Vec<Pending>,
    /// The destinations of `briefing publish`, by name.
    pub destinations: Vec<(String, Destination)>,
}
