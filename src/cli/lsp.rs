//! `lsp`: what an editor asks while someone writes, by the language server protocol on standard input and output.
//!
//! A feature of its own, because the protocol's crates are of no use to a build.

use clap::Args;
use std::path::PathBuf;

/// The arguments of `lsp`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing lsp                         for the folder that the editor has open
  briefing lsp --root ../briefing")]
pub(super) struct LspArgs {
    /// The folder that holds `content/` [default: the folder that the editor has open]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Editors say how they speak; there is one way
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves an editor until it has enough.
#[cfg(feature = "lsp")]
pub(super) fn lsp(args: &LspArgs) -> u8 {
    match crate::lsp::serve(args.root.clone(), super::today) {
        Ok(()) => 0,
        Err(failure) => {
            super::report::error(&format!("the editor cannot be served: {failure}"), &[]);
            2
        }
    }
}

/// Says how to get the server.
#[cfg(not(feature = "lsp"))]
pub(super) fn lsp(_: &LspArgs) -> u8 {
    let help = "build one with it: `cargo install --path . --features lsp`".to_owned();
    super::report::error("this program was built without the language server", &[help]);
    2
}
