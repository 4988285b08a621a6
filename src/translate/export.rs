//! Texts on their way to translators: in, a site and a language; out, a gettext file with every text that the language
//! needs or has. A translation whose original has changed since is marked to be looked at again.

use super::po::{self, Message};
use crate::base::SourceSet;
use crate::diagnostic::place;
use crate::i18n::Lang;
use crate::model::{Site, State, Unit, UnitForm};

/// The file of a language.
pub fn export(site: &Site, sources: &SourceSet, lang: Lang) -> String {
    let mut messages = Vec::new();
    for item in &site.catalog.items {
        for unit in item.units.iter().filter(|u| u.translation(lang).is_some() || u.is_asked_of(lang)) {
            let span = unit.original.span;
            let state = site.catalog.state(item, unit, lang);
            messages.push(Message {
                notes: notes(unit),
                places: vec![format!("{}:{}", sources[span.file].path, place(sources, span).0)],
                fuzzy: unit.is_asked_of(lang) && matches!(state, State::Stale | State::Untouched),
                context: context(&item.id, &unit.context),
                original: unit.original.value.trim_end().to_owned(),
                translation: unit.translation(lang).map_or(String::new(), |t| t.value.trim_end().to_owned()),
            });
        }
    }
    po::write(site.settings.title.get(Lang::DEFAULT), &site.locale(lang).code, &messages)
}

/// What tells a text from all others.
pub(super) fn context(item: &str, text: &str) -> String {
    format!("{item} {text}")
}

fn notes(unit: &Unit) -> Vec<String> {
    let mut notes = Vec::new();
    let text = &unit.original.value;
    match unit.form {
        UnitForm::Message => notes.push("Fluent: what stands in { } is filled in by the program.".to_owned()),
        UnitForm::Block if text.starts_with('#') => {
            notes.push("A heading: without an anchor of its own it gets that of the original.".to_owned())
        }
        _ => (),
    }
    let references = references(text);
    if !references.is_empty() {
        notes.push(format!("To be kept: {}", references.join(" ")));
    }
    notes
}

/// What a text refers to and cites, as it is written.
fn references(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for (at, opening) in text.match_indices(['(', '[', '<']) {
        let rest = &text[at..];
        let (is_reference, close) = match opening {
            "(" => (text[..at].ends_with(']'), ')'),
            "[" => (rest.starts_with("[@"), ']'),
            _ => (rest.starts_with("<value:"), '>'),
        };
        if let Some(end) = rest.find(close).filter(|_| is_reference) {
            all.push(&rest[..=end]);
        }
    }
    all
}
