//! Where a site is published: in, what an author writes after `to:` or `--to`; out, the kind of host and the place on it.

use crate::base::keywords;

/// A place to publish to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// What kind of host it is.
    pub kind: HostKind,
    /// Where on it: a folder, `host:path`, `bucket/prefix`; empty for a branch.
    pub place: String,
    /// The branch that a git host shows.
    pub branch: Option<String>,
    /// The name or address of the repository of that branch.
    pub remote: Option<String>,
    /// The address of a bucket's server.
    pub endpoint: Option<String>,
    /// The region of a bucket.
    pub region: Option<String>,
}

keywords! {
    /// A kind of host.
    pub enum HostKind {
        /// A folder of this machine.
        Folder = "folder",
        /// A branch of a repository.
        Git = "git",
        /// A folder of another machine.
        Rsync = "rsync",
        /// A bucket of an S3-compatible service.
        S3 = "s3",
    }
}

impl HostKind {
    /// How each is written.
    pub const FORMS: &str = "`folder:PATH`, `git`, `rsync:HOST:PATH` or `s3://BUCKET/PREFIX`";

    /// The further keys that say something of it.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Folder | Self::Rsync => &[],
            Self::Git => &["branch", "remote"],
            Self::S3 => &["endpoint", "region"],
        }
    }
}

/// Why a text names no place to publish to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDestination {
    /// It begins with the word of no kind.
    Kind(String),
    /// The kind needs a place, or has none.
    Place(&'static str),
}

impl Destination {
    /// Reads `folder:public`, `git`, `rsync:host:/srv`, `s3://bucket/prefix`.
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
