//! What speaks for and against a candidate, and how much each of it counts.
//!
//! The weights were fitted to texts whose numbers are bound to data, and rounded. They are the same for every site and
//! language.

use super::document::Document;
use super::lexicon::{FigureWords, Lexicon};
use super::passage::{Distance, Passage};
use super::values::Match;
use crate::base::{Handle, PartialDate, Period};
use crate::i18n::NumberForm;
use crate::index::IndexedSite;
use crate::model::{Derivation, Figure, Kind, ValueRef};

/// What the features are computed from, apart from the candidate.
pub(super) struct Subject<'p> {
    pub site: &'p IndexedSite,
    pub document: &'p Document,
    pub lexicon: &'p Lexicon<'p>,
    pub passage: &'p Passage,
    pub form: NumberForm,
    /// The kinds of the unit that the text names after the number.
    pub unit: Option<&'p str>,
    /// The figures of charts and bound numbers in the same section.
    pub nearby: &'p [Handle<Figure>],
    /// The figures of charts and bound numbers in the document.
    pub shown: &'p [Handle<Figure>],
}

/// How well a candidate fits the text around a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// The sum of everything that speaks for it, less what speaks against it.
    pub score: f64,
    /// How much of the label the sentence says, and how much of the title the paragraph says, between 0 and 1.
    pub relevance: f64,
    /// How much of the label and the title the sentence alone says, between 0 and 1.
    pub relevance_in_sentence: f64,
    /// Whether the stated periods fit; `None` if the text states none.
    pub fits_period: Option<bool>,
    /// Whether the text names another unit.
    pub has_other_unit: bool,
    /// Whether the text states the number exactly, or says that it rounds.
    pub is_exact: bool,
}

/// Compares a candidate with the text around the number.
pub(super) fn fit(subject: &Subject<'_>, found: &Match) -> Fit {
    let (site, passage, reference) = (subject.site, subject.passage, &found.reference);
    let at = reference.at;
    let (figure, observation) = (&site.figures[at.figure], site.observation(at));
    let words = &subject.lexicon.figures[at.figure.index()];
    let (label, title) = (&words.labels[at.series], &words.title);
    let covered = |words: &[usize], zone| subject.lexicon.coverage(words, zone);
    let label_in_sentence = covered(label, &passage.sentence);
    let title_in_sentence = covered(title, &passage.sentence);
    let title_in_paragraph = covered(title, &passage.paragraph);
    let unit = unit(subject, words, reference);
    let (period_score, fits_period) = period(subject, reference);
    let cites = |sources: &[Handle<_>]| passage.cited.iter().any(|s| sources.contains(s));
    let cites_other = !passage.cited.is_empty() && !cites(&figure.every_source());
    let is_percent = subject.form == NumberForm::Percent;
    let is_own_form = (figure.kind == Kind::Percent) == is_percent || reference.derivation.is_some();
    let terms = [
        1.1 * covered(label, &passage.near),
        0.5 * label_in_sentence,
        0.3 * covered(title, &passage.near),
        0.5 * title_in_sentence,
        0.3 * title_in_paragraph,
        0.7 * covered(title, &passage.wide),
        lead(subject.lexicon, words, at.series, passage),
        1.1 * subject.lexicon.weight(&words.prose, &passage.sentence).min(MAX_PROSE) / MAX_PROSE,
        period_score,
        1.2 * flag(cites(&observation.sources)),
        -1.2 * flag(cites_other),
        1.1 * flag(subject.document.figures.contains(&at.figure)),
        0.2 * flag(subject.nearby.contains(&at.figure)),
        0.1 * flag(subject.shown.contains(&at.figure)),
        -flag(figure.illustration),
        1.6 * flag(found.is_exact),
        derivation(subject, words, reference),
        0.3 * unit,
        0.4 * flag(is_own_form),
    ];
    // The only series of a figure need not be named.
    let is_single = figure.series.len() == 1;
    let relevance = |title: f64| {
        if is_single { title.max(label_in_sentence) } else { (label_in_sentence + title) / 2.0 }
    };
    Fit {
        score: terms.iter().sum(),
        relevance: relevance(title_in_paragraph),
        relevance_in_sentence: relevance(title_in_sentence),
        fits_period,
        has_other_unit: unit < 0.0,
        is_exact: found.is_exact,
    }
}

/// The weight of words beyond which the prose of a figure says no more.
const MAX_PROSE: f64 = 20.0;

fn flag(value: bool) -> f64 {
    f64::from(u8::from(value))
}

