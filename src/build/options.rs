//! What a build takes and gives: its options, its stages and its result.

use crate::base::{Date, keywords};
use crate::model::{Destination, Pending};
use crate::output::Output;
use crate::resolve::ResolveOptions;

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// What resolving is asked for.
    pub resolve: ResolveOptions,
    /// The day of the build: what is published later, or has expired, is left out. It is written nowhere.
    pub date: Date,
}

keywords! {
    /// Where a build has got to: each phase says so as it begins.
    pub enum Stage {
        /// Reading the disk.
        Loading = "load",
        /// Reading what the authors wrote.
        Parsing = "parse",
        /// Finding what it refers to.
        Resolving = "resolve",
        /// Checking it.
        Checking = "check",
        /// Drawing the charts.
        Drawing = "chart",
        /// Writing the data that readers take away.
        Exporting = "export",
        /// Writing the pages.
        Paging = "page",
        /// Putting the site together.
        Assembling = "output",
        /// Drawing the pictures of charts and cards.
        Picturing = "pictures",
        /// Writing the site to the disk.
        Writing = "write",
    }
}

/// A built site.
#[derive(Debug)]
pub struct Built {
    /// Every file.
    pub output: Output,
    /// How many charts were drawn.
    pub charts: usize,
    /// The day of its newest data.
    pub data_of: Option<Date>,
    /// What is written and waits or will expire, in a sentence; empty where nothing does.
    pub pending: Vec<Pending>,
    /// Where it is published, by the names of the places.
    pub destinations: Vec<(String, Destination)>,
}
