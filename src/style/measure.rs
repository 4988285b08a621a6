//! Measures each text in each language.
//!
//! A sentence ends where [`crate::index`] ends it. A heading, a label or another piece without a closing sign is no
//! sentence, unless it is longer than the limit. Sentences that consist of a quotation are not measured, because their
//! length is not the author's. Articles and pages are measured one by one, other items by their folder.

use super::LONG_PERCENT;
use super::abbreviations::Abbreviations;
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostics};
use crate::i18n::{Lang, Locale, word_count};
use crate::index::IndexedSite;
use crate::model::{FieldRole, Item, Text};
use icu_properties::CodePointSetData;
use icu_properties::props::SentenceTerminal;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The texts of a site in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageStyle {
    /// The code of the language.
    pub language: String,
    /// Its name.
    pub name: String,
    /// Its limits.
    pub limits: Limits,
    /// The measures of each text, by name.
    pub texts: Vec<TextStyle>,
    /// The places to look at, in the order of the texts.
    pub hints: Vec<Hint>,
}

/// The limits of a language; none if the language does not state them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// The number of words that a sentence may have.
    pub sentence_words: Option<usize>,
    /// The number of words that the mean sentence of a text may have.
    pub mean_words: Option<usize>,
}

/// The measures of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextStyle {
    /// Its name: `articles/rain`, or the folder of smaller items, such as `figures`.
    pub text: String,
    /// The number of words.
    pub words: usize,
    /// The number of sentences.
    pub sentences: usize,
    /// The mean number of words of a sentence.
    pub mean: f64,
    /// The number of words that nine of ten sentences do not exceed.
    pub ninetieth_percentile: usize,
    /// The number of sentences that are longer than the limit.
    pub long_sentences: usize,
    /// The percentage of these sentences.
    pub long_percent: f64,
    /// The number of abbreviations that are not explained.
    pub unexplained_abbreviations: usize,
    /// The number of words that a term rules out (`ruled-out-word`).
    pub ruled_out_words: usize,
    /// The percentage of words in quotations.
    pub quoted_percent: f64,
    /// What exceeds its limit.
    pub misses: Vec<&'static str>,
}

/// A place to look at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hint {
    /// The position: `content/home.md:3:12`.
    pub place: String,
    /// The reason.
    #[serde(flatten)]
    pub kind: HintKind,
}

/// The reason of a hint.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum HintKind {
    /// A sentence that is longer than the limit.
    LongSentence {
        /// The number of words.
        words: usize,
        /// The sentence.
        sentence: String,
    },
    /// An abbreviation that is not explained.
    UnexplainedAbbreviation {
        /// The abbreviation.
        abbreviation: String,
    },
}

/// Measures a site that was checked. `reported` contains the ruled-out words; `place` returns a position in a file.
pub fn measure(
    site: &IndexedSite,
    reported: &Diagnostics,
    place: &dyn Fn(Span) -> String,
) -> Vec<LanguageStyle> {
    let ruled_out: Vec<Span> =
        reported.iter().filter(|d| d.code == Code::RuledOutWord).map(|d| d.primary.span).collect();
    let of = |lang: Lang| {
        let locale = site.locale(lang);
        let limits = Limits::new(locale);
        let mut reader = Reader { site, lang, limits, ruled_out: &ruled_out, place, hints: Vec::new() };
        let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
        for item in &site.catalog.items {
            reader.read(item, counts.entry(text_name(&item.id)).or_default());
        }
        let measured = counts.into_iter().filter(|(_, counts)| counts.words > 0);
        LanguageStyle {
            language: locale.code.clone(),
            name: locale.name.clone(),
            limits,
            texts: measured.map(|(name, counts)| counts.finish(name, limits)).collect(),
            hints: reader.hints,
        }
    };
    site.langs().map(of).collect()
}

fn text_name(item: &str) -> &str {
    match item.split_once('/') {
        Some((folder, _)) if !matches!(folder, "articles" | "pages") => folder,
        _ => item,
    }
}

impl Limits {
    fn new(locale: &Locale) -> Self {
        let limit = |key: &str| locale.messages.has(key).then(|| locale.t(key).trim().parse().ok()).flatten();
        Self { sentence_words: limit("style-sentence-words"), mean_words: limit("style-mean-words") }
    }
}

struct Reader<'a> {
    site: &'a IndexedSite,
    lang: Lang,
    limits: Limits,
    ruled_out: &'a [Span],
    place: &'a dyn Fn(Span) -> String,
    hints: Vec<Hint>,
}

