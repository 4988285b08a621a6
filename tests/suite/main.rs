//! Every integration test, in one binary. Fixtures are text under `tests/`; `UPDATE=1 cargo test` rewrites what a
//! person then reads.

#![allow(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod alterations;
mod begin;
mod charts;
mod cli;
mod data;
mod diagnostics;
mod docs;
mod editions;
mod exchange;
mod following;
mod hosting;
mod hosts;
mod import;
mod language;
mod languages;
mod ledger;
mod links;
mod locales;
#[cfg(feature = "lsp")]
mod lsp;
mod making;
mod manners;
mod names;
mod numbers;
mod output;
mod publish;
mod reader;
mod schedule;
mod schema;
mod search;
mod serve;
mod snapshots;
mod support;
mod texts;
mod tidy;
