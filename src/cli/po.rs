//! Exports texts to translators and imports translations, as gettext files.

use super::Stop;
use super::input::read_file;
use super::report::{Report, counted, error};
use crate::base::SourceSet;
use crate::base::limits::TRANSLATION_SIZE;
use crate::diagnostic::Format;
use crate::translate::{ImportRefusal, Note, PoFault, TranslationProject};
use crate::write::{RealDisk, apply_edits, save, save_file};
use std::fmt::Write as _;
use std::path::Path;

/// Writes the texts of a language to a file, and updates an existing file.
pub(super) fn export(
    surveyed: &TranslationProject,
    sources: &SourceSet,
    code: &str,
    file: &Path,
) -> Result<u8, Stop> {
    // A new file is empty until it is written.
    let theirs = file
        .is_file()
        .then(|| read_file(file, TRANSLATION_SIZE))
        .transpose()?
        .filter(|bytes| !bytes.is_empty());
    match surveyed.exported(sources, code, theirs.as_deref()) {
        Ok(text) if theirs.as_deref() == Some(text.as_bytes()) => (),
        Ok(text) => save_file(file, text.as_bytes(), &RealDisk)?,
        Err(fault) => return Ok(at_fault(file, fault)),
    }
    Ok(0)
}

pub(super) fn import(
    surveyed: &TranslationProject,
    sources: &SourceSet,
    code: &str,
    file: &Path,
    root: &Path,
) -> Result<u8, Stop> {
    let import = match surveyed.imported(sources, code, &read_file(file, TRANSLATION_SIZE)?) {
        Ok(import) => import,
        Err(ImportRefusal::File(fault)) => return Ok(at_fault(file, fault)),
        Err(ImportRefusal::Site(errors, after)) => {
            error("with this file the site would have errors for which no one text is to blame", &[]);
            Report::print(errors, &after, Format::Full);
            return Ok(1);
        }
    };
    let written =
        import.files.iter().try_for_each(|(path, text)| save(root, path, text.as_bytes(), &RealDisk));
    let changed = written.and_then(|()| apply_edits(root, sources, &import.edits));
    if !import.left.is_empty() {
        let lines: Vec<String> = import.left.iter().map(|note| line(file, note)).collect();
        error(&format!("{} not taken over", were("translation", lines.len())), &lines);
    }
    // The record of confirmed translations is not a text.
    let files = import.files.keys().filter(|path| !path.starts_with("content/translations/")).count();
    let mut said = named(file, "found at another place than in the file", &import.moved);
    said += &named(file, "written over words of the content", &import.replaced);
    let _ = writeln!(
        said,
        "{} in the content, {} changed, {} made{}",
        counted(import.taken, "translation"),
        counted(import.edits.len(), "place"),
        counted(files, "file"),
        if import.is_empty() { "" } else { "; now run `briefing check`" }
    );
    super::print(&said);
    let lost = changed.as_ref().is_ok_and(|count| *count < import.edits.len());
    if lost {
        error(
            "a file of the content changed during the import, and was left as it is",
            &["run it again".to_owned()],
        );
    }
    changed?;
    Ok(u8::from(lost || !import.left.is_empty()))
}

fn named(file: &Path, what: &str, notes: &[Note]) -> String {
    let mut out = String::new();
    if !notes.is_empty() {
        let _ = writeln!(out, "{} {what}:", were("text", notes.len()));
    }
    for note in notes {
        let _ = writeln!(out, "  {}", line(file, note));
    }
    out
}

fn were(noun: &str, count: usize) -> String {
    format!("{} {}", counted(count, noun), if count == 1 { "was" } else { "were" })
}

fn line(file: &Path, note: &Note) -> String {
    format!("{}:{}: `{}`: {}", file.display(), note.line, note.context, note.text)
}

fn at_fault(file: &Path, fault: PoFault) -> u8 {
    error(&format!("{}:{}: {}", file.display(), fault.line, fault.message), fault.help.as_slice());
    1
}
