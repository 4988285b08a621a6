//! What an edition keeps of the texts: short hashes of titles, of the findings of claims, and of sentences with numbers.
//!
//! The hashes are those of the records of translations. A number counts as its reference, because a change of the data is
//! a revision of the figure. Other references count as their words.

use super::{FieldRole, ItemId, Site, Text, Unit, hash, sentences};
use crate::i18n::Lang;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The texts of an edition, by item (`articles/wet-year`) and code of the language.
pub type PublishedTexts = BTreeMap<String, BTreeMap<String, PublishedText>>;

/// The texts of an item in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedText {
    /// The hash of the title, or of the statement of a claim.
    pub title: Option<String>,
    /// The hash of the finding of a claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    /// The hashes of the sentences with numbers of the data.
    pub numbers: BTreeSet<String>,
    /// The dates of the corrections.
    pub corrections: Vec<String>,
}

impl Site {
    /// Returns what an edition keeps of the texts.
    pub fn published_texts(&self) -> PublishedTexts {
        let mut all = PublishedTexts::new();
        for item in &self.catalog.items {
            let Some(owner) = self.correctable_item(&item.id) else { continue };
            for lang in self.langs() {
                let text = self.published_text(owner, &item.units, lang);
                if text.title.is_some() {
                    let code = self.locale(lang).code.clone();
                    all.entry(item.id.clone()).or_default().insert(code, text);
                }
            }
        }
        all
    }

    /// Returns an item that can have corrections, by its folder and id.
    pub fn correctable_item(&self, id: &str) -> Option<ItemId> {
        ItemId::from_path(self, id).filter(|item| match item {
            ItemId::Figure(figure) => !self.figures[*figure].illustration,
            ItemId::Article(_) | ItemId::Event(_) | ItemId::Claim(_) => true,
            ItemId::Home | ItemId::Page(_) | ItemId::Source(_) => false,
        })
    }

    /// Returns what an edition keeps of an item in one language.
    pub fn published_text(&self, item: ItemId, units: &[Unit], lang: Lang) -> PublishedText {
        let mut kept = PublishedText::default();
        let corrections = self.corrections(item, lang);
        kept.corrections = corrections.iter().map(|correction| correction.date.to_string()).collect();
        for (unit, text) in units.iter().filter_map(|unit| Some((unit, unit.text_in(lang)?))) {
            match unit.original.role {
                FieldRole::Title => kept.title = Some(hash(&text.value)),
                FieldRole::Finding => kept.finding = Some(hash(&with_references(text))),
                _ => (),
            }
            kept.numbers.extend(hashes_of_numbers(unit, text));
        }
        kept
    }
}

/// Returns the hashes of the sentences with numbers. Corrections and revisions are no statements of the item.
pub fn hashes_of_numbers(unit: &Unit, text: &Text) -> Vec<String> {
    if unit.is_about_changes() {
        return Vec::new();
    }
    let words = with_references(text);
    let bound = sentences(&words).into_iter().filter(|sentence| sentence.contains("value:"));
    bound.map(hash).collect()
}

/// Returns the source of a text with the reference of each number in place of the number.
fn with_references(text: &Text) -> String {
    let (mut out, mut end) = (String::new(), 0);
    let mut references: Vec<_> = text.body.references.iter().collect();
    references.sort_by_key(|reference| reference.source.start);
    for reference in references {
        let Some(before) = text.value.get(end..reference.source.start) else { continue };
        out.push_str(before);
        match reference.parts() {
            ("value", _) => out.push_str(&reference.target),
            _ => out.push_str(text.body.words.get(reference.words.clone()).unwrap_or_default()),
        }
        end = reference.source.end;
    }
    out.push_str(text.value.get(end..).unwrap_or_default());
    out
}
