//! The folder to which a site is written, looked at before anything is done.
//!
//! A path is resolved through its nearest existing parent, so that a folder that does not exist yet is judged like one that
//! does. A link to a folder stays, and its folder is used. What cannot be judged is refused. A [`Target`] has the lock of its
//! folder: no other run of the program writes to it meanwhile.

use super::lock::{Busy, Lock, LockFault, Wait};
use super::temporary::folder_prefix;
use super::{Disk, EntryKind, Refusal};
use crate::base::IoFailure;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the lock's file in a folder.
pub const LOCK: &str = ".briefing-lock";
/// What the name of the lock's file next to a folder ends in.
const LOCK_ENDING: &str = "lock";
/// Folders of a site, and of this program, that are no output, whether they exist or not.
const OWN_FOLDERS: [&str; 5] = ["content", "templates", "static", "src", super::CACHE_FOLDER];

/// The sources of a site, which its output must not replace.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The folder of the site, without links.
    pub root: PathBuf,
    /// Folders with sources, also those to which links lead, without links.
    pub folders: Vec<PathBuf>,
}

/// A folder that a site may be written to, with its lock.
#[derive(Debug)]
pub struct Target {
    shown: PathBuf,
    folder: PathBuf,
    is_in_place: bool,
    _lock: Lock,
}

impl Target {
    /// Looks at a folder and takes its lock.
    pub fn open(folder: &Path, sources: &Sources, wait: Wait<'_>, disk: &dyn Disk) -> Result<Self, Refusal> {
        let real = look_at(folder, sources)?;
        // A folder that is moved takes along what is mounted below it.
        let (lock, is_in_place) = match disk.is_mount_point(&real) || disk.has_mount_points(&real) {
            true => (Lock::take(&real.join(LOCK), wait), true),
            false => lock_next_to(&real, wait),
        };
        let lock = lock.map_err(|fault| match fault {
            LockFault::Busy(busy) => Refusal::Busy(folder.to_owned(), busy),
            LockFault::Io(failure) => failure.into(),
        })?;
        Ok(Self { shown: folder.to_owned(), folder: real, is_in_place, _lock: lock })
    }

    /// Returns the folder, without links.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the folder as the user wrote it.
    pub(super) fn shown(&self) -> &Path {
        &self.shown
    }

    /// Returns whether the folder itself has to stay, so that its files are exchanged one by one: other file systems are
    /// mounted at it, or its parent cannot be written.
    pub(super) fn is_in_place(&self) -> bool {
        self.is_in_place
    }
}

/// Takes the lock next to a folder. If nothing can be written there, takes the one in the folder.
fn lock_next_to(folder: &Path, wait: Wait<'_>) -> (Result<Lock, LockFault>, bool) {
    let (parent, mut name) = (folder.parent().unwrap_or(folder), folder_prefix(folder.file_name()));
    name.push(LOCK_ENDING);
    let path = parent.join(name);
    let inner = folder.join(LOCK);
    // A run that cannot write here, or sees the folder as a mount point, has the lock in the folder.
    if inner.is_file()
        && let Err(fault) = Lock::take(&inner, wait)
    {
        return (Err(fault), false);
    }
    let lock = Lock::take(&path, wait);
    match &lock {
        // Somebody else's file of a lock is one, too.
        Err(LockFault::Io(failure)) if failure.is_denied() && folder.is_dir() && !path.exists() => {
            (Lock::take(&folder.join(LOCK), wait), true)
        }
        _ => (lock, false),
    }
}

/// Returns the folder without links, or why no site can be written to it.
pub fn look_at(folder: &Path, sources: &Sources) -> Result<PathBuf, Refusal> {
    let unsafe_folder = |why| Refusal::Unsafe(folder.to_owned(), why);
    let real = resolve(folder)?.map_err(unsafe_folder)?;
    match conflict(&real, sources) {
        Some(why) => Err(unsafe_folder(why)),
        None => Ok(real),
    }
}