/// Returns what speaks for an observation itself or for a derived number.
fn derivation(subject: &Subject<'_>, words: &FigureWords, reference: &ValueRef) -> f64 {
    let says_mean = flag(subject.passage.says_mean);
    match &reference.derivation {
        None => 0.6 - 0.3 * says_mean,
        Some(Derivation::Mean(_)) => 0.6 * says_mean - 0.3,
        Some(Derivation::Change(from) | Derivation::PercentChange(from)) => {
            -0.8 - 0.2 * flag(from.observation > reference.at.observation)
        }
        // The whole of a share is a total, and is named like one.
        Some(Derivation::ShareOf(whole)) => {
            let is_part = subject.site.series(*whole).sum_of.contains(&reference.at.series);
            let named = subject.lexicon.coverage(&words.labels[whole.series], &subject.passage.sentence);
            0.5 * (flag(is_part) + named)
        }
        Some(_) => 0.0,
    }
}

/// Returns how much more of the label the clause says than of the labels of the other series.
fn lead(lexicon: &Lexicon<'_>, words: &FigureWords, series: usize, passage: &Passage) -> f64 {
    let said = |label: &Vec<usize>| {
        lexicon.weight(label, &passage.near) + 0.5 * lexicon.weight(label, &passage.sentence)
    };
    let own = said(&words.labels[series]);
    let others = words.labels.iter().enumerate().filter(|(other, _)| *other != series);
    let most = others.map(|(_, label)| said(label)).fold(0.0, f64::max);
    ((own - most) / 5.0).clamp(-1.0, 1.0)
}

/// Returns the periods that a text names for a number: those of both observations, or the span of a sum.
fn periods_of(site: &IndexedSite, reference: &ValueRef) -> Vec<Period> {
    let at = |at| site.observation(at).period;
    match &reference.derivation {
        Some(Derivation::Change(other) | Derivation::PercentChange(other)) => {
            vec![at(reference.at), at(*other)]
        }
        Some(Derivation::Sum(last) | Derivation::Mean(last)) => {
            let through = site.series(reference.at).observations[*last].period;
            vec![Period::between(PartialDate::Day(at(reference.at).start()), PartialDate::Day(through.end()))]
        }
        _ => vec![at(reference.at)],
    }
}

/// Returns whether a text may mean a derived number: it says that something changed, from the period
/// before or from one that it names, or it names the span of a sum or mean,
/// by one period or by its ends.
pub(super) fn is_named(site: &IndexedSite, passage: &Passage, reference: &ValueRef) -> bool {
    let is_stated = |p: &Period| passage.periods.contains(p);
    match &reference.derivation {
        Some(Derivation::Change(from) | Derivation::PercentChange(from)) => {
            let period = |at| site.observation(at).period;
            let is_next = from.observation.abs_diff(reference.at.observation) == 1;
            let (own, other) = (is_stated(&period(reference.at)), is_stated(&period(*from)));
            let fits = own || other || passage.periods.is_empty();
            passage.says_change && fits && (is_next || (own && other))
        }
        Some(Derivation::Sum(last) | Derivation::Mean(last)) => {
            let ends = [reference.at.observation, *last];
            let mut ends = ends.iter().map(|at| site.series(reference.at).observations[*at].period);
            periods_of(site, reference).iter().all(is_stated)
                || (passage.says_sum && ends.all(|p| is_stated(&p)))
        }
        _ => true,
    }
}

/// Compares the periods of a candidate with those stated: what it counts, and whether they fit.
fn period(subject: &Subject<'_>, reference: &ValueRef) -> (f64, Option<bool>) {
    let passage = subject.passage;
    let inputs = periods_of(subject.site, reference);
    let (exact, other) = match passage.distance {
        Distance::Clause => (1.7, -1.6),
        Distance::Sentence => (0.8, -0.8),
        Distance::Paragraph => (0.3, -0.3),
        Distance::Above => (1.0, -0.4),
        Distance::Nowhere => return (0.0, None),
    };
    let overlaps = |p: &Period| passage.periods.iter().any(|stated| stated.overlaps(*p));
    if !inputs.iter().any(overlaps) {
        return (other, Some(false));
    }
    let stated = inputs.iter().filter(|p| passage.periods.contains(p)).count();
    (exact * stated as f64 / inputs.len().max(1) as f64, Some(true))
}

/// Returns 1 if the text names the unit of the figure after the number, and -1 if it names another one.
fn unit(subject: &Subject<'_>, words: &FigureWords, reference: &ValueRef) -> f64 {
    let Some(said) = subject.unit.filter(|_| !words.units.is_empty()) else { return 0.0 };
    if matches!(reference.derivation, Some(Derivation::ShareOf(_) | Derivation::PercentChange(_))) {
        return 0.0;
    }
    let is_said = |kind: &str| said.split('/').any(|s| s == kind);
    if words.units.iter().any(|kinds| kinds.split('/').any(is_said)) { 1.0 } else { -1.0 }
}
