//! First phase: reads every source file of a site. No other phase reads the disk.
//!
//! A file that cannot be read at all is an [`IoFailure`]. A file that can be read but not used (no UTF-8, too large, a
//! link out of the folder) is in the [`SourceSet`] with the reason. The result does not depend on the order of directory
//! entries.

#![expect(clippy::disallowed_methods, reason = "the one phase that reads the disk")]

mod git;
mod stamps;
mod theme;
mod watched;

pub use stamps::{Stamp, stamps, stamps_below};
pub use theme::THEME;
pub use watched::{Watched, watched};

use crate::base::limits::{FILE_SIZE, TEXT_SIZE};
use crate::base::{
    Content, IoFailure, NameFault, Origin, SourceFile, SourceSet, builtin_version, forbidden_characters,
};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use walkdir::WalkDir;

const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// Reads the site in a folder and adds the files of the theme that it does not replace.
pub fn read(root: &Path) -> Result<SourceSet, IoFailure> {
    let home = root.canonicalize().map_err(IoFailure::with_context("open the folder", root))?;
    let mut files = Vec::new();
    for folder in FOLDERS {
        if home.join(folder).exists() {
            walk(&home, folder, folder, &mut files)?;
        }
    }
    Ok(with_theme(files))
}

/// Reads an edition of the site: a folder that contains `content/` or is such a folder, or else a revision of the
/// repository that contains `root`. Returns `None` if the name is neither.
pub fn edition(root: &Path, name: &str) -> Result<Option<SourceSet>, IoFailure> {
    let folder = Path::new(name);
    if !folder.is_dir() {
        return git::read(root, name);
    }
    if !folder.join("content").is_dir() && folder.join("site.yaml").is_file() {
        return content_folder(folder).map(Some);
    }
    read(folder).map(Some)
}

/// Reads a folder with the contents of `content/`.
fn content_folder(folder: &Path) -> Result<SourceSet, IoFailure> {
    let home = folder.canonicalize().map_err(IoFailure::with_context("open the folder", folder))?;
    let (Some(parent), Some(name)) = (home.parent(), home.file_name()) else { return read(folder) };
    let name = name.to_string_lossy().into_owned();
    let mut files = Vec::new();
    walk(parent, &name, "content", &mut files)?;
    Ok(with_theme(files))
}

/// Creates one file from its bytes, as [`read`] does.
pub fn file(path: &str, bytes: Vec<u8>) -> SourceFile {
    SourceFile::new(path, content(path, bytes), Origin::Site)
}

/// Creates a text from outside the site, wherever it lies and whatever it is called.
pub fn text(path: &str, bytes: Vec<u8>) -> SourceFile {
    let is_bad =
        |c: char| c.is_control() || forbidden_characters(c.encode_utf8(&mut [0; 4])).next().is_some();
    let shown: String = path.chars().map(|c| if is_bad(c) { '\u{FFFD}' } else { c }).collect();
    SourceFile::new(&shown, decoded(bytes), Origin::Site)
}

/// The files of [`THEME`], read once per process: reading them takes longer than reading a small site.
static THEME_FILES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let read =
        |(path, bytes): &(&str, &[u8])| SourceFile::new(path, content(path, bytes.to_vec()), Origin::Theme);
    THEME.iter().map(read).collect()
});

/// Returns whether a file has the bytes of the theme's file at its path.
pub fn is_of_theme(file: &SourceFile) -> bool {
    THEME.contains(&(file.path.as_str(), file.bytes()))
}

/// Returns whether a folder contains a site.
pub fn is_site(root: &Path) -> bool {
    fs::symlink_metadata(root.join("content/site.yaml")).is_ok()
}

/// Completes files with those of the theme, and with [`Content::Missing`] for an absent `site.yaml`.
pub fn with_theme(mut files: Vec<SourceFile>) -> SourceSet {
    let own: std::collections::BTreeSet<String> = files.iter().map(|f| f.path.clone()).collect();
    for file in &mut files {
        let built_in = THEME.iter().find(|(path, bytes)| *path == file.path && *bytes != file.bytes());
        file.replaces = built_in.map(|(_, bytes)| builtin_version(bytes));
    }
    files.extend(THEME_FILES.iter().filter(|file| !own.contains(&file.path)).cloned());
    if !own.contains("content/site.yaml") {
        files.push(SourceFile::new("content/site.yaml", Content::Missing, Origin::Site));
    }
    SourceSet::new(files)
}

