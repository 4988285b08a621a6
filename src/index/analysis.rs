//! The linguistic analysis of texts, and which of it is cached between builds.
//!
//! [`TextAnalysis`] analyses texts of one language. Analysis takes most of the time of a check, and most texts stay the
//! same between two builds, so that [`Kept`] keeps the results. Invariant: a result depends on the text, the word lists
//! of its language and the register of names. If the lists or the names change, no result of that language is kept.

use super::attribution::{Attribution, AttributionVerbs};
use super::facts::{Facts, Numbers};
use super::names::{Forms, named};
use super::sentences::sentences;
use crate::base::Handle;
use crate::cache::Recall;
use crate::i18n::{Amount, Lang, Locale};
use crate::model::{Name, Site, TextBody};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// The analyses of earlier builds.
#[derive(Debug)]
pub struct Kept {
    for_many: bool,
    languages: Mutex<Vec<Arc<TextAnalysis>>>,
}

/// The analysis of texts in one language.
pub(crate) struct TextAnalysis {
    locale: Arc<Locale>,
    forms: Arc<Forms>,
    amounts: Recall<Vec<Amount>>,
    numbers: Recall<Numbers>,
    attributions: Recall<Attribution>,
    verbs: Recall<AttributionVerbs>,
    names: Recall<Vec<Handle<Name>>>,
    sentences: Recall<Vec<Range<usize>>>,
    superlatives: Recall<Option<Range<usize>>>,
}

impl Kept {
    /// Creates a store for several builds.
    pub fn for_many() -> Self {
        Self { for_many: true, languages: Mutex::default() }
    }

    /// Creates a store for a single build, which keeps nothing.
    pub fn for_one() -> Self {
        Self { for_many: false, languages: Mutex::default() }
    }

    /// Returns the analyses of the languages of a site. An analysis of the last build is reused if it is still valid.
    pub(crate) fn readings(&self, site: &Site, forms: &BTreeMap<Lang, Arc<Forms>>) -> Vec<Arc<TextAnalysis>> {
        let mut kept = self.languages.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |lang: Lang| {
            let locale = &site.languages[lang.index()];
            let forms = forms.get(&lang).cloned().unwrap_or_default();
            let same = kept.iter().find(|r| Arc::ptr_eq(&r.locale, locale) && r.forms == forms);
            same.inspect(|readings| readings.turn())
                .cloned()
                .unwrap_or_else(|| Arc::new(TextAnalysis::new(Arc::clone(locale), forms, self.for_many)))
        };
        let all: Vec<Arc<TextAnalysis>> = site.langs().map(of).collect();
        if self.for_many {
            kept.clone_from(&all);
        }
        all
    }
}

impl TextAnalysis {
    fn new(locale: Arc<Locale>, forms: Arc<Forms>, for_many: bool) -> Self {
        Self {
            locale,
            forms,
            amounts: Recall::new(for_many),
            numbers: Recall::new(for_many),
            attributions: Recall::new(for_many),
            verbs: Recall::new(for_many),
            names: Recall::new(for_many),
            sentences: Recall::new(for_many),
            superlatives: Recall::new(for_many),
        }
    }

    fn turn(&self) {
        self.amounts.turn();
        self.numbers.turn();
        self.attributions.turn();
        self.verbs.turn();
        self.names.turn();
        self.sentences.turn();
        self.superlatives.turn();
    }

    /// Returns the amounts of a passage.
    pub(crate) fn amounts(&self, text: &str) -> Arc<Vec<Amount>> {
        self.amounts.get(text, |text| self.locale.amounts_in(text))
    }

    /// Returns the facts of a text.
    pub(crate) fn facts(&self, body: &TextBody) -> Facts {
        Facts::of(body, |words| self.numbers.get(words, |words| Numbers::find_all(words, &self.locale)))
    }

    /// Returns whether a passage attributes its words.
    pub(crate) fn attribution(&self, text: &str) -> Arc<Attribution> {
        self.attributions.get(text, |text| Attribution::read(text, &self.locale))
    }

    /// Returns the verbs with which a passage gives the words of others.
    pub(crate) fn verbs(&self, text: &str) -> Arc<AttributionVerbs> {
        self.verbs.get(text, |text| AttributionVerbs::read(text, &self.locale))
    }

    /// Returns the names of the register that a passage contains.
    pub(crate) fn names(&self, text: &str) -> Arc<Vec<Handle<Name>>> {
        self.names.get(text, |text| named(&self.forms, text).into_iter().map(|(_, name)| name).collect())
    }

    /// Returns the ranges of the sentences of a passage.
    pub(crate) fn sentences(&self, text: &str) -> Arc<Vec<Range<usize>>> {
        self.sentences.get(text, sentences)
    }

    /// Returns the first superlative of a passage.
    pub(crate) fn superlative(&self, text: &str) -> Arc<Option<Range<usize>>> {
        self.superlatives.get(text, |text| self.locale.find_word("superlative-words", text))
    }
}

impl std::fmt::Debug for TextAnalysis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TextAnalysis({})", self.locale.code)
    }
}
