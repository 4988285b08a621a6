//! Texts on their way back from translators: in, a site and the messages of a gettext file; out, what to change in the
//! files of the content, and the files to be made.
//!
//! Always true: only the words of one language change; comments, keys and their order stay. A text whose message is
//! marked to be looked at again, or whose original has changed since, is taken over and not counted as confirmed.

use super::export::context;
use super::po::Message;
use super::record;
use super::write_back::{self, front_words, scalar};
use crate::base::{SourceSet, Span};
use crate::i18n::Lang;
use crate::model::{Item, Site, Unit, UnitForm, hash, marks};
use std::collections::{BTreeMap, BTreeSet};

/// What an import changes.
#[derive(Debug, Default)]
pub struct Import {
    /// New words for places of files.
    pub edits: Vec<(Span, String)>,
    /// Files to be made, by path.
    pub files: BTreeMap<String, String>,
    /// How many texts were in the file.
    pub taken: usize,
    /// The contexts of texts that have no place in the content.
    pub left: Vec<String>,
}

/// One item with the messages that translate it.
pub(super) struct Work<'a> {
    pub(super) site: &'a Site,
    pub(super) sources: &'a SourceSet,
    pub(super) item: &'a Item,
    pub(super) lang: Lang,
    /// By the place of the text in its item.
    pub(super) messages: BTreeMap<&'a str, &'a Message>,
}

/// Works out what the messages change.
pub fn import(site: &Site, sources: &SourceSet, lang: Lang, messages: &[Message]) -> Import {
    let mut by_context: BTreeMap<&str, &Message> = messages
        .iter()
        .filter(|m| !m.translation.trim().is_empty())
        .map(|m| (m.context.as_str(), m))
        .collect();
    let mut import = Import::default();
    let mut records: BTreeMap<String, BTreeSet<String>> = record::lines(site, lang);
    for item in &site.catalog.items {
        let own = item.units.iter().map(|u| u.context.as_str()).chain(["body"]);
        let messages: BTreeMap<&str, &Message> = own
            .filter_map(|text| Some((text, by_context.remove(context(&item.id, text).as_str())?)))
            .collect();
        if messages.is_empty() {
            continue;
        }
        let work = Work { site, sources, item, lang, messages };
        import.taken += work.messages.len();
        work.place(&mut import);
        records.insert(item.id.clone(), work.confirmed());
    }
    import.left.extend(by_context.into_keys().map(ToOwned::to_owned));
    if import.taken > 0 {
        let path = record::record_path(&site.locale(lang).code);
        import.files.insert(path, record::written(&records));
    }
    import
}

impl Work<'_> {
    fn place(&self, import: &mut Import) {
        match self.item.units.first().map(|u| u.form) {
            Some(UnitForm::Yaml) => {
                for (unit, words) in self.units() {
                    import.edits.extend(write_back::yaml(self, unit, words));
                }
            }
            Some(UnitForm::Message) => self.one_file(import, write_back::messages),
            _ => self.one_file(import, write_back::markdown),
        }
    }

    /// An item with one file a language: its places are changed, or the file is made.
    fn one_file(&self, import: &mut Import, make: fn(&Self) -> (String, String)) {
        let is_there = self.item.units.iter().any(|u| u.translation(self.lang).is_some());
        if !is_there {
            let (path, text) = make(self);
            import.files.insert(path, text);
            return;
        }
        for (text, message) in &self.messages {
            let unit = self.item.units.iter().find(|u| u.context == *text);
            let Some((unit, now)) = unit.and_then(|u| Some((u, u.translation(self.lang)?))) else {
                import.left.push(context(&self.item.id, text));
                continue;
            };
            if now.value.trim_end() != message.translation.trim_end() {
                import.edits.push(match unit.form {
                    UnitForm::Front => (scalar(self.sources, now.span), front_words(&message.translation)),
                    _ => (now.span, message.translation.trim_end().to_owned()),
                });
            }
        }
    }

    /// The texts that have a message, with its words.
    pub(super) fn units(&self) -> impl Iterator<Item = (&Unit, &str)> {
        let with = |unit| Some((unit, self.messages.get(unit_context(unit))?.translation.trim_end()));
        self.item.units.iter().filter_map(with)
    }

    /// The originals that the translations stand for, as a record keeps them.
    fn confirmed(&self) -> BTreeSet<String> {
        let before = self.site.catalog.record(self.item, self.lang);
        let mut all: BTreeSet<String> = before.cloned().unwrap_or_default();
        for unit in &self.item.units {
            match self.messages.get(unit.context.as_str()) {
                Some(message) if message.fuzzy => drop(all.remove(&hash(&unit.original.value))),
                Some(message) => all.extend(marks(&message.original)),
                None if before.is_none() && unit.translation(self.lang).is_some() => {
                    all.extend(marks(&unit.original.value));
                }
                None => (),
            }
        }
        all
    }
}

fn unit_context(unit: &Unit) -> &str {
    &unit.context
}
