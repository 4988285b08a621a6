//! What is known of earlier downloads, stored in a JSON file: by which marks a server tells whether a file has changed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Downloads by address.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Downloads {
    entries: BTreeMap<String, LastDownload>,
}

/// The last download of an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastDownload {
    /// The day.
    pub day: String,
    /// The SHA-256 hash of the file.
    pub sha256: String,
    /// The mark of the version, as the server gave it.
    pub etag: Option<String>,
    /// When the file was changed, as the server gave it.
    pub modified: Option<String>,
}

impl Downloads {
    /// Parses a file. A damaged file gives no downloads.
    pub fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    /// Returns the text of the file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Returns the last download of an address if it gave a file with this hash. Otherwise nothing is known of the file.
    pub fn of_file(&self, address: &str, sha256: &str) -> Option<&LastDownload> {
        self.entries.get(address).filter(|download| download.sha256 == sha256)
    }

    /// Stores a download.
    pub fn note(&mut self, address: &str, download: LastDownload) {
        self.entries.insert(address.to_owned(), download);
    }
}

#[cfg(test)]
mod tests {
    use super::{Downloads, LastDownload};

    #[test]
    fn a_download_is_known_while_its_file_is_the_same() {
        let mut downloads = Downloads::default();
        let last = LastDownload { sha256: "0123".to_owned(), ..LastDownload::default() };
        downloads.note("https://a/", last.clone());
        let again = Downloads::read(downloads.text().as_bytes());
        assert_eq!(again.of_file("https://a/", "0123"), Some(&last));
        assert_eq!(again.of_file("https://a/", "4567"), None);
        assert_eq!(again.of_file("https://b/", "0123"), None);
        assert_eq!(Downloads::read(b"damaged"), Downloads::default());
    }
}
