//! The operations that change a disk, as a trait, so that tests can let any of them fail.

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
    /// Reads a file.
    fn read(&self, path: &Path) -> Result<Vec<u8>, IoFailure>;
    /// Returns the sorted paths of all files below a folder, relative to it, with `/`. Links are not followed.
    fn files_below(&self, folder: &Path) -> Result<Vec<String>, IoFailure>;
    /// Creates a folder and its parents.
    fn create_dir_all(&self, path: &Path) -> Result<(), IoFailure>;
    /// Writes a file and flushes it.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure>;
    /// Writes a file that [`Disk::flush`] flushes later.
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

    fn read(&self, path: &Path) -> Result<Vec<u8>, IoFailure> {
        fs::read(path).map_err(IoFailure::with_context("read", path))
    }

    fn files_below(&self, folder: &Path) -> Result<Vec<String>, IoFailure> {
        let mut all = Vec::new();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|e| {
                let path = e.path().unwrap_or(folder).to_owned();
                let cause =
                    e.into_io_error().unwrap_or_else(|| io::Error::other("the folder cannot be walked"));
                IoFailure { action: "read", path, cause }
            })?;
            if !entry.file_type().is_dir() {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                all.push(below.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/"));
            }
        }
        Ok(all)
    }

    fn create_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        fs::create_dir_all(path).map_err(IoFailure::with_context("make the folder", path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        let write = || -> io::Result<()> {
            let mut file = fs::File::create(path)?;
            file.write_all(bytes)?;
            file.sync_data()
        };
        write().map_err(IoFailure::with_context("write", path))
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        fs::write(path, bytes).map_err(IoFailure::with_context("write", path))
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

    fn remove_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        match fs::remove_dir_all(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(IoFailure::with_context("remove", path)(error))
            }
            _ => Ok(()),
        }
    }
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
