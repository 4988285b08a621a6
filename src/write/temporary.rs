//! Names of files and folders that exist only during a run.
//!
//! Each name has a random part, and what gets it must not exist yet, so that nothing of anybody else is written to. The rest
//! of the name tells the next run that a stopped run left it. A folder has a file in it as a further mark.

use super::Disk;
use crate::base::IoFailure;
use std::ffi::{OsStr, OsString};
use std::hash::{BuildHasher as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

/// What the names of the program's own files begin with.
const PREFIX: &str = ".briefing-";
/// What the names of temporary files end in.
const ENDING: &str = ".new";
/// The number of digits of a random name.
const DIGITS: usize = 16;
/// How many names are tried. Two of them are never taken by chance.
const MOST_TRIES: usize = 8;

fn random_digits() -> String {
    let hasher = std::collections::hash_map::RandomState::new().build_hasher();
    format!("{:0width$x}", hasher.finish(), width = DIGITS)
}

fn is_random(digits: &str) -> bool {
    digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// Returns whether a name is one of a temporary file.
pub fn is_temporary(name: &OsStr) -> bool {
    let digits = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(ENDING));
    digits.is_some_and(is_random)
}

/// Writes a temporary file to a folder and returns its path.
pub(super) fn write_temporary(folder: &Path, bytes: &[u8], disk: &dyn Disk) -> Result<PathBuf, IoFailure> {
    let path = || folder.join(format!("{PREFIX}{}{ENDING}", random_digits()));
    with_free_name(path, |path| {
        disk.write(path, bytes).inspect_err(|failure| {
            if failure.cause.kind() != io::ErrorKind::AlreadyExists {
                let _ = disk.remove_file(path);
            }
        })
    })
}

/// Returns the prefix of the names of folders next to a folder, or in it.
pub(super) fn folder_prefix(next_to: Option<&OsStr>) -> OsString {
    let mut prefix = OsString::new();
    if let Some(name) = next_to {
        prefix.push(".");
        prefix.push(name);
    }
    prefix.push(PREFIX);
    prefix
}

/// Creates a folder with a random name and returns its path.
pub(super) fn create_folder(parent: &Path, prefix: &OsStr, disk: &dyn Disk) -> Result<PathBuf, IoFailure> {
    let path = || {
        let mut name = prefix.to_owned();
        name.push(random_digits());
        parent.join(name)
    };
    with_free_name(path, |path| disk.create_dir(path))
}

/// Returns whether a name is one of a folder with a prefix.
pub(super) fn has_prefix(name: &OsStr, prefix: &OsStr) -> bool {
    let digits = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
    digits.and_then(|digits| std::str::from_utf8(digits).ok()).is_some_and(is_random)
}

fn with_free_name(
    path: impl Fn() -> PathBuf,
    create: impl Fn(&Path) -> Result<(), IoFailure>,
) -> Result<PathBuf, IoFailure> {
    let mut tries = 1;
    loop {
        let path = path();
        match create(&path) {
            Ok(()) => return Ok(path),
            Err(failure) if failure.cause.kind() == io::ErrorKind::AlreadyExists && tries < MOST_TRIES => {
                tries += 1;
            }
            Err(failure) => return Err(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{folder_prefix, has_prefix, is_temporary, random_digits};
    use std::ffi::OsStr;

    #[test]
    fn own_names_are_recognized() {
        let name = format!(".briefing-{}.new", random_digits());
        assert!(is_temporary(OsStr::new(&name)), "{name}");
        for other in
            [".briefing-1.new", ".index.html.new", ".briefing-manifest", ".briefing-000000000000000g.new"]
        {
            assert!(!is_temporary(OsStr::new(other)), "{other}");
        }
        let prefix = folder_prefix(Some(OsStr::new("public")));
        let name = format!(".public.briefing-{}", random_digits());
        assert!(has_prefix(OsStr::new(&name), &prefix), "{name}");
        for other in
            [".public.new", ".public.old", ".public.briefing-lock", ".public2.briefing-0123456789abcdef"]
        {
            assert!(!has_prefix(OsStr::new(other), &prefix), "{other}");
        }
        assert_ne!(random_digits(), random_digits());
    }
}
