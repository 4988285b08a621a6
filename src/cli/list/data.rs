//! The lists of figures, events, claims, sources and names.

use super::rows::{ListContext, Rows};
use crate::i18n::Lang;
use serde_json::json;

pub(super) fn figures(of: &ListContext<'_>) -> Rows {
    let row = |f: &crate::model::Figure| {
        let charts: Vec<&str> = f.charts.iter().map(|c| c.slug.as_str()).collect();
        let series: Vec<&str> = f.series.iter().map(|s| s.slug.as_str()).collect();
        json!({
            "id": f.slug.as_str(),
            "updated": f.updated.to_string(),
            "next_update": f.next_update.map(|(day, _)| day.to_string()),
            "series": series,
            "charts": charts,
            "sources": of.ids(f.sources.iter().copied()),
            "place": of.place(f.span),
            "title": f.title.get(Lang::DEFAULT),
        })
    };
    of.site.figures.iter().map(|(_, f)| row(f)).collect()
}

pub(super) fn events(of: &ListContext<'_>) -> Rows {
    let row = |e: &crate::model::Event| {
        json!({
            "id": e.slug.as_str(),
            "date": format!("{}{}", e.date, e.quality.mark()),
            "topic": of.topics([e.topic])[0],
            "standing": e.standing.as_str(),
            "sources": of.ids(e.sources.iter().copied()),
            "place": of.place(e.span),
            "title": e.title.get(Lang::DEFAULT),
        })
    };
    let mut events: Vec<_> = of.site.events.iter().map(|(_, e)| e).collect();
    events.sort_by_key(|e| e.date);
    events.into_iter().map(row).collect()
}

pub(super) fn claims(of: &ListContext<'_>) -> Rows {
    let row = |c: &crate::model::Claim| {
        json!({
            "id": c.slug.as_str(),
            "said_on": c.said_on.to_string(),
            "verdict": c.verdict.as_str(),
            "evidence": of.ids(c.evidence.iter().map(|e| e.source)),
            "place": of.place(c.span),
            "said_by": c.said_by.get(Lang::DEFAULT),
            "statement": c.statement.get(Lang::DEFAULT),
        })
    };
    let mut claims: Vec<_> = of.site.claims.iter().map(|(_, c)| c).collect();
    claims.sort_by_key(|c| c.order);
    claims.into_iter().map(row).collect()
}

pub(super) fn sources(of: &ListContext<'_>) -> Rows {
    let row = |s: &crate::model::Source| {
        json!({
            "id": s.slug.as_str(),
            "type": s.kind.as_str(),
            "date": s.date.map(|date| date.to_string()),
            "primary": s.primary,
            "place": of.place(s.span),
            "publisher": s.publisher,
            "title": s.title,
            "url": s.url,
        })
    };
    of.site.sources.iter().map(|(_, s)| row(s)).collect()
}

pub(super) fn names(of: &ListContext<'_>) -> Rows {
    let row = |n: &crate::model::Name| {
        json!({
            "id": n.slug.as_str(),
            "kind": n.kind.as_str(),
            "sources": of.ids(n.sources.iter().copied()),
            "place": of.place(n.span),
            "name": n.name.get(Lang::DEFAULT),
        })
    };
    of.site.names.iter().map(|(_, n)| row(n)).collect()
}
