//! The message keys that the program and the templates use.

use super::Context;
use crate::base::Span;
use crate::i18n::{KEYS, OPTIONAL};
use crate::model::ChartKind;
use std::collections::BTreeMap;

/// Returns every message key that the program or a template uses, with its first occurrence in a template.
pub(super) fn requested_messages(context: &Context<'_>) -> BTreeMap<String, Option<Span>> {
    let kinds = ChartKind::ALL.iter().map(|(word, _)| format!("chart-{word}"));
    let mut asked: BTreeMap<String, Option<Span>> =
        KEYS.iter().map(|k| (*k).to_owned()).chain(kinds).map(|key| (key, None)).collect();
    for (file, source) in context.sources.iter().filter(|(_, s)| s.path.starts_with("templates/")) {
        let text = source.text();
        for (at, call) in text.match_indices("t(key=\"") {
            let start = at + call.len();
            let Some(length) = text[start..].find('"') else { continue };
            let span = Span::new(file, start..start + length);
            asked.entry(text[start..start + length].to_owned()).or_insert(Some(span));
        }
    }
    asked
}

/// Returns whether a key is used. A template that composes a key (`"aside-" ~ kind`) uses its prefix, which ends in
/// `-`.
pub(super) fn is_requested(key: &str, asked: &BTreeMap<String, Option<Span>>) -> bool {
    asked.contains_key(key)
        || OPTIONAL.contains(&key)
        || asked.keys().any(|k| k.ends_with('-') && key.starts_with(k.as_str()))
}
