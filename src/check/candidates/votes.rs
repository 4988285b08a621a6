//! Lets the numbers of a text decide together: what is likely for one number is more likely for those around it.

use super::document::Document;
use super::{Candidate, Ranked};
use crate::base::Handle;
use crate::model::{Figure, ObservationRef};
use std::collections::BTreeMap;

/// How often numbers are ranked with the votes of the round before.
const ROUNDS: usize = 3;
/// The number of candidates of one number that vote.
const VOTERS: usize = 50;

/// Sorts candidates by what the text around the number says.
pub(super) fn sort_alone(candidates: &mut [Candidate]) {
    let scores: Vec<f64> = candidates.iter().map(|c| c.fit.score).collect();
    set_likelihoods(candidates, &scores);
    candidates.sort_by(|a, b| b.likelihood.total_cmp(&a.likelihood));
}

/// Sorts the candidates of all numbers of a document, with the votes of the numbers around each.
pub(super) fn sort_together(document: &Document, all: &mut [Ranked]) {
    let places: Vec<Place> = all.iter().map(|ranked| Place::new(document, ranked)).collect();
    for _ in 0..ROUNDS {
        let supports: Vec<Support> = all.iter().map(Support::new).collect();
        let polls = Polls::new(&places, &supports);
        for (at, ranked) in all.iter_mut().enumerate() {
            let votes = |candidate| polls.votes(at, places[at], &supports[at], candidate);
            let scores: Vec<f64> = ranked.candidates.iter().map(|c| c.fit.score + votes(c)).collect();
            set_likelihoods(&mut ranked.candidates, &scores);
        }
    }
    for ranked in all {
        ranked.candidates.sort_by(|a, b| b.likelihood.total_cmp(&a.likelihood));
    }
}

fn set_likelihoods(candidates: &mut [Candidate], scores: &[f64]) {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let total: f64 = scores.iter().map(|score| (score - most).exp()).sum();
    for (candidate, score) in candidates.iter_mut().zip(scores) {
        candidate.likelihood = (score - most).exp() / total;
    }
}

/// A sentence: its paragraph and where it begins.
type Sentence = (usize, usize);

/// Where a number stands: its sentence, and its paragraph or table.
#[derive(Clone, Copy)]
struct Place {
    sentence: Sentence,
    group: (bool, usize),
}

impl Place {
    fn new(document: &Document, ranked: &Ranked) -> Self {
        let paragraph = &document.paragraphs[ranked.paragraph];
        let table = paragraph.row.as_ref().map(|row| row.table);
        Self {
            sentence: (ranked.paragraph, paragraph.sentence_at(ranked.number.start).start),
            group: table.map_or((false, ranked.paragraph), |table| (true, table)),
        }
    }
}

/// How likely each figure and series is for one number.
#[derive(Default)]
struct Support {
    figures: BTreeMap<Handle<Figure>, f64>,
    series: BTreeMap<(Handle<Figure>, usize), f64>,
}

impl Support {
    fn new(ranked: &Ranked) -> Self {
        let mut support = Self::default();
        let mut voters: Vec<&Candidate> = ranked.candidates.iter().collect();
        voters.sort_by(|a, b| b.likelihood.total_cmp(&a.likelihood));
        for Candidate { reference, likelihood, .. } in voters.into_iter().take(VOTERS) {
            let ObservationRef { figure, series, .. } = reference.at;
            *support.figures.entry(figure).or_default() += likelihood;
            *support.series.entry((figure, series)).or_default() += likelihood;
        }
        support
    }
}

/// The votes of several numbers for one figure or series.
#[derive(Default)]
struct Tally {
    sum: f64,
    /// The most that one number gives, with its position, and the most that another one gives.
    most: (f64, usize),
    second: f64,
}

impl Tally {
    fn add(&mut self, at: usize, likelihood: f64) {
        self.sum += likelihood;
        if likelihood > self.most.0 {
            self.second = self.most.0;
            self.most = (likelihood, at);
        } else {
            self.second = self.second.max(likelihood);
        }
    }

    /// Returns the most that a number other than this one gives.
    fn most_without(&self, at: usize) -> f64 {
        if self.most.1 == at { self.second } else { self.most.0 }
    }
}

/// The votes of all numbers, counted once, so that a long text takes no longer for each number than a short one.
#[derive(Default)]
struct Polls {
    document: BTreeMap<Handle<Figure>, Tally>,
    groups: BTreeMap<((bool, usize), Handle<Figure>), Tally>,
    sizes: BTreeMap<(bool, usize), usize>,
    figures: BTreeMap<((usize, usize), Handle<Figure>), Tally>,
    series: BTreeMap<(Sentence, (Handle<Figure>, usize)), Tally>,
}

impl Polls {
    fn new(places: &[Place], supports: &[Support]) -> Self {
        let mut polls = Self::default();
        for (at, (place, support)) in places.iter().zip(supports).enumerate() {
            *polls.sizes.entry(place.group).or_default() += 1;
            for (figure, likelihood) in &support.figures {
                polls.document.entry(*figure).or_default().add(at, *likelihood);
                polls.groups.entry((place.group, *figure)).or_default().add(at, *likelihood);
                polls.figures.entry((place.sentence, *figure)).or_default().add(at, *likelihood);
            }
            for (series, likelihood) in &support.series {
                polls.series.entry((place.sentence, *series)).or_default().add(at, *likelihood);
            }
        }
        polls
    }

    /// Returns what the other numbers give a candidate.
    fn votes(&self, at: usize, place: Place, own: &Support, candidate: &Candidate) -> f64 {
        let ObservationRef { figure, series, .. } = candidate.reference.at;
        let most = |tally: Option<&Tally>| tally.map_or(0.0, |tally| tally.most_without(at));
        let others = self.sizes.get(&place.group).map_or(0, |size| size - 1);
        let own = own.figures.get(&figure).copied().unwrap_or(0.0);
        let sum = self.groups.get(&(place.group, figure)).map_or(0.0, |tally| tally.sum - own);
        let mean = if others > 0 { sum / others as f64 } else { 0.0 };
        2.0 * mean
            + 1.3 * most(self.document.get(&figure))
            + 0.2 * most(self.series.get(&(place.sentence, (figure, series))))
            + 1.4 * most(self.figures.get(&(place.sentence, figure)))
    }
}
