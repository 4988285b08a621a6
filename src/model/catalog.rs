//! Every text of the site for translators: in, nothing; out, items with their texts in each language, and how the
//! translations stand.
//!
//! A translation is stale when the original reads otherwise than it did when the translation was confirmed. What it
//! read like then is a record of short hashes, one for each text of an item, kept in `content/translations/`. White
//! space does not count: a text that was only folded anew is the same.

use super::Text;
use crate::base::{Span, digest};
use crate::i18n::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A text of this many words that is the same as the original has not been worked on; shorter ones may be names.
pub const SURELY_UNTOUCHED: usize = 5;

/// Every text of the site.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The items in the order of their ids.
    pub items: Vec<Arc<Item>>,
    /// For each language the records: what the originals of an item read like when its translation was confirmed.
    pub records: BTreeMap<Lang, BTreeMap<String, BTreeSet<String>>>,
}

/// What is translated as one: an article, a figure, an event, the words of the templates.
#[derive(Debug)]
pub struct Item {
    /// Its folder and id: `figures/returns`.
    pub id: String,
    /// Where its original begins.
    pub place: Span,
    /// Its texts, in the order of the file.
    pub units: Vec<Unit>,
}

/// One text.
#[derive(Debug)]
pub struct Unit {
    /// Its place in the item: `series.forced.label`, `body.3`.
    pub context: String,
    /// How it is written.
    pub form: UnitForm,
    /// The original.
    pub original: Text,
    /// All of it with its languages, where they stand in one place.
    pub whole: Span,
    /// The translations.
    pub words: Vec<(Lang, Text)>,
    /// The languages that need no translation of it.
    pub exempt: Vec<Lang>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitForm {
    /// A text of a YAML file, all languages in one place.
    Yaml,
    /// A key of a Markdown file's front matter, one file a language.
    Front,
    /// A block of a Markdown file's body.
    Block,
    /// The whole body of a Markdown file, where translation and original are not built alike.
    Body,
    /// A Fluent message, one file a language.
    Message,
}

/// How a text stands in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Translated, and as far as is known from the original as it is.
    Current,
    /// Translated from an original that has changed since.
    Stale,
    /// The same as the original, though it has words.
    Untouched,
    /// Not there.
    Missing,
}

impl State {
    /// As printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Stale => "stale",
            Self::Untouched => "untouched",
            Self::Missing => "missing",
        }
    }
}

impl Unit {
    /// Its translation.
    pub fn translation(&self, lang: Lang) -> Option<&Text> {
        self.words.iter().find(|(l, _)| *l == lang).map(|(_, words)| words)
    }

    /// Returns the original and every translation.
    pub fn texts(&self) -> impl Iterator<Item = (Lang, &Text)> {
        std::iter::once((Lang::DEFAULT, &self.original)).chain(self.words.iter().map(|(lang, text)| (*lang, text)))
    }

    /// Whether a language needs it: it has words, and nothing else stands for them there.
    pub fn is_asked_of(&self, lang: Lang) -> bool {
        !self.exempt.contains(&lang) && self.size() > 0
    }

    /// How many words its original has.
    pub fn size(&self) -> usize {
        self.original.body.word_count()
    }
}

impl Catalog {
    /// How a text stands in a language that needs it.
    pub fn state(&self, item: &Item, unit: &Unit, lang: Lang) -> State {
        let Some(translation) = unit.translation(lang) else { return State::Missing };
        let record = self.record(item, lang);
        let is_message = unit.form == UnitForm::Message;
        let changed = record.is_some_and(|record| !record.contains(&hash(&unit.original.value)));
        // A message may well be the same in two languages, unless it has never been looked at.
        let may_be_same = || if is_message { !changed } else { unit.size() < SURELY_UNTOUCHED };
        if translation.value == unit.original.value && !may_be_same() {
            return State::Untouched;
        }
        if changed { State::Stale } else { State::Current }
    }

    /// What the originals of an item read like when its translation was confirmed; `None` when it never was.
    pub fn record(&self, item: &Item, lang: Lang) -> Option<&BTreeSet<String>> {
        self.records.get(&lang)?.get(&item.id)
    }

    /// The sentences of an original that did not stand in it when its translation was confirmed.
    pub fn changed<'t>(&self, item: &Item, text: &'t str, lang: Lang) -> Vec<&'t str> {
        let Some(record) = self.record(item, lang) else { return Vec::new() };
        sentences(text).into_iter().filter(|sentence| !record.contains(&hash(sentence))).collect()
    }
}

impl Item {
    /// Whether nothing of it is translated.
    pub fn is_absent(&self, lang: Lang) -> bool {
        !self.units.iter().any(|u| u.translation(lang).is_some())
    }
}

/// What a record keeps of a text: the whole, and each sentence, so that it can be told which of them changed.
pub fn marks(text: &str) -> impl Iterator<Item = String> {
    let sentences = sentences(text);
    let parts = if sentences.len() > 1 { sentences } else { Vec::new() };
    std::iter::once(hash(text)).chain(parts.into_iter().map(hash))
}

/// The sentences of a text; what ends none goes on.
fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices(['.', '!', '?', '؟']) {
        let end = at + sign.len();
        let mut after = text[end..].chars();
        if after.next().is_some_and(char::is_whitespace) && after.next().is_some_and(|c| !c.is_lowercase()) {
            all.push(text[start..end].trim());
            start = end;
        }
    }
    all.push(text[start..].trim());
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// A text as a record keeps it.
pub fn hash(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    digest(words.join(" ").as_bytes())[..6].to_owned()
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn folding_is_no_change() {
        assert_eq!(hash("one two\nthree"), hash("one  two three"));
        assert_ne!(hash("one two"), hash("one too"));
    }
}
