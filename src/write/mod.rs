//! Last phase: in, a whole site as a value; out, a folder on disk, all or nothing. The only writer of the disk;
//! beside the site it writes only the repairs that an author asks for ([`apply_edits`]).
//!
//! The new site is written beside the old one, flushed, and exchanged with it in one step of the file system. Always
//! true: at every moment, whatever fails, the folder holds the old site whole or the new site whole. What stood in
//! the folder and was not written by us is never removed: the folder is refused until told, by name, what to do.

#![expect(clippy::disallowed_methods, reason = "the one phase that writes the disk")]

mod disk;
mod edits;
mod manifest;
mod pictures;

pub use disk::{Disk, RealDisk};
pub use edits::apply_edits;
pub use manifest::{MANIFEST, Manifest};

use crate::base::IoFailure;
use crate::build::Stage;
use crate::output::Output;
use pictures::RenderedPicture;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What to do with files of the folder that we did not write.
#[derive(Debug, Clone, Default)]
pub struct Foreign {
    /// Names at the top of the folder to carry over into the new site.
    pub keep: Vec<String>,
    /// Names at the top of the folder to leave out of it.
    pub remove: Vec<String>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Where the site lies.
    pub folder: PathBuf,
    /// Files that the new site has and the old one had not.
    pub added: usize,
    /// Files whose content changed.
    pub changed: usize,
    /// Files that the old site had and the new one has not.
    pub removed: Vec<String>,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Refusal {
    /// The machine refused.
    Io(IoFailure),
    /// The folder holds files that we did not write; the names at its top.
    Foreign(PathBuf, Vec<String>),
    /// The folder is, or lies around or inside, something that must not be replaced.
    Unsafe(PathBuf, &'static str),
}

impl From<IoFailure> for Refusal {
    fn from(failure: IoFailure) -> Self {
        Self::Io(failure)
    }
}

/// Writes one source file of a site, whole or not at all, and flushes it.
pub fn save(root: &Path, path: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    replace(root, path, bytes, disk)?;
    disk.sync_dir(root.join(path).parent().unwrap_or(root))
}

/// Puts a file in the place of another, whole or not at all: beside its place first, then into it.
pub fn replace(root: &Path, path: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    let place = root.join(path);
    let folder = place.parent().unwrap_or(root);
    let name = place.file_name().and_then(|n| n.to_str()).unwrap_or("file");
    let beside = folder.join(format!(".{name}.new"));
    disk.create_dir_all(folder)?;
    disk.write(&beside, bytes)?;
    disk.rename(&beside, &place)
}

/// Writes a file that need not outlast the run.
pub fn write_temporary(place: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
    let folder = place.parent().unwrap_or(place);
    std::fs::create_dir_all(folder).map_err(IoFailure::with_context("make the folder", folder))?;
    std::fs::write(place, bytes).map_err(IoFailure::with_context("write", place))
}

/// Takes a file away, and the folders that it leaves empty; nothing where there is none.
pub fn remove_file(root: &Path, path: &str) -> Result<(), IoFailure> {
    let place = root.join(path);
    match std::fs::remove_file(&place) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(IoFailure::with_context("remove", &place)(error));
        }
        _ => (),
    }
    // A folder that still holds something refuses, and stays.
    let below = place.ancestors().skip(1).take_while(|folder| *folder != root);
    for folder in below {
        if std::fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Puts a site in place of what the folder holds.
pub fn publish(
    output: &Output,
    folder: &Path,
    foreign: &Foreign,
    disk: &dyn Disk,
) -> Result<Published, Refusal> {
    publish_with_progress(output, folder, foreign, disk, &|_| ())
}

/// The same, telling where it has got to.
pub fn publish_with_progress(
    output: &Output,
    folder: &Path,
    foreign: &Foreign,
    disk: &dyn Disk,
    at: &dyn Fn(Stage),
) -> Result<Published, Refusal> {
    let name = folder.file_name().and_then(|n| n.to_str());
    let Some(name) = name.filter(|n| !n.is_empty()) else {
        return Err(Refusal::Unsafe(folder.to_owned(), "it has no name"));
    };
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (staging, aside) = (parent.join(format!(".{name}.new")), parent.join(format!(".{name}.old")));
    disk.create_dir_all(parent)?;
    recover(folder, &aside, disk)?;
    let old = read_old(folder, disk)?;
    let (kept, strangers) = sort_foreign(folder, &old, foreign, disk)?;
    if !strangers.is_empty() {
        return Err(Refusal::Foreign(folder.to_owned(), strangers));
    }
    at(Stage::Picturing);
    let pictures = pictures::render_pictures(output, &old, folder, disk);
    at(Stage::Writing);
    let new = Manifest::from_output(output, &pictures);
    let done = stage((output, &pictures), &new, folder, &staging, &kept, disk)
        .and_then(|()| exchange(folder, &staging, &aside, disk));
    if let Err(failure) = done {
        // The old site is in its place; only what was being made is taken away.
        let _ = disk.remove_dir_all(&staging);
        return Err(failure.into());
    }
    Ok(old.compare(&new, folder))
}

/// A run that was stopped between two steps of an exchange left the old site aside: it is put back.
fn recover(folder: &Path, aside: &Path, disk: &dyn Disk) -> Result<(), IoFailure> {
    if disk.exists(aside) {
        if disk.exists(folder) {
            disk.remove_dir_all(aside)?;
        } else {
            disk.rename(aside, folder)?;
        }
    }
    Ok(())
}

/// The manifest of the site that stands there; an empty one where nothing of ours does.
fn read_old(folder: &Path, disk: &dyn Disk) -> Result<Manifest, IoFailure> {
    let path = folder.join(MANIFEST);
    if !disk.exists(&path) {
        return Ok(Manifest::default());
    }
    Ok(Manifest::read(&disk.read(&path)?))
}

/// The files that are not ours: those to carry over, and the names at the top that nothing was said of.
fn sort_foreign(
    folder: &Path,
    old: &Manifest,
    foreign: &Foreign,
    disk: &dyn Disk,
) -> Result<(Vec<String>, Vec<String>), IoFailure> {
    let (mut kept, mut strangers) = (Vec::new(), BTreeSet::new());
    if disk.exists(folder) {
        for path in disk.files_below(folder)? {
            if path == MANIFEST || old.has(&path) {
                continue;
            }
            let top = path.split('/').next().unwrap_or(&path).to_owned();
            if foreign.keep.contains(&top) {
                kept.push(path);
            } else if !foreign.remove.contains(&top) {
                strangers.insert(top);
            }
        }
    }
    Ok((kept, strangers.into_iter().collect()))
}

/// Writes the new site beside the old one and flushes it to the disk.
fn stage(
    (output, pictures): (&Output, &[RenderedPicture]),
    manifest: &Manifest,
    folder: &Path,
    staging: &Path,
    kept: &[String],
    disk: &dyn Disk,
) -> Result<(), IoFailure> {
    disk.remove_dir_all(staging)?;
    disk.create_dir_all(staging)?;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::from([staging.to_owned()]);
    let mut make_folder = |path: &Path| -> Result<(), IoFailure> {
        let parent = path.parent().unwrap_or(staging);
        if folders.insert(parent.to_owned()) {
            disk.create_dir_all(parent)?;
        }
        Ok(())
    };
    for (path, file) in output.iter() {
        let target = staging.join(path.as_str());
        make_folder(&target)?;
        disk.write(&target, &file.bytes)?;
    }
    for picture in pictures {
        let target = staging.join(picture.path.as_str());
        make_folder(&target)?;
        disk.write(&target, &picture.png)?;
    }
    for path in kept {
        let target = staging.join(path);
        // A file of ours at the same path wins: it is part of the site.
        if !disk.exists(&target) {
            make_folder(&target)?;
            disk.copy(&folder.join(path), &target)?;
        }
    }
    disk.write(&staging.join(MANIFEST), manifest.text().as_bytes())?;
    folders.iter().rev().try_for_each(|folder| disk.sync_dir(folder))
}

/// Exchanges the two folders: in one step where the file system can, else in two that [`recover`] can undo.
fn exchange(folder: &Path, staging: &Path, aside: &Path, disk: &dyn Disk) -> Result<(), IoFailure> {
    if !disk.exists(folder) {
        disk.rename(staging, folder)?;
    } else if disk.exchange(staging, folder)? {
        // The old site now bears the name of the new one's draft. That it cannot be removed harms nobody.
        let _ = disk.remove_dir_all(staging);
    } else {
        disk.rename(folder, aside)?;
        if let Err(failure) = disk.rename(staging, folder) {
            disk.rename(aside, folder)?;
            return Err(failure);
        }
        let _ = disk.remove_dir_all(aside);
    }
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk.sync_dir(parent)
}
