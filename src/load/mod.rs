//! First phase: in, a folder; out, every source file of the site, read once. The only reader of the disk.
//!
//! Always true: what could not be read at all is an [`IoFailure`]; what could be read but not used (no UTF-8, far too
//! large, a link out of the folder) is in the set and says so. The order of a directory never shows.

#![expect(clippy::disallowed_methods, reason = "the one phase that reads the disk")]

mod git;
mod theme;
mod watched;

pub use theme::THEME;
pub use watched::{Watched, watched};

use crate::base::{Content, IoFailure, NameFault, Origin, SourceFile, SourceSet};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The folders that are read.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];
/// The largest text that is read: more than a hundred times the longest article of a briefing.
const LARGEST_TEXT: u64 = 4_000_000;
/// The largest file that is copied.
const LARGEST_FILE: u64 = 200_000_000;

/// Reads the site in a folder; files of the theme stand in for those that the site does not have.
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

/// Reads an edition of the site: a folder that holds `content/` or is one, or else a revision of the repository that
/// holds `root`; `None` where the name is neither.
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

/// A folder that is itself what others call `content/`.
fn content_folder(folder: &Path) -> Result<SourceSet, IoFailure> {
    let home = folder.canonicalize().map_err(IoFailure::with_context("open the folder", folder))?;
    let (Some(parent), Some(name)) = (home.parent(), home.file_name()) else { return read(folder) };
    let name = name.to_string_lossy().into_owned();
    let mut files = Vec::new();
    walk(parent, &name, "content", &mut files)?;
    Ok(with_theme(files))
}

/// One file from its bytes, as [`read`] would take it.
pub fn file(path: &str, bytes: Vec<u8>) -> SourceFile {
    SourceFile::new(path, content(path, bytes), Origin::Site)
}

/// A set of files, with the theme's where the site has none, and the absence of `site.yaml`. For content that is not on
/// a disk.
pub fn with_theme(mut files: Vec<SourceFile>) -> SourceSet {
    let own: std::collections::BTreeSet<String> = files.iter().map(|f| f.path.clone()).collect();
    for (path, bytes) in THEME {
        if !own.contains(*path) {
            files.push(SourceFile::new(path, content(path, bytes.to_vec()), Origin::Theme));
        }
    }
    if !own.contains("content/site.yaml") {
        files.push(SourceFile::new("content/site.yaml", Content::Missing, Origin::Site));
    }
    SourceSet::new(files)
}

/// Reads a folder as the folder of the site that is called `name`.
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
    // Walked in their order, read side by side.
    let read = |(on_disk, path): (PathBuf, String)| {
        let is_utf8 = on_disk.strip_prefix(&root).is_ok_and(|below| below.to_str().is_some());
        let content =
            if is_utf8 { read_file(&on_disk, &path)? } else { Content::Misnamed(NameFault::NotUtf8) };
        Ok(SourceFile::new(&path, content, Origin::Site))
    };
    files.extend(found.into_par_iter().map(read).collect::<Result<Vec<_>, IoFailure>>()?);
    Ok(())
}

/// A link that leads nowhere or back to itself is the author's to repair; anything else is the machine's refusal.
fn unfollowed(root: &Path, name: &str, error: walkdir::Error) -> Result<SourceFile, IoFailure> {
    let path = error.path().unwrap_or(root).to_owned();
    let is_link = fs::symlink_metadata(&path).is_ok_and(|m| m.file_type().is_symlink());
    if is_link || error.loop_ancestor().is_some() {
        return Ok(SourceFile::new(&relative(root, name, &path), Content::Outside, Origin::Site));
    }
    let cause = error.into_io_error().unwrap_or_else(|| io::Error::other("the folder cannot be walked"));
    Err(IoFailure { action: "read", path, cause })
}

/// The path below the folder of the site that is called `name`, with `/`.
fn relative(root: &Path, name: &str, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.iter().map(|part| part.to_string_lossy());
    std::iter::once(name.into()).chain(parts).collect::<Vec<_>>().join("/")
}

/// What editors and desktops leave behind. In `static/` only that: a host may want `.well-known`.
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
    let limit = if is_text(path) { LARGEST_TEXT } else { LARGEST_FILE };
    if size > limit {
        return Ok(Content::TooLarge(size));
    }
    let bytes = fs::read(on_disk).map_err(IoFailure::with_context("read", on_disk))?;
    Ok(content(path, bytes))
}

/// What the program itself reads; everything else is copied byte for byte.
fn is_text(path: &str) -> bool {
    (!path.starts_with("static/") || path.ends_with(".css")) && !path.ends_with(".zip")
}

/// Text without a byte-order mark and with `\n` line ends; other files as they are.
fn content(path: &str, bytes: Vec<u8>) -> Content {
    if !is_text(path) {
        return Content::Bytes(bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{FEFF}') && !text.contains('\r') => Content::Text(text),
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            Content::Text(text.replace("\r\n", "\n").replace('\r', "\n"))
        }
        Err(error) => Content::NotUtf8(error.utf8_error().valid_up_to()),
    }
}
