//! Applies text edits to source files on disk.
//!
//! Line ends, a byte-order mark and the normal form stay as the author's editor wrote them. A file that has changed since
//! it was read is not modified.

use super::{Disk, RealDisk, save_file};
use crate::base::{IoFailure, SourceSet, Span};
use std::path::Path;

/// Applies the edits and returns how many were written. The first of two overlapping edits wins.
pub fn apply_edits(root: &Path, sources: &SourceSet, edits: &[(Span, String)]) -> Result<usize, IoFailure> {
    let mut edits: Vec<&(Span, String)> = edits.iter().collect();
    edits.sort_by_key(|(span, _)| *span);
    edits.dedup_by(|b, a| a.0.file == b.0.file && b.0.start < a.0.end);
    let mut written = 0;
    for group in edits.chunk_by(|a, b| a.0.file == b.0.file) {
        let source = &sources[group[0].0.file];
        let path = root.join(source.disk_path());
        if !RealDisk.exists(&path) {
            continue;
        }
        let Ok(mut text) = String::from_utf8(RealDisk.read(&path)?) else { continue };
        let offsets = offsets_on_disk(&text);
        let as_read = offsets.iter().filter_map(|at| text.as_bytes().get(*at));
        if !as_read.map(|b| if *b == b'\r' { b'\n' } else { *b }).eq(source.original_text().bytes()) {
            continue;
        }
        let has_crlf = text.contains("\r\n");
        for (span, with) in group.iter().rev() {
            let with = if has_crlf { with.replace('\n', "\r\n") } else { with.clone() };
            let range = source.original_range(span.range());
            text.replace_range(offsets[range.start]..offsets[range.end], &with);
            written += 1;
        }
        save_file(&path, text.as_bytes(), &RealDisk)?;
    }
    Ok(written)
}

/// Returns the offset on disk of each byte of the text as read, which has no byte-order mark and one-byte line ends.
fn offsets_on_disk(text: &str) -> Vec<usize> {
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let bytes = text.as_bytes();
    let is_read = |at: &usize| !(bytes[*at] == b'\n' && *at > 0 && bytes[at - 1] == b'\r');
    (start..bytes.len()).filter(is_read).chain([bytes.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::offsets_on_disk;

    #[test]
    fn offsets_skip_byte_order_marks_and_carriage_returns() {
        assert_eq!(offsets_on_disk("a\nb"), [0, 1, 2, 3]);
        assert_eq!(offsets_on_disk("\u{FEFF}a\r\nb"), [3, 4, 6, 7]);
    }
}
