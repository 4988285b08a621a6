//! The command-line arguments and their help texts.

use super::diff::DiffArgs;
use super::edition::EditionArgs;
use super::explain::ExplainArgs;
use super::import::Import;
use super::init::InitArgs;
use super::ledger::{ImpactArgs, LedgerArgs};
use super::links::LinksArgs;
use super::list::ListArgs;
use super::lock::WaitArgs;
use super::manual::{CompletionsArgs, ManArgs};
use super::mutate::MutateArgs;
use super::new::New;
use super::publish::PublishArgs;
use super::style::StyleArgs;
use super::translations::TranslationsArgs;
use super::verbosity::VerbosityArgs;
use crate::base::Date;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Publishes a policy briefing whose every number is checked against its data.
#[derive(Debug, Parser)]
#[command(
    name = "briefing",
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  briefing build                       build the site in this folder, into public/
  briefing check --format short        report all problems, write nothing
  briefing check --fix                 correct the numbers in the texts
  briefing translations nl             show what the texts in `nl` lack
  briefing list scheduled              list what will be published or expire
  briefing ledger --status forecast    list every forecast and where it appears
  briefing impact gauge-2024           show what to review if this source changes
  briefing style --language nl         measure how readable the texts in `nl` are
  briefing diff v1 --corrections       draft the corrections since the edition v1
  briefing init rain                   create an example briefing
  briefing new article                 create an article; asks for missing details
  briefing import csv rain.csv         convert a spreadsheet table to a figure
  briefing refresh rain rain.csv       bring a figure up to date from a newer file
  briefing new translation about nl    create a translation
  briefing explain value-mismatch      explain a diagnostic code and its fix

Exit codes: 0 success · 1 error in the content, or a folder that must not be written · 2 I/O error or wrong arguments"
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) verbosity: VerbosityArgs,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the content and write the site
    ///
    /// All problems are reported at once. If there is an error, nothing is written and the existing site in the
    /// output folder stays unchanged. A new site replaces the old one in one step. If another run writes the same
    /// folder, or if the folder contains files that the build did not write, the build stops and says so.
    Build(BuildArgs),
    /// Check the content without writing the site, or compare a text from outside with the data
    ///
    /// A text from outside is a draft, a press release or a translation. Each number is found with the data that it can
    /// be, by its value and the words, periods and labels around it: it agrees, it differs, or the words do not say
    /// enough.
    Check(FixArgs),
    /// Preview the site on this computer and reload it after each change
    ///
    /// Nothing is written. If there is an error, it appears on top of the last good version of the page. The page
    /// that you are viewing is built first. An optimized build of the program (`cargo run --release -- serve`) is
    /// about ten times faster.
    #[command(after_help = "\
Examples:
  briefing serve                       at http://127.0.0.1:4000/, or the next free port
  briefing serve --drafts              with unpublished content
  briefing serve --open-in code        open the line of an error in the editor
  briefing serve --host 0.0.0.0        for a phone on the same network")]
    Serve(super::serve::ServeArgs),
    /// Show what each language lacks: missing, stale and differing translations
    ///
    /// A translation is stale if its original has changed since an editor confirmed it. Exit code 1 means that a
    /// translation has other numbers or citations than its original.
    Translations(TranslationsArgs),
    /// List articles, pages, figures, events, claims, sources, names, terms, drafts or scheduled content
    List(ListArgs),
    /// List every number on the site with its page, language, data and sources
    Ledger(LedgerArgs),
    /// Show what you have to review if a source, figure, value, event or claim changes
    Impact(ImpactArgs),
    /// Measure how easy the texts are to read: long sentences, abbreviations, ruled-out words, quotations
    ///
    /// The measures are hints. They do not stop a build, and the exit code is 0 even if a text misses a limit.
    Style(StyleArgs),
    /// Save the current data as an edition, which every later build publishes under its date
    ///
    /// Writes `content/editions/<date>.zip` with the date of the newest data. An existing edition is never
    /// overwritten.
    Edition(EditionArgs),
    /// Show what changed between two editions, and which sentences, charts and languages are affected
    ///
    /// An edition is a folder that contains `content/`, or a commit, branch or tag of the repository in the root
    /// folder.
    Diff(DiffArgs),
    /// Alter the site in memory, one word or number at a time, and report what its checks catch
    ///
    /// Every number, period, unit, direction word, series, citation and date is altered in turn. An alteration is
    /// caught if a check reports its line. Nothing is written.
    Mutate(MutateArgs),
    /// List the external links, check whether they work, or look for archived copies
    ///
    /// This is separate from the build and does not fail by default, because a link that breaks is not an error in
    /// the content.
    Links(LinksArgs),
    /// Publish the site to a folder, a git branch, another computer or a bucket
    ///
    /// Shows which files would be added, changed and removed. Front pages and feeds are uploaded last, files from
    /// other programs are kept, and the next run completes an interrupted one.
    Publish(PublishArgs),
    /// Copy built-in templates, words or the style sheet into the site, to change them
    ///
    /// A copy names in its first line which version it began as. `check` says when the built-in file has changed since. A
    /// file of the site is never written over.
    Eject(super::eject::EjectArgs),
    /// Create an article, page, figure, event, claim, source, translation or language
    ///
    /// The new content passes the check. Nothing is overwritten.
    #[command(subcommand)]
    New(New),
    /// Create a small example briefing in a folder
    Init(InitArgs),
    /// Convert a spreadsheet table to a figure
    #[command(subcommand)]
    Import(Import),
    /// Bring a figure up to date from its file, or from a newer file
    ///
    /// Reads the file with the choices of the import and shows what is new, revised, gone or re-flagged. Notes, sources and
    /// other keys of a value stay.
    Refresh(super::refresh::RefreshArgs),
    /// Run a language server for editors: diagnostics, completion, hover and renaming
    ///
    /// The manual explains how to configure Helix, Neovim and other editors.
    #[cfg_attr(
        not(feature = "lsp"),
        command(
            before_help = "This program was built without the language server; with it:\n  cargo install --path . --features lsp"
        )
    )]
    Lsp(super::lsp::LspArgs),
    /// Write JSON Schemas of the content format, which editors use to complete and check YAML
    ///
    /// There is one file for each kind of content. The settings in this repository point VS Code, Helix, Neovim and
    /// IntelliJ to `schemas/`.
    Schema(super::schema::SchemaArgs),
    /// Explain a diagnostic code, with an example and a fix
    Explain(ExplainArgs),
    /// Write a shell completion script
    Completions(CompletionsArgs),
    /// Write manual pages for `man`
    Man(ManArgs),
}

