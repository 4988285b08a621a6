//! Compares two editions and lists the changes with the texts and charts that each one affects.

use super::records::{self, Field, Record, records};
use crate::index::{IndexedSite, Mention};
use crate::ledger::{Subject, charts_of, mentions_of, values_of};
use crate::model::Site;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A changed item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// `added`, `removed` or `altered`.
    pub change: &'static str,
    /// `value`, `figure`, `event`, `claim` or `source`.
    pub kind: &'static str,
    /// The id of the item.
    pub id: String,
    /// The changed fields.
    pub fields: Vec<FieldChange>,
    /// The sentences that state the item or refer to it.
    pub sentences: Vec<AffectedSentence>,
    /// The charts that show the item.
    pub charts: Vec<String>,
    /// The languages of the sentences.
    pub languages: Vec<String>,
}

/// A changed field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// The YAML key.
    pub field: &'static str,
    /// The language, if the field is translated.
    pub language: Option<String>,
    /// The value in the older edition.
    pub old: Option<String>,
    /// The value in the newer edition.
    pub new: Option<String>,
}

/// A sentence that a change affects.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AffectedSentence {
    /// The item of the sentence: `articles/wet-year`.
    pub item: String,
    /// The language of the sentence.
    pub language: String,
    /// The sentence in the newer edition, or in the older one if it was removed.
    pub sentence: String,
    /// The relevant part of the sentence.
    pub text: String,
    /// The corresponding part in the older edition, if it differs.
    pub old_text: Option<String>,
}

/// Returns every change, sorted by kind and id.
pub fn compare(old: &IndexedSite, new: &IndexedSite) -> Vec<Change> {
    let (before, after) = (records(old), records(new));
    let keys: BTreeSet<&records::Key> = before.keys().chain(after.keys()).collect();
    keys.into_iter().filter_map(|key| change(key, (old, before.get(key)), (new, after.get(key)))).collect()
}

type In<'a> = (&'a IndexedSite, Option<&'a Record>);

fn change((_, id): &records::Key, (old, before): In<'_>, (new, after): In<'_>) -> Option<Change> {
    let of = |record: Option<&Record>| record.map_or(Vec::new(), |r| r.fields.clone());
    let fields = fields(&of(before), &of(after));
    let change = match (before, after) {
        (Some(_), Some(_)) if fields.is_empty() => return None,
        (Some(_), Some(_)) => "altered",
        (None, _) => "added",
        (_, None) => "removed",
    };
    // A removed item exists in the older edition only.
    let (edition, record) = match after {
        Some(record) => (new, record),
        None => (old, before?),
    };
    let values = values_of(edition, record.subject);
    let mentions = mentions_of(edition, record.subject, &values);
    let mut earlier = match (before, after) {
        (Some(before), Some(_)) => texts(old, before.subject),
        _ => BTreeMap::new(),
    };
    let sentences: Vec<AffectedSentence> =
        mentions.iter().map(|m| touched(edition, m, earlier.get_mut(&key(edition, m)))).collect();
    let charts = charts_of(edition, record.subject, &values);
    let words = fields.iter().filter_map(|f| f.language.clone());
    let languages: BTreeSet<String> = sentences.iter().map(|s| s.language.clone()).chain(words).collect();
    Some(Change {
        change,
        kind: record.subject.kind(),
        id: id.clone(),
        sentences,
        charts: charts.iter().map(|c| edition.write_chart_ref(*c)).collect(),
        languages: languages.into_iter().collect(),
        fields,
    })
}

/// Returns the changed fields in the order of the newer edition; removed fields come last.
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

/// Identifies a mention across editions by item, language and target.
type Key = (String, String, String);

fn key(site: &Site, mention: &Mention) -> Key {
    let bound = mention.value().map_or(String::new(), |v| site.write_reference(v));
    (mention.item.id(site), site.locale(mention.lang).code.clone(), bound)
}

/// Returns the texts of the older edition by key, in order.
fn texts(old: &IndexedSite, subject: Subject) -> BTreeMap<Key, VecDeque<String>> {
    let mut all: BTreeMap<Key, VecDeque<String>> = BTreeMap::new();
    let values = values_of(old, subject);
    for mention in mentions_of(old, subject, &values) {
        all.entry(key(old, mention)).or_default().push_back(mention.text.clone());
    }
    all
}

fn touched(site: &Site, mention: &Mention, earlier: Option<&mut VecDeque<String>>) -> AffectedSentence {
    AffectedSentence {
        item: mention.item.id(site),
        language: site.locale(mention.lang).code.clone(),
        sentence: mention.sentence(),
        text: mention.text.clone(),
        old_text: earlier.and_then(VecDeque::pop_front).filter(|old| *old != mention.text),
    }
}
