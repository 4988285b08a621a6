//! Finds what a number in a text can be: observations and derived numbers with the same value, the most likely first.
//!
//! A [`Ranking`] reads the site once. It ranks the candidates of all numbers of a [`Document`] together, because numbers
//! next to each other are often of one figure. The order follows from the text alone: periods, words of labels, citations,
//! units and headings around the number, with fixed weights. Nothing here decides that a candidate is right.

mod document;
mod expression;
mod features;
mod lexicon;
mod passage;
mod suggest;
mod values;
mod votes;

pub(crate) use document::{Document, Paragraph};
pub(crate) use expression::{Expression, expression};
pub(crate) use suggest::SUGGESTIONS;
pub use suggest::suggest;

use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Derivation, Figure, ObservationRef, ValueRef};
use features::{Fit, Subject, fit};
use lexicon::Lexicon;
use passage::{Passage, ReadParagraph};
use std::ops::Range;
use std::sync::OnceLock;
use values::{Match, ValueIndex};

/// The number of words after a number among which its unit stands.
const UNIT_WORDS: usize = 3;

/// The number of numbers that are ranked in one paragraph. Ranking reads the paragraph again for each number, and nobody
/// writes a paragraph with thousands of them.
const MOST_NUMBERS: usize = 150;

/// The number of candidates of one number that are ranked. A small number has hundreds.
const MAX_RANKED: usize = 400;

/// Ranks what the numbers of texts can be.
pub(crate) struct Ranking<'a> {
    site: &'a IndexedSite,
    values: ValueIndex<'a>,
    lexicons: Vec<OnceLock<Lexicon<'a>>>,
}

/// A number of a text with what it can be.
pub(crate) struct Ranked {
    /// The paragraph.
    pub paragraph: usize,
    /// The number.
    pub number: Range<usize>,
    /// The number as written.
    pub written: String,
    /// The number with the words that belong to it.
    pub expression: Expression,
    /// What it can be, the most likely first.
    pub candidates: Vec<Candidate>,
    /// The observation that the words speak of most likely, with another value than the number. Only
    /// [`Ranking::compare`] looks for it.
    pub nearest: Option<Candidate>,
}

/// What a number can be.
pub(crate) struct Candidate {
    /// The observation or derived number.
    pub reference: ValueRef,
    /// How likely it is among the candidates, between 0 and 1.
    pub likelihood: f64,
    fit: Fit,
}

impl<'a> Ranking<'a> {
    /// Reads the values of a site. Labels are read when a text of their language is ranked.
    pub(crate) fn new(site: &'a IndexedSite) -> Self {
        let lexicons = site.langs().map(|_| OnceLock::new()).collect();
        Self { site, values: ValueIndex::new(site), lexicons }
    }

    /// Ranks what each unbound number of a text can be. A number that is unreadable is left out.
    pub(crate) fn rank(&self, document: &Document) -> Vec<Ranked> {
        self.read(document, false)
    }

    /// Ranks like [`Self::rank`], and also finds the observation that each number should be by the words around it.
    pub(crate) fn compare(&self, document: &Document) -> Vec<Ranked> {
        self.read(document, true)
    }

