//! The options, the stages and the result of a build.

use crate::base::{Date, keywords};
use crate::model::{Destination, Pending};
use crate::output::Output;
use crate::page::TemplateTime;
use crate::resolve::ResolveOptions;

/// The options of a build.
#[derive(Debug, Clone)]
pub struct Options {
    /// The options of the resolving phase.
    pub resolve: ResolveOptions,
    /// The date of the build. Content that is published later or has expired is left out. No output contains this date.
    pub date: Date,
}

keywords! {
    /// The phase that a build has reached.
    pub enum Stage {
        /// Read the files from the disk.
        Loading = "load",
        /// Parse the content.
        Parsing = "parse",
        /// Resolve references.
        Resolving = "resolve",
        /// Index mentions, usages and names.
        Indexing = "index",
        /// Run the checks.
        Checking = "check",
        /// Draw the charts.
        Drawing = "chart",
        /// Write the downloadable data files.
        Exporting = "export",
        /// Render the pages.
        Paging = "page",
        /// Assemble the files of the site.
        Assembling = "output",
        /// Render charts and cards as images.
        Picturing = "pictures",
        /// Write the site to the disk.
        Writing = "write",
    }
}

/// The result of a check without errors.
#[derive(Debug)]
pub struct Checked {
    /// The number of pages.
    pub pages: usize,
    /// The number of charts.
    pub charts: usize,
    /// The number of data files.
    pub data_files: usize,
    /// The articles and pages that are drafts, are scheduled, or will expire.
    pub pending: Vec<Pending>,
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
    /// The templates of the pages with the time they took, the slowest first.
    pub templates: Vec<(String, TemplateTime)>,
}
