//! Links that lead out of the site: in, the site; out, every address with the places where it is written, and how each
//! was found to be.
//!
//! Apart from the build: what the web answers today must not decide whether a site can be built. Always true: no host is
//! asked more often, or by more at once, than [`Limits`] say; what was found well is not asked again for a while.

mod addresses;
mod cache;
mod check;
mod judge;
mod queue;
#[cfg(feature = "links")]
mod web;

pub use addresses::{Link, addresses};
pub use cache::Cache;
pub use check::check;
pub use judge::{Outcome, Reply, State};
#[cfg(feature = "links")]
pub use web::Browser;

use std::time::Duration;

/// How much is asked of a host.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many requests are under way at one host.
    pub at_once: usize,
    /// The least time from one request to a host to the next.
    pub pause: Duration,
    /// How long an answer may take.
    pub timeout: Duration,
}

/// Whoever asks the web.
pub trait Web: Sync {
    /// Asks for an address, for its head alone or for the whole; the reason, in words, where there was no answer.
    fn ask(&self, url: &str, whole: bool) -> Result<Reply, String>;
    /// The time since some moment before.
    fn now(&self) -> Duration;
}
