//! Writes single files atomically: source files, the cache, files in a folder that a server may serve.

use super::temporary::{is_temporary, write_temporary};
use super::{Disk, Lock, LockFault, RealDisk};
use crate::base::IoFailure;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Writes one source file of a site atomically and flushes it. The file keeps its permissions, and a link to a file stays.
pub fn save(root: &Path, path: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    save_file(&root.join(path), bytes, disk)
}

/// Does the same for a file anywhere. A pipe or device is written to.
pub fn save_file(path: &Path, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    let Ok(old) = fs::metadata(path) else { return replace_at(path, bytes, None, disk) };
    if !old.is_file() {
        return fs::write(path, bytes).map_err(IoFailure::with_context("write", path));
    }
    let real = path.canonicalize().map_err(IoFailure::with_context("write", path))?;
    replace_at(&real, bytes, Some(old.permissions()), disk)
}

/// The folder of the cache in the folder of a site. It excludes itself from git, independently of the site's own
/// `.gitignore`.
pub const CACHE_FOLDER: &str = ".briefing-cache";
/// The file of the lock under which files of the cache are written.
const WRITING: &str = "write.lock";

/// Writes a file of the cache atomically, and removes what stopped runs left there. Waits while another run does the same,
/// which takes no longer than the file.
pub fn save_cache(root: &Path, name: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    let folder = root.join(CACHE_FOLDER);
    prepare_cache(&folder, disk)?;
    let lock = Lock::take(&folder.join(WRITING), Some(&|_| ()));
    let _lock = lock.map_err(|fault| match fault {
        LockFault::Io(failure) => failure,
        LockFault::Busy(_) => IoFailure::with_context("lock", &folder)(ErrorKind::WouldBlock.into()),
    })?;
    let files = fs::read_dir(&folder).map_err(IoFailure::with_context("read", &folder))?;
    clear_temporary(files.flatten().map(|file| file.path()), disk)?;
    replace(&folder, name, bytes, disk)
}

/// Removes the temporary files among some files. The caller has the lock under which all of them are written, so those
/// that exist are of stopped runs.
pub fn clear_temporary(files: impl Iterator<Item = PathBuf>, disk: &dyn Disk) -> Result<(), IoFailure> {
    let mut left = files.filter(|path| path.file_name().is_some_and(is_temporary));
    left.try_for_each(|path| disk.remove_file(&path))
}

/// Creates the folder of the cache, as far as it does not exist.
pub(super) fn prepare_cache(folder: &Path, disk: &dyn Disk) -> Result<(), IoFailure> {
    if disk.exists(&folder.join(".gitignore")) {
        return Ok(());
    }
    // Another run may have written it meanwhile.
    replace(folder, ".gitignore", b"*\n", disk).or_else(|failure| {
        match disk.exists(&folder.join(".gitignore")) {
            true => Ok(()),
            false => Err(failure),
        }
    })
}

/// Replaces a file atomically: writes a temporary file in the same folder and renames it. A link is replaced.
pub fn replace(root: &Path, path: &str, bytes: &[u8], disk: &dyn Disk) -> Result<(), IoFailure> {
    rename_over(&root.join(path), bytes, None, disk).map(drop)
}

fn replace_at(
    path: &Path,
    bytes: &[u8],
    permissions: Option<fs::Permissions>,
    disk: &dyn Disk,
) -> Result<(), IoFailure> {
    let folder = rename_over(path, bytes, permissions, disk)?;
    disk.sync_dir(&folder)
}

/// Writes a temporary file and renames it to `path`. Returns its folder.
fn rename_over(
    path: &Path,
    bytes: &[u8],
    permissions: Option<fs::Permissions>,
    disk: &dyn Disk,
) -> Result<PathBuf, IoFailure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk.create_dir_all(folder)?;
    let temporary = write_temporary(folder, bytes, disk)?;
    let set = |permissions| {
        fs::set_permissions(&temporary, permissions).map_err(IoFailure::with_context("write", path))
    };
    let renamed = permissions.map_or(Ok(()), set).and_then(|()| disk.rename(&temporary, path));
    renamed.map(|()| folder.to_owned()).inspect_err(|_| {
        let _ = disk.remove_file(&temporary);
    })
}

/// Writes a file without flushing it, for use within this run.
pub fn write_for_this_run(path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
    let folder = path.parent().unwrap_or(path);
    RealDisk.create_dir_all(folder)?;
    RealDisk.put(path, bytes)
}

/// Removes a file, if it exists, and the folders that become empty.
pub fn remove_file(root: &Path, path: &str, disk: &dyn Disk) -> Result<(), IoFailure> {
    let target = root.join(path);
    disk.remove_file(&target)?;
    for folder in target.ancestors().skip(1).take_while(|folder| *folder != root) {
        if !disk.remove_empty_dir(folder)? {
            break;
        }
    }
    Ok(())
}
