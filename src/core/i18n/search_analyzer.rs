//! Analysis of words for search: words without case, accents and marks, each with its stem.
//!
//! Unicode provides the rules for every language. A language can add lists in its messages: `search-rule-fold` (`œ oe`: a
//! letter and its replacement), `search-rule-prefixes` (prefixes that are joined to words, such as articles),
//! `search-rule-stop` (words without search results), `search-rule-links` (letters that join the parts of compounds) and
//! `search-rule-stemmer` (a Snowball algorithm). `static/js/search.js` implements the same folding;
//! `tests/data/folding.json` tests both. Stems exist only here.

use super::Locale;
use super::tokens::{Token, is_mark, tokens};
use crate::base::is_alphanumeric;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The minimum number of letters of a word without its prefix.
const MIN_BARE_LETTERS: usize = 3;

/// The search rules of a language.
pub struct SearchAnalyzer {
    /// Letters and their replacements.
    pub table: Vec<(String, String)>,
    /// Prefixes that are joined to words, the longest first.
    pub prefixes: Vec<String>,
    /// Words without search results.
    pub stop: Vec<String>,
    /// Letters that join the parts of compounds, or `None` if the language does not join compounds.
    pub links: Option<Vec<String>>,
    stemmer: Option<Stemmer>,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The folded word.
    pub form: String,
    /// The folded word without its prefix, if it has one.
    pub bare: Option<String>,
    /// The stem, which is the same for all forms of the word.
    pub stem: String,
}

impl std::fmt::Debug for SearchAnalyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SearchAnalyzer({})", self.table.len())
    }
}

impl SearchAnalyzer {
    /// Reads the rules from the messages of a language.
    pub fn new(locale: &Locale) -> Self {
        let list = |rule: &str| {
            let key = format!("search-rule-{rule}");
            locale.messages.has(&key).then(|| {
                let text = locale.t(&key);
                text.split('|').map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect::<Vec<_>>()
            })
        };
        let stemmer = list("stemmer").and_then(|names| {
            let name: StrDeserializer<'_, Error> = names.first()?.as_str().into_deserializer();
            Some(Stemmer::create(Algorithm::deserialize(name).ok()?))
        });
        let mut analyzer =
            Self { table: Vec::new(), prefixes: Vec::new(), stop: Vec::new(), links: None, stemmer };
        let pair = |entry: String| match entry.split_once(' ') {
            Some((sign, instead)) => (sign.to_owned(), instead.trim().to_owned()),
            None => (entry, String::new()),
        };
        analyzer.table = list("fold").unwrap_or_default().into_iter().map(pair).collect();
        let folded = |rule: &str| list(rule).map(|all| all.iter().map(|w| analyzer.fold(w)).collect());
        let (prefixes, stop, links) = (folded("prefixes"), folded("stop"), folded("links"));
        analyzer.prefixes = prefixes.unwrap_or_default();
        analyzer.prefixes.sort_by_key(|p| std::cmp::Reverse(p.chars().count()));
        analyzer.stop = stop.unwrap_or_default();
        analyzer.links = links;
        analyzer
    }

    /// Converts a text to lowercase without accents and marks.
    pub fn fold(&self, text: &str) -> String {
        let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
        let mut folded = apart.chars().filter(|c| !is_mark(*c)).collect::<String>().to_lowercase();
        for (sign, instead) in &self.table {
            folded = folded.replace(sign, instead);
        }
        folded
    }

    /// Returns the searchable words of a text in order.
    pub fn terms(&self, text: &str) -> Vec<Term> {
        let (terms, _) = self.reader().read(text);
        terms.into_iter().map(Arc::unwrap_or_clone).collect()
    }

