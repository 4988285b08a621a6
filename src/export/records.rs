//! Tables of events, claims and sources in the default language, one row each.

use super::observations::source_ids;
use super::table::{Cell, Column, Kind, Table};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{Claim, Event, List, Prose, Source};
use crate::urls::canonical;

const LANG: Lang = Lang::DEFAULT;

/// Returns the events, earliest first.
pub(super) fn events(site: &CheckedSite) -> Table {
    let mut events: Vec<&Event> = site.events.iter().map(|(_, e)| e).collect();
    events.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.slug.cmp(&b.slug)));
    let row = |e: &Event| {
        vec![
            Cell::text(e.slug.as_str()),
            Cell::text(format!("{}{}", e.date, e.quality.mark())),
            Cell::text(e.date.first().to_string()),
            Cell::text(e.until.unwrap_or(e.date).last().to_string()),
            Cell::text(site.topics[e.topic].slug.as_str()),
            Cell::text(e.standing.as_str()),
            Cell::text(e.title.get(LANG).as_str()),
            prose(site, e.text.as_ref()),
            Cell::maybe(e.place.as_ref().map(|p| p.get(LANG))),
            Cell::text(source_ids(site, &e.sources).join(" ")),
        ]
    };
    let columns = vec![
        Column::always("event", Kind::Text),
        Column::always("date", Kind::Text),
        Column::always("date_start", Kind::Day),
        Column::always("date_end", Kind::Day),
        Column::always("topic", Kind::Text),
        Column::always("standing", Kind::Text),
        Column::always("title", Kind::Text),
        Column::maybe("text", Kind::Text),
        Column::maybe("place", Kind::Text),
        Column::always("sources", Kind::Ids),
    ];
    table(site, "events", List::Timeline, columns, &["event"], events.into_iter().map(row).collect())
}

/// Returns the claims, in the order of the site.
pub(super) fn claims(site: &CheckedSite) -> Table {
    let mut claims: Vec<&Claim> = site.claims.iter().map(|(_, c)| c).collect();
    claims.sort_by_key(|c| c.order);
    let row = |c: &Claim| {
        let evidence: Vec<_> = c.evidence.iter().map(|e| e.source).collect();
        vec![
            Cell::text(c.slug.as_str()),
            Cell::text(c.statement.get(LANG).as_str()),
            Cell::text(c.said_by.get(LANG).as_str()),
            Cell::text(c.said_on.to_string()),
            Cell::text(source_ids(site, &c.said_in).join(" ")),
            Cell::text(c.verdict.as_str()),
            prose(site, Some(&c.finding)),
            Cell::text(source_ids(site, &evidence).join(" ")),
        ]
    };
    let columns = vec![
        Column::always("claim", Kind::Text),
        Column::always("statement", Kind::Text),
        Column::always("said_by", Kind::Text),
        Column::always("said_on", Kind::Text),
        Column::always("said_in", Kind::Ids),
        Column::always("verdict", Kind::Text),
        Column::maybe("finding", Kind::Text),
        Column::maybe("evidence", Kind::Ids),
    ];
    table(site, "claims", List::Claims, columns, &["claim"], claims.into_iter().map(row).collect())
}

/// Returns the sources, sorted by id, with titles in their own language.
pub(super) fn sources(site: &CheckedSite) -> Table {
    let row = |s: &Source| {
        vec![
            Cell::text(s.slug.as_str()),
            Cell::text(s.kind.as_str()),
            Cell::maybe(s.title.as_ref()),
            Cell::text(s.publisher.as_str()),
            Cell::text(s.authors.join("; ")),
            Cell::maybe(s.date),
            Cell::maybe(s.url.as_ref()),
            Cell::maybe(s.read),
            Cell::maybe(s.archived.as_ref()),
            Cell::text(s.language.as_str()),
            Cell::Flag(s.primary),
            Cell::maybe(s.licence.as_ref()),
            prose(site, s.note.as_ref()),
        ]
    };
    let columns = vec![
        Column::always("source", Kind::Text),
        Column::always("type", Kind::Text),
        Column::maybe("title", Kind::Text),
        Column::always("publisher", Kind::Text),
        Column::maybe("authors", Kind::Text),
        Column::maybe("date", Kind::Text),
        Column::maybe("url", Kind::Url),
        Column::maybe("read", Kind::Text),
        Column::maybe("archived", Kind::Url),
        Column::always("language", Kind::Text),
        Column::always("primary", Kind::Flag),
        Column::maybe("licence", Kind::Text),
        Column::maybe("note", Kind::Text),
    ];
    let rows = site.bibliography().map(|(_, s)| row(s)).collect();
    table(site, "sources", List::Sources, columns, &["source"], rows)
}

fn prose(site: &CheckedSite, prose: Option<&Prose>) -> Cell {
    Cell::maybe(prose.map(|p| site.plain(p.get(LANG), LANG)))
}

fn table(
    site: &CheckedSite,
    name: &str,
    list: List,
    columns: Vec<Column>,
    key: &'static [&'static str],
    rows: Vec<Vec<Cell>>,
) -> Table {
    let page = site.addresses().list(LANG, list).0;
    Table {
        name: name.to_owned(),
        title: site.locale(LANG).t(&format!("data-{name}")),
        description: String::new(),
        page: canonical(&site.settings.base_url, page.as_str()),
        licence: Some(site.settings.licence.clone()),
        sources: Vec::new(),
        updated: None,
        columns,
        key,
        rows,
    }
}
