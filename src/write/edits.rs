//! Mending what authors wrote: in, new text for places of files; out, the files on the disk changed there alone.
//!
//! Always true: line ends, a byte-order mark and the normal form stay as the author's editor wrote them; a file that has changed since it
//! was read is left alone.

use super::{Disk, RealDisk};
use crate::base::IoFailure;
use crate::base::{SourceSet, Span};
use std::path::Path;

/// Writes each text to its place; says how many were written. Of two that overlap the first is taken.
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
        let places = places_on_disk(&text);
        let as_read = places.iter().filter_map(|at| text.as_bytes().get(*at));
        if !as_read.map(|b| if *b == b'\r' { b'\n' } else { *b }).eq(source.original_text().bytes()) {
            continue;
        }
        let own_lines = text.contains("\r\n");
        for (span, with) in group.iter().rev() {
            let with = if own_lines { with.replace('\n', "\r\n") } else { with.clone() };
            let range = source.original_range(span.range());
            text.replace_range(places[range.start]..places[range.end], &with);
            written += 1;
        }
        RealDisk.write(&path, text.as_bytes())?;
    }
    Ok(written)
}

/// Where each byte of a text as it was read stands in the file: without a byte-order mark, a line end one byte.
fn places_on_disk(text: &str) -> Vec<usize> {
    let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let bytes = text.as_bytes();
    let kept = |at: &usize| !(bytes[*at] == b'\n' && *at > 0 && bytes[at - 1] == b'\r');
    (start..bytes.len()).filter(kept).chain([bytes.len()]).collect()
}

#[cfg(test)]
mod tests {
    use super::places_on_disk;

    #[test]
    fn line_ends_and_marks_keep_their_places() {
        assert_eq!(places_on_disk("a\nb"), [0, 1, 2, 3]);
        assert_eq!(places_on_disk("\u{FEFF}a\r\nb"), [3, 4, 6, 7]);
    }
}
