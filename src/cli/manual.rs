//! `completions` and `man`: in, the description of the commands; out, what shells complete and `man` shows.
//!
//! Always true: both are written from the arguments themselves, so that neither can lag behind.

use super::args::Args;
use crate::write::{RealDisk, save};
use clap::{Args as ClapArgs, Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io;
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing completions bash > ~/.local/share/bash-completion/completions/briefing
  briefing completions zsh > ~/.zfunc/_briefing
  briefing completions fish > ~/.config/fish/completions/briefing.fish
  briefing completions powershell >> $PROFILE")]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing man                         the first page, for `man -l -`
  briefing man ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// The folder for a page a command; without it, the first page is printed
    folder: Option<PathBuf>,
}

/// Prints the script that completes commands, flags and their values.
pub(super) fn completions(args: &CompletionsArgs) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "briefing", &mut script);
    super::print(&String::from_utf8_lossy(&script));
    0
}

/// Prints the manual's first page, or writes all of them.
pub(super) fn man(args: &ManArgs) -> u8 {
    let mut program = Args::command().disable_help_subcommand(true);
    // Names below (`briefing new article`) and the flags of every command are known once it is built.
    program.build();
    let Some(folder) = &args.folder else {
        return match page(&program) {
            Ok((_, text)) => {
                super::print(&text);
                0
            }
            Err(fault) => refused(&fault),
        };
    };
    let mut pages = Vec::new();
    if let Err(fault) = pages_of(&program, &mut pages) {
        return refused(&fault);
    }
    for (name, text) in &pages {
        if let Err(failure) = save(folder, name, text.as_bytes(), &RealDisk) {
            return super::build::refused(&failure);
        }
    }
    0
}

/// The page of a command, and those of the commands below it.
fn pages_of(command: &Command, pages: &mut Vec<(String, String)>) -> io::Result<()> {
    pages.push(page(command)?);
    command.get_subcommands().try_for_each(|below| pages_of(below, pages))
}

fn page(command: &Command) -> io::Result<(String, String)> {
    let man = Man::new(command.clone());
    let mut text = Vec::new();
    man.render(&mut text)?;
    // Manuals have a section for examples.
    let text = String::from_utf8_lossy(&text).replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n");
    Ok((man.get_filename(), text))
}

fn refused(fault: &io::Error) -> u8 {
    super::report::error(&format!("the page of the manual could not be made: {fault}"), &[]);
    2
}
