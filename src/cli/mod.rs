//! The command line. This is the only module that reads the clock, the terminal and the environment.
//!
//! Exit codes: 0 for success, 1 for an error in the content or a folder that must not be written, 2 for an I/O error or
//! wrong arguments. On a terminal a summary ends the run; otherwise only diagnostics are printed.

#![expect(clippy::disallowed_methods, reason = "the edge: the clock enters here")]

mod args;
mod ask;
mod build;
mod compare;
mod diff;
mod edition;
mod eject;
mod explain;
mod import;
mod init;
mod input;
mod ledger;
mod links;
mod list;
mod lock;
mod lsp;
mod manual;
mod mutate;
mod new;
mod po;
mod publish;
mod refresh;
mod refusal;
mod report;
mod schema;
mod serve;
mod shell;
mod style;
mod table;
mod timings;
mod translations;
mod verbosity;

use crate::base::IoFailure;
use args::{Args, Command};
use clap::Parser;
use std::io::Write as _;
use std::process::ExitCode;

/// Why a command ends early.
enum Stop {
    /// An I/O error, which is printed when the command has ended.
    Failed(IoFailure),
    /// The exit code of a command that has printed its messages.
    Reported(u8),
}

impl Stop {
    /// Returns the exit code, and prints an I/O error.
    fn code(self) -> u8 {
        match self {
            Self::Reported(code) => code,
            Self::Failed(failure) => {
                report::error(&failure.to_string(), &[]);
                2
            }
        }
    }
}

impl From<IoFailure> for Stop {
    fn from(failure: IoFailure) -> Self {
        Self::Failed(failure)
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    verbosity::colours_of(std::env::args_os());
    let args = Args::parse();
    args.verbosity.adopt();
    let code: Result<u8, Stop> = match args.command {
        Command::Build(args) => build::build(&args),
        Command::Check(args) => build::check(&args),
        Command::Serve(args) => serve::serve(&args),
        Command::Translations(args) => translations::translations(&args),
        Command::List(args) => list::list(&args),
        Command::Ledger(args) => ledger::ledger(&args),
        Command::Impact(args) => ledger::impact(&args),
        Command::Style(args) => style::style(&args),
        Command::Mutate(args) => mutate::mutate(&args),
        Command::Diff(args) => diff::diff(&args),
        Command::Edition(args) => edition::edition(&args),
        Command::Eject(args) => eject::eject(&args),
        Command::New(args) => new::new(&args),
        Command::Init(args) => init::init(&args),
        Command::Import(args) => import::import(&args),
        Command::Refresh(args) => refresh::refresh(&args),
        Command::Links(args) => links::links(&args),
        Command::Publish(args) => publish::publish(&args),
        Command::Lsp(args) => Ok(lsp::lsp(&args)),
        Command::Schema(args) => schema::schema(&args),
        Command::Explain(args) => Ok(explain::explain(&args)),
        Command::Completions(args) => Ok(manual::completions(&args)),
        Command::Man(args) => manual::man(&args),
    };
    ExitCode::from(code.unwrap_or_else(Stop::code))
}

/// Prints to standard output. A closed pipe is not an error, because a reader such as `head` may stop early.
fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn today() -> crate::base::Date {
    let seconds =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let days = i32::try_from(seconds / 86_400).unwrap_or(0);
    let epoch = crate::base::Date::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch)
}
