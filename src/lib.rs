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

/// Every module with the modules that it may use, all of which are above it. A test compares it with the imports.
pub const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("zip", &["base"]),
    ("process", &["base"]),
    ("load", &["base", "process"]),
    ("diagnostic", &["base"]),
    ("cache", &[]),
    ("i18n", &["base", "cache"]),
    ("parse", &["base", "diagnostic", "cache"]),
    ("model", &["base", "zip", "cache", "i18n"]),
    ("format", &["base", "i18n", "model"]),
    ("index", &["base", "cache", "i18n", "model"]),
    ("urls", &["base", "i18n", "model", "index"]),
    ("resolve", &["base", "zip", "diagnostic", "cache", "i18n", "parse", "model", "urls"]),
    ("schema", &["base", "diagnostic", "i18n", "parse", "model"]),
    ("check", &["base", "diagnostic", "cache", "i18n", "model", "index", "urls"]),
    ("chart", &["base", "cache", "i18n", "model", "format", "check"]),
    ("export", &["base", "zip", "cache", "i18n", "model", "urls", "check"]),
    (
        "page",
        &[
            "base",
            "diagnostic",
            "cache",
            "i18n",
            "model",
            "format",
            "index",
            "urls",
            "check",
            "chart",
            "export",
        ],
    ),
    ("ledger", &["base", "diagnostic", "i18n", "model", "index", "page"]),
    ("search", &["base", "cache", "i18n", "model", "check", "page"]),
    (
        "output",
        &[
            "base",
            "diagnostic",
            "cache",
            "i18n",
            "model",
            "index",
            "check",
            "chart",
            "export",
            "page",
            "ledger",
            "search",
        ],
    ),
    (
        "build",
        &[
            "base",
            "diagnostic",
            "cache",
            "parse",
            "model",
            "index",
            "resolve",
            "check",
            "chart",
            "export",
            "page",
            "search",
            "output",
        ],
    ),
    ("diff", &["base", "i18n", "model", "index", "ledger"]),
    ("links", &["base", "diagnostic", "model", "index"]),
    ("translate", &["base", "diagnostic", "cache", "i18n", "parse", "model", "resolve", "check", "build"]),
    ("scaffold", &["base", "diagnostic", "i18n", "parse", "model", "translate"]),
    (
        "ide",
        &[
            "base",
            "diagnostic",
            "cache",
            "i18n",
            "parse",
            "model",
            "index",
            "resolve",
            "schema",
            "check",
            "page",
            "build",
        ],
    ),
    ("write", &["base", "output", "build"]),
    ("publish", &["base", "process", "model", "output", "write"]),
    ("serve", &["base", "load", "diagnostic", "output", "build"]),
    ("lsp", &["base", "load", "diagnostic", "cache", "resolve", "build", "ide"]),
    (
        "cli",
        &[
            "base",
            "load",
            "diagnostic",
            "i18n",
            "model",
            "index",
            "resolve",
            "schema",
            "export",
            "ledger",
            "output",
            "build",
            "diff",
            "links",
            "translate",
            "scaffold",
            "write",
            "publish",
            "serve",
            "lsp",
        ],
    ),
];
