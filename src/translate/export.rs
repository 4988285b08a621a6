//! Exports the texts of a language to a gettext file, or updates the file that translators have.
//!
//! Invariants: a translation of an original that has changed is marked as fuzzy. Comments, flags, headers and obsolete
//! messages of the translators are kept, and so are translations that they have not sent back.

use super::matching::{self, TextMatch, base, composed};
use super::place::KNOWS_BASE;
use super::po::{self, Message, Po, PoFault};
use crate::base::SourceSet;
use crate::diagnostic::line_and_column;
use crate::i18n::Lang;
use crate::model::{Item, Site, State, Unit, UnitForm};
use std::collections::BTreeMap;

/// Creates the file of a language. If translators have a file already, `theirs` is updated.
pub fn export(
    site: &Site,
    sources: &SourceSet,
    lang: Lang,
    is_asked: &dyn Fn(&str) -> bool,
    theirs: Option<&Po>,
) -> Result<String, PoFault> {
    let mut of_text: BTreeMap<(usize, usize), &Message> = BTreeMap::new();
    let (mut unused, mut obsolete) = (Vec::new(), Vec::new());
    if let Some(theirs) = theirs {
        for (message, found) in theirs.messages.iter().zip(super::import::find_texts(site, lang, theirs)?) {
            match found {
                TextMatch::Unit(item, unit) => drop(of_text.entry((item, unit)).or_insert(message)),
                _ => unused.push(message),
            }
        }
        obsolete = theirs.obsolete.clone();
    }
    let mut messages = Vec::new();
    for (at, item) in site.catalog.items.iter().enumerate().filter(|(_, item)| is_asked(&item.id)) {
        let units = item.units.iter().enumerate();
        for (i, unit) in units.filter(|(_, u)| u.translation(lang).is_some() || u.is_asked_of(lang)) {
            let mut message = message(site, sources, lang, item, unit);
            match of_text.remove(&(at, i)) {
                Some(theirs) => merge(&mut message, theirs),
                None => match unused.iter().position(|old| is_of_changed(old, &message)) {
                    Some(old) => {
                        let old = unused.remove(old);
                        merge(&mut message, old);
                        message.fuzzy = true;
                        message.previous = po::previous(&old.original);
                    }
                    None => revive(&mut message, &mut obsolete),
                },
            }
            messages.push(message);
        }
    }
    unused.extend(of_text.into_values());
    let lost = |message: &&Message| message.is_plural || !message.translation.trim().is_empty();
    obsolete.splice(0..0, unused.into_iter().filter(lost).cloned());
    let (comments, header) = theirs.map_or((Vec::new(), ""), |po| (po.comments.clone(), po.header.as_str()));
    let header = header_with(header, &site.locale(lang).code, site.settings.title.get(Lang::DEFAULT));
    Ok(Po { comments, header, header_line: 1, messages, obsolete }.text())
}

fn message(site: &Site, sources: &SourceSet, lang: Lang, item: &Item, unit: &Unit) -> Message {
    let span = unit.original.span;
    let state = site.catalog.state(item, unit, lang);
    let is_doubted = unit.is_asked_of(lang) && matches!(state, State::Stale | State::Untouched);
    // A file that began as a copy of the original may still contain its words.
    let words = unit.translation(lang).map(|words| words.value.trim_end());
    let translation = words
        .filter(|words| !is_doubted || *words != unit.original.value.trim_end())
        .unwrap_or("")
        .to_owned();
    Message {
        notes: notes(unit),
        places: vec![format!("{}:{}", sources[span.file].path, line_and_column(sources, span).0)],
        fuzzy: is_doubted && !translation.is_empty(),
        context: format!("{} {}", item.id, unit.context),
        original: unit.original.value.trim_end().to_owned(),
        base: (!translation.is_empty()).then(|| base(&translation)),
        translation,
        ..Message::default()
    }
}

/// Merges the translators' version of a message. Their translation wins if they changed it after the export.
fn merge(message: &mut Message, theirs: &Message) {
    message.comments.clone_from(&theirs.comments);
    message.flags.clone_from(&theirs.flags);
    let words = composed(&theirs.translation);
    let is_same = words == composed(&message.translation);
    let is_theirs = !words.is_empty() && theirs.base.as_ref() != Some(&base(&words));
    if is_theirs && !is_same {
        message.translation.clone_from(&theirs.translation);
        message.base.clone_from(&theirs.base);
        message.fuzzy = theirs.fuzzy;
    } else if is_same {
        message.fuzzy |= theirs.fuzzy;
    }
    if message.fuzzy {
        message.previous.clone_from(&theirs.previous);
    }
}

/// Returns whether translators have the message with another original, which has changed since the export.
fn is_of_changed(old: &Message, now: &Message) -> bool {
    let words = matching::plain(&now.translation);
    old.context == now.context && !words.is_empty() && words == matching::plain(&old.translation)
}

/// Reuses an obsolete translation for a text that is in use again and has none.
fn revive(message: &mut Message, obsolete: &mut Vec<Message>) {
    let is_it = |old: &Message| {
        old.context == message.context && matching::plain(&old.original) == matching::plain(&message.original)
    };
    if let Some(at) =
        obsolete.iter().position(|old| is_it(old) && !old.is_plural && !old.translation.is_empty())
    {
        let old = obsolete.remove(at);
        message.comments = old.comments;
        message.flags = old.flags;
        if message.translation.is_empty() {
            message.translation = old.translation;
            message.fuzzy = old.fuzzy;
        }
    }
}

/// Returns the header: the translators' fields in their order, and the required fields.
fn header_with(theirs: &str, language: &str, project: &str) -> String {
    let language = language.replace('-', "_");
    let needed = [
        ("Project-Id-Version", project),
        ("Language", &language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        KNOWS_BASE,
    ];
    let key = |line: &str| line.split(':').next().unwrap_or("").trim().to_ascii_lowercase();
    let always = |name: &str| matches!(name, "Content-Type" | "Content-Transfer-Encoding");
    let mut lines: Vec<String> = theirs.lines().map(str::to_owned).collect();
    for (name, value) in needed {
        let line = format!("{name}: {value}");
        match lines.iter().position(|line| key(line) == name.to_ascii_lowercase()) {
            Some(at) if always(name) || lines[at].trim_end().ends_with(':') => lines[at] = line,
            Some(_) => (),
            None => lines.push(line),
        }
    }
    lines.join("\n") + "\n"
}

fn notes(unit: &Unit) -> Vec<String> {
    let mut notes = Vec::new();
    let text = &unit.original.value;
    match unit.form {
        UnitForm::Message => notes.push("Fluent: the program fills in what is in { }.".to_owned()),
        UnitForm::Block if text.starts_with('#') => {
            notes.push("A heading: without an anchor of its own it gets that of the original.".to_owned())
        }
        _ => (),
    }
    let references = unit.original.written_references();
    if !references.is_empty() {
        notes.push(format!("To be kept: {}", references.join(" ")));
    }
    notes
}
