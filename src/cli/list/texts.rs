//! The lists of articles and pages.

use super::rows::{ListContext, Rows};
use crate::i18n::{Lang, PerLang};
use serde_json::json;

pub(super) fn articles(context: &ListContext<'_>) -> Rows {
    let row = |a: &crate::model::Article| {
        let text = a.text.get(Lang::DEFAULT);
        json!({
            "id": a.slug.as_str(),
            "date": a.date.to_string(),
            "updated": text.updated.to_string(),
            "languages": languages(context, &a.text),
            "topics": context.topics(a.topics.iter().copied()),
            "place": context.file(text.file),
            "title": text.title,
        })
    };
    context.site.articles.iter().map(|(_, a)| row(a)).collect()
}

pub(super) fn pages(context: &ListContext<'_>) -> Rows {
    let row = |p: &crate::model::Page| {
        let text = p.text.get(Lang::DEFAULT);
        json!({
            "id": p.slug.as_str(),
            "updated": text.updated.map(|(day, _)| day.to_string()),
            "languages": languages(context, &p.text),
            "place": context.file(text.file),
            "title": text.title,
        })
    };
    context.site.pages.iter().map(|(_, p)| row(p)).collect()
}

fn languages<T>(context: &ListContext<'_>, text: &PerLang<T>) -> Vec<String> {
    text.iter().map(|(lang, _)| context.site.locale(lang).code.clone()).collect()
}
