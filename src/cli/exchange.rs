//! Texts out to translators and back: gettext files, and the beginning of a translation.

use super::args::NewTranslationArgs;
use super::report::{Report, error};
use crate::base::SourceSet;
use crate::diagnostic::{Diagnostics, Format};
use crate::load::{self, IoFailure};
use crate::resolve::ResolveOptions;
use crate::write::{Disk, RealDisk, mend, save};
use crate::{Options, Surveyed};
use std::io::Write as _;
use std::path::Path;

/// How many texts without a place are named.
const MOST_NAMED: usize = 8;

/// Writes the texts of a language into a file.
pub(super) fn export(surveyed: &Surveyed, sources: &SourceSet, code: &str, file: &Path) -> u8 {
    let text = surveyed.exported(sources, code);
    refused_or(RealDisk.write(file, text.as_bytes()), 0)
}

/// Takes a file over into the content.
pub(super) fn import(surveyed: &Surveyed, sources: &SourceSet, code: &str, file: &Path, root: &Path) -> u8 {
    let bytes = match RealDisk.read(file) {
        Ok(bytes) => bytes,
        Err(failure) => return super::build::refused(&failure),
    };
    let Ok(text) = String::from_utf8(bytes) else {
        error(&format!("`{}` is not in UTF-8", file.display()), &[]);
        return 1;
    };
    let import = match surveyed.imported(sources, code, &text) {
        Ok(import) => import,
        Err(fault) => {
            error(&format!("{}:{}: {}", file.display(), fault.line, fault.message), &[]);
            return 1;
        }
    };
    let written =
        import.files.iter().try_for_each(|(path, text)| save(root, path, text.as_bytes(), &RealDisk));
    let changed = written.and_then(|()| mend(root, sources, &import.edits));
    if !import.left.is_empty() {
        let named: Vec<String> = import.left.iter().take(MOST_NAMED).map(|c| format!("`{c}`")).collect();
        let count = import.left.len();
        error(&format!("{count} texts of the file have no place in the content"), &[named.join(", ")]);
    }
    let summary = format!(
        "{} texts taken over, {} places changed, {} files made; now run `briefing check`\n",
        import.taken,
        import.edits.len(),
        // The record of what is confirmed is no text.
        import.files.len().saturating_sub(1)
    );
    let _ = std::io::stdout().lock().write_all(summary.as_bytes());
    refused_or(changed, u8::from(!import.left.is_empty()))
}

/// Begins the translation of an article or page.
pub(super) fn new_translation(args: &NewTranslationArgs) -> u8 {
    let sources = match load::read(&args.root) {
        Ok(sources) => sources,
        Err(failure) => return super::build::refused(&failure),
    };
    let options = Options { resolve: ResolveOptions { drafts: true, base_url: None }, date: super::today() };
    let mut sink = Diagnostics::default();
    let Some(surveyed) = crate::survey(&sources, &options, &mut sink) else {
        Report::print(sink, &sources, Format::Full);
        return 1;
    };
    if !super::translations::is_known(&surveyed, &args.language) {
        return 1;
    }
    match surveyed.begun(&sources, &args.article, &args.language) {
        Ok((path, text)) => {
            let _ = std::io::stdout().lock().write_all(format!("{path}\n").as_bytes());
            refused_or(save(&args.root, &path, text.as_bytes(), &RealDisk), 0)
        }
        Err(why) => {
            error(&why, &["an article or page is named by its id: `wet-year`, `pages/about`".to_owned()]);
            1
        }
    }
}

fn refused_or<T>(done: Result<T, IoFailure>, code: u8) -> u8 {
    match done {
        Ok(_) => code,
        Err(failure) => super::build::refused(&failure),
    }
}
