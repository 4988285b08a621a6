//! Analyses single texts and caches the results between builds.
//!
//! No other module decides which analysis is cached. An analysis depends only on its text, the messages of its language
//! and the names of the site.

use super::attribution::{Attribution, loaded_verbs};
use super::facts::{Facts, Numbers};
use super::names::{Forms, Named, names_in};
use super::sentences::sentences;
use crate::cache::{Cache, CacheStore, InputHash, StoredValues};
use crate::i18n::{Amount, Lang, Locale, Proportion, SearchAnalyzer, StatedNumber, StatedPeriod, Unreadable};
use crate::model::{Site, TextBody};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// The number of bytes from which a final `s` may be that of a plural.
const MIN_PLURAL: usize = 6;
/// The name of the caches of analysed texts.
const CACHE: &str = "text analysis";

/// The analysis of texts in one language.
#[derive(Debug)]
pub(crate) struct TextAnalysis {
    locale: Arc<Locale>,
    forms: Arc<Forms>,
    analyzer: OnceLock<Arc<SearchAnalyzer>>,
    /// The hash of what words and numbers are read with.
    locale_input: InputHash,
    words: Arc<Cache<String, WordKeys>>,
    numbers: Arc<Cache<String, Result<StatedNumber, Unreadable>>>,
    /// The hash of everything that an analysis depends on, except its text.
    input: InputHash,
    texts: Arc<Cache<InputHash, Arc<AnalyzedText>>>,
    stored: Arc<StoredValues>,
}

/// A word in the forms by which it is compared.
pub(crate) type WordKeys = Arc<BTreeSet<String>>;

/// Declares the parts of an analysis. Each one is computed when a rule first requests it.
macro_rules! parts {
    ($($name:ident: $type:ty,)*) => {
        /// The results for one text.
        #[derive(Debug, Default)]
        struct AnalyzedText {
            input: InputHash,
            /// Whether a part was computed by this process.
            is_new: AtomicBool,
            $($name: OnceLock<Arc<$type>>,)*
        }

        /// The parts that are known.
        #[derive(Serialize, Deserialize)]
        struct KnownParts {
            $($name: Option<Arc<$type>>,)*
        }

        impl AnalyzedText {
            fn known(&self) -> KnownParts {
                KnownParts { $($name: self.$name.get().cloned(),)* }
            }

            fn of_known(input: InputHash, parts: KnownParts) -> Self {
                let text = Self { input, ..Self::default() };
                $(parts.$name.into_iter().for_each(|part| text.$name.set(part).unwrap_or_default());)*
                text
            }
        }
    };
}

parts! {
    amounts: (Vec<Amount>, Vec<Proportion>),
    numbers: Numbers,
    attribution: Attribution,
    loaded_verbs: Vec<Range<usize>>,
    names: Vec<Named>,
    sentences: Vec<Range<usize>>,
    superlative: Option<Range<usize>>,
    periods: Vec<StatedPeriod>,
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
        let (locale_input, input) = (InputHash::new(&locale), InputHash::new(&(&locale, &forms)));
        let texts = caches.cache_within_build(&format!("{CACHE}, {}", locale.code));
        let stored = Arc::clone(caches.stored());
        let words = caches.cache_within_build(&format!("words, {}", locale.code));
        let numbers = caches.cache_within_build(&format!("numbers, {}", locale.code));
        let analyzer = OnceLock::new();
        TextAnalysis { locale, forms, analyzer, locale_input, words, numbers, input, texts, stored }
    };
    site.langs().map(new).collect()
}

/// Returns how many texts this process analysed, and how many texts there are.
pub(crate) fn count_analysed(caches: &CacheStore) -> (usize, usize) {
    let used = caches.of_type::<InputHash, Arc<AnalyzedText>>().into_iter().flat_map(|cache| cache.used());
    used.fold((0, 0), |(new, all), text| (new + usize::from(text.is_new.load(Ordering::Relaxed)), all + 1))
}

/// Returns the analyses of this build for [`CacheStore::with_stored`], or `None` if they were all stored before.
pub(crate) fn analyses_to_store(caches: &CacheStore) -> Option<Vec<(InputHash, Vec<u8>)>> {
    let texts: Vec<Arc<AnalyzedText>> =
        caches.of_type::<InputHash, Arc<AnalyzedText>>().iter().flat_map(|cache| cache.used()).collect();
    let stored = caches.stored();
    let encode = |text: Arc<AnalyzedText>| {
        let bytes = match stored.bytes_of(text.input) {
            Some(bytes) if !text.is_new.load(Ordering::Relaxed) => bytes.to_vec(),
            _ => StoredValues::encode_one(&text.known())?,
        };
        Some((text.input, bytes))
    };
    let is_new = texts.iter().any(|text| text.is_new.load(Ordering::Relaxed));
    is_new.then(|| texts.into_par_iter().filter_map(encode).collect())
}

impl TextAnalysis {
    /// Returns one part of the analysis of a text, and computes it if it is not cached.
    fn part<T>(
        &self,
        text: &str,
        part: fn(&AnalyzedText) -> &OnceLock<Arc<T>>,
        compute: impl FnOnce(&Locale) -> T,
    ) -> Arc<T> {
        let input = InputHash::new(&(self.input, text));
        let analyzed = self.texts.get_or_compute(&input, input, || {
            Arc::new(match self.stored.get(input) {
                Some(parts) => AnalyzedText::of_known(input, parts),
                None => AnalyzedText { input, ..AnalyzedText::default() },
            })
        });
        let compute = || {
            analyzed.is_new.store(true, Ordering::Relaxed);
            Arc::new(compute(&self.locale))
        };
        Arc::clone(part(&analyzed).get_or_init(compute))
    }

    pub(crate) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Returns the stems of the words of a text, and the words without what is joined before them.
    pub(crate) fn stems(&self, text: &str) -> Vec<String> {
        self.analyzer().terms(text).into_iter().flat_map(|t| [Some(t.stem), t.bare]).flatten().collect()
    }

    /// Returns a word in the forms by which labels and texts are compared: its stem, it without what is joined before it,
    /// and these without the `s` of a plural. A word that a search leaves out has none.
    pub(crate) fn word_keys(&self, word: &str) -> WordKeys {
        self.words.get_or_compute(word, self.locale_input, || {
            let mut keys: BTreeSet<String> = self.stems(word).into_iter().collect();
            // Not every stemmer takes the plural off: `heupoperaties`.
            let singular =
                |key: &String| key.strip_suffix('s').filter(|_| key.len() >= MIN_PLURAL).map(str::to_owned);
            let singulars: Vec<String> = keys.iter().filter_map(singular).collect();
            keys.extend(singulars);
            Arc::new(keys)
        })
    }

    /// Returns the number that a text states, as [`Locale::read_number`] reads it. Several rules ask for each bound number.
    pub(crate) fn read_number(&self, text: &str) -> Result<StatedNumber, Unreadable> {
        self.numbers.get_or_compute(text, self.locale_input, || self.locale.read_number(text))
    }

    /// Returns the rules by which words are compared.
    fn analyzer(&self) -> &Arc<SearchAnalyzer> {
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
