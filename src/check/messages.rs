//! `missing-message` and `unused-message`: the words of a language against the words that are asked for.

use super::Context;
use crate::base::{FileId, Origin, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{KEYS, OPTIONAL};
use crate::model::ChartKind;
use std::collections::BTreeMap;

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let asked = asked_for(context);
    for lang in context.site.langs() {
        let locale = context.site.locale(lang);
        let path = format!("content/strings/{}.ftl", locale.code);
        let Some(file) = context.sources.find(&path) else { continue };
        // The theme's words serve every template of the theme; a site that replaces one cannot mend them.
        let own = context.sources[file].origin == Origin::Site;
        for (key, place) in asked.iter().filter(|(key, _)| !key.ends_with('-')) {
            if !locale.words.has(key) {
                let known = locale.words.keys().filter(|k| !is_asked_for(k, &asked));
                sink.push(missing(key, *place, file, own, known));
            }
        }
        for key in locale.words.keys().filter(|k| own && !is_asked_for(k, &asked)) {
            let span = place_of(context.sources[file].text(), key, file);
            let message = format!("nothing asks for the message `{key}`");
            let diagnostic = Diagnostic::warning(Code::UnusedMessage, span, message);
            let wanted = asked.keys().map(String::as_str).filter(|k| !locale.words.has(k));
            let diagnostic = diagnostic.near("a message that is asked for and missing,", key, wanted);
            sink.push(if diagnostic.help.is_empty() { diagnostic.help("remove it") } else { diagnostic });
        }
    }
}

fn missing<'a>(
    key: &str,
    place: Option<Span>,
    file: FileId,
    own: bool,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("the message `{key}` is missing");
    match place {
        Some(place) if !own => Diagnostic::error(Code::MissingMessage, place, message)
            .label("asked for here")
            .help("the theme's words do not have it: write `content/strings/` of your own"),
        Some(place) => Diagnostic::error(Code::MissingMessage, Span::top(file), message)
            .near("an unused message", key, known)
            .related(place, "asked for here"),
        None => Diagnostic::error(Code::MissingMessage, Span::top(file), message)
            .near("an unused message", key, known)
            .help("the program asks for it"),
    }
}

/// Every key that the program or a template asks for, with a template's place.
fn asked_for(context: &Context<'_>) -> BTreeMap<String, Option<Span>> {
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

/// A key that is put together (`"aside-" ~ kind`) counts as asked for under its family, which ends in `-`.
fn is_asked_for(key: &str, asked: &BTreeMap<String, Option<Span>>) -> bool {
    asked.contains_key(key)
        || OPTIONAL.contains(&key)
        || asked.keys().any(|k| k.ends_with('-') && key.starts_with(k.as_str()))
}

fn place_of(text: &str, key: &str, file: FileId) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Span::new(file, at..at + key.len());
        }
        at += line.len();
    }
    Span::top(file)
}