impl Reader<'_> {
    fn read(&mut self, item: &Item, counts: &mut Counts) {
        let mut abbreviations = Abbreviations::new(self.site, self.lang);
        let is_prose = |role| {
            !matches!(
                role,
                FieldRole::Verbatim | FieldRole::Translation | FieldRole::Former | FieldRole::Message
            )
        };
        let lang = self.lang;
        let units = item.units.iter().filter(|unit| is_prose(unit.original.role));
        for text in units.filter_map(|unit| unit.text_in(lang)) {
            self.read_sentences(text, counts);
            for range in abbreviations.find_unexplained(text) {
                counts.abbreviations += 1;
                let abbreviation = text.body.words[range.clone()].to_owned();
                self.hint(text, &range, HintKind::UnexplainedAbbreviation { abbreviation });
            }
            let within =
                |s: &&Span| s.file == text.span.file && text.span.start <= s.start && s.end <= text.span.end;
            counts.ruled_out += self.ruled_out.iter().filter(within).count();
        }
    }

    fn read_sentences(&mut self, text: &Text, counts: &mut Counts) {
        for block in text.body.blocks() {
            for range in self.site.analysis(self.lang).sentences(&block.words).iter() {
                let sentence = &block.words[range.clone()];
                let words = word_count(sentence);
                let quoted = block.quoted.iter().map(|quoted| {
                    let (start, end) = (quoted.start.max(range.start), quoted.end.min(range.end));
                    if start < end { word_count(&block.words[start..end]) } else { 0 }
                });
                let quoted = quoted.sum();
                counts.words += words;
                counts.quoted += quoted;
                let is_long = self.limits.sentence_words.is_some_and(|limit| words > limit);
                if words <= quoted || !(is_long || ends_sentence(sentence)) {
                    continue;
                }
                counts.lengths.push(words);
                if is_long {
                    counts.long += 1;
                    let start = range.start + sentence.len() - sentence.trim_start().len();
                    let place = block.start + start..block.start + range.end;
                    let sentence = sentence.replace('\u{1}', "").trim().to_owned();
                    self.hint(text, &place, HintKind::LongSentence { words, sentence });
                }
            }
        }
    }

    fn hint(&mut self, text: &Text, words: &Range<usize>, kind: HintKind) {
        self.hints.push(Hint { place: (self.place)(text.place_of_words(words)), kind });
    }
}

/// Returns whether the last sign before closing marks, citations and spaces ends a sentence or announces what follows.
fn ends_sentence(text: &str) -> bool {
    let closes = |c: &char| {
        c.is_whitespace() || matches!(c, '\u{1}' | ')' | ']' | '”' | '’' | '"' | '\'' | '»' | '›' | '“')
    };
    let last = text.chars().rev().find(|c| !closes(c));
    last.is_some_and(|c| matches!(c, ':' | '…') || CodePointSetData::new::<SentenceTerminal>().contains(c))
}

#[derive(Debug, Default)]
struct Counts {
    words: usize,
    quoted: usize,
    /// The number of words of each sentence.
    lengths: Vec<usize>,
    long: usize,
    abbreviations: usize,
    ruled_out: usize,
}

impl Counts {
    fn finish(mut self, name: &str, limits: Limits) -> TextStyle {
        self.lengths.sort_unstable();
        let (sentences, total): (usize, usize) = (self.lengths.len(), self.lengths.iter().sum());
        let misses = [
            ("mean", limits.mean_words.is_some_and(|limit| total > limit * sentences)),
            ("long sentences", self.long * 100 > LONG_PERCENT * sentences),
            ("abbreviations", self.abbreviations > 0),
            ("ruled-out words", self.ruled_out > 0),
        ];
        let nearest_rank = (sentences * 9).div_ceil(10);
        TextStyle {
            text: name.to_owned(),
            words: self.words,
            sentences,
            mean: ratio(total, sentences),
            ninetieth_percentile: self.lengths.get(nearest_rank.saturating_sub(1)).copied().unwrap_or(0),
            long_sentences: self.long,
            long_percent: ratio(self.long * 100, sentences),
            unexplained_abbreviations: self.abbreviations,
            ruled_out_words: self.ruled_out,
            quoted_percent: ratio(self.quoted * 100, self.words),
            misses: misses.into_iter().filter(|(_, is_missed)| *is_missed).map(|(what, _)| what).collect(),
        }
    }
}

/// Returns a quotient to one decimal; 0 if there is nothing to divide by.
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 * 10.0 / whole as f64).round() / 10.0 }
}
