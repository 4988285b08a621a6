//! Every integration test, in one binary. Fixtures are text under `tests/`; `UPDATE=1 cargo test` rewrites what a
//! person then reads.

#![allow(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod addresses;
mod candidates;
mod chart_cases;
mod charts;
mod cli;
#[path = "../corpus.rs"]
mod corpus;
mod corrections;
mod data;
mod derived;
mod diagnostics;
mod docs;
mod editions;
mod feeds;
mod fetch;
mod file_values;
mod geometry;
mod growth;
mod guarantees;
mod hostile;
mod hosting;
mod hosts;
mod ide;
mod ids;
mod import;
mod in_place;
mod languages;
mod last_run;
mod ledger;
mod limits;
mod links;
mod locales;
mod locks;
mod look;
#[cfg(feature = "links")]
mod loopback;
#[cfg(feature = "lsp")]
mod lsp;
mod mutations;
mod names;
mod numbers;
mod output;
mod own_pages;
mod palettes;
mod po;
mod precision;
mod prose;
mod publish;
mod reader;
mod rebuild;
mod refresh;
mod scaffold;
mod schedule;
mod schema;
mod search;
mod sections;
mod serve;
mod sheets;
mod snapshots;
mod sound;
mod statements;
mod style;
mod support;
mod targets;
mod template_fields;
mod terminal;
mod texts;
mod tidy;
mod translators;
mod unicode;
