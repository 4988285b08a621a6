//! External links: lists every URL with the positions where it is written, checks it on the web, and asks an archive for
//! copies of sources.
//!
//! Checks are separate from the build, because the state of the web must not decide whether a site can be built. No host
//! gets more requests than [`Limits`] allow, and a settled [`Outcome`] is cached for some days.
//!
//! The same is true of the files of figures, which are downloaded from the addresses of statistical offices.

mod addresses;
mod archive;
mod cache;
#[cfg(feature = "links")]
mod check;
#[cfg(feature = "links")]
mod download;
mod downloads;
#[cfg(feature = "links")]
mod judge;
mod offices;
mod outcome;
#[cfg(feature = "links")]
mod queue;
#[cfg(feature = "links")]
mod web;

pub use addresses::{Link, addresses};
pub use archive::{UnarchivedSource, unarchived_sources};
pub use cache::Cache;
pub use downloads::{Downloads, LastDownload};
pub use offices::{OFFICES, Office, data_address};
pub use outcome::{Outcome, State};
#[cfg(feature = "links")]
pub use {
    check::check,
    download::{Downloaded, download},
    judge::Reply,
    web::Browser,
};

use std::time::Duration;

/// The limits of requests to one host.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The maximum number of simultaneous requests.
    pub at_once: usize,
    /// The minimum time between the starts of two requests.
    pub pause: Duration,
    /// The maximum time for an answer.
    pub timeout: Duration,
}

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// Whether a page exists.
    Head,
    /// The same, for hosts that do not answer HEAD requests.
    Get,
    /// The closest archived copy, which the content of the answer names.
    Snapshot,
}

/// Access to the web, with a clock.
#[cfg(feature = "links")]
pub trait Web: Sync {
    /// Sends a request. The error is a reason in words.
    fn request(&self, url: &str, query: Query) -> Result<Reply, String>;
    /// Returns the time since a fixed moment.
    fn now(&self) -> Duration;
}
