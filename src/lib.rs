//! A static-site generator for policy briefings whose every number is checked against its data.
//!
//! A build reads Markdown articles and YAML figures and writes a site. Each arrow is one phase, and one module:
//!
//! ```text
//! load → parse → resolve → index → check → chart → export → page → output → write
//! ```
//!
//! [`load`] reads the disk and [`mod@write`] changes it. The phases between them map values to values, so they can be cached
//! and tested in memory. [`build`](mod@build) runs them for the command line, the preview and the language server.
//! [`publish`] sends the same site to a host. [`last_run`] skips a run that nothing has changed for. The table `LAYERS` in
//! `tests/suite/tidy.rs` lists which module may use which.
//!
//! Failures are of three kinds that are never mixed. A [`diagnostic::Diagnostic`] is something that the author can fix. A
//! [`base::IoFailure`] is an error of the operating system. A panic is a bug of the program.
//!
//! # Glossary
//!
//! | term | meaning |
//! | --- | --- |
//! | figure | one table of data with its definition, sources and charts: a file in `content/figures/` |
//! | series | one row of a figure: the observations of one quantity over time |
//! | period | the span of days that an observation covers, in the form in which its author wrote it |
//! | observation | one value of a series in one period, with its status and sources |
//! | item | anything that has an id and an address: an article, page, figure, event, claim or source ([`model::ItemId`]) |
//! | text | one piece of prose of an item in one language, with its parsed body |
//! | mention | a place in a text that refers to a value, figure, chart, event, claim or source ([`index::Mention`]) |
//! | usage | an item that refers to another one ([`index::SiteIndex`]) |
//! | derivation | how a number that a text states follows from several observations: a sum, share, change, rank |
//! | rule | one check; it reports one diagnostic code (`check/rules/<code>.rs`) |
//! | fragment | a rendered body: HTML with the cards, citations, names and charts that it refers to |
//! | task | one page that has to be rendered, with its language and its path |
//! | input hash | the hash of everything that a cached value was computed from ([`cache::InputHash`]) |
//! | generation | the time from one complete build to the next; unused cache entries are evicted after it |
//! | edition | the data of the site as it was published on one day |

pub mod build;
pub mod chart;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod export;
pub mod external;
pub mod format;
pub mod ide;
pub mod import;
pub mod index;
pub mod last_run;
pub mod ledger;
pub mod links;
pub mod load;
#[cfg(feature = "lsp")]
mod lsp;
pub mod model;
pub mod mutate;
pub mod output;
pub mod page;
pub mod panics;
pub mod parse;
pub mod process;
pub mod publish;
pub mod resolve;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod serve;
pub mod style;
pub mod translate;
pub mod urls;
pub mod write;
pub mod zip;

pub use briefing_core::{base, cache, i18n};
pub use build::{Built, Options, Stage, build};