/// Reads `folder` as the folder `name` of the site.
fn walk(home: &Path, folder: &str, name: &str, files: &mut Vec<SourceFile>) -> Result<(), IoFailure> {
    let mut found: Vec<(PathBuf, String)> = Vec::new();
    let root = home.join(folder);
    let mut entries = WalkDir::new(&root).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => {
                let path = relative(&root, name, entry.path());
                if is_ignored(name, &path) {
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                } else if entry.path_is_symlink() && !leads_inside(home, entry.path()) {
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                    files.push(SourceFile::new(&path, Content::Outside, Origin::Site));
                } else if entry.file_type().is_file() {
                    found.push((entry.into_path(), path));
                }
            }
            Err(error) => files.push(unfollowed(&root, name, error)?),
        }
    }
    // Files are read in parallel and keep the order of the walk.
    let read = |(on_disk, path): (PathBuf, String)| {
        let is_utf8 = on_disk.strip_prefix(&root).is_ok_and(|below| below.to_str().is_some());
        let content =
            if is_utf8 { read_file(&on_disk, &path)? } else { Content::Misnamed(NameFault::NotUtf8) };
        Ok(SourceFile::new(&path, content, Origin::Site))
    };
    files.extend(found.into_par_iter().map(read).collect::<Result<Vec<_>, IoFailure>>()?);
    Ok(())
}

/// Returns a file with the reason for a link that is broken or circular, which the author can fix. Other errors are
/// I/O errors.
fn unfollowed(root: &Path, name: &str, error: walkdir::Error) -> Result<SourceFile, IoFailure> {
    let path = error.path().unwrap_or(root).to_owned();
    let is_link = fs::symlink_metadata(&path).is_ok_and(|m| m.file_type().is_symlink());
    if is_link || error.loop_ancestor().is_some() {
        return Ok(SourceFile::new(&relative(root, name, &path), Content::Outside, Origin::Site));
    }
    let cause = error.into_io_error().unwrap_or_else(|| io::Error::other("the folder cannot be walked"));
    Err(IoFailure { action: "read", path, cause })
}

/// Returns the path below the folder `name` of the site, with `/`.
fn relative(root: &Path, name: &str, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.iter().map(|part| part.to_string_lossy());
    std::iter::once(name.into()).chain(parts).collect::<Vec<_>>().join("/")
}

/// Returns whether an editor or desktop left the file behind, or the file is hidden. Hidden files in `static/` are
/// read because hosts may need them (`.well-known`).
fn is_ignored(folder: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let left_behind =
        name == ".DS_Store" || name == "Thumbs.db" || name.ends_with('~') || name.starts_with(".#");
    left_behind || (folder != "static" && name.starts_with('.'))
}

fn leads_inside(home: &Path, link: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| target.starts_with(home))
}

fn read_file(on_disk: &Path, path: &str) -> Result<Content, IoFailure> {
    let size = fs::metadata(on_disk).map_err(IoFailure::with_context("read", on_disk))?.len();
    let limit = if is_text(path) { TEXT_SIZE } else { FILE_SIZE };
    if limit.is_exceeded(size) {
        return Ok(Content::TooLarge(size, limit));
    }
    let bytes = fs::read(on_disk).map_err(IoFailure::with_context("read", on_disk))?;
    Ok(content(path, bytes))
}

/// Returns whether the program reads the file as text. Other files are copied byte for byte.
fn is_text(path: &str) -> bool {
    let is_data = path.starts_with("content/data/");
    (!path.starts_with("static/") || path.ends_with(".css")) && !path.ends_with(".zip") && !is_data
}

/// Returns the content of a file: a text, or bytes that stay unchanged.
fn content(path: &str, bytes: Vec<u8>) -> Content {
    if is_text(path) { decoded(bytes) } else { Content::Bytes(bytes) }
}

/// Decodes text, removes its byte-order mark and converts line ends to `\n`.
fn decoded(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{FEFF}') && !text.contains('\r') => Content::Text(text),
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            Content::Text(text.replace("\r\n", "\n").replace('\r', "\n"))
        }
        Err(error) => Content::NotUtf8(error.utf8_error().valid_up_to()),
    }
}
