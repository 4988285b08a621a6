//! The files of a search index: scripts that pass data to the search script.
//!
//! The first file contains the analyzer rules, the entry types, for each entry its type (one letter) and the distance
//! to its parent, and the pieces with the first word or number of each. A piece of words contains the words, the
//! indexes of their stems, and for each stem its entries as `10 × distance + weight`. A piece of entries contains
//! title, address, date, text and language of each.

use super::entries::{Entry, Kind};
use super::index::Index;
use crate::base::{SitePath, digest};
use crate::cache::Bytes;
use crate::i18n::{Locale, SearchAnalyzer};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The approximate size of a piece in bytes; compression reduces it to a third.
const PIECE: usize = 80_000;

/// Returns the first file of an index, at `path`, and its pieces in a folder next to it.
pub(super) fn files(
    path: &SitePath,
    locale: &Locale,
    folding: &SearchAnalyzer,
    entries: &[Entry],
    index: &Index,
) -> Vec<(SitePath, Bytes)> {
    let mut all = Vec::new();
    let mut put = |name: &str, piece: &Value| {
        let bytes = script(piece);
        let file = format!("{}/{name}.{}.js", path.as_str().trim_end_matches(".js"), &digest(&bytes)[..10]);
        all.push((SitePath::new(&file).expect("a code, a number and a hash"), Arc::new(bytes)));
        file
    };
    let words: Vec<Value> = cut(index.terms.keys(), |form| form.len() + 6 * count(index, form))
        .into_iter()
        .enumerate()
        .map(|(n, forms)| json!([forms[0], put(&format!("words-{n}"), &words(index, &forms))]))
        .collect();
    let mut begin = 0;
    let mut texts = Vec::new();
    for (n, piece) in cut(entries.iter(), |e| e.text.len() + 120).into_iter().enumerate() {
        let rows: Vec<Value> = piece.iter().map(|entry| row(entry)).collect();
        texts.push(json!([begin, put(&format!("texts-{n}"), &Value::Array(rows))]));
        begin += piece.len();
    }
    let kind = |entry: &Entry| char::from(b'a' + entry.kind as u8);
    let up = |(at, entry): (usize, &Entry)| entry.part_of.map_or(0, |whole| at - whole);
    let first = json!({
        "fold": folding.table,
        "prefixes": folding.prefixes,
        "stop": folding.stop,
        "kinds": Kind::ALL.iter().map(|k| json!([locale.t(k.label()), k.factor()])).collect::<Vec<_>>(),
        "of": entries.iter().map(kind).collect::<String>(),
        "up": entries.iter().enumerate().map(up).collect::<Vec<_>>(),
        "words": words,
        "texts": texts,
    });
    all.push((path.clone(), Arc::new(script(&first))));
    all
}

fn script(data: &Value) -> Vec<u8> {
    format!("briefingSearch({data})\n").into_bytes()
}

fn count(index: &Index, form: &str) -> usize {
    index.terms[form].iter().map(|stem| index.postings[stem].len()).sum()
}

/// Splits a list so that no piece is too large. A piece has at least one item.
fn cut<'a, T>(items: impl Iterator<Item = &'a T>, size: impl Fn(&T) -> usize) -> Vec<Vec<&'a T>> {
    let mut pieces: Vec<Vec<&T>> = Vec::new();
    let mut room = 0;
    for item in items {
        let size = size(item);
        match pieces.last_mut() {
            Some(last) if size <= room => last.push(item),
            _ => {
                pieces.push(vec![item]);
                room = PIECE;
            }
        }
        room = room.saturating_sub(size);
    }
    pieces
}

fn words(index: &Index, forms: &[&String]) -> Value {
    let mut stems: BTreeMap<&str, usize> = BTreeMap::new();
    let mut postings = Vec::new();
    let of = forms.iter().map(|form| {
        let positions = index.terms[*form].iter().map(|stem| {
            *stems.entry(stem).or_insert_with(|| {
                postings.push(flat(&index.postings[stem]));
                postings.len() - 1
            })
        });
        let positions: Vec<usize> = positions.collect();
        if let [one] = positions[..] { json!(one) } else { json!(positions) }
    });
    let of: Vec<Value> = of.collect();
    let forms: Vec<&str> = forms.iter().map(|f| f.as_str()).collect();
    json!({"words": forms.join(" "), "of": of, "stems": postings})
}

/// Encodes entries as distances with the weight as the last digit.
fn flat(places: &BTreeMap<usize, u32>) -> Vec<usize> {
    let mut before = 0;
    let mut all = Vec::with_capacity(places.len());
    for (at, weight) in places {
        all.push((at - before) * 10 + *weight as usize);
        before = *at;
    }
    all
}

fn row(entry: &Entry) -> Value {
    let date = entry.date.as_deref().unwrap_or("");
    match &entry.lang {
        Some(lang) => json!([entry.title, entry.href, date, entry.text, lang]),
        None => json!([entry.title, entry.href, date, entry.text]),
    }
}
