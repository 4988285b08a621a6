//! Drafts and scheduled content: the lists and the summary sentence.

use super::rows::{ListContext, Rows};
use crate::base::Date;
use crate::cli::report::counted;
use crate::model::{Pending, Wait};
use serde_json::json;
use std::collections::BTreeMap;

pub(super) fn drafts(context: &ListContext<'_>) -> Rows {
    let row = |p: &Pending| {
        json!({
            "kind": p.kind.as_str(),
            "id": p.slug.as_str(),
            "language": context.site.locale(p.lang).code,
            "place": context.file(p.file),
            "title": p.title,
        })
    };
    context.site.pending.iter().filter(|p| p.wait == Some(Wait::Draft)).map(row).collect()
}

/// Returns scheduled content by its next date: to be published, to expire, expired.
pub(super) fn scheduled(context: &ListContext<'_>) -> Rows {
    let row = |p: &Pending| {
        json!({
            "kind": p.kind.as_str(),
            "id": p.slug.as_str(),
            "state": p.wait.map_or("published", Wait::as_str),
            "publish_at": p.publish_at.map(|day| day.to_string()),
            "expires_at": p.expires_at.map(|day| day.to_string()),
            "place": context.file(p.file),
            "title": p.title,
        })
    };
    let mut all: Vec<&Pending> =
        context.site.pending.iter().filter(|p| p.wait != Some(Wait::Draft)).collect();
    all.sort_by_key(|p| match p.wait {
        Some(Wait::Until(day) | Wait::Dated(day)) => (0, Some(day)),
        Some(Wait::Draft) | None => (1, p.expires_at),
        Some(Wait::Expired(day)) => (2, Some(day)),
    });
    all.into_iter().map(row).collect()
}

/// Returns a summary such as `2 drafts, 1 article to be published on 3 January 2027`; empty if there is nothing.
pub(in crate::cli) fn summary(pending: &[Pending]) -> String {
    let mut parts = Vec::new();
    let drafts = pending.iter().filter(|p| p.wait == Some(Wait::Draft)).count();
    if drafts > 0 {
        parts.push(counted(drafts, "draft"));
    }
    let mut to_come: BTreeMap<(Date, &str), usize> = BTreeMap::new();
    let mut to_expire = to_come.clone();
    for pending in pending {
        match (pending.wait, pending.expires_at) {
            (Some(Wait::Until(day) | Wait::Dated(day)), _) => {
                *to_come.entry((day, pending.kind.as_str())).or_default() += 1;
            }
            (None, Some(day)) => *to_expire.entry((day, pending.kind.as_str())).or_default() += 1,
            _ => {}
        }
    }
    let all = to_come.into_iter().map(|entry| (entry, "to be published on"));
    for (((day, kind), count), what) in
        all.chain(to_expire.into_iter().map(|entry| (entry, "to stand until")))
    {
        parts.push(format!("{} {what} {}", counted(count, kind), day.strftime("%-d %B %Y")));
    }
    parts.join(", ")
}
