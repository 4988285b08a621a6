//! A lock that lets one program at a time write a folder.
//!
//! The lock is one of the operating system on a small file. It ends when its program ends, however that happens, so that no
//! lock has to be removed manually. The file tells others who has the lock. Invariant: a program removes the file only while
//! it has the lock, and has the lock only if its file is still at the path.

use crate::base::IoFailure;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a file of a lock begins with.
const MARK: &str = "briefing ";
/// How often the file is opened again if it is removed meanwhile.
const MOST_TRIES: usize = 1_000;

/// The program that has a lock, as far as its file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Busy {
    /// When the program took the lock.
    pub began: Option<SystemTime>,
    /// The id of its process.
    pub process: Option<u32>,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum LockFault {
    /// Another program has it.
    Busy(Busy),
    /// An I/O error.
    Io(IoFailure),
}

/// What to do if another program has the lock: `None` refuses, a function is called before waiting for the other.
pub type Wait<'a> = Option<&'a dyn Fn(&Busy)>;

/// A lock, which ends when the value is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// The folders that were created for the file; they are removed again if they stay empty.
    created: Vec<PathBuf>,
    _file: File,
}

impl Lock {
    /// Takes the lock whose file is at `path`, and creates the file and its folders.
    pub fn take(path: &Path, wait: Wait<'_>) -> Result<Self, LockFault> {
        let failed = |cause| LockFault::Io(IoFailure::with_context("lock", path)(cause));
        let mut created = Vec::new();
        for _ in 0..MOST_TRIES {
            created.extend(create_parents(path).map_err(failed)?);
            let mut file = match open(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                file => file.map_err(failed)?,
            };
            let is_free = acquire(&file, wait).map_err(|fault| match fault {
                Denied::Busy => LockFault::Busy(Busy::read(&mut file)),
                Denied::Io(cause) => failed(cause),
            });
            if is_free.inspect_err(|_| remove_empty(&created))? && is_at(&file, path) {
                sign(&mut file).map_err(failed)?;
                return Ok(Self { path: path.to_owned(), created, _file: file });
            }
        }
        Err(failed(io::Error::other("the file of the lock is removed again and again")))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Other systems do not tell whether the file is still at its path, so the lock leaves it there.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        remove_empty(&self.created);
    }
}

impl Busy {
    fn read(file: &mut File) -> Self {
        let began = file.metadata().and_then(|metadata| metadata.modified()).ok();
        let text = read_start(file).unwrap_or_default();
        Self { began, process: text.trim().strip_prefix(MARK).and_then(|process| process.parse().ok()) }
    }
}

enum Denied {
    Busy,
    Io(io::Error),
}

/// Acquires the lock of a file. Returns `true`; a file system without locks acquires nothing.
fn acquire(file: &File, wait: Wait<'_>) -> Result<bool, Denied> {
    match (file.try_lock(), wait) {
        (Ok(()), _) => Ok(true),
        (Err(TryLockError::WouldBlock), None) => Err(Denied::Busy),
        (Err(TryLockError::WouldBlock), Some(report)) => {
            let mut other = file.try_clone().map_err(Denied::Io)?;
            report(&Busy::read(&mut other));
            file.lock().map_err(Denied::Io)?;
            Ok(true)
        }
        (Err(TryLockError::Error(error)), _) if error.kind() == io::ErrorKind::Unsupported => Ok(true),
        (Err(TryLockError::Error(error)), _) => Err(Denied::Io(error)),
    }
}

/// Opens the file of a lock. It must be one, because it is written to: a link is not followed, and neither a pipe nor the
/// file of another program is touched.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.custom_flags(flags.bits() as i32);
    }
    let mut file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    // While another program has the lock, some systems let nobody read the file.
    let text = read_start(&mut file).unwrap_or_default();
    match text.is_empty() || text.starts_with(MARK) || MARK.starts_with(&text) {
        true => Ok(file),
        false => Err(io::Error::other("it is a file of another program")),
    }
}

fn read_start(file: &mut File) -> io::Result<String> {
    use std::io::Seek as _;
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes who has the lock. The time of the change tells when it was taken.
fn sign(file: &mut File) -> io::Result<()> {
    use std::io::Seek as _;
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{MARK}{}", std::process::id())
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let there = fs::symlink_metadata(path).map(id);
    file.metadata().map(id).is_ok_and(|here| there.is_ok_and(|there| here == there))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Creates the missing folders above a path, and returns them with the deepest last.
fn create_parents(path: &Path) -> io::Result<Vec<PathBuf>> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && fs::symlink_metadata(folder).is_err();
    let mut missing: Vec<PathBuf> =
        path.ancestors().skip(1).take_while(is_missing).map(Path::to_owned).collect();
    missing.reverse();
    for folder in &missing {
        match fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => (),
        }
    }
    Ok(missing)
}

/// Removes those of the folders that are empty.
fn remove_empty(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}
