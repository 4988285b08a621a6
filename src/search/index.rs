//! The inverted index: the stems of each word, and the weighted entries of each stem.

use super::compounds::parts;
use super::entries::Entry;
use crate::i18n::{SearchAnalyzer, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The weights of a word in the name, the metadata and the text of an entry.
const NAME: u32 = 8;
const ABOUT: u32 = 3;
const TEXT: u32 = 1;
/// The maximum weight, which is one digit in the files.
const MOST: u32 = 9;

#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) terms: BTreeMap<String, BTreeSet<String>>,
    pub(super) postings: BTreeMap<String, BTreeMap<usize, u32>>,
}

impl Index {
    fn add(&mut self, stem: &str, entry: usize, weight: u32) {
        let places = self.postings.entry(stem.to_owned()).or_default();
        let sum = places.entry(entry).or_default();
        *sum = (*sum + weight).min(MOST);
    }
}

pub(super) fn build_index(entries: &[Entry], folding: &SearchAnalyzer) -> Index {
    let mut found: Vec<(usize, Term, u32)> = Vec::new();
    let mut pairs: Vec<(usize, String, u32)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        for (text, weight) in [(&entry.name, NAME), (&entry.about, ABOUT), (&entry.text, TEXT)] {
            let (terms, neighbours) = folding.read(text);
            // A word is more significant in a short name than in a long one.
            let weight = if weight == NAME { NAME - (terms.len() / 2).min(4) as u32 } else { weight };
            found.extend(terms.into_iter().map(|term| (at, term, weight)));
            pairs.extend(neighbours.into_iter().map(|pair| (at, pair, weight)));
        }
    }
    let mut index = Index::default();
    for (at, term, weight) in &found {
        index.add(&term.stem, *at, *weight);
        for form in std::iter::once(&term.form).chain(&term.bare) {
            index.terms.entry(form.clone()).or_default().insert(term.stem.clone());
        }
    }
    // `co operation` matches `cooperation` if that word occurs elsewhere.
    for (at, pair, weight) in &pairs {
        for stem in index.terms.get(pair).cloned().unwrap_or_default() {
            index.add(&stem, *at, *weight);
        }
    }
    if let Some(links) = &folding.links {
        add_parts(&mut index, &found, folding, links);
    }
    index
}

/// Adds the parts of compounds at half the weight.
fn add_parts(index: &mut Index, found: &[(usize, Term, u32)], folding: &SearchAnalyzer, links: &[String]) {
    let terms = std::mem::take(&mut index.terms);
    let is_word = |form: &&str| form.chars().all(char::is_alphabetic);
    let known: BTreeSet<&str> = terms.keys().map(String::as_str).filter(is_word).collect();
    let of_form =
        |form: &&'_ str| parts(form, &known, links).into_iter().flat_map(|p| folding.terms(p)).collect();
    let parts_of: BTreeMap<&str, Vec<Term>> = known.iter().map(|form| (*form, of_form(form))).collect();
    for (at, term, weight) in found {
        for part in parts_of.get(term.form.as_str()).into_iter().flatten() {
            index.add(&part.stem, *at, weight.div_ceil(2));
        }
    }
    let mut all = terms.clone();
    for part in parts_of.into_values().flatten() {
        all.entry(part.form).or_default().insert(part.stem);
    }
    index.terms = all;
}
