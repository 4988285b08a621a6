//! The message keys that the program and the templates use.

use super::Context;
use crate::base::{FileId, Span};
use crate::i18n::{self, Locale, optional_keys};
use crate::model::ChartKind;
use std::collections::BTreeMap;

/// Every message key that the program or a template uses, with its first occurrence in a template.
pub(super) struct RequestedMessages(pub(super) BTreeMap<String, Option<Span>>);

impl RequestedMessages {
    /// Finds the keys in the templates, and adds those of the program.
    pub(super) fn find(context: &Context<'_>) -> Self {
        let kinds = ChartKind::ALL.iter().map(|(word, _)| format!("chart-{word}"));
        let mut keys: BTreeMap<String, Option<Span>> =
            i18n::keys().map(str::to_owned).chain(kinds).map(|key| (key, None)).collect();
        for (file, source) in context.sources.iter().filter(|(_, s)| s.path.starts_with("templates/")) {
            let text = source.text();
            for (at, call) in text.match_indices("t(key=\"") {
                let start = at + call.len();
                let Some(length) = text[start..].find('"') else { continue };
                let span = Span::new(file, start..start + length);
                keys.entry(text[start..start + length].to_owned()).or_insert(Some(span));
            }
        }
        Self(keys)
    }

    /// Returns whether a key is used. A template that composes a key (`"aside-" ~ kind`) uses its prefix, which ends in
    /// `-`.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.0.contains_key(key)
            || optional_keys().any(|k| k == key)
            || self.0.keys().any(|k| k.ends_with('-') && key.starts_with(k.as_str()))
    }
}

pub(super) fn message_files<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Locale, FileId)> {
    let (site, sources) = (context.site, context.sources);
    site.langs().filter_map(move |lang| {
        let locale = site.locale(lang);
        Some((locale, sources.find(&format!("content/strings/{}.ftl", locale.code))?))
    })
}
