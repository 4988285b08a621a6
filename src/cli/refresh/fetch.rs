//! `refresh --fetch`: downloads the newer file of a figure from the address that the figure names.

use crate::base::{Date, digest};
use crate::cli::report::{error, understood};
use crate::cli::{self, Stop};
use crate::links::{Downloads, OFFICES, data_address};
use crate::scaffold::Recipe;
use crate::write::{CACHE_FOLDER, Disk, RealDisk};
use std::path::Path;
use std::time::Duration;

/// The file with what is known of earlier downloads, in the cache.
const FILE: &str = "downloads.json";

/// The file that a figure has, and how a newer one is asked for.
pub(super) struct Fetch<'f> {
    pub(super) root: &'f Path,
    pub(super) recipe: &'f Recipe,
    /// The bytes of the file that the figure has; empty if it is missing.
    pub(super) known: Vec<u8>,
    /// Whether a server that was asked today is asked again.
    pub(super) again: bool,
    #[cfg_attr(not(feature = "links"), expect(dead_code, reason = "nothing is downloaded"))]
    pub(super) timeout: Duration,
}

impl Fetch<'_> {
    /// Returns the address and the bytes of the file: the new ones, or the known ones if the file is the same.
    pub(super) fn run(self) -> Result<(String, Vec<u8>), Stop> {
        let address = self.address()?;
        let known =
            || Downloads::read(&RealDisk.read(&self.root.join(CACHE_FOLDER).join(FILE)).unwrap_or_default());
        let (mut downloads, today) = (known(), cli::today());
        let hash = digest(&self.known);
        let last = downloads.of_file(&address, &hash).cloned();
        if last.as_ref().is_some_and(|last| last.day == today.to_string()) && !self.again {
            understood("the file was fetched today: `--again` asks the server once more");
            return Ok((address, self.known));
        }
        self.ask(address, last, &mut downloads, today)
    }

    fn address(&self) -> Result<String, Stop> {
        if self.recipe.url.is_empty() {
            let examples: Vec<String> =
                OFFICES.iter().map(|office| format!("`{}`", office.example)).collect();
            let help = format!("write it under `data`: `url: https://…`, or one of {}", examples.join(", "));
            error("the figure does not say from which address its file is", &[help]);
            return Err(Stop::Reported(1));
        }
        data_address(&self.recipe.url).map_err(|why| {
            error(&format!("the key `url` under `data`: {why}"), &[]);
            Stop::Reported(1)
        })
    }

    #[cfg(feature = "links")]
    fn ask(
        self,
        address: String,
        last: Option<crate::links::LastDownload>,
        downloads: &mut Downloads,
        today: Date,
    ) -> Result<(String, Vec<u8>), Stop> {
        use crate::base::limits::TABLE_SIZE;
        use crate::links::{Downloaded, LastDownload, download};
        use crate::write::save_cache;

        let day = today.to_string();
        let (bytes, last) = match download(&address, last.as_ref(), self.timeout, TABLE_SIZE) {
            Ok(Downloaded::File(bytes, marks)) => {
                let sha256 = digest(&bytes);
                (bytes, LastDownload { day, sha256, ..marks })
            }
            Ok(Downloaded::Unchanged) => {
                understood("the server says that the file has not changed");
                let last = last.unwrap_or_default();
                (self.known, LastDownload { day, ..last })
            }
            Err(why) => {
                error(&format!("{address}: {why}"), &[]);
                return Err(Stop::Reported(1));
            }
        };
        downloads.note(&address, last);
        save_cache(self.root, FILE, downloads.text().as_bytes(), &RealDisk)?;
        Ok((address, bytes))
    }

    #[cfg(not(feature = "links"))]
    #[expect(clippy::unused_self, reason = "with the feature, the file is asked for")]
    fn ask<T>(self, _: String, _: T, _: &mut Downloads, _: Date) -> Result<(String, Vec<u8>), Stop> {
        let help = "cargo run --features links -- refresh FIGURE --fetch".to_owned();
        error("this program was built without downloads", &[format!("to enable them: {help}")]);
        Err(Stop::Reported(2))
    }
}
