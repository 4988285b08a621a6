//! The hashes of the texts, with which a later check finds changes that no correction records.

use super::{Content, Written};
use crate::index::IndexedSite;

pub(super) fn texts(site: &IndexedSite, _: &[Written<'_>]) -> Content {
    Content::Json(serde_json::to_value(site.published_texts()).expect("plain data is JSON"))
}
