//! `eject`: copies built-in files into the site, where they can be changed. Invariant: no file is written over.

use super::new::RootArgs;
use super::report::error;
use super::table::aligned;
use super::{Stop, print};
use crate::base::{builtin_name, builtin_version, marked_copy};
use crate::load::{self, THEME};
use crate::write::{RealDisk, save};
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing eject                         list the files, and which of them the site replaces
  briefing eject templates page.html     copy one template
  briefing eject style                   copy the style sheet
  briefing eject strings nl              copy the words of a language
  briefing eject templates page.html --print | diff - templates/page.html")]
pub(super) struct EjectArgs {
    /// What to copy; without it, the files are listed
    kind: Option<Kind>,
    /// The files to copy [default: all of the kind]
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// Print the built-in files instead of writing copies
    #[arg(long)]
    print: bool,
    #[command(flatten)]
    site: RootArgs,
}

/// The built-in files that a site may replace with texts of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The layout of the pages, in `templates/`
    Templates,
    /// The style sheet, `static/style.css`
    Style,
    /// The words of a language, in `content/strings/`
    Strings,
}

struct BuiltIn {
    kind: Kind,
    path: &'static str,
    /// How an argument names the file: `page.html`, `style.css`, `nl`.
    name: &'static str,
    text: &'static str,
}

pub(super) fn eject(args: &EjectArgs) -> Result<u8, Stop> {
    let Some(kind) = args.kind else { return list(args) };
    let all: Vec<BuiltIn> = files().filter(|file| file.kind == kind).collect();
    let chosen = |file: &&BuiltIn| args.files.is_empty() || args.files.iter().any(|n| n == file.name);
    if let Some(unknown) = args.files.iter().find(|name| all.iter().all(|file| file.name != **name)) {
        let names: Vec<&str> = all.iter().map(|file| file.name).collect();
        error(
            &format!("there is no built-in file `{unknown}`"),
            &[format!("there are {}", names.join(", "))],
        );
        return Ok(1);
    }
    if args.print {
        all.iter().filter(chosen).for_each(|file| print(file.text));
        return Ok(0);
    }
    let _lock = args.site.wait.sources(&args.site.root)?;
    let mut is_refused = false;
    for file in all.iter().filter(chosen) {
        if std::fs::symlink_metadata(args.site.root.join(file.path)).is_ok() {
            error(&format!("there is already a file `{}`", file.path), &["it was not changed".to_owned()]);
            is_refused = true;
            continue;
        }
        save(&args.site.root, file.path, marked_copy(file.path, file.text).as_bytes(), &RealDisk)?;
        print(&format!("{}\n", file.path));
    }
    Ok(u8::from(is_refused))
}

/// Prints the files, and which of them the site replaces.
fn list(args: &EjectArgs) -> Result<u8, Stop> {
    let sources = load::read(&args.site.root)?;
    let own = |path: &str| sources.iter().any(|(_, file)| file.path == path && file.replaces.is_some());
    let line = |file: BuiltIn| {
        let kind =
            file.kind.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        let state = if own(file.path) { "replaced by the site" } else { "built in" };
        [kind, file.name.to_owned(), builtin_version(file.text.as_bytes()), state.to_owned()]
    };
    print(&aligned(&files().map(line).collect::<Vec<_>>()));
    Ok(0)
}

/// Returns the files of all kinds. Fonts, pictures and scripts are replaced as a whole.
fn files() -> impl Iterator<Item = BuiltIn> {
    THEME.iter().filter_map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).ok()?;
        let (kind, name) = builtin_name(path)?;
        let name = name.or_else(|| path.rsplit('/').next())?;
        let kind = Kind::from_str(kind, false).ok()?;
        Some(BuiltIn { kind, path, name, text })
    })
}