    fn read(&self, document: &Document, with_nearest: bool) -> Vec<Ranked> {
        let locale = self.site.locale(document.lang);
        let lexicon = self.lexicon(document.lang);
        let read: Vec<ReadParagraph> =
            document.paragraphs.iter().map(|p| ReadParagraph::new(p, locale, lexicon)).collect();
        let title = passage::all_words(&lexicon.tokens(&document.title));
        let shown: Vec<Handle<Figure>> = document.paragraphs.iter().flat_map(Paragraph::figures).collect();
        let mut all = Vec::new();
        for (at, paragraph) in document.paragraphs.iter().enumerate() {
            let same_section = |p: &&Paragraph| p.heading == paragraph.heading;
            let nearby: Vec<Handle<Figure>> =
                document.paragraphs.iter().filter(same_section).flat_map(Paragraph::figures).collect();
            for number in paragraph.numbers.iter().take(MOST_NUMBERS) {
                let Some(expression) = expression(locale, &paragraph.words, number) else { continue };
                let passage = Passage::new(document, &read, &title, locale, at, number);
                let after = &paragraph.words[expression.range.end..];
                let after: Vec<&str> = after.split_whitespace().take(UNIT_WORDS).collect();
                let after = after.join(" ");
                let subject = Subject {
                    site: self.site,
                    document,
                    lexicon,
                    passage: &passage,
                    form: expression.stated.form,
                    unit: locale.values_in("unit-words", &after).first().map(|(_, kinds)| *kinds),
                    nearby: &nearby,
                    shown: &shown,
                };
                let is_named = |reference: &ValueRef| features::is_named(self.site, &passage, reference);
                let found = self.values.find(&expression.stated, expression.at_limit, &is_named).into_iter();
                let found = found.filter(|found| self.may_bind(document, &shown, found));
                let candidate = |found: Match| Candidate {
                    fit: fit(&subject, &found),
                    reference: found.reference,
                    likelihood: 0.0,
                };
                let nearest = (with_nearest && passage.has_one_period()).then(|| {
                    let others = self.values.of_periods(&passage.periods, &expression.stated).into_iter();
                    let others = others.filter(|other| self.may_bind(document, &shown, other));
                    let mut others: Vec<Candidate> = others.map(candidate).collect();
                    votes::sort_alone(&mut others);
                    others.into_iter().next()
                });
                let mut candidates: Vec<Candidate> = found.map(candidate).collect();
                votes::sort_alone(&mut candidates);
                candidates.truncate(MAX_RANKED);
                let written = paragraph.words[number.clone()].to_owned();
                all.push(Ranked {
                    paragraph: at,
                    number: number.clone(),
                    written,
                    expression,
                    candidates,
                    nearest: nearest.flatten(),
                });
            }
        }
        votes::sort_together(document, &mut all);
        all
    }

    /// Returns whether a text may be bound to a figure: invented data are only for the texts about them.
    fn may_bind(&self, document: &Document, shown: &[Handle<Figure>], found: &Match) -> bool {
        let figure = found.reference.at.figure;
        !self.site.figures[figure].illustration
            || document.figures.contains(&figure)
            || shown.contains(&figure)
    }

    fn lexicon(&self, lang: Lang) -> &Lexicon<'a> {
        self.lexicons[lang.index()].get_or_init(|| Lexicon::new(self.site, lang))
    }
}

impl Candidate {
    /// Returns how much of the label and the title the text says, between 0 and 1.
    pub(crate) fn relevance(&self) -> f64 {
        self.fit.relevance
    }

    /// Returns how much of the label and the title the sentence alone says, between 0 and 1.
    pub(crate) fn relevance_in_sentence(&self) -> f64 {
        self.fit.relevance_in_sentence
    }

    /// Returns whether the periods that the text states fit: `None` if it states none.
    pub(crate) fn fits_period(&self) -> Option<bool> {
        self.fit.fits_period
    }

    /// Returns whether the text states the number exactly, or says that it rounds.
    pub(crate) fn is_exact(&self) -> bool {
        self.fit.is_exact
    }

    /// Returns whether the text names another unit.
    pub(crate) fn has_other_unit(&self) -> bool {
        self.fit.has_other_unit
    }

    /// Returns the reference as an author writes it: without the parts of the other observation that are the same, and
    /// without the marks of uncertain periods.
    pub(crate) fn written(&self, site: &IndexedSite) -> String {
        let ValueRef { at, derivation, round } = &self.reference;
        let period = |at: ObservationRef| site.observation(at).period.to_string().replace(['?', '~'], "");
        let through = |observation: usize| period(ObservationRef { observation, ..*at });
        let other = |other: &ObservationRef| {
            let (slug, series) = (&site.figures[other.figure].slug, &site.series(*other).slug);
            match (other.figure == at.figure, other.series == at.series, period(*other) == period(*at)) {
                (true, true, _) => period(*other),
                (true, false, true) => series.to_string(),
                _ => format!("{slug}/{series}/{}", period(*other)),
            }
        };
        let derivation = match derivation {
            Some(Derivation::ShareOf(whole)) => Some(format!("share-of={}", other(whole))),
            Some(Derivation::Change(from)) => Some(format!("change={}", other(from))),
            Some(Derivation::PercentChange(from)) => Some(format!("percent-change={}", other(from))),
            Some(Derivation::Sum(last)) => Some(format!("sum={}", through(*last))),
            Some(Derivation::Mean(last)) => Some(format!("mean={}", through(*last))),
            _ => None,
        };
        let round = round.map(|step| format!("round={step}"));
        let parameters: Vec<String> = derivation.into_iter().chain(round).collect();
        let mark = if parameters.is_empty() { "" } else { "?" };
        let (figure, series) = (&site.figures[at.figure].slug, &site.series(*at).slug);
        format!("{figure}/{series}/{}{mark}{}", period(*at), parameters.join("&"))
    }
}
