//! The record of confirmed translations, one line per item in order, so that records of two editors merge. Lines of
//! other items are kept.

use crate::i18n::Lang;
use crate::model::{Site, marks};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Returns the path of a language's record.
pub fn record_path(code: &str) -> String {
    format!("content/translations/{code}.yaml")
}

/// Returns the record with these items, or all if none is named, confirmed; otherwise the unknown ids.
pub fn with_confirmed(site: &Site, lang: Lang, ids: &[String]) -> Result<String, Vec<String>> {
    let items = &site.catalog.items;
    let unknown: Vec<String> = ids.iter().filter(|id| !items.iter().any(|i| i.id == **id)).cloned().collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut record = lines(site, lang);
    let asked = |id: &String| ids.is_empty() || ids.contains(id);
    for item in items.iter().filter(|i| asked(&i.id) && !i.is_absent(lang)) {
        let translated = item.units.iter().filter(|u| u.translation(lang).is_some());
        record.insert(item.id.clone(), translated.flat_map(|u| marks(&u.original.value)).collect());
    }
    Ok(written(&record))
}

/// Returns the record of a language with a single unconfirmed item.
pub fn unconfirmed(id: &str) -> String {
    written(&BTreeMap::from([(id.to_owned(), BTreeSet::new())]))
}

pub(super) fn lines(site: &Site, lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let old = site.catalog.records.get(&lang).cloned().unwrap_or_default();
    let waits = |id: &str| {
        site.pending.iter().any(|p| p.wait.is_some() && id == format!("{}s/{}", p.kind.as_str(), p.slug))
    };
    old.into_iter().filter(|(id, _)| site.catalog.items.iter().any(|i| i.id == **id) || waits(id)).collect()
}

pub(super) fn written(record: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut out = String::from(
        "# What the originals read like when their translations were confirmed; written by `briefing translations`.\n",
    );
    for (id, hashes) in record {
        let hashes: Vec<&str> = hashes.iter().map(String::as_str).collect();
        let _ = writeln!(out, "{id}: \"{}\"", hashes.join(" "));
    }
    out
}
