//! The inverted index: the stems of each word, and the weighted entries of each stem.

use super::compounds::parts;
use super::entries::Entry;
use crate::i18n::{SearchAnalyzer, Term};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The weights of a word in the name, the metadata and the text of an entry.
const NAME: u32 = 8;
const ABOUT: u32 = 3;
const TEXT: u32 = 1;
/// The maximum weight, which is one digit in the files.
const MOST: u32 = 9;

/// The number of entries that one core reads at a time.
const CHUNK: usize = 256;

#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) terms: BTreeMap<String, BTreeSet<String>>,
    pub(super) postings: BTreeMap<String, BTreeMap<usize, u32>>,
}

impl Index {
    fn add(&mut self, stem: &str, entry: usize, weight: u32) {
        if !self.postings.contains_key(stem) {
            self.postings.insert(stem.to_owned(), BTreeMap::new());
        }
        let sum = self.postings.get_mut(stem).map(|places| places.entry(entry).or_default());
        sum.into_iter().for_each(|sum| *sum = (*sum + weight).min(MOST));
    }

    fn add_form(&mut self, form: &str, stem: &str) {
        match self.terms.get_mut(form) {
            Some(stems) if stems.contains(stem) => (),
            Some(stems) => {
                stems.insert(stem.to_owned());
            }
            None => {
                self.terms.insert(form.to_owned(), BTreeSet::from([stem.to_owned()]));
            }
        }
    }
}

/// What a part of the entries contains: each word and each pair of neighbours with the position of the entry and its weight.
#[derive(Default)]
struct Occurrences {
    terms: Vec<(usize, Arc<Term>, u32)>,
    pairs: Vec<(usize, String, u32)>,
}

fn read_entries(begin: usize, entries: &[Entry], folding: &SearchAnalyzer) -> Occurrences {
    let (mut found, mut reader) = (Occurrences::default(), folding.reader());
    for (at, entry) in (begin..).zip(entries) {
        for (text, weight) in [(&entry.name, NAME), (&entry.about, ABOUT), (&entry.text, TEXT)] {
            let (terms, neighbours) = reader.read(text);
            // A word is more significant in a short name than in a long one.
            let weight = if weight == NAME { NAME - (terms.len() / 2).min(4) as u32 } else { weight };
            found.terms.extend(terms.into_iter().map(|term| (at, term, weight)));
            found.pairs.extend(neighbours.into_iter().map(|pair| (at, pair, weight)));
        }
    }
    found
}

pub(super) fn build_index(entries: &[Entry], folding: &SearchAnalyzer) -> Index {
    let chunks = entries.par_chunks(CHUNK).enumerate();
    let chunks: Vec<Occurrences> =
        chunks.map(|(number, chunk)| read_entries(number * CHUNK, chunk, folding)).collect();
    let mut index = Index::default();
    for (at, term, weight) in chunks.iter().flat_map(|chunk| &chunk.terms) {
        index.add(&term.stem, *at, *weight);
        for form in std::iter::once(&term.form).chain(&term.bare) {
            index.add_form(form, &term.stem);
        }
    }
    // `co operation` matches `cooperation` if that word occurs elsewhere.
    for (at, pair, weight) in chunks.iter().flat_map(|chunk| &chunk.pairs) {
        for stem in index.terms.get(pair).cloned().unwrap_or_default() {
            index.add(&stem, *at, *weight);
        }
    }
    if let Some(links) = &folding.links {
        add_parts(&mut index, &chunks, folding, links);
    }
    index
}

/// Adds the parts of compounds at half the weight.
fn add_parts(index: &mut Index, chunks: &[Occurrences], folding: &SearchAnalyzer, links: &[String]) {
    let terms = std::mem::take(&mut index.terms);
    let is_word = |form: &&str| form.chars().all(char::is_alphabetic);
    let known: BTreeSet<&str> = terms.keys().map(String::as_str).filter(is_word).collect();
    let of_form =
        |form: &&'_ str| parts(form, &known, links).into_iter().flat_map(|p| folding.terms(p)).collect();
    let parts_of: BTreeMap<&str, Vec<Term>> = known.iter().map(|form| (*form, of_form(form))).collect();
    for (at, term, weight) in chunks.iter().flat_map(|chunk| &chunk.terms) {
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
