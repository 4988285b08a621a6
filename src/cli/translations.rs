//! `translations`: shows what each language lacks and records confirmed translations.

use super::args::Format;
use super::lock::WaitArgs;
use super::report::Report;
use super::{Stop, po};
use crate::base::nearest;
use crate::build::Options;
use crate::diagnostic::Diagnostics;
use crate::load;
use crate::resolve::ResolveOptions;
use crate::translate::{LanguageSurvey, TranslationProject, record_path, survey};
use crate::write::{RealDisk, save};
use clap::Args as ClapArgs;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing translations                      every language, with its open work
  briefing translations nl --format short    one language, one line per text
  briefing translations nl --export nl.po    for Weblate, Poedit or OmegaT; import with --import
  briefing translations nl --confirm home    confirm the translation of an item")]
pub(super) struct TranslationsArgs {
    /// The code of a language; without it, all languages
    pub(super) language: Option<String>,
    /// Confirm that these items (or all, if none is named) are translated from the current originals
    #[arg(long, value_name = "ITEM", num_args = 0.., requires = "language")]
    pub(super) confirm: Option<Vec<String>>,
    /// Write all texts with their translations to a gettext file for Weblate, Poedit or OmegaT, or update an existing
    /// file
    #[arg(long, value_name = "FILE", requires = "language", conflicts_with_all = ["confirm", "import"])]
    pub(super) export: Option<PathBuf>,
    /// Import the translations of a gettext file into the content, and list what is left out
    #[arg(long, value_name = "FILE", requires = "language", conflicts_with = "confirm")]
    pub(super) import: Option<PathBuf>,
    /// The folder that contains `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Include drafts and scheduled content
    #[arg(long)]
    pub(super) drafts: bool,
    #[command(flatten)]
    pub(super) wait: WaitArgs,
    /// The output format (`json` for dashboards)
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

pub(super) fn translations(args: &TranslationsArgs) -> Result<u8, Stop> {
    let writes = args.confirm.is_some() || args.import.is_some();
    let _lock = if writes { args.wait.sources(&args.root)? } else { None };
    let sources = load::read(&args.root)?;
    let options = Options {
        resolve: ResolveOptions { drafts: args.drafts, ..ResolveOptions::default() },
        date: super::today(),
    };
    let mut sink = Diagnostics::default();
    let Some(surveyed) = survey(&sources, &options, &mut sink) else {
        Report::print(sink, &sources, args.format.into());
        return Ok(1);
    };
    if let Some(code) = &args.language {
        if !is_known(&surveyed, code) {
            return Ok(1);
        }
        if let Some(file) = &args.export {
            return po::export(&surveyed, &sources, code, file);
        }
        if let Some(file) = &args.import {
            return po::import(&surveyed, &sources, code, file, &args.root);
        }
    }
    if let (Some(ids), Some(code)) = (&args.confirm, &args.language) {
        return confirm(&surveyed, code, ids, args);
    }
    let wanted = |l: &&LanguageSurvey| args.language.as_ref().is_none_or(|code| *code == l.language);
    let languages: Vec<&LanguageSurvey> = surveyed.languages.iter().filter(wanted).collect();
    let text = match args.format {
        Format::Json => serde_json::to_string_pretty(&languages).unwrap_or_default() + "\n",
        format => languages.iter().map(|l| shown(l, matches!(format, Format::Full))).collect(),
    };
    super::print(&text);
    let differs = languages.iter().flat_map(|l| &l.to_do).any(|e| e.state == "differs");
    Ok(u8::from(differs))
}

/// Returns whether the site has a language other than the default one, and prints an error if not.
pub(super) fn is_known(surveyed: &TranslationProject, code: &str) -> bool {
    let codes: Vec<&str> = surveyed.languages.iter().map(|l| l.language.as_str()).collect();
    if codes.contains(&code) {
        return true;
    }
    let near = nearest(code, codes.iter().copied()).map(|n| format!("did you mean `{n}`?"));
    let list = format!("the site is translated into: {}", codes.join(", "));
    super::report::error(&format!("the site is not translated into `{code}`"), &[near.unwrap_or(list)]);
    false
}

fn confirm(
    surveyed: &TranslationProject,
    code: &str,
    ids: &[String],
    args: &TranslationsArgs,
) -> Result<u8, Stop> {
    match surveyed.confirmed(code, ids) {
        Ok(text) => {
            save(&args.root, &record_path(code), text.as_bytes(), &RealDisk)?;
            Ok(0)
        }
        Err(unknown) => {
            let list: Vec<String> = unknown.iter().map(|id| format!("`{id}`")).collect();
            let help = "items are named as `briefing translations` prints them: `figures/returns`".to_owned();
            super::report::error(&format!("there is no item {}", list.join(", ")), &[help]);
            Ok(1)
        }
    }
}

/// Returns the survey of a language as text: a heading, and a line for each text that needs work.
fn shown(survey: &LanguageSurvey, with_words: bool) -> String {
    let LanguageSurvey { language, name, percent, translated, words, .. } = survey;
    let mut out = format!("{name} ({language}): {percent}%, {translated} of {words} words\n");
    for entry in &survey.to_do {
        let text = if entry.text.is_empty() { String::new() } else { format!(" {}", entry.text) };
        let _ = writeln!(out, "  {:9} {}{text}  {}:{}", entry.state, entry.item, entry.path, entry.line);
        let original = std::slice::from_ref(&entry.original);
        let words = if entry.changed.is_empty() { original } else { &entry.changed };
        for words in words.iter().map(|w| first_words(w)).filter(|w| with_words && !w.is_empty()) {
            let _ = writeln!(out, "            now: {words}");
        }
    }
    if !survey.unconfirmed.is_empty() {
        let count = survey.unconfirmed.len();
        let items = if count == 1 { "1 item was".to_owned() } else { format!("{count} items were") };
        let _ = writeln!(
            out,
            "  {items} never confirmed, so that later changes of the original go unnoticed: `briefing translations {language} --confirm`"
        );
    }
    out
}

fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(90) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
