//! The record of what is confirmed: in, a site and the items an editor vouches for; out, the file that says so.
//!
//! One line an item, in order, so that two editors' records merge. What is not asked for keeps its line.

use crate::i18n::Lang;
use crate::model::{Site, hash};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The file that holds a language's record.
pub fn record_path(code: &str) -> String {
    format!("content/translations/{code}.yaml")
}

/// The record of a language after the items of these ids, or all where none is named, have been confirmed; the ids that
/// are no item, when there are such.
pub fn with_confirmed(site: &Site, lang: Lang, ids: &[String]) -> Result<String, Vec<String>> {
    let items = &site.catalog.items;
    let unknown: Vec<String> = ids.iter().filter(|id| !items.iter().any(|i| i.id == **id)).cloned().collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut lines: BTreeMap<&str, String> = BTreeMap::new();
    if let Some(old) = site.catalog.records.get(&lang) {
        let known = old.iter().filter(|(id, _)| items.iter().any(|i| i.id == **id));
        lines.extend(known.map(|(id, hashes)| {
            (id.as_str(), hashes.iter().map(String::as_str).collect::<Vec<_>>().join(" "))
        }));
    }
    let asked = |id: &String| ids.is_empty() || ids.contains(id);
    for item in items.iter().filter(|i| asked(&i.id) && !i.is_absent(lang)) {
        let translated = item.units.iter().filter(|u| u.translation(lang).is_some());
        let mut hashes: Vec<String> = translated.map(|u| hash(&u.original.value)).collect();
        hashes.sort();
        hashes.dedup();
        lines.insert(&item.id, hashes.join(" "));
    }
    let mut out = String::from(
        "# What the originals read like when their translations were confirmed; written by `briefing translations`.\n",
    );
    for (id, hashes) in lines {
        let _ = writeln!(out, "{id}: {hashes}");
    }
    Ok(out)
}