macro_rules! build_help {
    ($after:literal) => {
        concat!(
            "\
Examples:
  briefing build                         build the site in this folder, into public/
  briefing build --out /srv/site --base-url https://example.org/briefing/
  briefing build --drafts                with unpublished content
  briefing build --as-of 2027-01-03      the site as it will be on that day",
            $after
        )
    };
}

#[cfg(feature = "xlsx")]
const BUILD_HELP: &str = build_help!("");
#[cfg(not(feature = "xlsx"))]
const BUILD_HELP: &str = build_help!(
    "\n\nThis program was built without workbooks (XLSX). To enable them:\n  cargo run --features xlsx -- build"
);

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// The folder that contains `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The public address of the site, instead of `base-url` in `site.yaml`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<String>,
    /// Build the site as of this date instead of today [content that is not yet published or has expired is left out]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, alias = "date")]
    pub(super) as_of: Option<Date>,
    /// Include drafts and scheduled content
    #[arg(long)]
    pub(super) drafts: bool,
    /// Leave out the pictures with which pages are shared
    #[arg(long)]
    pub(super) no_cards: bool,
    /// The format of diagnostics
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Print how long each phase took to standard error
    #[arg(long)]
    pub(super) timings: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing check                         all problems with their positions and fixes
  briefing check --fix                   correct the numbers in the texts
  briefing check --suggest               what the unlinked numbers could be
  briefing check --timings               the duration of each phase
  briefing check --deny-warnings --format json
  briefing check draft.docx              whether the numbers of a text agree with the data
  briefing check draft.md --format html > draft.html

With FILE: exit code 1 if a number differs from the data.")]
pub(super) struct FixArgs {
    /// A text from outside the site to compare with its data: Markdown, plain text or a Word document (`-` reads standard
    /// input) [without it, the content of the site is checked]
    #[arg(value_name = "FILE", conflicts_with_all = ["fix", "suggest", "deny_warnings", "timings"])]
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// The language of the text FILE [default: detected]
    #[arg(long, visible_alias = "lang", value_name = "CODE", requires = "file")]
    pub(super) language: Option<String>,
    /// Correct the numbers in texts that differ from the data, then check again
    #[arg(long)]
    pub(super) fix: bool,
    #[command(flatten)]
    pub(super) wait: WaitArgs,
    /// Suggest up to three links for each number that is not linked to data, the most likely first
    #[arg(long)]
    pub(super) suggest: bool,
}

#[derive(Debug, ClapArgs)]
#[command(after_help = BUILD_HELP)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// The output folder [default: `public` in the root]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// A file or folder in the output folder that is not part of the site: keep it (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(super) keep: Vec<OsString>,
    /// A file or folder in the output folder that is not part of the site: delete it (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub(super) remove: Vec<OsString>,
    /// Overwrite files of the site that somebody changed in the output folder
    #[arg(long)]
    pub(super) overwrite: bool,
    #[command(flatten)]
    pub(super) wait: WaitArgs,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum TableFormat {
    /// Aligned columns
    #[default]
    Table,
    /// One JSON array with all fields
    Json,
    /// All fields as CSV, for spreadsheets
    Csv,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum ListFormat {
    /// Aligned columns
    #[default]
    Table,
    /// One JSON array
    Json,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum AnswerFormat {
    /// Readable text
    #[default]
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With source excerpts and help
    #[default]
    Full,
    /// One line each: `path:line:column: error[code]: message`
    Short,
    /// One JSON object per line, for editors and scripts
    Json,
    /// Only for `check FILE`: the text with its numbers marked, as one HTML file
    Html,
}

impl From<Format> for crate::diagnostic::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Full | Format::Html => Self::Full,
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

    /// Splits a line like a shell, with quotation marks.
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
