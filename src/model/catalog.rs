//! The catalogue: every text of the site with its translations, and the state of each translation.
//!
//! A translation is stale if its original has changed since the translation was confirmed. `content/translations/`
//! records the confirmed originals as short hashes, one for each text of an item and one for each of its sentences. White
//! space does not count, so that a text with other line breaks is the same text.

use super::Text;
use crate::base::{Span, digest, keywords};
use crate::i18n::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The number of words from which a translation that equals its original is untouched. A shorter one may be a name.
pub const SURELY_UNTOUCHED: usize = 5;

/// Every text of the site.
#[derive(Debug, Default)]
pub struct Catalog {
    /// The items in the order of their ids.
    pub items: Vec<Arc<Item>>,
    /// For each language and item the hashes of the originals whose translation was confirmed.
    pub records: Records,
}

/// The short hashes of originals by language and item.
pub type Records = BTreeMap<Lang, BTreeMap<String, BTreeSet<String>>>;

/// The texts that are translated together: those of an article, a figure or an event, or the messages of the templates.
#[derive(Debug)]
pub struct Item {
    /// Its id: `articles/rain`, `figures/rain`, `strings`.
    pub id: String,
    /// Where the original begins.
    pub place: Span,
    /// The texts, in the order of the file.
    pub units: Vec<Unit>,
}

/// A text of an item with its translations.
#[derive(Debug)]
pub struct Unit {
    /// Its position in the item: `series.forced.label`, `body.3`.
    pub context: String,
    /// How the text is written.
    pub form: UnitForm,
    /// The original.
    pub original: Text,
    /// The span of the original, including translations that are written next to it.
    pub whole: Span,
    /// The translations.
    pub words: Vec<(Lang, Text)>,
    /// The languages that need no translation.
    pub exempt: Vec<Lang>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitForm {
    /// A text of a YAML file. All languages are written next to each other.
    Yaml,
    /// A key in the front matter of a Markdown file. Each language has its own file.
    Front,
    /// A block of the body of a Markdown file.
    Block,
    /// The entire body of a Markdown file whose blocks differ from those of the original.
    Body,
    /// A Fluent message. Each language has its own file.
    Message,
}

keywords! {
    /// The state of a translation.
    pub enum State {
        /// The translation matches the current original, as far as is known.
        Current = "current",
        /// The original has changed since it was translated.
        Stale = "stale",
        /// The translation equals the original, although the original has words to translate.
        Untouched = "untouched",
        /// There is no translation.
        Missing = "missing",
    }
}

impl Unit {
    /// Returns the translation into a language.
    pub fn translation(&self, lang: Lang) -> Option<&Text> {
        self.words.iter().find(|(l, _)| *l == lang).map(|(_, words)| words)
    }

    /// Returns the text in a language. Other units have the original of a translation that is built otherwise.
    pub fn text_in(&self, lang: Lang) -> Option<&Text> {
        match lang {
            Lang::DEFAULT => (self.form != UnitForm::Body).then_some(&self.original),
            lang => self.translation(lang),
        }
    }

    /// Returns the original and every translation.
    pub fn texts(&self) -> impl Iterator<Item = (Lang, &Text)> {
        std::iter::once((Lang::DEFAULT, &self.original))
            .chain(self.words.iter().map(|(lang, text)| (*lang, text)))
    }

    /// Returns the texts that are read as a whole. The original of a translation that is built otherwise is left out: it is
    /// read block by block.
    pub fn texts_read_whole(&self) -> impl Iterator<Item = (Lang, &Text)> {
        self.texts().skip(usize::from(self.form == UnitForm::Body))
    }

    /// Returns whether the text tells what was said before: a correction or a revision.
    pub fn is_about_changes(&self) -> bool {
        self.original.role.is_about_changes()
    }

    /// Returns whether a language needs a translation: the text has words, and the language is not exempt.
    pub fn is_asked_of(&self, lang: Lang) -> bool {
        !self.exempt.contains(&lang) && self.size() > 0
    }

    /// Returns the number of words of the original.
    pub fn size(&self) -> usize {
        self.original.body.word_count()
    }
}

impl Catalog {
    /// Returns the state of a text in a language that needs it.
    pub fn state(&self, item: &Item, unit: &Unit, lang: Lang) -> State {
        let Some(translation) = unit.translation(lang) else { return State::Missing };
        let record = self.record(item, lang);
        let is_message = unit.form == UnitForm::Message;
        let changed = record.is_some_and(|record| !record.contains(&hash(&unit.original.value)));
        // A message may be equal in two languages, unless it was never reviewed.
        let may_be_same = || if is_message { !changed } else { unit.size() < SURELY_UNTOUCHED };
        if translation.value == unit.original.value && !may_be_same() {
            return State::Untouched;
        }
        if changed { State::Stale } else { State::Current }
    }

    /// Returns the confirmed originals of an item; `None` if its translation was never confirmed.
    pub fn record(&self, item: &Item, lang: Lang) -> Option<&BTreeSet<String>> {
        self.records.get(&lang)?.get(&item.id)
    }

    /// Returns the sentences of an original that were not in it when its translation was confirmed.
    pub fn changed<'t>(&self, item: &Item, text: &'t str, lang: Lang) -> Vec<&'t str> {
        let Some(record) = self.record(item, lang) else { return Vec::new() };
        sentences(text).into_iter().filter(|sentence| !record.contains(&hash(sentence))).collect()
    }
}

impl Item {
    /// Returns whether nothing of the item is translated.
    pub fn is_absent(&self, lang: Lang) -> bool {
        !self.units.iter().any(|u| u.translation(lang).is_some())
    }
}

/// Returns the hashes that a record stores for a text: one of the text and one of each sentence, so that changed
/// sentences can be found.
pub fn marks(text: &str) -> impl Iterator<Item = String> {
    let sentences = sentences(text);
    let parts = if sentences.len() > 1 { sentences } else { Vec::new() };
    std::iter::once(hash(text)).chain(parts.into_iter().map(hash))
}

/// Returns the sentences of a text as records hash them. Records outlive releases, so this algorithm must not change.
pub fn sentences(text: &str) -> Vec<&str> {
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

/// Returns the hash of a text in a record.
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
