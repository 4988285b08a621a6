//! What the program is asked for: the arguments and their help.

use super::diff::DiffArgs;
use super::edition::EditionArgs;
use super::explain::ExplainArgs;
use super::import::Import;
use super::init::InitArgs;
use super::ledger::{ImpactArgs, LedgerArgs};
use super::links::LinksArgs;
use super::list::ListArgs;
use super::manual::{CompletionsArgs, ManArgs};
use super::new::New;
use super::publish::PublishArgs;
use super::translations::TranslationsArgs;
use super::verbosity::Manners;
use crate::base::Date;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Publishes a policy briefing whose every number is checked against its data.
#[derive(Debug, Parser)]
#[command(
    name = "briefing",
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  briefing build                       read this folder, write the site to public/
  briefing check --format short        find every fault, write nothing
  briefing check --fix                 put the right numbers into the texts
  briefing translations nl             what the texts in `nl` lack
  briefing list scheduled              what is published later, and what expires
  briefing ledger --status forecast    every number that is expected, and where it is stated
  briefing impact gauge-2024           what to look at again when this source changes
  briefing diff v1 --corrections       the corrections since the edition v1, in draft
  briefing init rain                   begin a briefing, with an example of everything
  briefing new article                 begin an article; it asks for what it needs
  briefing import csv rain.csv         turn a spreadsheet's table into a figure
  briefing new translation about nl    begin a translation
  briefing explain value-mismatch      what a fault means and how to mend it

Exit codes: 0 done · 1 the content has a fault · 2 the machine refused"
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) verbosity: Manners,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the content and write the whole site.
    ///
    /// All faults of a run are reported at once, and nothing is written while there is one: the site that stands in
    /// the output folder stays as it is. A finished site takes its place in one step.
    Build(BuildArgs),
    /// Check the content without writing the site.
    Check(FixArgs),
    /// Show the site on this machine, new after each change.
    ///
    /// Nothing is written. A fault is laid over the page, and the last good page stays under it. The page that is looked
    /// at is made first, so that a change is seen at once; an optimised program (`cargo run --release -- serve`) is ten
    /// times as quick.
    #[command(after_help = "\
Examples:
  briefing serve                       at http://127.0.0.1:4000/, or the next free port
  briefing serve --drafts              with what is not published yet
  briefing serve --open-in code        a fault's place opens in the editor
  briefing serve --host 0.0.0.0        for a phone in the same network")]
    Serve(super::serve::ServeArgs),
    /// Show what each language lacks: missing, stale, and differing in numbers or citations.
    ///
    /// A translation is stale when its original has changed since an editor confirmed it. Exit code 1 means that a
    /// translation differs from its original in what it states or cites.
    Translations(TranslationsArgs),
    /// List articles, pages, figures, events, claims, sources or names, drafts, or what has a day to come.
    List(ListArgs),
    /// List every number that the site states: where, in which language, bound to what, from which source.
    Ledger(LedgerArgs),
    /// Show what would have to be looked at again if a source, figure, value, event or claim changed.
    Impact(ImpactArgs),
    /// Keep the data as it is now, for every later build to publish under its date.
    ///
    /// Writes `content/editions/<date>.zip`, the date being that of the newest data. An edition that is kept is never
    /// written over.
    Edition(EditionArgs),
    /// Show what changed between two editions, and which sentences, charts and languages that touches.
    ///
    /// An edition is a folder that holds `content/`, or a commit, branch or tag of the repository in the root.
    Diff(DiffArgs),
    /// List the addresses outside the site, or find out how each is on the web.
    ///
    /// Apart from the build, and never failing by itself: a link that breaks today is no fault of the content.
    Links(LinksArgs),
    /// Put the site on a host: a folder, a git branch, another machine, a bucket.
    ///
    /// Shows what would be added, changed and removed. What readers are led to goes last, files that this program did not
    /// put there stay, and a run that was stopped is put right by the next.
    Publish(PublishArgs),
    /// Begin something new: an article, page, figure, event, claim, source, translation or language.
    ///
    /// What is written passes the check; nothing is written over.
    #[command(subcommand)]
    New(New),
    /// Write a small complete briefing into a folder, from which to start.
    Init(InitArgs),
    /// Turn a table of a spreadsheet into a figure.
    #[command(subcommand)]
    Import(Import),
    /// Serve an editor by the language server protocol: faults while you write, completion, hovering, renaming.
    ///
    /// The README says how Helix, Neovim and other editors are told of it.
    #[cfg_attr(
        not(feature = "lsp"),
        command(
            before_help = "This program was built without the language server; with it:\n  cargo install --path . --features lsp"
        )
    )]
    Lsp(super::lsp::LspArgs),
    /// Write the content format as JSON Schemas, from which editors complete and check YAML.
    ///
    /// One file for each kind of content. The settings in this repository lead VS Code, Helix, Neovim and IntelliJ to
    /// `schemas/`.
    Schema(super::schema::SchemaArgs),
    /// Explain a fault by its code, with an example and its cure.
    Explain(ExplainArgs),
    /// Write what a shell needs to complete commands, flags and their values.
    Completions(CompletionsArgs),
    /// Write the pages of the manual for `man`.
    Man(ManArgs),
}

