//! What a build takes and gives: its options, its stages and its result.

use crate::base::Date;
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

/// Where a build has got to: each phase says so as it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the disk.
    Loading,
    /// Reading what the authors wrote.
    Parsing,
    /// Finding what it refers to.
    Resolving,
    /// Checking it.
    Checking,
    /// Drawing the charts.
    Drawing,
    /// Writing the data that readers take away.
    Exporting,
    /// Writing the pages.
    Paging,
    /// Putting the site together.
    Assembling,
    /// Drawing the pictures of charts and cards.
    Picturing,
    /// Writing the site to the disk.
    Writing,
}

impl Stage {
    /// The name of the phase.
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
