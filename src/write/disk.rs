//! The operations that change a disk, as a trait, so that tests can let any of them fail.

use crate::base::IoFailure;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// The disk operations that publishing needs.
pub trait Disk {
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
