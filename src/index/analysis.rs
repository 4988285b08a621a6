//! What checks read in texts: in, a text and its language; out, what it says, as far as no other text matters.
//!
//! Most of the time of a check goes into reading, and between two builds most texts stay as they are: [`Kept`] keeps what
//! was read for the next build. Always true: a reading follows from the text, the words of its language and the names of
//! the register alone; when one of these has changed, nothing of that language is taken over.

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

/// What the checks of earlier builds have read.
#[derive(Debug)]
pub struct Kept {
    for_many: bool,
    languages: Mutex<Vec<Arc<TextAnalysis>>>,
}

/// What is read in texts of one language.
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
    /// For one build after another.
    pub fn for_many() -> Self {
        Self { for_many: true, languages: Mutex::default() }
    }

    /// For a single build: nothing is kept.
    pub fn for_one() -> Self {
        Self { for_many: false, languages: Mutex::default() }
    }

    /// The readings of a site's languages: those of the build before where they still hold.
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

    /// Whether it says whose words it gives.
    pub(crate) fn attribution(&self, text: &str) -> Arc<Attribution> {
        self.attributions.get(text, |text| Attribution::read(text, &self.locale))
    }

    /// With which verbs it gives the words of others.
    pub(crate) fn verbs(&self, text: &str) -> Arc<AttributionVerbs> {
        self.verbs.get(text, |text| AttributionVerbs::read(text, &self.locale))
    }

    /// Whom it names.
    pub(crate) fn names(&self, text: &str) -> Arc<Vec<Handle<Name>>> {
        self.names.get(text, |text| named(&self.forms, text).into_iter().map(|(_, name)| name).collect())
    }

    /// Where its sentences begin and end.
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
