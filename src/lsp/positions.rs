//! Converts between files with byte offsets and the addresses and UTF-16 positions of the protocol.
//!
//! Invariant: a position outside of the text is replaced by the nearest valid one.

use crate::base::{FileId, SourceFile, SourceSet, Span, encode_path, nfc, percent_decode};
use lsp_types::{
    AnnotatedTextEdit, DocumentChangeOperation, DocumentChanges, Location, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, RenameFile, ResourceOp, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

pub(super) fn offset(text: &str, position: Position) -> usize {
    let mut lines = text.split_inclusive('\n');
    let start: usize = lines.by_ref().take(position.line as usize).map(str::len).sum();
    let line = lines.next().unwrap_or("").trim_end_matches('\n');
    let mut column = 0;
    for (at, c) in line.char_indices() {
        if column >= position.character {
            return start + at;
        }
        column += c.len_utf16() as u32;
    }
    start + line.len()
}

pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() as u32;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Position { line, character: before[start..].encode_utf16().count() as u32 }
}

/// Returns the range of a span, in the author's version of the text.
pub(super) fn range_in(file: &SourceFile, place: std::ops::Range<usize>) -> Range {
    range(file.original_text(), file.original_range(place))
}

pub(super) fn offset_in(file: &SourceFile, at: Position) -> usize {
    file.offset_of_original(offset(file.original_text(), at))
}

pub(super) fn range(text: &str, range: std::ops::Range<usize>) -> Range {
    Range { start: position(text, range.start), end: position(text, range.end) }
}

/// The folder of a site, as the editor addresses it.
#[derive(Debug, Clone)]
pub(super) struct Root(pub(super) PathBuf);

impl Root {
    pub(super) fn address(&self, path: &str) -> Option<Uri> {
        let whole = self.0.join(path);
        let text = format!("file://{}", encode_path(&whole.to_string_lossy()));
        Uri::from_str(&text).ok()
    }

    /// Returns the path of a file in the site; `None` for other files.
    pub(super) fn path(&self, address: &Uri) -> Option<String> {
        let path = on_disk(address)?;
        let below = path.strip_prefix(&self.0).ok()?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Some(nfc(&parts.join("/")).into_owned())
    }

    pub(super) fn location(&self, sources: &SourceSet, span: Span) -> Option<Location> {
        let source = &sources[span.file];
        Some(Location { uri: self.address(source.disk_path())?, range: range_in(source, span.range()) })
    }
}

impl Root {
    /// Converts edits: first of texts, then of file names.
    pub(super) fn edit(
        &self,
        sources: &SourceSet,
        edits: &[(Span, String)],
        files: &[(String, String)],
    ) -> WorkspaceEdit {
        let mut by_file: BTreeMap<FileId, Vec<OneOf<TextEdit, AnnotatedTextEdit>>> = BTreeMap::new();
        for (span, with) in edits {
            let range = range_in(&sources[span.file], span.range());
            by_file
                .entry(span.file)
                .or_default()
                .push(OneOf::Left(TextEdit { range, new_text: with.clone() }));
        }
        let texts = by_file.into_iter().filter_map(|(file, edits)| {
            let uri = self.address(sources[file].disk_path())?;
            let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
            Some(DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits }))
        });
        let names = files.iter().filter_map(|(old, new)| {
            let (old_uri, new_uri) = (self.address(old)?, self.address(new)?);
            let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
            Some(DocumentChangeOperation::Op(ResourceOp::Rename(rename)))
        });
        let changes = DocumentChanges::Operations(texts.chain(names).collect());
        WorkspaceEdit { document_changes: Some(changes), ..Default::default() }
    }
}

pub(super) fn on_disk(address: &Uri) -> Option<PathBuf> {
    let text = address.as_str().strip_prefix("file://")?;
    let text = &text[text.find('/')?..];
    Some(Path::new(&String::from_utf8(percent_decode(text)).ok()?).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Root, offset, position};
    use lsp_types::Position;

    #[test]
    fn columns_are_counted_in_utf_16() {
        let text = "a\nغرام 🌧 rain\n\nend";
        for (line, character, word) in
            [(0, 0, "a"), (1, 5, "🌧"), (1, 8, "rain"), (2, 0, "\nend"), (3, 0, "end")]
        {
            let at = offset(text, Position { line, character });
            assert!(text[at..].starts_with(word), "{line}:{character}: {:?}", &text[at..]);
            assert_eq!(position(text, at), Position { line, character });
        }
        assert_eq!(offset(text, Position { line: 1, character: 99 }), text.find("\n\n").expect("a line end"));
        assert_eq!(offset(text, Position { line: 99, character: 0 }), text.len());
    }

    #[test]
    fn addresses_lead_there_and_back() {
        let root = Root("/tmp/my site/é".into());
        let address = root.address("content/home.md").expect("an address");
        assert_eq!(address.as_str(), "file:///tmp/my%20site/%C3%A9/content/home.md");
        assert_eq!(root.path(&address).as_deref(), Some("content/home.md"));
    }
}
