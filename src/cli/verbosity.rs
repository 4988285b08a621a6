//! The flags for verbosity and colour. Without a terminal the program prints only diagnostics unless `--verbose` is
//! set, and `NO_COLOR` disables colours.

use clap::{Args as ClapArgs, ColorChoice, ValueEnum as _};
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::sync::OnceLock;

/// The flags of every command.
#[derive(Debug, ClapArgs)]
pub(super) struct VerbosityArgs {
    /// Print only diagnostics
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Output options")]
    quiet: bool,
    /// Print more details, also without a terminal
    #[arg(short, long, global = true, help_heading = "Output options")]
    verbose: bool,
    /// When to use colours [NO_COLOR is respected]
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Output options"
    )]
    color: ColorChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verbosity {
    Quiet,
    Plain,
    Verbose,
}

/// The global verbosity, set once from the arguments.
static VERBOSITY: OnceLock<Verbosity> = OnceLock::new();

impl VerbosityArgs {
    pub(super) fn adopt(&self) {
        colour(self.color);
        let voice = match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Plain,
        };
        VERBOSITY.get_or_init(|| voice);
    }
}

fn voice() -> Verbosity {
    VERBOSITY.get().copied().unwrap_or(Verbosity::Plain)
}

/// Returns whether a summary is printed: on a terminal unless `--quiet`, otherwise only with `--verbose`.
pub(super) fn speaks() -> bool {
    voice() == Verbosity::Verbose || shows_progress()
}

pub(super) fn shows_progress() -> bool {
    voice() != Verbosity::Quiet && std::io::stderr().is_terminal()
}

pub(super) fn is_quiet() -> bool {
    voice() == Verbosity::Quiet
}

pub(super) fn is_verbose() -> bool {
    voice() == Verbosity::Verbose
}

/// Sets the colour mode before the arguments are parsed, because clap's own errors use it.
pub(super) fn colours_of(args: impl Iterator<Item = OsString>) {
    let words: Vec<String> = args.map(|a| a.to_string_lossy().into_owned()).collect();
    let asked = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--color")? {
        "" => words.get(at + 1).map(String::as_str),
        rest => rest.strip_prefix('='),
    });
    if let Some(Ok(choice)) = asked.map(|word| ColorChoice::from_str(word, false)) {
        colour(choice);
    }
}

fn colour(choice: ColorChoice) {
    let choice = match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}
