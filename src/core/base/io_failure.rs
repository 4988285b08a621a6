//! I/O errors. They are separate from diagnostics: an author cannot fix them in the content.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// An I/O error with the action that failed and its path.
#[derive(Debug)]
pub struct IoFailure {
    /// The action: `read`, `write`.
    pub action: &'static str,
    /// The path.
    pub path: PathBuf,
    /// The error of the operating system.
    pub cause: io::Error,
}

impl IoFailure {
    /// Returns a closure for `map_err` that adds the action and the path to the cause.
    pub fn with_context(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |cause| Self { action, path, cause }
    }

    /// Returns whether the place cannot be written, for want of a permission or because its file system is read-only.
    pub fn is_denied(&self) -> bool {
        matches!(self.cause.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
    }
}

impl fmt::Display for IoFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not {} `{}`: {}", self.action, self.path.display(), self.cause)
    }
}

impl std::error::Error for IoFailure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}
