//! How the program speaks: in, the flags that every command takes; out, how much it says and whether in colour.
//!
//! Always true: into a pipe it says nothing but faults, unless asked; `NO_COLOR` and a pipe take the colours away.

use clap::{Args as ClapArgs, ColorChoice, ValueEnum as _};
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::sync::OnceLock;

/// The flags that every command takes.
#[derive(Debug, ClapArgs)]
pub(super) struct Manners {
    /// Say nothing but faults
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Manners")]
    quiet: bool,
    /// Say what is read and done, into a pipe too
    #[arg(short, long, global = true, help_heading = "Manners")]
    verbose: bool,
    /// Whether to write in colour [NO_COLOR is heeded]
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Manners")]
    color: ColorChoice,
}

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Quiet,
    Plain,
    Verbose,
}

/// Set once, by the arguments of the process; what they ask for holds for all that is said.
static VOICE: OnceLock<Voice> = OnceLock::new();

impl Manners {
    /// From here on the program speaks as it was asked to.
    pub(super) fn adopt(&self) {
        colour(self.color);
        let voice = match (self.quiet, self.verbose) {
            (true, _) => Voice::Quiet,
            (_, true) => Voice::Verbose,
            _ => Voice::Plain,
        };
        VOICE.get_or_init(|| voice);
    }
}

fn voice() -> Voice {
    VOICE.get().copied().unwrap_or(Voice::Plain)
}

/// Returns whether a summary is shown: on a terminal unless that was declined, into a pipe when it was asked for.
pub(super) fn speaks() -> bool {
    voice() == Voice::Verbose || shows_progress()
}

/// Returns whether somebody watches who did not ask for silence.
pub(super) fn shows_progress() -> bool {
    voice() != Voice::Quiet && std::io::stderr().is_terminal()
}

/// Returns whether more than a summary was asked for.
pub(super) fn is_verbose() -> bool {
    voice() == Voice::Verbose
}

/// The colours that a command line asks for: its own faults are shown in them, before it has been understood.
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
