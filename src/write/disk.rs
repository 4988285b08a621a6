//! The operations that change a disk, as a trait, so that tests can let any of them fail.

use super::entry::{Entry, EntryKind};
use crate::base::IoFailure;
use rayon::prelude::*;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Up to this many files are flushed one by one. Beyond it, flushing the whole file system at once takes less time.
#[cfg(target_os = "linux")]
const FEW: usize = 256;

/// The disk operations that publishing needs. Several threads use them at once.
pub trait Disk: Sync {
    /// Returns whether a file, folder or link exists at a path.
    fn exists(&self, path: &Path) -> bool;
    /// Returns whether another file system is mounted at a folder, so that the folder cannot be moved.
    fn is_mount_point(&self, folder: &Path) -> bool;
    /// Returns whether other file systems are mounted below a folder.
    fn has_mount_points(&self, folder: &Path) -> bool;
    /// Reads a file.
    fn read(&self, path: &Path) -> Result<Vec<u8>, IoFailure>;
    /// Returns the sorted entries below a folder, at any depth. Links are not followed.
    fn entries_below(&self, folder: &Path) -> Result<Vec<Entry>, IoFailure>;
    /// Creates a folder that does not exist yet, in a folder that does.
    fn create_dir(&self, path: &Path) -> Result<(), IoFailure>;
    /// Creates a folder and its parents, as far as they do not exist.
    fn create_dir_all(&self, path: &Path) -> Result<(), IoFailure>;
    /// Writes a file that does not exist yet, and flushes it.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure>;
    /// Writes a file that does not exist yet, and that [`Disk::flush`] flushes later.
    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure>;
    /// Gives a file a second name. Returns `false` if the file system does not support it.
    fn link(&self, from: &Path, to: &Path) -> Result<bool, IoFailure>;
    /// Flushes files that were put and the entries of the folders, all of which are below `root`.
    fn flush(&self, root: &Path, files: &[PathBuf], folders: &[PathBuf]) -> Result<(), IoFailure>;
    /// Copies a file or link.
    fn copy(&self, from: &Path, to: &Path) -> Result<(), IoFailure>;
    /// Flushes the entries of a folder.
    fn sync_dir(&self, path: &Path) -> Result<(), IoFailure>;
    /// Renames a file or folder.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), IoFailure>;
    /// Exchanges two folders atomically. Returns `false` if the file system does not support it.
    fn exchange(&self, a: &Path, b: &Path) -> Result<bool, IoFailure>;
    /// Removes anything but a folder, if it exists.
    fn remove_file(&self, path: &Path) -> Result<(), IoFailure>;
    /// Removes a folder, if it is empty. Returns whether it was.
    fn remove_empty_dir(&self, path: &Path) -> Result<bool, IoFailure>;
    /// Removes a folder with its contents, if it exists.
    fn remove_dir_all(&self, path: &Path) -> Result<(), IoFailure>;
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn exists(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok()
    }

    fn is_mount_point(&self, folder: &Path) -> bool {
        is_mount_point(folder)
    }

