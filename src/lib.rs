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
    ("i18n", &["base"]),
    ("cache", &[]),
    ("parse", &["base", "diagnostic", "cache"]),
    ("model", &["base", "zip", "diagnostic", "i18n", "parse"]),
    ("format", &["base", "i18n", "model"]),
    ("index", &["base", "i18n", "cache", "model"]),
    ("urls", &["base", "i18n", "model", "index"]),
    ("resolve", &["base", "zip", "diagnostic", "i18n", "cache", "parse", "model", "urls"]),
    ("schema", &["base", "diagnostic", "i18n", "parse", "model"]),
    ("check", &["base", "diagnostic", "i18n", "model", "index", "urls"]),
    ("chart", &["base", "i18n", "cache", "model", "format", "check"]),
    ("export", &["base", "zip", "i18n", "cache", "model", "urls", "check"]),
    (
        "page",
        &[
            "base",
            "diagnostic",
            "i18n",
            "cache",
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
    ("search", &["base", "i18n", "cache", "model", "check", "page"]),
    (
        "output",
        &[
            "base",
            "diagnostic",
            "i18n",
            "cache",
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
            "parse",
            "model",
            "index",
            "resolve",
            "check",
            "chart",
            "export",
            "page",
            "output",
        ],
    ),
    ("diff", &["base", "i18n", "model", "index", "ledger"]),
    ("links", &["base", "diagnostic", "model", "index"]),
    ("translate", &["base", "diagnostic", "i18n", "parse", "model", "index", "resolve", "check", "build"]),
    ("scaffold", &["base", "diagnostic", "i18n", "parse", "model", "translate"]),
    (
        "ide",
        &[
            "base",
            "diagnostic",
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
    ("lsp", &["base", "load", "diagnostic", "resolve", "build", "ide"]),
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
