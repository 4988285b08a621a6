//! Words as a search compares them: in, a text; out, its words without case, accents and marks, each with its stem.
//!
//! What Unicode knows (case, accents, vowel signs, forms of letters, digits) holds for every language. What a language adds is
//! a list in its file of words, each of which it may lack: `search-rule-fold` (`œ oe`: a sign and what stands for it),
//! `search-rule-prefixes` (what is written onto a word, such as an article), `search-rule-stop` (words that find
//! nothing), `search-rule-links` (what joins the parts of a compound) and `search-rule-stemmer` (a name of Snowball's).
//!
//! Always true: `static/js/search.js` folds alike, from the same lists (a table in `tests/data/folding.json` holds for
//! both); only stems are known here alone.

use super::Locale;
use super::tokens::{Token, is_mark, tokens};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// What must be left of a word when what is written onto it is taken away, in letters.
const SHORTEST: usize = 3;

/// The rules of a language.
pub struct SearchAnalyzer {
    /// Signs and what stands for them.
    pub table: Vec<(String, String)>,
    /// What is written onto words, the longest first.
    pub prefixes: Vec<String>,
    /// Words that find nothing.
    pub stop: Vec<String>,
    /// What joins the parts of a compound; `None` where compounds are not written in one.
    pub links: Option<Vec<String>>,
    stemmer: Option<Stemmer>,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The word, folded.
    pub form: String,
    /// The word without what is written onto it, folded, where that differs.
    pub bare: Option<String>,
    /// What it shares with its other forms.
    pub stem: String,
}

impl std::fmt::Debug for SearchAnalyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SearchAnalyzer({})", self.table.len())
    }
}

impl SearchAnalyzer {
    /// The rules of a language, from its words.
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
        let mut folding =
            Self { table: Vec::new(), prefixes: Vec::new(), stop: Vec::new(), links: None, stemmer };
        let pair = |entry: String| match entry.split_once(' ') {
            Some((sign, instead)) => (sign.to_owned(), instead.trim().to_owned()),
            None => (entry, String::new()),
        };
        folding.table = list("fold").unwrap_or_default().into_iter().map(pair).collect();
        let folded = |rule: &str| list(rule).map(|all| all.iter().map(|w| folding.fold(w)).collect());
        let (prefixes, stop, links) = (folded("prefixes"), folded("stop"), folded("links"));
        folding.prefixes = prefixes.unwrap_or_default();
        folding.prefixes.sort_by_key(|p| std::cmp::Reverse(p.chars().count()));
        folding.stop = stop.unwrap_or_default();
        folding.links = links;
        folding
    }

    /// A text in small letters without accents and marks.
    pub fn fold(&self, text: &str) -> String {
        let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
        let mut folded = apart.chars().filter(|c| !is_mark(*c)).collect::<String>().to_lowercase();
        for (sign, instead) in &self.table {
            folded = folded.replace(sign, instead);
        }
        folded
    }

    /// The words of a text that may find something, in order.
    pub fn terms(&self, text: &str) -> Vec<Term> {
        self.read(text).0
    }

    /// The words of a text that may find something, in order; and its pairs of neighbours, each written as one word.
    pub fn read(&self, text: &str) -> (Vec<Term>, Vec<String>) {
        let (mut terms, mut pairs) = (Vec::new(), Vec::new());
        let mut before: Option<String> = None;
        for token in tokens(text) {
            let forms: Vec<Vec<String>> = token.parts.iter().map(|part| self.forms(part)).collect();
            for (part, forms) in token.parts.iter().zip(&forms) {
                terms.extend(forms.iter().filter(|f| self.counts(f)).map(|form| {
                    let plain = form.starts_with(|c: char| c.is_ascii_digit()) || forms.len() > 1;
                    let stem = if plain { form.clone() } else { self.stem(part) };
                    self.term(form.clone(), stem)
                }));
            }
            terms.extend(self.joined(&token, &forms));
            let alone = match &forms[..] {
                [forms] if forms.len() == 1 && !self.is_stop(&forms[0]) => Some(forms[0].clone()),
                _ => None,
            };
            if let (true, Some(first), Some(second)) = (token.follows, &before, &alone) {
                pairs.push(format!("{first}{second}"));
            }
            before = alone;
        }
        (terms, pairs)
    }

    /// A word as if it were written without its hyphens and apostrophes: `co-operation` as `cooperation`. What an
    /// apostrophe only writes onto it (`l’`, `’s`) is no part of it.
    fn joined(&self, token: &Token, forms: &[Vec<String>]) -> Option<Term> {
        let (mut from, mut to) = (0, forms.len());
        while from + 1 < to && token.joints[from] == '\'' && self.is_stop(&forms[from].concat()) {
            from += 1;
        }
        while from + 1 < to && token.joints[to - 2] == '\'' && forms[to - 1].concat().chars().count() == 1 {
            to -= 1;
        }
        let form = || forms[from..to].iter().flatten().map(String::as_str).collect();
        (to - from > 1).then(|| self.term(form(), self.stem(&token.parts[from..to].concat())))
    }

    fn term(&self, form: String, stem: String) -> Term {
        Term { bare: self.bare(&form).map(ToOwned::to_owned), form, stem }
    }

    /// A word, folded: more than one where a sign stands for several.
    fn forms(&self, word: &str) -> Vec<String> {
        let folded = self.fold(word);
        let forms = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        forms.map(ToOwned::to_owned).collect()
    }

    /// Whether a word may find something.
    fn counts(&self, form: &str) -> bool {
        let long = form.chars().count() > 1 || form.starts_with(|c: char| c.is_ascii_digit());
        long && !self.is_stop(form)
    }

    fn is_stop(&self, form: &str) -> bool {
        self.stop.iter().any(|s| s == form)
    }

    /// A word without what is written onto it, if something is.
    pub fn bare<'w>(&self, word: &'w str) -> Option<&'w str> {
        let rest = self.prefixes.iter().filter_map(|p| word.strip_prefix(p.as_str()));
        rest.into_iter().find(|r| r.chars().count() >= SHORTEST)
    }

    /// The stem of a word as written: Snowball reads accents, and Arabic without vowel signs.
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

