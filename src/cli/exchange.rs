//! Texts out to translators and back: gettext files.

use super::report::error;
use crate::Surveyed;
use crate::base::SourceSet;
use crate::load::IoFailure;
use crate::write::{Disk, RealDisk, mend, save};
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

fn refused_or<T>(done: Result<T, IoFailure>, code: u8) -> u8 {
    match done {
        Ok(_) => code,
        Err(failure) => super::build::refused(&failure),
    }
}
