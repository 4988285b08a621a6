//! Tables of events, claims and sources in the default language, one row each.

use super::observations::source_ids;
use super::table::{Cell, Column, Kind, Table};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Claim, Event, List, Prose, Source};
use crate::urls::canonical;

const LANG: Lang = Lang::DEFAULT;

/// A column with the function that computes its cell in a row.
type Field<T> = (Column, fn(&IndexedSite, &T) -> Cell);

const EVENTS: &[Field<Event>] = &[
    (Column::always("event", Kind::Text), |_, e| Cell::text(e.slug.as_str())),
    (Column::always("date", Kind::Text), |_, e| Cell::text(format!("{}{}", e.date, e.quality.mark()))),
    (Column::always("date_start", Kind::Day), |_, e| Cell::text(e.date.first().to_string())),
    (Column::always("date_end", Kind::Day), |_, e| Cell::text(e.until.unwrap_or(e.date).last().to_string())),
    (Column::always("topic", Kind::Text), |site, e| Cell::text(site.topics[e.topic].slug.as_str())),
    (Column::always("standing", Kind::Text), |_, e| Cell::text(e.standing.as_str())),
    (Column::always("title", Kind::Text), |_, e| Cell::text(e.title.get(LANG).as_str())),
    (Column::maybe("text", Kind::Text), |site, e| prose(site, e.text.as_ref())),
    (Column::maybe("place", Kind::Text), |_, e| Cell::maybe(e.place.as_ref().map(|p| p.get(LANG)))),
    (Column::always("sources", Kind::Ids), |site, e| Cell::text(source_ids(site, &e.sources).join(" "))),
];

const CLAIMS: &[Field<Claim>] = &[
    (Column::always("claim", Kind::Text), |_, c| Cell::text(c.slug.as_str())),
    (Column::always("statement", Kind::Text), |_, c| Cell::text(c.statement.get(LANG).as_str())),
    (Column::always("said_by", Kind::Text), |_, c| Cell::text(c.said_by.get(LANG).as_str())),
    (Column::always("said_on", Kind::Text), |_, c| Cell::text(c.said_on.to_string())),
    (Column::always("said_in", Kind::Ids), |site, c| Cell::text(source_ids(site, &c.said_in).join(" "))),
    (Column::always("verdict", Kind::Text), |_, c| Cell::text(c.verdict.as_str())),
    (Column::maybe("finding", Kind::Text), |site, c| prose(site, Some(&c.finding))),
    (Column::maybe("evidence", Kind::Ids), |site, c| {
        Cell::text(source_ids(site, c.evidence.iter().map(|e| &e.source)).join(" "))
    }),
];

const SOURCES: &[Field<Source>] = &[
    (Column::always("source", Kind::Text), |_, s| Cell::text(s.slug.as_str())),
    (Column::always("type", Kind::Text), |_, s| Cell::text(s.kind.as_str())),
    (Column::maybe("title", Kind::Text), |_, s| Cell::maybe(s.title.as_ref())),
    (Column::always("publisher", Kind::Text), |_, s| Cell::text(s.publisher.as_str())),
    (Column::maybe("authors", Kind::Text), |_, s| Cell::text(s.authors.join("; "))),
    (Column::maybe("date", Kind::Text), |_, s| Cell::maybe(s.date)),
    (Column::maybe("url", Kind::Url), |_, s| Cell::maybe(s.url.as_ref())),
    (Column::maybe("read", Kind::Text), |_, s| Cell::maybe(s.read)),
    (Column::maybe("archived", Kind::Url), |_, s| Cell::maybe(s.archived.as_ref())),
    (Column::always("language", Kind::Text), |_, s| Cell::text(s.language.as_str())),
    (Column::always("primary", Kind::Flag), |_, s| Cell::Flag(s.primary)),
    (Column::maybe("licence", Kind::Text), |_, s| Cell::maybe(s.licence.as_ref())),
    (Column::maybe("note", Kind::Text), |site, s| prose(site, s.note.as_ref())),
];

/// Returns the events, earliest first.
pub(super) fn events(site: &IndexedSite) -> Table {
    let mut events: Vec<&Event> = site.events.iter().map(|(_, e)| e).collect();
    events.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.slug.cmp(&b.slug)));
    table(site, "events", List::Timeline, &["event"], EVENTS, events)
}

/// Returns the claims, in the order of the site.
pub(super) fn claims(site: &IndexedSite) -> Table {
    let mut claims: Vec<&Claim> = site.claims.iter().map(|(_, c)| c).collect();
    claims.sort_by_key(|c| c.order);
    table(site, "claims", List::Claims, &["claim"], CLAIMS, claims)
}

/// Returns the sources, sorted by id, with titles in their own language.
pub(super) fn sources(site: &IndexedSite) -> Table {
    let sources = site.bibliography().map(|(_, s)| s).collect();
    table(site, "sources", List::Sources, &["source"], SOURCES, sources)
}

fn prose(site: &IndexedSite, prose: Option<&Prose>) -> Cell {
    Cell::maybe(prose.map(|p| site.plain(p.get(LANG), LANG)))
}

fn table<T>(
    site: &IndexedSite,
    name: &str,
    list: List,
    key: &'static [&'static str],
    fields: &[Field<T>],
    records: Vec<&T>,
) -> Table {
    let row = |record: &T| fields.iter().map(|(_, cell)| cell(site, record)).collect();
    let page = site.addresses().list(LANG, list).0;
    Table {
        name: name.to_owned(),
        title: site.locale(LANG).t(&format!("data-{name}")),
        description: String::new(),
        page: canonical(&site.settings.base_url, page.as_str()),
        licence: Some(site.settings.licence.clone()),
        sources: Vec::new(),
        updated: None,
        columns: fields.iter().map(|(column, _)| *column).collect(),
        key,
        rows: records.into_iter().map(row).collect(),
    }
}
