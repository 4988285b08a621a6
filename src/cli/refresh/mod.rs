//! `refresh`: brings a figure up to date from its file, or from a newer one.
//!
//! Invariant: nothing is written before the differences were shown and accepted.

mod fetch;
mod review;

use crate::base::{FileId, SourceFile, digest};
use crate::cli::import::{Understood, understand, understand_bytes};
use crate::cli::links::seconds;
use crate::cli::new::{RootArgs, Start};
use crate::cli::report::{Report, agreed, error, understood};
use crate::cli::table::aligned;
use crate::cli::{Stop, ask};
use crate::diagnostic::Format;
use crate::import::{self, Input, metadata_name};
use crate::scaffold::{Difference, Edits, Readings, Recipe, Refreshed, refresh as compare};
use clap::Args;
use fetch::Fetch;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing refresh rain                      compare the figure with its file
  briefing refresh rain new/rain.csv         take the values of a newer file
  briefing refresh rain new/rain.csv --yes   the same in a script
  briefing refresh rain --fetch              download the newer file from the address that the figure names")]
#[cfg_attr(
    not(feature = "links"),
    command(
        before_long_help = "This program was built without downloads. To enable them: cargo run --features links -- refresh FIGURE --fetch"
    )
)]
pub(super) struct RefreshArgs {
    /// The id of the figure
    figure: String,
    /// The newer file [default: the file that the figure names]
    file: Option<PathBuf>,
    /// The date of the data update [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    updated: Option<String>,
    /// Download the file from the address under `data`: `https://…`, `eurostat:CODE`, `cbs:CODE`, `oecd:CODE`, `unhcr:CODE` or
    /// `world-bank:CODE`
    #[arg(long, conflicts_with = "file")]
    fetch: bool,
    /// Ask the server even if it was asked today
    #[arg(long, requires = "fetch")]
    again: bool,
    /// The time limit of a download in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds, requires = "fetch")]
    timeout: Duration,
    /// Write the changes without being asked
    #[arg(long)]
    yes: bool,
    /// Show the differences, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    site: RootArgs,
}

/// The maximum number of differences that are shown.
const MOST_SHOWN: usize = 60;

pub(super) fn refresh(args: &RefreshArgs) -> Result<u8, Stop> {
    let start = Start::read(&args.site)?;
    let (id, source, recipe) = find(args, &start)?;
    let Understood { bytes, metadata, reading } = read(args, &start, &recipe)?;
    let updated = args.updated.clone().unwrap_or_else(|| start.today.clone());
    let hash = digest(&bytes);
    let new = Recipe { sha256: hash.clone(), read: start.today.clone(), ..recipe.clone() };
    // A figure can read its values from the file, which then is what is compared.
    let old = bytes_of(&start, &recipe.file).and_then(|bytes| {
        let metadata = bytes_of(&start, &metadata_name(&recipe.file));
        let languages = &start.known.languages;
        let input = Input { name: &recipe.file, bytes, metadata, languages };
        import::read(&input, &recipe.options).ok()
    });
    let readings = Readings { new: &reading, old: old.as_ref() };
    let Refreshed { differences, edits } = compare(id, source.text(), readings, &new, &updated);
    if differences.is_empty() && hash == recipe.sha256 {
        understood(&format!("`{}` has the values of its file", args.figure));
        return Ok(0);
    }
    show(&differences);
    let mut replaced = vec![(format!("content/{}", recipe.file), bytes)];
    replaced.extend(metadata.map(|bytes| (format!("content/{}", metadata_name(&recipe.file)), bytes)));
    let edits = Edits { edits, replaced, ..Edits::default() };
    review::show(&start, &args.figure, &differences, &edits);
    let is_written = !args.dry_run && (args.yes || ask::is_terminal() && agreed("Write these changes?"));
    if !is_written {
        let help = if args.dry_run || ask::is_terminal() { "" } else { ": add --yes to write the changes" };
        understood(&format!("nothing was written{help}"));
        return Ok(u8::from(!args.dry_run));
    }
    let faults = start.change(&edits)?;
    crate::cli::print(&format!("{}\n", source.path));
    understood("finish this entry of the figure:");
    understood(&format!("revisions:\n  - {{date: {updated}, change: \"{}\"}}", summary(&differences)));
    if let Some((faults, after)) = faults {
        understood("these texts no longer agree with the data:");
        Report::new(faults, &after, Format::Short).say(Format::Short);
    }
    Ok(0)
}

