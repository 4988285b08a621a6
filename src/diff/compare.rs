//! What changed between two editions: in, both; out, each change with what it touches.

use super::records::{Field, Kind, Record, records};
use crate::index::{IndexedSite, Mention};
use crate::ledger::{Subject, charts_of, mentions_of, values_of};
use crate::model::Site;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One item that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// `added`, `removed` or `altered`.
    pub change: &'static str,
    /// `value`, `figure`, `event`, `claim` or `source`.
    pub kind: &'static str,
    /// The item.
    pub id: String,
    /// What was said of it, and what is.
    pub fields: Vec<FieldChange>,
    /// The sentences that state it or lead to it.
    pub sentences: Vec<Touched>,
    /// The charts that show it.
    pub charts: Vec<String>,
    /// The languages of these texts.
    pub languages: Vec<String>,
}

/// One field that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// The key that an author writes.
    pub field: &'static str,
    /// The language, where the field is words.
    pub language: Option<String>,
    /// What the older edition says.
    pub old: Option<String>,
    /// What the newer edition says.
    pub new: Option<String>,
}

/// One sentence that a change touches.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Touched {
    /// Its item: `articles/wet-year`.
    pub item: String,
    /// Its language.
    pub language: String,
    /// All of it, as the newer edition has it; as the older one had it where it is gone.
    pub sentence: String,
    /// The words that matter.
    pub text: String,
    /// The words of the older edition at the same place, where they were others.
    pub old_text: Option<String>,
}

/// Returns every change from the older edition to the newer, by kind and id.
pub fn compare(old: &IndexedSite, new: &IndexedSite) -> Vec<Change> {
    let (before, after) = (records(&old.site), records(&new.site));
    let keys: BTreeSet<&(Kind, String)> = before.keys().chain(after.keys()).collect();
    keys.into_iter().filter_map(|key| change(key, (old, before.get(key)), (new, after.get(key)))).collect()
}

type In<'a> = (&'a IndexedSite, Option<&'a Record>);

fn change((kind, id): &(Kind, String), (old, before): In<'_>, (new, after): In<'_>) -> Option<Change> {
    let of = |record: Option<&Record>| record.map_or(Vec::new(), |r| r.fields.clone());
    let fields = fields(&of(before), &of(after));
    let change = match (before, after) {
        (Some(_), Some(_)) if fields.is_empty() => return None,
        (Some(_), Some(_)) => "altered",
        (None, _) => "added",
        (_, None) => "removed",
    };
    // What is gone is found in the older edition alone.
    let (edition, record) = match after {
        Some(record) => (new, record),
        None => (old, before?),
    };
    let values = values_of(&edition.site, record.subject);
    let mentions = mentions_of(&edition.site, &edition.uses, record.subject, &values);
    let mut earlier = match (before, after) {
        (Some(before), Some(_)) => texts(old, before.subject),
        _ => BTreeMap::new(),
    };
    let sentences: Vec<Touched> =
        mentions.iter().map(|m| touched(&edition.site, m, earlier.get_mut(&key(&edition.site, m)))).collect();
    let charts = charts_of(&edition.site, record.subject, &values);
    let words = fields.iter().filter_map(|f| f.language.clone());
    let languages: BTreeSet<String> = sentences.iter().map(|s| s.language.clone()).chain(words).collect();
    Some(Change {
        change,
        kind: kind.as_str(),
        id: id.clone(),
        sentences,
        charts: charts.iter().map(|c| edition.site.write_chart_ref(*c)).collect(),
        languages: languages.into_iter().collect(),
        fields,
    })
}

/// Returns the fields that differ, in the order of the newer edition, those that are gone last.
fn fields(before: &[Field], after: &[Field]) -> Vec<FieldChange> {
    let find = |all: &'_ [Field], field: &Field| -> Option<Field> {
        all.iter().find(|f| f.name == field.name && f.language == field.language).cloned()
    };
    let gone = before.iter().filter(|f| find(after, f).is_none());
    let all = after.iter().chain(gone).filter_map(|field| {
        let (old, new) = (find(before, field), find(after, field));
        let same = old.as_ref().map(|f| &f.fixed) == new.as_ref().map(|f| &f.fixed);
        (!same).then(|| FieldChange {
            field: field.name,
            language: field.language.clone(),
            old: old.map(|f| f.text),
            new: new.map(|f| f.text),
        })
    });
    all.collect()
}

/// By what a mention is known in another edition: its item, its language and what it is bound to.
type Key = (String, String, String);

fn key(site: &Site, mention: &Mention) -> Key {
    let bound = mention.value().map_or(String::new(), |v| site.write_reference(v));
    (mention.place.id(site), site.locale(mention.lang).code.clone(), bound)
}

/// Returns the words of the older edition by key, in their order.
fn texts(old: &IndexedSite, subject: Subject) -> BTreeMap<Key, VecDeque<String>> {
    let mut all: BTreeMap<Key, VecDeque<String>> = BTreeMap::new();
    let values = values_of(&old.site, subject);
    for mention in mentions_of(&old.site, &old.uses, subject, &values) {
        all.entry(key(&old.site, mention)).or_default().push_back(mention.text.clone());
    }
    all
}

fn touched(site: &Site, mention: &Mention, earlier: Option<&mut VecDeque<String>>) -> Touched {
    Touched {
        item: mention.place.id(site),
        language: site.locale(mention.lang).code.clone(),
        sentence: mention.sentence(),
        text: mention.text.clone(),
        old_text: earlier.and_then(VecDeque::pop_front).filter(|old| *old != mention.text),
    }
}
