//! The source files of one site, read once.
//!
//! [`SourceSet`] assigns a [`FileId`] to each [`SourceFile`]. Paths use `/` and are relative to the root. Texts have no
//! byte-order mark and only `\n` line ends, so byte offsets are equal on every machine. Paths and texts are in
//! Normalization Form C without forbidden characters; the author's own bytes are kept in `Original`.

use super::limits::Limit;
use super::original::{Original, OriginalText};
use super::{FileId, ForbiddenCharacter, forbidden_characters, nfc};
use std::ops::Range;
use std::sync::Arc;

/// The content of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Content {
    /// Normalized UTF-8 text.
    Text(String),
    /// A file that is copied unchanged (an image, a font).
    Bytes(Vec<u8>),
    /// A text file that is not UTF-8, with the offset of the first invalid byte.
    NotUtf8(usize),
    /// A file that is too large to be written by a person, with its size in bytes.
    TooLarge(u64, Limit),
    /// A required file that this site lacks.
    Missing,
    /// A link to a target outside the site's folder. It is not followed.
    Outside,
    /// A file with an unusable name.
    Misnamed(NameFault),
}

/// Why a file name is unusable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameFault {
    /// The name is not UTF-8.
    NotUtf8,
    /// The name contains a forbidden character.
    Character(char),
    /// Another file of the folder has the same name in Normalization Form C.
    Taken,
}

/// Where a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The site's folder.
    Site,
    /// The built-in theme. A file of the site at the same path replaces it.
    Theme,
}

/// A source file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// Relative to the root, with `/`: `content/figures/returns.yaml`.
    pub path: String,
    /// The content.
    pub content: Content,
    /// Where the file comes from.
    pub origin: Origin,
    /// The version of the built-in file that the file replaces with other content.
    pub replaces: Option<String>,
    /// The author's own path and text, if they differ.
    original: Option<Arc<Original>>,
}

impl SourceFile {
    /// Creates a file from its path and content on disk.
    pub fn new(path: &str, content: Content, origin: Origin) -> Self {
        let is_misnamed = matches!(content, Content::Misnamed(_));
        // Unlike a text, a name cannot contain line ends and tabs.
        let bad = path.chars().find(|c| c.is_control());
        let bad = bad.or_else(|| forbidden_characters(path).next().map(|found| found.character));
        let (content, text) = match (content, bad) {
            (content, Some(c)) if !is_misnamed => {
                drop(content);
                (Content::Misnamed(NameFault::Character(c)), None)
            }
            // A style sheet is code and is copied with all its characters.
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
        Self { path: read, content, origin, replaces: None, original }
    }

    /// Replaces the text.
    pub fn set_text(&mut self, text: String) {
        let replaces = self.replaces.take();
        *self = Self { replaces, ..Self::new(self.disk_path(), Content::Text(text), self.origin) };
    }

    /// Returns the path on disk, which can have another normalization form.
    pub fn disk_path(&self) -> &str {
        self.original.as_ref().map_or(&self.path, |original| &original.path)
    }

    /// Returns the author's own text with `\n` line ends.
    pub fn original_text(&self) -> &str {
        self.original_of_text().map_or(self.text(), |original| &original.text)
    }

    /// Maps a range of the text to the author's own text.
    pub fn original_range(&self, range: Range<usize>) -> Range<usize> {
        self.original_of_text().map_or(range.clone(), |original| original.range(range))
    }

    /// Maps an offset in the author's own text to the text.
    pub fn offset_of_original(&self, offset: usize) -> usize {
        self.original_of_text().map_or(offset, |original| original.offset(offset))
    }

    /// Returns the forbidden characters with their offsets in the text.
    pub fn forbidden(&self) -> &[ForbiddenCharacter] {
        self.original_of_text().map_or(&[], |original| &original.forbidden)
    }

    /// Takes the path on disk from another state of the same file.
    fn keep_disk_path(&mut self, other: &Self) {
        if self.disk_path() != other.disk_path() {
            let text = self.original_of_text().cloned();
            self.original = Some(Arc::new(Original { path: other.disk_path().to_owned(), text }));
        }
    }

    fn original_of_text(&self) -> Option<&OriginalText> {
        self.original.as_ref()?.text.as_ref()
    }

    /// Returns the text, or an empty text for other content. A table of `content/data/` is copied unchanged, and has a text
    /// for the positions of its lines.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Bytes(bytes) if self.path.starts_with("content/data/") => {
                std::str::from_utf8(bytes).unwrap_or("")
            }
            _ => "",
        }
    }

    /// Returns the bytes to copy.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    /// Returns the file name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// The files of a site, ordered by path.
#[derive(Debug, Clone, Default)]
pub struct SourceSet {
    files: Vec<SourceFile>,
}

impl SourceSet {
    /// Sorts the files, so that the order of a directory does not matter. Marks files whose names are equal in
    /// Normalization Form C, except the first.
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

    /// Adds files; a file replaces an existing one at the same path.
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

    /// Iterates over the files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), f))
    }

    /// Returns the file at a path.
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
