//! `lsp`: runs the language server on standard input and output. It is an optional feature because a build does not
//! need the protocol crates.

use clap::Args;
use std::path::PathBuf;

/// The arguments of `lsp`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing lsp                         for the folder that is open in the editor
  briefing lsp --root ../briefing")]
pub(super) struct LspArgs {
    /// The folder that contains `content/` [default: the folder that is open in the editor]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Use standard input and output (always true; editors pass this flag)
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Runs the server until the editor closes the connection.
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

#[cfg(not(feature = "lsp"))]
pub(super) fn lsp(_: &LspArgs) -> u8 {
    let help = "build one with it: `cargo install --path . --features lsp`".to_owned();
    super::report::error("this program was built without the language server", &[help]);
    2
}
