//! The lists of figures, events, claims, sources, names and terms.

use super::rows::{ListContext, Rows};
use crate::i18n::Lang;
use crate::model::List;
use serde_json::json;

pub(super) fn figures(context: &ListContext<'_>) -> Rows {
    let row = |f: &crate::model::Figure| {
        let charts: Vec<&str> = f.charts.iter().map(|c| c.slug.as_str()).collect();
        let series: Vec<&str> = f.series.iter().map(|s| s.slug.as_str()).collect();
        json!({
            "id": f.slug.as_str(),
            "updated": f.updated.to_string(),
            "next_update": f.next_update.map(|(day, _)| day.to_string()),
            "series": series,
            "charts": charts,
            "sources": context.ids(f.sources.iter().copied()),
            "place": context.position(f.span),
            "title": f.title.get(Lang::DEFAULT),
        })
    };
    context.site.figures.iter().map(|(_, f)| row(f)).collect()
}

pub(super) fn events(context: &ListContext<'_>) -> Rows {
    let row = |e: &crate::model::Event| {
        json!({
            "id": e.slug.as_str(),
            "date": format!("{}{}", e.date, e.quality.mark()),
            "topic": context.topics([e.topic])[0],
            "standing": e.standing.as_str(),
            "sources": context.ids(e.sources.iter().copied()),
            "place": context.position(e.span),
            "title": e.title.get(Lang::DEFAULT),
        })
    };
    let mut events: Vec<_> = context.site.events.iter().map(|(_, e)| e).collect();
    events.sort_by_key(|e| e.date);
    events.into_iter().map(row).collect()
}

pub(super) fn claims(context: &ListContext<'_>) -> Rows {
    let row = |c: &crate::model::Claim| {
        json!({
            "id": c.slug.as_str(),
            "said_on": c.said_on.to_string(),
            "verdict": c.verdict.as_str(),
            "evidence": context.ids(c.evidence.iter().map(|e| e.source)),
            "place": context.position(c.span),
            "said_by": c.said_by.get(Lang::DEFAULT),
            "statement": c.statement.get(Lang::DEFAULT),
        })
    };
    let mut claims: Vec<_> = context.site.claims.iter().map(|(_, c)| c).collect();
    claims.sort_by_key(|c| c.order);
    claims.into_iter().map(row).collect()
}

pub(super) fn sources(context: &ListContext<'_>) -> Rows {
    let row = |s: &crate::model::Source| {
        json!({
            "id": s.slug.as_str(),
            "type": s.kind.as_str(),
            "date": s.date.map(|date| date.to_string()),
            "primary": s.primary,
            "place": context.position(s.span),
            "publisher": s.publisher,
            "title": s.title,
            "url": s.url,
        })
    };
    context.site.sources.iter().map(|(_, s)| row(s)).collect()
}

pub(super) fn names(context: &ListContext<'_>) -> Rows {
    let row = |n: &crate::model::Name| {
        json!({
            "id": n.slug.as_str(),
            "kind": n.kind.map(crate::model::NameKind::as_str),
            "sources": context.ids(n.sources.iter().copied()),
            "place": context.position(n.span),
            "name": n.name.get(Lang::DEFAULT),
        })
    };
    context.site.register(List::Names).map(|(_, n)| row(n)).collect()
}

pub(super) fn terms(context: &ListContext<'_>) -> Rows {
    let row = |n: &crate::model::Name| {
        json!({
            "id": n.slug.as_str(),
            "place": context.position(n.span),
            "term": n.name.get(Lang::DEFAULT),
            "definition": n.role.as_ref().map(|role| role.get(Lang::DEFAULT)),
        })
    };
    context.site.register(List::Terms).map(|(_, n)| row(n)).collect()
}
