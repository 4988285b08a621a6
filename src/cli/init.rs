//! `init`: writes a small example briefing. Invariant: a folder with content is left unchanged, and the example
//! builds without warnings.

use super::Stop;
use crate::base::{IoFailure, marked_copy};
use crate::load::THEME;
use crate::write::{Disk, RealDisk, save};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing init rain      in the folder rain, which is created if necessary
  briefing init .         in this folder, which must be empty")]
pub(super) struct InitArgs {
    /// The folder, which must be empty or not exist yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

macro_rules! example {
    ($($path:literal,)*) => {
        const EXAMPLE: &[(&str, &str)] = &[$(($path, include_str!(concat!("init/", $path))),)*];
    };
}

example! {
    "README.md",
    "content/articles/two-gauges.md",
    "content/articles/two-gauges.nl.md",
    "content/articles/wet-year.md",
    "content/articles/wet-year.nl.md",
    "content/claims/claims.yaml",
    "content/figures/rain.yaml",
    "content/figures/wet-days.yaml",
    "content/home.md",
    "content/home.nl.md",
    "content/pages/about.md",
    "content/pages/about.nl.md",
    "content/pages/method.md",
    "content/pages/method.nl.md",
    "content/site.yaml",
    "content/sources/sources.yaml",
    "content/timeline/events.yaml",
}

/// The messages of the example's languages come from the theme.
const WORDS: [&str; 2] = ["content/strings/en.ftl", "content/strings/nl.ftl"];

/// The source file has another name, so that git does not apply it to this repository.
const IGNORED: (&str, &str) = (".gitignore", include_str!("init/gitignore"));

pub(super) fn init(args: &InitArgs) -> Result<u8, Stop> {
    let folder = &args.folder;
    if let Some(name) = held(folder)? {
        let help = "name a folder that is empty or not there yet: `briefing init rain`".to_owned();
        super::report::error(
            &format!(
                "`{}` is not empty: it contains `{}`",
                folder.display(),
                super::shell::quoted(name.as_os_str())
            ),
            &[help],
        );
        return Ok(1);
    }
    write(folder)?;
    super::print(&format!("{}\n", folder.join("content/site.yaml").display()));
    let at = folder.display();
    super::report::next(&[
        format!("`cd {at}`, then `briefing build`, and open public/index.html"),
        "put your own in the place of what is made up; README.md says where".to_owned(),
    ]);
    Ok(0)
}

/// Returns the first entry of a folder; an empty repository counts as empty.
fn held(folder: &Path) -> Result<Option<PathBuf>, IoFailure> {
    if !RealDisk.exists(folder) {
        return Ok(None);
    }
    let entries = RealDisk.entries_below(folder)?.into_iter();
    Ok(entries.map(|entry| entry.path).find(|path| !path.starts_with(".git")))
}

fn write(folder: &Path) -> Result<(), IoFailure> {
    for (path, text) in EXAMPLE.iter().chain([&IGNORED]) {
        save(folder, path, text.as_bytes(), &RealDisk)?;
    }
    for (path, bytes) in THEME.iter().filter(|(path, _)| WORDS.contains(path)) {
        let copy = marked_copy(path, &String::from_utf8_lossy(bytes));
        save(folder, path, copy.as_bytes(), &RealDisk)?;
    }
    Ok(())
}