    /// Returns a reader of many texts.
    pub fn reader(&self) -> TermReader<'_> {
        TermReader { analyzer: self, words: BTreeMap::new() }
    }

    fn word(&self, part: &str) -> Word {
        let forms = self.forms(part);
        let term = |form: &String| {
            let plain = form.starts_with(|c: char| c.is_ascii_digit()) || forms.len() > 1;
            let stem = if plain { form.clone() } else { self.stem(part) };
            Arc::new(self.term(form.clone(), stem))
        };
        let terms = forms.iter().filter(|form| self.is_searchable(form)).map(term).collect();
        let is_alone = forms.len() == 1 && !self.is_stop(&forms[0]);
        Word { terms, forms, is_alone }
    }

    /// Joins the parts of a word: `co-operation` becomes `cooperation`. Clitics with an apostrophe (`l’`, `’s`) are removed.
    fn joined(&self, token: &Token, words: &[Arc<Word>]) -> Option<Term> {
        let forms: Vec<&Vec<String>> = words.iter().map(|word| &word.forms).collect();
        let (mut from, mut to) = (0, forms.len());
        while from + 1 < to && token.joints[from] == '\'' && self.is_stop(&forms[from].concat()) {
            from += 1;
        }
        while from + 1 < to && token.joints[to - 2] == '\'' && forms[to - 1].concat().chars().count() == 1 {
            to -= 1;
        }
        let form = || forms[from..to].iter().copied().flatten().map(String::as_str).collect();
        (to - from > 1).then(|| self.term(form(), self.stem(&token.parts[from..to].concat())))
    }

    fn term(&self, form: String, stem: String) -> Term {
        Term { bare: self.bare(&form).map(ToOwned::to_owned), form, stem }
    }

    /// Folds a word. The result has several words if a replacement contains a space.
    fn forms(&self, word: &str) -> Vec<String> {
        let folded = self.fold(word);
        let forms = folded.split(|c: char| !is_alphanumeric(c)).filter(|w| !w.is_empty());
        forms.map(ToOwned::to_owned).collect()
    }

    fn is_searchable(&self, form: &str) -> bool {
        let long = form.chars().count() > 1 || form.starts_with(|c: char| c.is_ascii_digit());
        long && !self.is_stop(form)
    }

    fn is_stop(&self, form: &str) -> bool {
        self.stop.iter().any(|s| s == form)
    }

    /// Removes the prefix of a word, or returns `None` if it has none.
    pub fn bare<'w>(&self, word: &'w str) -> Option<&'w str> {
        let rest = self.prefixes.iter().filter_map(|p| word.strip_prefix(p.as_str()));
        rest.into_iter().find(|r| r.chars().count() >= MIN_BARE_LETTERS)
    }

    /// Returns the stem of an unfolded word: Snowball expects accents, but no Arabic vowel signs.
    fn stem(&self, word: &str) -> String {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(word);
        let small: String = composed.chars().filter(|c| !is_mark(*c)).collect::<String>().to_lowercase();
        let bare = self.bare(&small).unwrap_or(&small);
        match &self.stemmer {
            Some(stemmer) => self.fold(&stemmer.stem(bare)),
            None => self.fold(bare),
        }
    }
}

/// Reads the words of texts, and analyses each word once.
pub struct TermReader<'a> {
    analyzer: &'a SearchAnalyzer,
    words: BTreeMap<String, Arc<Word>>,
}

/// A part of a word between hyphens and apostrophes.
struct Word {
    /// The folded words.
    forms: Vec<String>,
    /// The searchable ones of them.
    terms: Vec<Arc<Term>>,
    /// Whether it is one folded word that is searchable for its meaning.
    is_alone: bool,
}

impl TermReader<'_> {
    /// Returns the searchable words of a text in order, and each pair of neighbours joined to one word.
    pub fn read(&mut self, text: &str) -> (Vec<Arc<Term>>, Vec<String>) {
        let (mut terms, mut pairs) = (Vec::new(), Vec::new());
        let mut before: Option<Arc<Word>> = None;
        for token in tokens(text) {
            let words: Vec<Arc<Word>> = token.parts.iter().map(|part| self.word(part)).collect();
            words.iter().for_each(|word| terms.extend(word.terms.iter().cloned()));
            if words.len() > 1 {
                terms.extend(self.analyzer.joined(&token, &words).map(Arc::new));
            }
            let alone = match &words[..] {
                [word] if word.is_alone => Some(Arc::clone(word)),
                _ => None,
            };
            if let (true, Some(first), Some(second)) = (token.follows, &before, &alone) {
                pairs.push(format!("{}{}", first.forms[0], second.forms[0]));
            }
            before = alone;
        }
        (terms, pairs)
    }

    fn word(&mut self, part: &str) -> Arc<Word> {
        if let Some(word) = self.words.get(part) {
            return Arc::clone(word);
        }
        let word = Arc::new(self.analyzer.word(part));
        self.words.insert(part.to_owned(), Arc::clone(&word));
        word
    }
}

