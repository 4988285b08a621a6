//! The ledger as data: every number that the site states in any language, as CSV and as JSON.

use crate::base::SitePath;
use crate::i18n::Lang;
use crate::index::{IndexedSite, Mention};
use crate::ledger::{rows, to_csv};
use crate::urls::ledger_path;

/// The number of files of the ledger.
pub const FILES: usize = 2;

pub(super) fn files(site: &IndexedSite) -> [(SitePath, Vec<u8>); FILES] {
    let place = |mention: &Mention| {
        let (path, anchor) = site.address_of_mention(mention.lang, mention);
        anchor.map_or(path.to_string(), |anchor| format!("{path}#{anchor}"))
    };
    let rows = rows(site, &place);
    let settings = &site.settings;
    let text = |value: &str| serde_json::to_string(value).expect("text is JSON");
    let lines: Vec<String> =
        rows.iter().map(|row| serde_json::to_string(row).expect("plain data is JSON")).collect();
    // Each number is on a line of its own, so that editions can be compared line by line.
    let json = format!(
        "{{\"site\":{},\"base_url\":{},\"licence\":{},\"numbers\":[\n{}\n]}}\n",
        text(settings.title.get(Lang::DEFAULT)),
        text(&settings.base_url),
        text(&settings.licence),
        lines.join(",\n"),
    );
    [(ledger_path("csv"), to_csv(&rows)), (ledger_path("json"), json.into_bytes())]
}
