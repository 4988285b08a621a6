//! The source files of one site, read once: in, bytes and paths; out, text with a number for each file.
//!
//! Always true: `files[id]` exists for every [`FileId`] that was handed out; paths use `/` and are relative to the root;
//! text has no byte-order mark and only `\n` line ends, so byte offsets mean the same on every machine.

use super::FileId;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// Where a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The site's own folder.
    Site,
    /// The theme that the program brings; a file of the site at the same path takes its place.
    Theme,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the root, with `/`: `content/figures/returns.yaml`.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// Where it comes from.
    pub origin: Origin,
}

impl SourceFile {
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
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// The same files with others in their places, or beside them.
    pub fn overlaid(self, over: Vec<SourceFile>) -> Self {
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
