//! Writes feeds as JSON Feed (version 1.1).

use super::changes::{Entry, Feed};
use crate::index::IndexedSite;
use serde_json::{Value, json};

pub(super) fn json(site: &IndexedSite, feed: &Feed) -> Vec<u8> {
    let settings = &site.settings;
    let code = &site.locale(feed.lang).code;
    let item = |entry: &std::sync::Arc<Entry>| -> Value {
        json!({
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.summary,
            "date_published": format!("{}T00:00:00Z", entry.published),
            "date_modified": format!("{}T00:00:00Z", entry.updated),
            "tags": entry.topics.iter().map(|t| site.topics[*t].name.get(feed.lang)).collect::<Vec<_>>(),
            "language": code,
        })
    };
    let value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.subtitle,
        "language": code,
        "authors": [{"name": settings.publisher.get(feed.lang), "url": feed.site}],
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&value).expect("plain data is JSON");
    text.push('\n');
    text.into_bytes()
}