/// Returns the bytes of a file of `content/`.
fn bytes_of<'s>(start: &'s Start, path: &str) -> Option<&'s [u8]> {
    let file = start.sources.find(&format!("content/{path}"))?;
    Some(start.sources[file].bytes())
}

/// Reads the newer file, or the file that the figure has.
fn read(args: &RefreshArgs, start: &Start, recipe: &Recipe) -> Result<Understood, Stop> {
    let root = &args.site.root;
    let mut options = recipe.options.clone();
    let kept = root.join("content").join(&recipe.file);
    if !args.fetch {
        return understand(args.file.as_ref().unwrap_or(&kept), start, &mut options);
    }
    let known = bytes_of(start, &recipe.file).unwrap_or_default().to_vec();
    let (again, timeout) = (args.again, args.timeout);
    let (address, bytes) = Fetch { root, recipe, known, again, timeout }.run()?;
    let metadata = bytes_of(start, &metadata_name(&recipe.file)).map(<[u8]>::to_vec);
    understand_bytes((Path::new(&address), &recipe.file), bytes, metadata, start, &mut options)
}

/// Returns the file of the figure with its recipe.
fn find<'s>(args: &RefreshArgs, start: &'s Start) -> Result<(FileId, &'s SourceFile, Recipe), Stop> {
    let path = format!("content/figures/{}.yaml", args.figure);
    let Some((id, source)) = start.sources.iter().find(|(_, file)| file.path == path) else {
        let near = crate::base::nearest(&args.figure, start.known.figures.keys().map(String::as_str));
        error(
            &format!("there is no figure `{}`", args.figure),
            &near.map(|near| format!("did you mean `{near}`?")).into_iter().collect::<Vec<_>>(),
        );
        return Err(Stop::Reported(1));
    };
    match Recipe::parse(source.text()) {
        Some(Ok(recipe)) => Ok((id, source, recipe)),
        Some(Err(why)) => {
            error(&format!("{path}: the key `data` cannot be read: {why}"), &[]);
            Err(Stop::Reported(1))
        }
        None => {
            error(
                &format!("the figure `{}` does not say from which file its values are", args.figure),
                &["`briefing import csv` writes the key `data` into a new figure".to_owned()],
            );
            Err(Stop::Reported(1))
        }
    }
}

fn show(differences: &[Difference]) {
    let row = |difference: &Difference| {
        let note = if difference.is_manual && difference.kind != "gone" { "change it yourself" } else { "" };
        let note = if difference.kind == "gone" { "stays in the figure" } else { note };
        [difference.kind, &difference.series, &difference.period, &difference.before, &difference.after, note]
            .map(ToOwned::to_owned)
    };
    let mut rows = vec![["", "series", "period", "figure", "file", ""].map(ToOwned::to_owned)];
    rows.extend(differences.iter().take(MOST_SHOWN).map(row));
    understood(aligned(&rows).trim_end());
    if differences.len() > MOST_SHOWN {
        understood(&format!("and {} more", differences.len() - MOST_SHOWN));
    }
}

/// Counts the differences of each kind: `3 new, 1 revised`.
fn summary(differences: &[Difference]) -> String {
    let kinds = ["new", "revised", "re-flagged"];
    let count = |kind: &str| differences.iter().filter(|d| d.kind == kind).count();
    let counts: Vec<String> =
        kinds.iter().filter(|kind| count(kind) > 0).map(|kind| format!("{} {kind}", count(kind))).collect();
    if counts.is_empty() {
        "The file was read again.".to_owned()
    } else {
        format!("{} values.", counts.join(", "))
    }
}
