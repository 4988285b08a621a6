//! The source files of one site, read once: in, bytes and paths; out, text with a number for each file.
//!
//! Always true: `files[id]` exists for every [`FileId`] that was handed out; paths use `/` and are relative to the root;
//! text has no byte-order mark and only `\n` line ends, so byte offsets mean the same on every machine. Paths and texts
//! are in Normalization Form C and without characters that are refused; what the author wrote instead is kept beside.

use super::original::{Original, OriginalText};
use super::{FileId, ForbiddenCharacter, forbidden_characters, nfc};
use std::ops::Range;
use std::sync::Arc;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Content {
    /// UTF-8 text, normalised.
    Text(String),
    /// A file that is copied as it is (an image, a font).
    Bytes(Vec<u8>),
    /// Meant to be text, but not UTF-8; the number is the offset of the first bad byte.
    NotUtf8(usize),
    /// Larger than a person can have written; the number is its size in bytes.
    TooLarge(u64),
    /// A file that every site has, and this one has not.
    Missing,
    /// A link whose target lies outside the site's folder; it is not followed.
    Outside,
    /// A file that cannot be used because of its name.
    Misnamed(NameFault),
}

/// Why a file cannot be used under its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameFault {
    /// The name is not UTF-8.
    NotUtf8,
    /// The name contains a character that no text may contain.
    Character(char),
    /// Another file of the folder has the same name, written with other characters.
    Taken,
}

/// Where a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The site's own folder.
    Site,
    /// The theme that the program brings; a file of the site at the same path takes its place.
    Theme,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// Relative to the root, with `/`: `content/figures/returns.yaml`.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// Where it comes from.
    pub origin: Origin,
    /// What the author has instead of the path and the text, where that differs.
    original: Option<Arc<Original>>,
}

impl SourceFile {
    /// A file from its path and what it holds, as they are on the disk.
    pub fn new(path: &str, content: Content, origin: Origin) -> Self {
        let is_misnamed = matches!(content, Content::Misnamed(_));
        // A line end is a character like others in a text, and no part of a name.
        let bad = path.chars().find(|c| c.is_control());
        let bad = bad.or_else(|| forbidden_characters(path).next().map(|found| found.character));
        let (content, text) = match (content, bad) {
            (content, Some(c)) if !is_misnamed => {
                drop(content);
                (Content::Misnamed(NameFault::Character(c)), None)
            }
            // A style sheet is code, and is copied.
            (Content::Text(text), _) => {
                let (text, original) = OriginalText::read(text, !path.ends_with(".css"));
                (Content::Text(text), original)
            }
            (content, _) => (content, None),
        };
        let shown: String = path
            .chars()
            .map(|c| if bad.is_some() && (c.is_control() || Some(c) == bad) { '\u{FFFD}' } else { c })
            .collect();
        let read = nfc(&shown).into_owned();
        let differs = read != path || text.is_some();
        let original = differs.then(|| Arc::new(Original { path: path.to_owned(), text }));
        Self { path: read, content, origin, original }
    }

    /// Gives it another text.
    pub fn set_text(&mut self, text: String) {
        *self = Self::new(self.disk_path(), Content::Text(text), self.origin);
    }

    /// The path as the disk has it, which may write the same characters in another way.
    pub fn disk_path(&self) -> &str {
        self.original.as_ref().map_or(&self.path, |original| &original.path)
    }

    /// The text as its author has it, with `\n` line ends.
    pub fn original_text(&self) -> &str {
        self.original_of_text().map_or(self.text(), |original| &original.text)
    }

    /// Where a range of the text is in the text as its author has it.
    pub fn original_range(&self, range: Range<usize>) -> Range<usize> {
        self.original_of_text().map_or(range.clone(), |original| original.range(range))
    }

    /// The byte of the text for a byte of the text as its author has it.
    pub fn offset_of_original(&self, offset: usize) -> usize {
        self.original_of_text().map_or(offset, |original| original.offset(offset))
    }

    /// The characters of the text that are refused, by their bytes in the text as it is read.
    pub fn forbidden(&self) -> &[ForbiddenCharacter] {
        self.original_of_text().map_or(&[], |original| &original.forbidden)
    }

    /// Takes over the path that the disk has for another state of the same file.
    fn keep_disk_path(&mut self, other: &Self) {
        if self.disk_path() != other.disk_path() {
            let text = self.original_of_text().cloned();
            self.original = Some(Arc::new(Original { path: other.disk_path().to_owned(), text }));
        }
    }

    fn original_of_text(&self) -> Option<&OriginalText> {
        self.original.as_ref()?.text.as_ref()
    }

    /// Its text; empty for what is not text.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            _ => "",
        }
    }

    /// The bytes to copy.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    /// The name without its folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// Every file of a site, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct SourceSet {
    files: Vec<SourceFile>,
}

impl SourceSet {
    /// Takes the files and sorts them, so that the order of a directory never shows.
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        let key = |f: &SourceFile| (f.path.clone(), f.disk_path() != f.path);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        if files.windows(2).any(|pair| pair[0].path == pair[1].path) {
            files.sort_by_cached_key(key);
            let taken: Vec<usize> =
                (1..files.len()).filter(|at| files[*at].path == files[at - 1].path).collect();
            for at in taken {
                files[at].path = files[at].disk_path().to_owned();
                files[at].content = Content::Misnamed(NameFault::Taken);
            }
            files.sort_by(|a, b| a.path.cmp(&b.path));
        }
        Self { files }
    }

    /// The same files with others in their places, or beside them.
    pub fn overlaid(self, mut over: Vec<SourceFile>) -> Self {
        for file in &mut over {
            if let Some(at) = self.find(&file.path) {
                file.keep_disk_path(&self[at]);
            }
        }
        let kept = |file: &SourceFile| !over.iter().any(|o| o.path == file.path);
        let mut files: Vec<SourceFile> = self.files.into_iter().filter(kept).collect();
        files.extend(over);
        Self::new(files)
    }

    /// Every file with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), f))
    }

    /// The file of this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|f| f.path.as_str().cmp(path)).ok()?;
        Some(FileId(at as u32))
    }
}

impl std::ops::Index<FileId> for SourceSet {
    type Output = SourceFile;

    fn index(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }
}
