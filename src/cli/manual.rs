//! `completions` and `man`: generates shell completions and manual pages from the clap definitions, so that they are
//! always up to date.

use super::Stop;
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
  briefing man                         the main page, for `man -l -`
  briefing man ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// The folder for one page per command; without it, the main page is printed
    folder: Option<PathBuf>,
}

pub(super) fn completions(args: &CompletionsArgs) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "briefing", &mut script);
    super::print(&String::from_utf8_lossy(&script));
    0
}

pub(super) fn man(args: &ManArgs) -> Result<u8, Stop> {
    let mut program = Args::command().disable_help_subcommand(true);
    // Subcommand names (`briefing new article`) and global flags exist only after `build`.
    program.build();
    let Some(folder) = &args.folder else {
        super::print(&page(&program).map_err(refused)?.1);
        return Ok(0);
    };
    let mut pages = Vec::new();
    pages_of(&program, &mut pages).map_err(refused)?;
    for (name, text) in &pages {
        save(folder, name, text.as_bytes(), &RealDisk)?;
    }
    Ok(0)
}

fn pages_of(command: &Command, pages: &mut Vec<(String, String)>) -> io::Result<()> {
    pages.push(page(command)?);
    command.get_subcommands().try_for_each(|below| pages_of(below, pages))
}

fn page(command: &Command) -> io::Result<(String, String)> {
    let man = Man::new(command.clone());
    let mut text = Vec::new();
    man.render(&mut text)?;
    // Manual pages conventionally have a section for examples.
    let text = String::from_utf8_lossy(&text).replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n");
    Ok((man.get_filename(), text))
}

fn refused(fault: io::Error) -> Stop {
    super::report::error(&format!("the page of the manual could not be made: {fault}"), &[]);
    Stop::Reported(2)
}
