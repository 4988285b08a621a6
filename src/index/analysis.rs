//! Analyses single texts and caches the results between builds.
//!
//! No other module decides which analysis is cached. An analysis depends only on its text, the messages of its language
//! and the names of the site.

use super::attribution::{Attribution, loaded_verbs};
use super::facts::{Facts, Numbers};
use super::names::{Forms, Named, names_in};
use super::sentences::sentences;
use crate::cache::{Cache, CacheStore, InputHash};
use crate::i18n::{Amount, Lang, Locale, Proportion, SearchAnalyzer, StatedPeriod};
use crate::model::{Site, TextBody};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The analysis of texts in one language.
#[derive(Debug)]
pub(crate) struct TextAnalysis {
    locale: Arc<Locale>,
    forms: Arc<Forms>,
    analyzer: OnceLock<Arc<SearchAnalyzer>>,
    input: InputHash,
    texts: Arc<Cache<String, Arc<AnalyzedText>>>,
}

/// The results for one text. Each part is computed when a rule first requests it.
#[derive(Debug, Default)]
struct AnalyzedText {
    amounts: OnceLock<Arc<(Vec<Amount>, Vec<Proportion>)>>,
    numbers: OnceLock<Arc<Numbers>>,
    attribution: OnceLock<Arc<Attribution>>,
    loaded_verbs: OnceLock<Arc<Vec<Range<usize>>>>,
    names: OnceLock<Arc<Vec<Named>>>,
    sentences: OnceLock<Arc<Vec<Range<usize>>>>,
    superlative: OnceLock<Arc<Option<Range<usize>>>>,
    periods: OnceLock<Arc<Vec<StatedPeriod>>>,
}

/// Returns an analysis for each language of the site, by its index.
pub(crate) fn new_analyses(
    site: &Site,
    forms: &BTreeMap<Lang, Arc<Forms>>,
    caches: &CacheStore,
) -> Vec<TextAnalysis> {
    let new = |lang: Lang| {
        let locale = Arc::clone(&site.languages[lang.index()]);
        let forms = forms.get(&lang).cloned().unwrap_or_default();
        let input = InputHash::new(&(&locale, &forms));
        let texts = caches.cache_within_build(&format!("text analysis, {}", locale.code));
        TextAnalysis { locale, forms, analyzer: OnceLock::new(), input, texts }
    };
    site.langs().map(new).collect()
}

impl TextAnalysis {
    /// Returns one part of the analysis of a text, and computes it if it is not cached.
    fn part<T>(
        &self,
        text: &str,
        part: fn(&AnalyzedText) -> &OnceLock<Arc<T>>,
        compute: impl FnOnce(&Locale) -> T,
    ) -> Arc<T> {
        let analyzed = self.texts.get_or_compute(text, self.input, Arc::default);
        Arc::clone(part(&analyzed).get_or_init(|| Arc::new(compute(&self.locale))))
    }

    pub(crate) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Returns the stems of the words of a text, and the words without what is joined before them.
    pub(crate) fn stems(&self, text: &str) -> Vec<String> {
        self.analyzer().terms(text).into_iter().flat_map(|t| [Some(t.stem), t.bare]).flatten().collect()
    }

    /// Returns the rules by which words are compared.
    pub(crate) fn analyzer(&self) -> &Arc<SearchAnalyzer> {
        self.analyzer.get_or_init(|| Arc::new(SearchAnalyzer::new(&self.locale)))
    }

    /// Returns the amounts of a text and the proportions that it states in words.
    pub(crate) fn amounts(&self, text: &str) -> Arc<(Vec<Amount>, Vec<Proportion>)> {
        self.part(text, |t| &t.amounts, |locale| locale.amounts_and_proportions_in(text, &self.periods(text)))
    }

    /// Returns the facts that a translation of the text must also state.
    pub(crate) fn facts(&self, body: &TextBody) -> Facts {
        Facts::find(body, |text| {
            self.part(text, |t| &t.numbers, |locale| Numbers::find_all(text, &self.periods(text), locale))
        })
    }

    pub(crate) fn attribution(&self, text: &str) -> Arc<Attribution> {
        self.part(text, |t| &t.attribution, |locale| Attribution::find(text, locale))
    }

    pub(crate) fn loaded_verbs(&self, text: &str) -> Arc<Vec<Range<usize>>> {
        self.part(text, |t| &t.loaded_verbs, |locale| loaded_verbs(text, locale))
    }

    pub(crate) fn names(&self, text: &str) -> Arc<Vec<Named>> {
        self.part(text, |t| &t.names, |_| names_in(&self.forms, text))
    }

    pub(crate) fn sentences(&self, text: &str) -> Arc<Vec<Range<usize>>> {
        self.part(text, |t| &t.sentences, |_| sentences(text))
    }

    pub(crate) fn periods(&self, text: &str) -> Arc<Vec<StatedPeriod>> {
        self.part(text, |t| &t.periods, |locale| locale.periods_in(text))
    }

    /// Returns the first superlative in the author's own words.
    pub(crate) fn superlative(&self, text: &str) -> Arc<Option<Range<usize>>> {
        self.part(text, |t| &t.superlative, |locale| locale.find_word("superlative-words", text))
    }
}
