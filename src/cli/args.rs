//! What the program is asked for: the arguments and their help.

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
  briefing ledger --status forecast    every number that is expected, and where it is stated
  briefing impact gauge-2024           what to look at again when this source changes
  briefing diff v1 --corrections       the corrections since the edition v1, in draft
  briefing new translation about nl    begin a translation
  briefing explain value-mismatch      what a fault means and how to mend it

Exit codes: 0 done · 1 the content has a fault · 2 the machine refused"
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the content and write the whole site.
    ///
    /// All faults of a run are reported at once, and nothing is written while there is one: the site that stands in
    /// the output folder stays as it is. A finished site takes its place in one step.
    #[cfg_attr(
        not(feature = "xlsx"),
        command(
            after_help = "This program was built without workbooks (XLSX) of the figures; with them:\n  cargo run --features xlsx -- build"
        )
    )]
    Build(BuildArgs),
    /// Check the content without writing the site.
    Check(FixArgs),
    /// Show what each language lacks: missing, stale, and differing in numbers or citations.
    ///
    /// A translation is stale when its original has changed since an editor confirmed it. Exit code 1 means that a
    /// translation differs from its original in what it states or cites.
    Translations(TranslationsArgs),
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
    /// Begin something new.
    #[command(subcommand)]
    New(New),
    /// Explain a fault by its code, with an example and its cure.
    Explain(ExplainArgs),
}

#[derive(Debug, Subcommand)]
pub(super) enum New {
    /// Begin the translation of an article or page, with every reference in its place.
    ///
    /// The file is a draft: take `draft: true` out when the words are translated. A file that is there is left alone.
    Translation(NewTranslationArgs),
}

#[derive(Debug, ClapArgs)]
pub(super) struct NewTranslationArgs {
    /// The article or page, by its id: `wet-year`, `pages/about`
    pub(super) article: String,
    /// The language, by its code
    pub(super) language: String,
    /// The folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// The folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Where the site will stand, in place of the `base-url` of `site.yaml`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<String>,
    /// The day of the build, in place of today [dates after it are reported; it never reaches the output]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    /// Take in articles and pages marked as drafts
    #[arg(long)]
    pub(super) drafts: bool,
    /// How faults are printed
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Let warnings fail the run
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct FixArgs {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// Write the right number wherever a text states another than the data, then check again
    #[arg(long)]
    pub(super) fix: bool,
}

#[derive(Debug, ClapArgs)]
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

#[derive(Debug, ClapArgs)]
pub(super) struct TranslationsArgs {
    /// One language, by its code; without it, all of them
    pub(super) language: Option<String>,
    /// Record that these items (or, where none is named, all) are translated from the originals as they are
    #[arg(long, value_name = "ITEM", num_args = 0.., requires = "language")]
    pub(super) confirm: Option<Vec<String>>,
    /// Write every text with its translation into a gettext file, for Weblate, Poedit or OmegaT
    #[arg(long, value_name = "FILE", requires = "language", conflicts_with_all = ["confirm", "import"])]
    pub(super) export: Option<PathBuf>,
    /// Take the translations of a gettext file over into the content
    #[arg(long, value_name = "FILE", requires = "language", conflicts_with = "confirm")]
    pub(super) import: Option<PathBuf>,
    /// The folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Count drafts in
    #[arg(long)]
    pub(super) drafts: bool,
    /// `json` is for dashboards
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

/// How a site is read that is asked about.
#[derive(Debug, ClapArgs)]
pub(super) struct ReadArgs {
    /// The folder that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Count drafts in
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct LedgerArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Only numbers that rest on this figure
    #[arg(long, value_name = "ID")]
    pub(super) figure: Option<String>,
    /// Only numbers that rest on this source
    #[arg(long, value_name = "ID")]
    pub(super) source: Option<String>,
    /// Only numbers of this item: `articles/wet-year`, or `wet-year`
    #[arg(long, value_name = "ITEM")]
    pub(super) page: Option<String>,
    /// Only numbers of this status (`forecast`) or certainty (`partial`)
    #[arg(long, value_name = "WORD")]
    pub(super) status: Option<String>,
    /// Only numbers in texts of this language
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    /// How they are printed
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TableFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ImpactArgs {
    /// A source, figure, event or claim by its id, or a value: `rain`, `source:gauge-2024`, `rain/total/2023`
    pub(super) name: String,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// `json` is for scripts
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: AnswerFormat,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiffArgs {
    /// The older edition: a folder, or a revision
    pub(super) old: String,
    /// The newer edition
    #[arg(default_value = ".")]
    pub(super) new: String,
    /// The folder whose repository knows the revisions
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Count drafts in
    #[arg(long)]
    pub(super) drafts: bool,
    /// Write the entries for the page of corrections in draft, in every language
    #[arg(long, conflicts_with = "format")]
    pub(super) corrections: bool,
    /// The day of the corrections, in place of today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    /// `json` is for scripts
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: AnswerFormat,
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

/// How an answer is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum AnswerFormat {
    /// For a person
    #[default]
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, ClapArgs)]
pub(super) struct EditionArgs {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// The day of the edition, in place of that of the newest data
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) on: Option<Date>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// The code, as it stands in brackets after `error` or `warning`; without it, the list of all codes
    pub(super) code: Option<String>,
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

fn date(text: &str) -> Result<Date, String> {
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