fn resolve(folder: &Path) -> Result<Result<PathBuf, &'static str>, IoFailure> {
    const NAMELESS: &str = "it has no name";
    let Ok(mut path) = std::path::absolute(folder) else { return Ok(Err(NAMELESS)) };
    let mut missing: Vec<OsString> = Vec::new();
    let metadata = loop {
        match fs::symlink_metadata(&path) {
            Ok(metadata) => break metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => match path.file_name() {
                Some(name) => missing.push(name.to_owned()),
                None => return Ok(Err("a folder on the way to it does not exist")),
            },
            Err(error) => return Err(IoFailure::with_context("look at", folder)(error)),
        }
        path.pop();
    };
    let mut real = match path.canonicalize() {
        Ok(real) => real,
        Err(error) if metadata.is_symlink() && error.kind() == io::ErrorKind::NotFound => {
            return Ok(Err("it is a link that leads nowhere"));
        }
        Err(error) => return Err(IoFailure::with_context("look at", folder)(error)),
    };
    let kind = fs::metadata(&real).map_err(IoFailure::with_context("look at", folder))?.file_type();
    if !kind.is_dir() && missing.is_empty() {
        return Ok(Err(not_a_folder(EntryKind::new(kind))));
    }
    if !kind.is_dir() {
        return Err(IoFailure::with_context("make a folder in", &path)(io::ErrorKind::NotADirectory.into()));
    }
    real.extend(missing.into_iter().rev());
    Ok(if real.file_name().is_some() { Ok(real) } else { Err(NAMELESS) })
}

fn not_a_folder(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::File | EntryKind::Link | EntryKind::EmptyFolder => "it is a file, not a folder",
        EntryKind::Pipe => "it is a pipe, not a folder",
        EntryKind::Socket => "it is a socket, not a folder",
        EntryKind::Device => "it is a device, not a folder",
    }
}

/// Returns which sources a site in the folder would replace, or be read with.
fn conflict(real: &Path, sources: &Sources) -> Option<&'static str> {
    let Sources { root, folders } = sources;
    let own = |first: &std::path::Component<'_>| {
        let name = first.as_os_str();
        OWN_FOLDERS.iter().any(|own| name.eq_ignore_ascii_case(own))
    };
    let below_root = real.strip_prefix(root).ok().and_then(|below| below.components().next());
    if !root.as_os_str().is_empty() && is_below(root, real) {
        return Some("it contains the site's own sources");
    }
    if below_root.is_some_and(|first| own(&first)) || folders.iter().any(|folder| is_below(real, folder)) {
        return Some("it is inside the site's own sources");
    }
    if folders.iter().any(|folder| is_below(folder, real)) {
        return Some("it contains sources of the site, to which a link leads");
    }
    let is_repository = real.components().any(|part| part.as_os_str() == ".git");
    is_repository.then_some("it is inside the folder of a git repository")
}

/// Returns whether a path is a folder or below it, by name or by another name of the same folder.
fn is_below(path: &Path, folder: &Path) -> bool {
    let folder_id = id(folder);
    path.starts_with(folder) || path.ancestors().any(|above| folder_id.is_some() && id(above) == folder_id)
}

#[cfg(unix)]
fn id(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn id(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Takes the lock of a file in the cache of a site, for what is not written to a folder of its own.
pub fn lock_cache(root: &Path, name: &str, wait: Wait<'_>, disk: &dyn Disk) -> Result<Lock, Refusal> {
    let folder = root.join(super::CACHE_FOLDER);
    super::save::prepare_cache(&folder, disk)?;
    Lock::take(&folder.join(name), wait).map_err(|fault| match fault {
        LockFault::Busy(busy) => Refusal::Busy(root.to_owned(), busy),
        LockFault::Io(failure) => failure.into(),
    })
}

impl Busy {
    /// Returns the number of seconds since the other program began.
    pub fn seconds_until(&self, now: std::time::SystemTime) -> Option<u64> {
        now.duration_since(self.began?).ok().map(|time| time.as_secs())
    }
}
