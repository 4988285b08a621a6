//! The entries of a folder, with names that need not be text.

use std::ffi::OsStr;
use std::fs::FileType;
use std::path::PathBuf;

/// What an entry of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder without entries.
    EmptyFolder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A named pipe, which would keep a reader waiting for ever.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
}

impl EntryKind {
    /// Returns the kind of an entry; a folder counts as empty.
    pub fn new(file_type: FileType) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if file_type.is_fifo() {
                return Self::Pipe;
            }
            if file_type.is_socket() {
                return Self::Socket;
            }
        }
        if file_type.is_file() {
            Self::File
        } else if file_type.is_dir() {
            Self::EmptyFolder
        } else if file_type.is_symlink() {
            Self::Link
        } else {
            Self::Device
        }
    }

    /// Returns the kind as a noun with its article.
    pub fn noun(self) -> &'static str {
        match self {
            Self::File => "a file",
            Self::EmptyFolder => "a folder",
            Self::Link => "a link",
            Self::Pipe => "a pipe",
            Self::Socket => "a socket",
            Self::Device => "a device",
        }
    }

    /// Returns whether a copy of the entry can be made.
    pub fn can_be_copied(self) -> bool {
        matches!(self, Self::File | Self::EmptyFolder | Self::Link)
    }
}

/// An entry below a folder: everything that is no folder, and each folder without entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The path below the folder.
    pub path: PathBuf,
    /// What it is.
    pub kind: EntryKind,
}

impl Entry {
    /// Returns the path with `/`, or `None` if it is not UTF-8.
    pub fn text(&self) -> Option<String> {
        let parts: Option<Vec<&str>> = self.path.iter().map(OsStr::to_str).collect();
        Some(parts?.join("/"))
    }

    /// Returns the first part of the path.
    pub fn top(&self) -> &OsStr {
        self.path.iter().next().unwrap_or(OsStr::new(""))
    }

    /// Returns the last part of the path.
    pub fn name(&self) -> &OsStr {
        self.path.file_name().unwrap_or(OsStr::new(""))
    }
}
