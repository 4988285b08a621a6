//! Writes feeds as Atom (RFC 4287).

use super::changes::{Entry, Feed};
use crate::base::escape;
use crate::index::IndexedSite;
use std::fmt::Write;

pub(super) fn atom(site: &IndexedSite, feed: &Feed) -> Vec<u8> {
    let settings = &site.settings;
    let code = escape(&site.locale(feed.lang).code);
    let updated = feed.entries.iter().map(|e| e.updated).max();
    let updated = updated.map_or_else(|| "1970-01-01".to_owned(), |day| day.to_string());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{code}\">\n<title>{}</title>\n",
        escape(&feed.title)
    );
    if !feed.subtitle.is_empty() {
        let _ = writeln!(out, "<subtitle>{}</subtitle>", escape(&feed.subtitle));
    }
    let (own, page) = (escape(&feed.url), escape(&feed.page));
    let _ = write!(
        out,
        "<id>{own}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" hreflang=\"{code}\" href=\"{page}\"/>\n"
    );
    for (code, url) in &feed.others {
        let (code, url) = (escape(code), escape(url));
        let _ = writeln!(
            out,
            "<link rel=\"alternate\" type=\"application/atom+xml\" hreflang=\"{code}\" href=\"{url}\"/>"
        );
    }
    if let Some(url) = &settings.licence_url {
        let _ = writeln!(out, "<link rel=\"license\" href=\"{}\"/>", escape(url));
    }
    let _ = write!(
        out,
        "<updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n<rights>{}</rights>\n",
        escape(settings.publisher.get(feed.lang)),
        escape(&settings.licence),
    );
    feed.entries.iter().for_each(|entry| self::entry(site, feed, entry, &mut out));
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn entry(site: &IndexedSite, feed: &Feed, entry: &Entry, out: &mut String) {
    let (id, url) = (escape(&entry.id), escape(&entry.url));
    let _ = write!(
        out,
        "<entry>\n<title>{}</title>\n<id>{id}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n<published>{}T00:00:00Z</published>\n<updated>{}T00:00:00Z</updated>\n",
        escape(&entry.title),
        entry.published,
        entry.updated,
    );
    for topic in &entry.topics {
        let topic = &site.topics[*topic];
        let name = escape(topic.name.get(feed.lang));
        let _ = writeln!(out, "<category term=\"{}\" label=\"{name}\"/>", topic.slug);
    }
    let _ = write!(out, "<summary>{}</summary>\n</entry>\n", escape(&entry.summary));
}
