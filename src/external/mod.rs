//! Compares a text from outside the site with its data: a draft, a press release, a translation.
//!
//! [`read`] reads Markdown, plain text or a Word document. [`compare`] finds the numbers of the text, what each can be
//! (`crate::check::candidates`), and whether it agrees with the data. The words around a number decide; a number of
//! which they say too little is unknown, and nothing is guessed.

mod docx;
mod html;
mod language;
mod markdown;
mod text;

pub use html::to_html;
pub use text::{BlockKind, ExternalText, TextBlock};

use crate::base::keywords;
use crate::base::limits::{DOCUMENT_SIZE, OUTSIDE_NUMBERS, OUTSIDE_SIZE};
use crate::check::candidates::{Candidate, Ranked, Ranking, SUGGESTIONS};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use serde::Serialize;
use std::ops::Range;
use std::path::Path;

/// How much of a label and a title a text has to say, so that a number with the same value is that observation.
const MIN_RELEVANCE: f64 = 0.2;
/// The same for a number whose period the text states.
const MIN_RELEVANCE_IN_PERIOD: f64 = 0.1;
/// The part of all candidates that one must have, in per cent, so that it is shown.
const MIN_LIKELIHOOD: u32 = 1;
/// How much it has to say, so that a number with another value contradicts the observation.
const MIN_CONTRADICTION: f64 = 0.45;
/// By how much the words have to fit another observation better than one with the same value.
const MARGIN: f64 = 0.35;

keywords! {
    /// Whether a number agrees with the data.
    pub enum Verdict {
        /// The data have the number for what the words speak of.
        Agrees = "agrees",
        /// The data have another number for what the words speak of.
        Differs = "differs",
        /// The words do not say of which data the number is.
        Unknown = "unknown",
    }
}

/// The result for a text.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// The code of the language.
    pub language: String,
    /// The numbers in order.
    pub numbers: Vec<ComparedNumber>,
}

/// A number of a text.
#[derive(Debug, Serialize)]
pub struct ComparedNumber {
    /// The number with the words that belong to it.
    pub text: String,
    /// The sentence around it.
    pub sentence: String,
    /// The position of its block in the text, from 1.
    pub block: usize,
    /// The result.
    #[serde(serialize_with = "as_word")]
    pub verdict: Verdict,
    /// What it can be, the most likely first.
    pub candidates: Vec<Observed>,
    /// What the words speak of, if the data have another number for that.
    pub expected: Option<Observed>,
    #[serde(skip)]
    pub(super) range: Range<usize>,
}

/// A number of the data.
#[derive(Debug, Serialize)]
pub struct Observed {
    /// The reference, as an author writes it.
    pub reference: String,
    /// The title of the figure.
    pub figure: String,
    /// The label of the series.
    pub series: String,
    /// The period.
    pub period: String,
    /// The number as the site writes it.
    pub value: String,
    /// How likely it is among the candidates, in per cent.
    pub likelihood: u32,
}

/// Returns whether a file is read as a Word document, by its name.
pub fn is_document(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"))
}

/// Reads a text, or returns a short description of what is wrong with it. A file name that ends in `.docx` names a Word
/// document.
pub fn read(name: &str, bytes: &[u8]) -> Result<ExternalText, String> {
    if is_document(Path::new(name)) {
        if DOCUMENT_SIZE.is_exceeded(bytes.len() as u64) {
            return Err(format!("it is too large: {DOCUMENT_SIZE}"));
        }
        return docx::read(bytes);
    }
    if OUTSIDE_SIZE.is_exceeded(bytes.len() as u64) {
        return Err(format!("it is too large: {OUTSIDE_SIZE}"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text")?;
    Ok(markdown::read(text.trim_start_matches('\u{feff}')))
}

/// Returns the language of the site in which a text is most likely written.
pub fn language_of(site: &IndexedSite, text: &ExternalText) -> Lang {
    language::detect(site, text)
}

/// Compares the numbers of a text with the data, or returns a short description of why it cannot be done.
pub fn compare(site: &IndexedSite, text: &ExternalText, lang: Lang) -> Result<Comparison, String> {
    let locale = site.locale(lang);
    let document = text.document(locale, lang);
    if document.paragraphs.iter().map(|p| p.numbers.len()).sum::<usize>() > OUTSIDE_NUMBERS.count() {
        return Err(format!("it states too many numbers: {OUTSIDE_NUMBERS}"));
    }
    let ranked = Ranking::new(site).compare(&document);
    let number = |ranked: Ranked| {
        let paragraph = &document.paragraphs[ranked.paragraph];
        let verdict = verdict(&ranked);
        let observed = |candidate: &Candidate| observed(site, candidate, lang);
        let candidates = ranked.candidates.iter().take(SUGGESTIONS).map(observed);
        ComparedNumber {
            text: paragraph.words[ranked.expression.range.clone()].to_owned(),
            sentence: paragraph.words[paragraph.sentence_at(ranked.number.start)].trim().to_owned(),
            block: ranked.paragraph + 1,
            verdict,
            candidates: candidates.filter(|c| c.likelihood >= MIN_LIKELIHOOD).collect(),
            expected: ranked.nearest.as_ref().filter(|_| verdict == Verdict::Differs).map(observed),
            range: ranked.expression.range,
        }
    };
    Ok(Comparison { language: locale.code.clone(), numbers: ranked.into_iter().map(number).collect() })
}

fn as_word<S: serde::Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict.as_str())
}

impl Comparison {
    /// Returns how many numbers have a result.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.numbers.iter().filter(|number| number.verdict == verdict).count()
    }
}

fn verdict(ranked: &Ranked) -> Verdict {
    let fits = |c: &&Candidate| c.fits_period() != Some(false) && !c.has_other_unit();
    let same = ranked.candidates.iter().take(SUGGESTIONS).filter(fits);
    let is_said = |c: &Candidate| {
        c.relevance()
            >= match (c.is_exact(), c.fits_period()) {
                (true, Some(true)) => MIN_RELEVANCE_IN_PERIOD,
                (true, _) => MIN_RELEVANCE,
                (false, _) => MIN_CONTRADICTION,
            }
    };
    let has_same = same.clone().any(is_said);
    let same = same.map(Candidate::relevance_in_sentence).fold(0.0, f64::max);
    let other = ranked.nearest.as_ref().filter(fits).map_or(0.0, Candidate::relevance_in_sentence);
    match () {
        // The data of two sources differ, and a text may follow either.
        () if has_same && same >= MIN_RELEVANCE => Verdict::Agrees,
        () if other >= MIN_CONTRADICTION && other >= same + MARGIN => Verdict::Differs,
        () if has_same => Verdict::Agrees,
        () if other >= MIN_CONTRADICTION => Verdict::Differs,
        () => Verdict::Unknown,
    }
}

fn observed(site: &IndexedSite, candidate: &Candidate, lang: Lang) -> Observed {
    let at = candidate.reference.at;
    Observed {
        reference: candidate.written(site),
        figure: site.figures[at.figure].title.get(lang).clone(),
        series: site.series(at).label.get(lang).clone(),
        period: site.observation(at).period.to_string(),
        value: site.write_value(&candidate.reference, lang),
        likelihood: (candidate.likelihood * 100.0).round() as u32,
    }
}