/// Removes accents and marks and keeps the case.
pub fn unaccented(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfkd().normalize(text).chars().filter(|c| !is_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::SearchAnalyzer;
    use crate::i18n::{Locale, Messages};

    fn analyzer(tag: &str, rules: &str) -> SearchAnalyzer {
        let (words, faults) = Messages::read(tag, &[rules]);
        assert!(faults.is_empty(), "{faults:?}");
        SearchAnalyzer::new(&Locale::new("xx", "X", tag, words).expect("a locale"))
    }

    const ARABIC: &str = "\
search-rule-fold = ى ي|ة ه|ٱ ا|ک ك
search-rule-prefixes = ال|وال|بال|فال|كال|لل
search-rule-stemmer = Arabic
";
    const FRENCH: &str =
        "search-rule-fold = œ oe|æ ae\nsearch-rule-stop = de|à|l|d\nsearch-rule-stemmer = French\n";

    #[test]
    fn folds_case_accents_and_marks() {
        for (tag, rules, text, folded) in [
            ("en", "", "Café", "cafe"),
            ("nl", "", "Coördinatie ĳsland", "coordinatie ijsland"),
            ("fr", FRENCH, "Œuvre à l’Élysée", "oeuvre a l’elysee"),
            ("fr", FRENCH, "e\u{301}te\u{301}", "ete"),
            ("ar-MA", ARABIC, "مُحَمَّد", "محمد"),
            ("ar-MA", ARABIC, "إلى أن آخر ٱلله مسؤول شاطئ", "الي ان اخر الله مسوول شاطي"),
            ("ar-MA", ARABIC, "كتاب کتاب", "كتاب كتاب"),
            ("de", "search-rule-fold = ß ss", "Straße", "strasse"),
        ] {
            assert_eq!(analyzer(tag, rules).fold(text), folded, "{tag}: {text}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (tag, rules, words) in [
            ("en", "search-rule-stemmer = English", "return returns returned returning"),
            ("nl", "search-rule-stemmer = Dutch", "uitzetting uitzettingen"),
            ("fr", FRENCH, "négociation négociations Négociation"),
            ("ar-MA", ARABIC, "مدرسة المدرسة والمدرسة بالمدرسة للمدرسة المَدْرَسَة"),
        ] {
            let terms = analyzer(tag, rules).terms(words);
            assert!(terms.iter().all(|t| t.stem == terms[0].stem), "{tag}: {terms:?}");
        }
    }

    #[test]
    fn removes_prefixes() {
        for (word, bare) in [
            ("المغرب", Some("مغرب")),
            ("والمغرب", Some("مغرب")),
            ("للمغرب", Some("مغرب")),
            ("الله", None),
            ("مغرب", None),
        ] {
            assert_eq!(analyzer("ar-MA", ARABIC).bare(word), bare, "{word}");
        }
    }

    #[test]
    fn leaves_out_stop_words() {
        let forms: Vec<String> =
            analyzer("fr", FRENCH).terms("À l’accord de 1\u{a0}034,5").into_iter().map(|t| t.form).collect();
        assert_eq!(forms, ["accord", "1034", "5"]);
    }

    #[test]
    fn joins_parts_at_hyphens_and_apostrophes() {
        for (tag, rules, text, forms) in [
            ("en", "", "co-operation", "co operation cooperation"),
            ("en", "", "e-mail’s face-to-face", "mail email face to face facetoface"),
            ("en", "", "O’Brien doesn't", "brien obrien doesn"),
            ("en", "", "1 000 and 1,000", "1 000 1000 and 1000"),
            ("fr", FRENCH, "l’aide-mémoire", "aide memoire aidememoire"),
            ("fr", FRENCH, "d'asile", "asile"),
        ] {
            let all: Vec<String> = analyzer(tag, rules).terms(text).into_iter().map(|t| t.form).collect();
            assert_eq!(all.join(" "), forms, "{text}");
        }
        let (_, pairs) = analyzer("fr", FRENCH).reader().read("co opération de data base, e mail");
        assert_eq!(pairs, ["cooperation", "database", "email"]);
    }
}