/// A text without accents and marks, in letters of any size.
pub fn unaccented(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfkd().normalize(text).chars().filter(|c| !is_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::SearchAnalyzer;
    use crate::i18n::{Locale, Messages};

    fn folding(tag: &str, rules: &str) -> SearchAnalyzer {
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
            assert_eq!(folding(tag, rules).fold(text), folded, "{tag}: {text}");
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
            let terms = folding(tag, rules).terms(words);
            assert!(terms.iter().all(|t| t.stem == terms[0].stem), "{tag}: {terms:?}");
        }
    }

    #[test]
    fn takes_away_what_is_written_onto_a_word() {
        for (word, bare) in [
            ("المغرب", Some("مغرب")),
            ("والمغرب", Some("مغرب")),
            ("للمغرب", Some("مغرب")),
            ("الله", None),
            ("مغرب", None),
        ] {
            assert_eq!(folding("ar-MA", ARABIC).bare(word), bare, "{word}");
        }
    }

    #[test]
    fn leaves_out_what_finds_nothing() {
        let forms: Vec<String> =
            folding("fr", FRENCH).terms("À l’accord de 1\u{a0}034,5").into_iter().map(|t| t.form).collect();
        assert_eq!(forms, ["accord", "1034", "5"]);
    }

    #[test]
    fn writes_joined_what_has_hyphens_and_apostrophes() {
        for (tag, rules, text, forms) in [
            ("en", "", "co-operation", "co operation cooperation"),
            ("en", "", "e-mail’s face-to-face", "mail email face to face facetoface"),
            ("en", "", "O’Brien doesn't", "brien obrien doesn"),
            ("en", "", "1 000 and 1,000", "1 000 1000 and 1000"),
            ("fr", FRENCH, "l’aide-mémoire", "aide memoire aidememoire"),
            ("fr", FRENCH, "d'asile", "asile"),
        ] {
            let all: Vec<String> = folding(tag, rules).terms(text).into_iter().map(|t| t.form).collect();
            assert_eq!(all.join(" "), forms, "{text}");
        }
        let (_, pairs) = folding("fr", FRENCH).read("co opération de data base, e mail");
        assert_eq!(pairs, ["cooperation", "database", "email"]);
    }
}