    fn has_mount_points(&self, folder: &Path) -> bool {
        let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().filter_map(Result::ok);
        let mut folders = entries.filter(|entry| entry.file_type().is_dir());
        folders.any(|entry| is_mount_point(entry.path()))
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, IoFailure> {
        fs::read(path).map_err(IoFailure::with_context("read", path))
    }

    fn entries_below(&self, folder: &Path) -> Result<Vec<Entry>, IoFailure> {
        let mut all: Vec<Entry> = Vec::new();
        for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|e| {
                let path = e.path().unwrap_or(folder).to_owned();
                let cause =
                    e.into_io_error().unwrap_or_else(|| io::Error::other("the folder cannot be walked"));
                IoFailure { action: "read", path, cause }
            })?;
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
            // A folder comes just before its entries.
            all.pop_if(|last| last.kind == EntryKind::EmptyFolder && path.starts_with(&last.path));
            all.push(Entry { path, kind: EntryKind::new(entry.file_type()) });
        }
        Ok(all)
    }

    fn create_dir(&self, path: &Path) -> Result<(), IoFailure> {
        fs::create_dir(path).map_err(IoFailure::with_context("make the folder", path))
    }

    fn create_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        fs::create_dir_all(path).map_err(IoFailure::with_context("make the folder", path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        create(path, bytes).and_then(|file| file.sync_data()).map_err(IoFailure::with_context("write", path))
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        create(path, bytes).map(drop).map_err(IoFailure::with_context("write", path))
    }

    fn link(&self, from: &Path, to: &Path) -> Result<bool, IoFailure> {
        // Why a link cannot be made does not matter: the file is written instead, and says what is wrong if that fails.
        Ok(fs::hard_link(from, to).is_ok())
    }

    fn flush(&self, root: &Path, files: &[PathBuf], folders: &[PathBuf]) -> Result<(), IoFailure> {
        #[cfg(target_os = "linux")]
        if files.len() > FEW {
            let flush = || Ok(rustix::fs::syncfs(fs::File::open(root)?)?);
            return flush().map_err(IoFailure::with_context("flush", root));
        }
        let _ = root;
        let flush = |path: &PathBuf| {
            let flush = || fs::File::open(path)?.sync_data();
            flush().map_err(IoFailure::with_context("flush", path))
        };
        files.par_iter().try_for_each(flush)?;
        folders.par_iter().try_for_each(|folder| self.sync_dir(folder))
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(), IoFailure> {
        let copy = || -> io::Result<()> {
            #[cfg(unix)]
            if fs::symlink_metadata(from)?.file_type().is_symlink() {
                return std::os::unix::fs::symlink(fs::read_link(from)?, to);
            }
            fs::copy(from, to).map(|_| ())
        };
        copy().map_err(IoFailure::with_context("copy", from))
    }

    fn sync_dir(&self, path: &Path) -> Result<(), IoFailure> {
        // Windows cannot open or flush a folder.
        if cfg!(windows) {
            return Ok(());
        }
        fs::File::open(path).and_then(|f| f.sync_all()).map_err(IoFailure::with_context("flush", path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), IoFailure> {
        fs::rename(from, to).map_err(IoFailure::with_context("move", from))
    }

    fn exchange(&self, a: &Path, b: &Path) -> Result<bool, IoFailure> {
        exchange(a, b).map_err(IoFailure::with_context("exchange", b))
    }

    fn remove_file(&self, path: &Path) -> Result<(), IoFailure> {
        unless_missing(fs::remove_file(path), path)
    }

    fn remove_empty_dir(&self, path: &Path) -> Result<bool, IoFailure> {
        // A folder that is not empty cannot be removed.
        Ok(fs::remove_dir(path).is_ok())
    }

    fn remove_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        unless_missing(fs::remove_dir_all(path), path)
    }
}

fn unless_missing(result: io::Result<()>, path: &Path) -> Result<(), IoFailure> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result.map_err(IoFailure::with_context("remove", path)),
    }
}

/// Creates a file. Neither a file nor a link that is already at the path is written to.
fn create(path: &Path, bytes: &[u8]) -> io::Result<fs::File> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Asks the kernel, because a folder can be mounted on another one of the same file system.
#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let stat = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS);
    match stat {
        Ok(stat) if stat.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT) => {
            stat.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
        }
        _ => is_on_another_device(folder),
    }
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(folder: &Path) -> bool {
    is_on_another_device(folder)
}

#[cfg(unix)]
fn is_on_another_device(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    folder.parent().is_some_and(|parent| device(folder).is_some() && device(folder) != device(parent))
}

#[cfg(not(unix))]
fn is_on_another_device(_: &Path) -> bool {
    false
}

/// Uses `renameat2` with `RENAME_EXCHANGE` on Linux and `renameatx_np` with `RENAME_SWAP` on Apple systems.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // Some network and overlay file systems do not support the exchange.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
