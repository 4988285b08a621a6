//! Parses the destinations of `briefing publish`, as in `to:` or `--to`.

use crate::base::keywords;

/// A place to publish to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The kind of host.
    pub kind: HostKind,
    /// The location on the host: a folder, `host:path`, `bucket/prefix`; empty for a branch.
    pub place: String,
    /// The branch of a git host.
    pub branch: Option<String>,
    /// The name or address of the repository.
    pub remote: Option<String>,
    /// The address of a bucket's server.
    pub endpoint: Option<String>,
    /// The region of a bucket.
    pub region: Option<String>,
}

keywords! {
    /// A kind of host.
    pub enum HostKind {
        /// A folder on this computer.
        Folder = "folder",
        /// A branch of a repository.
        Git = "git",
        /// A folder on another computer.
        Rsync = "rsync",
        /// A bucket of an S3-compatible service.
        S3 = "s3",
    }
}

impl HostKind {
    /// How each is written.
    pub const FORMS: &str = "`folder:PATH`, `git`, `rsync:HOST:PATH` or `s3://BUCKET/PREFIX`";

    /// Returns the additional keys of this kind.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Folder | Self::Rsync => &[],
            Self::Git => &["branch", "remote"],
            Self::S3 => &["endpoint", "region"],
        }
    }
}

/// The reason why a text is not a destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDestination {
    /// It begins with an unknown kind.
    Kind(String),
    /// The kind requires a location, or does not have one.
    Place(&'static str),
}

impl Destination {
    /// Parses `folder:public`, `git`, `rsync:host:/srv`, `s3://bucket/prefix`.
    pub fn read(text: &str) -> Result<Self, NoDestination> {
        let (word, place) = text.split_once(':').unwrap_or((text, ""));
        let known = HostKind::ALL.iter().find(|(name, _)| *name == word);
        let Some((_, kind)) = known else { return Err(NoDestination::Kind(word.to_owned())) };
        let place = if *kind == HostKind::S3 { place.trim_matches('/') } else { place };
        match (kind, place.is_empty()) {
            (HostKind::Git, false) => {
                return Err(NoDestination::Place(
                    "a branch and its repository are named by `branch` and `remote`",
                ));
            }
            (HostKind::Folder | HostKind::Rsync | HostKind::S3, true) => {
                return Err(NoDestination::Place("it does not say where"));
            }
            _ => (),
        }
        let place = place.to_owned();
        Ok(Self { kind: *kind, place, branch: None, remote: None, endpoint: None, region: None })
    }
}

#[cfg(test)]
mod tests {
    use super::{Destination, HostKind, NoDestination};

    #[test]
    fn places_are_read_as_they_are_written() {
        for (text, kind, place) in [
            ("folder:/srv/site", HostKind::Folder, "/srv/site"),
            ("folder:C:\\site", HostKind::Folder, "C:\\site"),
            ("git", HostKind::Git, ""),
            ("rsync:me@host:/srv", HostKind::Rsync, "me@host:/srv"),
            ("s3://bucket/a/b/", HostKind::S3, "bucket/a/b"),
        ] {
            let destination = Destination::read(text).expect(text);
            assert_eq!((destination.kind, destination.place.as_str()), (kind, place), "{text}");
        }
        assert_eq!(Destination::read("ftp:host"), Err(NoDestination::Kind("ftp".into())));
        for text in ["folder:", "rsync", "s3://", "git:pages"] {
            assert!(matches!(Destination::read(text), Err(NoDestination::Place(_))), "{text}");
        }
    }
}