macro_rules! build_help {
    ($after:literal) => {
        concat!(
            "\
Examples:
  briefing build                         read this folder, write the site to public/
  briefing build --out /srv/site --base-url https://example.org/briefing/
  briefing build --drafts                with what is not published yet
  briefing build --as-of 2027-01-03      the site as it will stand on that day",
            $after
        )
    };
}

#[cfg(feature = "xlsx")]
const BUILD_HELP: &str = build_help!("");
#[cfg(not(feature = "xlsx"))]
const BUILD_HELP: &str = build_help!(
    "\n\nThis program was built without workbooks (XLSX) of the figures; with them:\n  cargo run --features xlsx -- build"
);

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// The folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Where the site will stand, in place of the `base-url` of `site.yaml`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<String>,
    /// The day whose site is meant, in place of today [what is published later, or has expired, is left out]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, alias = "date")]
    pub(super) as_of: Option<Date>,
    /// Take in drafts, and what is published later
    #[arg(long)]
    pub(super) drafts: bool,
    /// How faults are printed
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Say on standard error where the time went, phase by phase
    #[arg(long)]
    pub(super) timings: bool,
    /// Let warnings fail the run
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing check                         every fault, with its place and its cure
  briefing check --fix                   put the right numbers into the texts
  briefing check --timings               where the time went, phase by phase
  briefing check --deny-warnings --format json")]
pub(super) struct FixArgs {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// Write the right number wherever a text states another than the data, then check again
    #[arg(long)]
    pub(super) fix: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = BUILD_HELP)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// The folder to write [default: `public` in the root]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// A file or folder in the output folder that is not the site's: carry it over (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(super) keep: Vec<String>,
    /// A file or folder in the output folder that is not the site's: leave it out (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(super) remove: Vec<String>,
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum TableFormat {
    /// In columns, for a person
    #[default]
    Table,
    /// One JSON array, with every field
    Json,
    /// With every field, for spreadsheets
    Csv,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum ListFormat {
    /// In columns, for a person
    #[default]
    Table,
    /// One JSON array
    Json,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum AnswerFormat {
    /// For a person
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// How faults are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    /// With excerpts and help
    #[default]
    Full,
    /// One line each: `path:line:column: error[code]: message`
    Short,
    /// One JSON object a line, for editors and scripts
    Json,
}

impl From<Format> for crate::diagnostic::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Full => Self::Full,
            Format::Short => Self::Short,
            Format::Json => Self::Json,
        }
    }
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    match crate::base::PartialDate::parse_certain(text) {
        Ok(crate::base::PartialDate::Day(date)) => Ok(date),
        _ => Err("a day is written 2026-11-23".to_owned()),
    }
}

fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.contains([' ', '?', '#']) => Ok(text.to_owned()),
        _ => Err("a web address, such as https://example.org/briefing/".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Args;
    use clap::{Command, CommandFactory as _, Parser as _};

    #[test]
    fn every_command_shows_examples_that_it_takes() {
        let mut program = Args::command();
        program.build();
        try_examples(&program);
    }

    /// A line as a shell takes it apart: words, and what stands in quotation marks.
    fn arguments(line: &str) -> Vec<String> {
        let parts = line.split('"').enumerate();
        let join = |mut all: Vec<String>, (at, part): (usize, &str)| {
            match at % 2 {
                0 => all.extend(part.split_whitespace().map(ToOwned::to_owned)),
                _ => all.push(part.to_owned()),
            }
            all
        };
        parts.fold(Vec::new(), join)
    }

    fn try_examples(command: &Command) {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let name = command.get_display_name().unwrap_or(command.get_name());
        assert!(command.has_subcommands() || help.contains("Examples:\n"), "{name} shows no example");
        for line in help.replace("\\\n    ", "").lines().filter(|l| l.starts_with("  briefing ")) {
            let example = line.trim().split("  ").next().unwrap_or("").split('>').next().unwrap_or("");
            let parsed = Args::try_parse_from(arguments(example));
            assert!(
                parsed.is_ok(),
                "`{example}`: {}",
                parsed.err().map(|e| e.to_string()).unwrap_or_default()
            );
        }
        command.get_subcommands().filter(|c| c.get_name() != "help").for_each(try_examples);
    }
}
