//! A generator of policy briefings that can be checked: Markdown articles and YAML figures in, a static site out.
//!
//! A build is a sentence; each arrow is one public function, and no module uses one to its left:
//!
//! ```text
//! load → parse → resolve → check → chart → export → page → output → write
//! ```
//!
//! [`load`] alone reads the disk and [`mod@write`] alone changes it; between them everything is a value. [`publish`] stands
//! beside the last and puts the same site on a host. Three kinds of failure are never mixed:
//! [`diagnostic::Diagnostics`] (the author can repair it), [`base::IoFailure`] (the machine refused) and a broken promise
//! of ours (a panic that names the promise). Who may use whom is [`LAYERS`].

pub mod base;
pub mod build;
pub mod cache;
pub mod chart;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod export;
pub mod format;
pub mod i18n;
pub mod ide;
pub mod index;
pub mod ledger;
pub mod links;
pub mod load;
#[cfg(feature = "lsp")]
mod lsp;
pub mod model;
pub mod output;
pub mod page;
pub mod parse;
pub mod process;
pub mod publish;
pub mod resolve;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod serve;
pub mod translate;
pub mod urls;
pub mod write;
pub mod zip;

pub use build::{Built, Options, Stage, build};

/// Every layer with the layers it may use, in reading order. A test holds the imports to it.
pub const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("diagnostic", &["base", "load"]),
    ("i18n", &["base"]),
    ("load", &["base"]),
    ("parse", &["base", "diagnostic"]),
    ("model", &["base", "i18n"]),
    ("resolve", &["base", "diagnostic", "i18n", "parse", "model"]),
    ("schema", &["base", "diagnostic", "i18n", "parse", "model"]),
    ("check", &["base", "diagnostic", "i18n", "model"]),
    ("chart", &["base", "i18n", "model", "check"]),
    ("export", &["base", "i18n", "model", "check"]),
    ("page", &["base", "diagnostic", "i18n", "model", "check", "chart", "export"]),
    ("ledger", &["base", "i18n", "model", "check", "page"]),
    ("list", &["base", "diagnostic", "i18n", "model"]),
    ("search", &["base", "i18n", "model", "check", "page"]),
    (
        "output",
        &["base", "diagnostic", "i18n", "model", "check", "chart", "export", "page", "ledger", "search"],
    ),
    (
        "making",
        &["base", "diagnostic", "list", "parse", "resolve", "check", "chart", "export", "page", "output"],
    ),
    ("diff", &["base", "check", "i18n", "ledger", "model"]),
    ("translate", &["base", "diagnostic", "i18n", "model", "parse"]),
    ("begin", &["base", "diagnostic", "i18n", "model", "parse", "translate"]),
    ("links", &["base", "check", "diagnostic", "model"]),
    (
        "language",
        &["base", "check", "diagnostic", "i18n", "making", "model", "page", "parse", "resolve", "schema"],
    ),
    ("write", &["base", "chart", "load", "output"]),
    ("publish", &["base", "load", "model", "output", "write"]),
    ("serve", &["base", "diagnostic", "load", "making", "output"]),
    (
        "cli",
        &[
            "base",
            "begin",
            "diagnostic",
            "diff",
            "export",
            "language",
            "ledger",
            "list",
            "links",
            "load",
            "model",
            "output",
            "publish",
            "resolve",
            "schema",
            "serve",
            "translate",
            "write",
        ],
    ),
];
