//! The words of titles and labels of a language, and how much each of them says about a series.
//!
//! A word that few series have says more than one that all have. Words are compared by their stems; a word that begins
//! or ends with a word of a label counts in part, because languages join words.

use crate::check::label_words::{LabelWords, WordKeys};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use std::collections::BTreeMap;
use std::ops::Range;

/// The number of letters of a word that may be a part of another.
const MIN_PART: usize = 5;
/// What a part of a word counts.
const PART: f64 = 0.6;

/// A word of the labels, by its position.
pub(super) type WordId = usize;

/// The words of a text that occur in labels: their bytes, and each word with what it counts.
pub(super) type Tokens = Vec<(Range<usize>, Vec<(WordId, f64)>)>;

/// The words of a figure and its series.
pub(super) struct FigureWords {
    /// The words of the title and the unit.
    pub title: Vec<WordId>,
    /// The words of each label.
    pub labels: Vec<Vec<WordId>>,
    /// The words of the summary and the definitions.
    pub prose: Vec<WordId>,
    /// The kinds of units that the unit and the title name, as in the list `unit-words`.
    pub units: Vec<String>,
}

/// The words of one language.
pub(super) struct Lexicon<'s> {
    reader: LabelWords<'s>,
    ids: BTreeMap<String, WordId>,
    weights: Vec<f64>,
    /// The words of each figure, by its position.
    pub figures: Vec<FigureWords>,
}

impl<'s> Lexicon<'s> {
    /// Reads the titles and labels of a site in a language.
    pub(super) fn new(site: &'s IndexedSite, lang: Lang) -> Self {
        let reader = LabelWords::new(site, lang);
        let mut lexicon = Self { reader, ids: BTreeMap::new(), weights: Vec::new(), figures: Vec::new() };
        let mut figures = BTreeMap::new();
        for (handle, figure) in site.figures.iter() {
            let title = [figure.title.get(lang), figure.unit.get(lang)].map(String::as_str).join(" ");
            let labels = figure.series.iter().map(|s| s.label.get(lang).clone()).collect::<Vec<_>>();
            let prose = [&figure.summary, &figure.definitions].into_iter().flatten();
            let prose: Vec<String> = prose.map(|text| site.plain(text.get(lang), lang)).collect();
            let words = FigureWords {
                title: lexicon.learn(&title),
                labels: labels.iter().map(|label| lexicon.learn(label)).collect(),
                prose: lexicon.learn(&prose.join(" ")),
                units: site
                    .locale(lang)
                    .values_in("unit-words", &title)
                    .iter()
                    .map(|(_, k)| (*k).to_owned())
                    .collect(),
            };
            figures.insert(handle.index(), words);
        }
        lexicon.figures = figures.into_values().collect();
        let mut counts = vec![0_u32; lexicon.weights.len()];
        let mut series = 0_u32;
        for figure in &lexicon.figures {
            for label in &figure.labels {
                series += 1;
                let mut words: Vec<WordId> = label.iter().chain(&figure.title).copied().collect();
                words.sort_unstable();
                words.dedup();
                words.into_iter().for_each(|word| counts[word] += 1);
            }
        }
        lexicon.weights = counts
            .into_iter()
            .map(|count| (1.0 + f64::from(series) / f64::from(count.max(1))).ln())
            .collect();
        lexicon
    }

    fn learn(&mut self, text: &str) -> Vec<WordId> {
        let mut all: Vec<WordId> = self.reader.read(text).iter().map(|keys| self.intern(keys)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn intern(&mut self, keys: &WordKeys) -> WordId {
        let known = keys.iter().find_map(|key| self.ids.get(key)).copied();
        let id = known.unwrap_or_else(|| {
            self.weights.push(0.0);
            self.weights.len() - 1
        });
        for key in keys.iter() {
            self.ids.entry(key.clone()).or_insert(id);
        }
        id
    }

    /// Returns the words of a text that occur in labels.
    pub(super) fn tokens(&self, text: &str) -> Tokens {
        let words = self.reader.places(text).into_iter();
        words.map(|(range, keys)| (range, self.find(&keys))).filter(|(_, ids)| !ids.is_empty()).collect()
    }

    fn find(&self, keys: &WordKeys) -> Vec<(WordId, f64)> {
        let mut found: BTreeMap<WordId, f64> = BTreeMap::new();
        for key in keys.iter() {
            if let Some(id) = self.ids.get(key) {
                found.insert(*id, 1.0);
            }
        }
        if found.is_empty() {
            for key in keys.iter().filter(|key| key.chars().count() >= MIN_PART) {
                // Words with the same beginning are next to each other.
                let begin: String = key.chars().take(MIN_PART).collect();
                let alike = self.ids.range(begin.clone()..).take_while(|(word, _)| word.starts_with(&begin));
                let alike = alike.filter(|(word, _)| is_alike(key, word)).map(|(_, id)| *id);
                // "asielaanvragen" contains the word "aanvragen".
                let ends = key.char_indices().skip(2).map(|(at, _)| &key[at..]);
                let ends = ends.take_while(|end| end.chars().count() >= MIN_PART);
                let parts = ends.filter_map(|end| self.ids.get(end).copied());
                for id in alike.chain(parts) {
                    found.insert(id, PART);
                }
            }
        }
        found.into_iter().collect()
    }

    /// Returns the part of the words, by weight, that is among those that were found.
    pub(super) fn coverage(&self, words: &[WordId], found: &BTreeMap<WordId, f64>) -> f64 {
        let total: f64 = words.iter().map(|word| self.weights[*word]).sum();
        let said: f64 = words.iter().filter_map(|word| Some(self.weights[*word] * found.get(word)?)).sum();
        if total > 0.0 { said / total } else { 0.0 }
    }

    /// Returns the weight of the words that were found among those given.
    pub(super) fn weight(&self, words: &[WordId], found: &BTreeMap<WordId, f64>) -> f64 {
        words.iter().filter_map(|word| Some(self.weights[*word] * found.get(word)?)).sum()
    }
}

/// Returns whether two words share most of their letters at the beginning.
fn is_alike(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    shared * 10 >= longest * 6
}
