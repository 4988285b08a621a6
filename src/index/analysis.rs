//! The analysis of single texts, cached between builds.
//!
//! This is the one module that decides which analysis is cached. An analysis depends on its text, on the messages of its
//! language and on the names of the site, and on nothing else.

use super::attribution::{Attribution, AttributionVerbs};
use super::facts::{Facts, Numbers};
use super::names::{Forms, named};
use super::sentences::sentences;
use crate::base::Handle;
use crate::cache::{Cache, CacheStore, InputHash};
use crate::i18n::{Amount, Lang, Locale};
use crate::model::{Name, Site, TextBody};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The analysis of the texts of one language.
pub(crate) struct TextAnalysis {
    locale: Arc<Locale>,
    forms: Arc<Forms>,
    /// The hash of the messages and the names.
    input: InputHash,
    texts: Arc<Cache<String, Arc<AnalyzedText>>>,
}

/// What is known of one text. Each part is computed by the first rule that needs it.
#[derive(Default)]
struct AnalyzedText {
    amounts: OnceLock<Arc<Vec<Amount>>>,
    numbers: OnceLock<Arc<Numbers>>,
    attribution: OnceLock<Arc<Attribution>>,
    verbs: OnceLock<Arc<AttributionVerbs>>,
    names: OnceLock<Arc<Vec<Handle<Name>>>>,
    sentences: OnceLock<Arc<Vec<Range<usize>>>>,
    superlative: OnceLock<Arc<Option<Range<usize>>>>,
}

/// Returns the analysis of each language of a site.
pub(crate) fn analyses(
    site: &Site,
    forms: &BTreeMap<Lang, Arc<Forms>>,
    caches: &CacheStore,
) -> Vec<Arc<TextAnalysis>> {
    let new = |lang: Lang| {
        let locale = Arc::clone(&site.languages[lang.index()]);
        let forms = forms.get(&lang).cloned().unwrap_or_default();
        let input = InputHash::new(&(&locale, &forms));
        let texts = caches.cache(&format!("text analysis, {}", locale.code));
        Arc::new(TextAnalysis { locale, forms, input, texts })
    };
    site.langs().map(new).collect()
}

impl TextAnalysis {
    fn text(&self, text: &str) -> Arc<AnalyzedText> {
        self.texts.get_or_compute(text, self.input, Arc::default)
    }

    /// Returns every amount.
    pub(crate) fn amounts(&self, text: &str) -> Arc<Vec<Amount>> {
        let analyzed = self.text(text);
        Arc::clone(analyzed.amounts.get_or_init(|| Arc::new(self.locale.amounts_in(text))))
    }

    /// Returns the facts that a translation of the text must state too.
    pub(crate) fn facts(&self, body: &TextBody) -> Facts {
        let numbers = |words: &str| {
            let analyzed = self.text(words);
            Arc::clone(analyzed.numbers.get_or_init(|| Arc::new(Numbers::find_all(words, &self.locale))))
        };
        Facts::of(body, numbers)
    }

    /// Returns whether the text says whose words it gives.
    pub(crate) fn attribution(&self, text: &str) -> Arc<Attribution> {
        let analyzed = self.text(text);
        Arc::clone(analyzed.attribution.get_or_init(|| Arc::new(Attribution::read(text, &self.locale))))
    }

    /// Returns the verbs with which a passage gives the words of others.
    pub(crate) fn verbs(&self, text: &str) -> Arc<AttributionVerbs> {
        let analyzed = self.text(text);
        Arc::clone(analyzed.verbs.get_or_init(|| Arc::new(AttributionVerbs::read(text, &self.locale))))
    }

    /// Returns the names of the register that a passage contains.
    pub(crate) fn names(&self, text: &str) -> Arc<Vec<Handle<Name>>> {
        let analyzed = self.text(text);
        Arc::clone(
            analyzed.names.get_or_init(|| {
                Arc::new(named(&self.forms, text).into_iter().map(|(_, name)| name).collect())
            }),
        )
    }

    /// Returns the ranges of the sentences of a passage.
    pub(crate) fn sentences(&self, text: &str) -> Arc<Vec<Range<usize>>> {
        let analyzed = self.text(text);
        Arc::clone(analyzed.sentences.get_or_init(|| Arc::new(sentences(text))))
    }

    /// Returns the first superlative in the author's own words.
    pub(crate) fn superlative(&self, text: &str) -> Arc<Option<Range<usize>>> {
        let analyzed = self.text(text);
        Arc::clone(
            analyzed.superlative.get_or_init(|| Arc::new(self.locale.find_word("superlative-words", text))),
        )
    }
}
