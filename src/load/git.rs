//! Reads an edition of the site from its git history.
//!
//! The program `git` is called. It checks nothing out and leaves the working tree unchanged.

use super::{IoFailure, file, is_ignored, with_theme};
use crate::base::{Content, Origin, SourceFile, SourceSet};
use std::path::Path;
use std::process::Command;

/// Returns the files of a revision, or `None` if git does not know the revision.
pub(super) fn read(root: &Path, revision: &str) -> Result<Option<SourceSet>, IoFailure> {
    let commit = format!("{revision}^{{commit}}");
    let known = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
    let Some(commit) = git(root, &known, Vec::new())? else { return Ok(None) };
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let folders = ["ls-tree", "-r", "-z", &commit, "--", "content", "templates", "static"];
    let Some(list) = git(root, &folders, Vec::new())? else { return Ok(None) };
    let list = String::from_utf8_lossy(&list).into_owned();
    let entries: Vec<Entry<'_>> = list.split('\0').filter_map(Entry::read).collect();
    let requests: String = entries.iter().map(|e| format!("{}\n", e.object)).collect();
    let Some(blobs) = git(root, &["cat-file", "--batch"], requests.into_bytes())? else { return Ok(None) };
    let mut rest = blobs.as_slice();
    let mut files = Vec::new();
    for entry in entries {
        let Some(bytes) = next_blob(&mut rest) else { break };
        files.push(match entry.is_link {
            // The target of a link can be outside the tree of the revision.
            true => SourceFile::new(entry.path, Content::Outside, Origin::Site),
            false => file(entry.path, bytes.to_vec()),
        });
    }
    Ok(Some(with_theme(files)))
}

/// A line of `git ls-tree`: `mode type object<TAB>path`.
struct Entry<'a> {
    object: &'a str,
    path: &'a str,
    is_link: bool,
}

impl<'a> Entry<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split(' ');
        let (mode, kind, object) = (words.next()?, words.next()?, words.next()?);
        let folder = path.split('/').next().unwrap_or(path);
        let taken = kind == "blob" && !is_ignored(folder, path);
        taken.then_some(Self { object, path, is_link: mode == "120000" })
    }
}

/// Returns the next object of `git cat-file --batch`: `object type size`, a line end, the bytes, a line end.
fn next_blob<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = rest.iter().position(|b| *b == b'\n')?;
    let size: usize = std::str::from_utf8(&rest[..end]).ok()?.rsplit(' ').next()?.parse().ok()?;
    let bytes = rest.get(end + 1..end + 1 + size)?;
    *rest = rest.get(end + 2 + size..)?;
    Some(bytes)
}

/// Returns the standard output of git, or `None` if git fails.
fn git(root: &Path, args: &[&str], input: Vec<u8>) -> Result<Option<Vec<u8>>, IoFailure> {
    let output = crate::process::run(Command::new("git").arg("-C").arg(root).args(args), input)?;
    Ok(output.status.success().then_some(output.stdout))
}
