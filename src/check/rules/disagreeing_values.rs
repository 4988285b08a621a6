//! `disagreeing-values`: reports different values of two figures for the same quantity without an explanation.
//!
//! Two series describe the same quantity if they have the same unit, kind and measure, and
//! - both have the same `counts`; or
//! - both have the same label, in figures with the same title; or
//! - one is a copy of the other with an exception: they agree in at least [`TELLING`] different values that are too
//!   large to be equal by chance, and in [`PER_EXCEPTION`] periods for each period in which they differ.
//!
//! Values differ if the difference exceeds the rounding of both. Forecasts and approximate values ("about") are not
//! compared. A note or limits (`low`, `high`) explain a difference. A link between the figures explains series that
//! generally differ, but not an exception in a copy.

use crate::base::{Handle, Number, Period};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Lang, Text};
use crate::index::text_fields::prose_of_figure;
use crate::model::{Figure, ItemId, Observation, Part, Series, Site, Status, Target};
use std::collections::BTreeMap;

/// The number of different values that two series must share to be copies of each other.
const TELLING: usize = 3;
/// The smallest value that two series do not share by chance.
const LARGE: i64 = 20;
/// The number of equal periods required for each different one.
const PER_EXCEPTION: usize = 3;
/// The maximum number of other values in a report.
const MOST_RELATED: usize = 3;

#[derive(Clone, Copy)]
struct SeriesRef<'a> {
    handle: Handle<Figure>,
    figure: &'a Figure,
    series: &'a Series,
}

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let of = |(handle, figure)| {
        let figure: &Figure = figure;
        figure.series.iter().map(move |series| SeriesRef { handle, figure, series })
    };
    let all: Vec<SeriesRef<'_>> = context.site.statistics().flat_map(of).collect();
    for group in groups(&all) {
        let mut periods: BTreeMap<Period, Vec<(SeriesRef<'_>, &Observation)>> = BTreeMap::new();
        for one in group {
            let open = one.series.observations.iter().filter(|o| is_open(o));
            open.for_each(|o| periods.entry(o.period).or_default().push((one, o)));
        }
        for given in periods.into_values() {
            report(context.site, given, sink);
        }
    }
}

/// Groups the series that describe the same thing, in groups of two or more.
fn groups<'a>(all: &[SeriesRef<'a>]) -> Vec<Vec<SeriesRef<'a>>> {
    let mut group: Vec<usize> = (0..all.len()).collect();
    for b in 0..all.len() {
        for a in 0..b {
            if group[a] != group[b] && are_same(all[a], all[b]) {
                let (from, to) = (group[b], group[a]);
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    let mut by: BTreeMap<usize, Vec<SeriesRef<'a>>> = BTreeMap::new();
    group.iter().zip(all).for_each(|(g, one)| by.entry(*g).or_default().push(*one));
    by.into_values().filter(|group| group.len() > 1).collect()
}

fn are_same(a: SeriesRef<'_>, b: SeriesRef<'_>) -> bool {
    let same = |x: &Text, y: &Text| x.get(Lang::DEFAULT).trim() == y.get(Lang::DEFAULT).trim();
    if a.figure.kind != b.figure.kind
        || a.figure.measure != b.figure.measure
        || !same(&a.figure.unit, &b.figure.unit)
    {
        return false;
    }
    match (&a.series.counts, &b.series.counts) {
        (Some(x), Some(y)) => x == y,
        _ => {
            same(&a.series.label, &b.series.label) && same(&a.figure.title, &b.figure.title)
                || is_kept_twice(a, b)
        }
    }
}

/// Returns whether two series of different figures are copies of each other apart from exceptions.
fn is_kept_twice(a: SeriesRef<'_>, b: SeriesRef<'_>) -> bool {
    if a.handle == b.handle {
        return false;
    }
    let (mut shared, mut agree, mut differ) = (Vec::new(), 0, 0);
    let mut others = b.series.observations.iter().peekable();
    for x in &a.series.observations {
        while others.next_if(|y| y.period < x.period).is_some() {}
        let Some(y) = others.next_if(|y| y.period == x.period) else { continue };
        match (x.value, y.value) {
            (Some(v), Some(w)) if v == w => {
                agree += 1;
                if v.abs() >= Number::from(LARGE) && !shared.contains(&v) {
                    shared.push(v);
                }
            }
            _ => differ += usize::from(is_open(x) && is_open(y) && !are_near(x, y)),
        }
    }
    shared.len() >= TELLING && agree >= differ * PER_EXCEPTION
}

/// Returns whether an observation states a single value and has no note that could explain a difference.
fn is_open(o: &Observation) -> bool {
    let answered = o.note.is_some() || o.low.is_some() || o.high.is_some() || o.about;
    o.value.is_some() && !answered && o.status != Status::Forecast
}

/// Returns whether two values may be roundings of the same number.
fn are_near(a: &Observation, b: &Observation) -> bool {
    a.interval().zip(b.interval()).is_none_or(|(a, b)| a.overlaps(b))
}

/// Reports the values of a period that disagree, first the one with the most contradicting values.
fn report(site: &Site, mut given: Vec<(SeriesRef<'_>, &Observation)>, sink: &mut Diagnostics) {
    loop {
        let against = |one: &(SeriesRef<'_>, &Observation)| -> Vec<usize> {
            (0..given.len()).filter(|i| disagree(*one, given[*i])).collect()
        };
        let Some((at, others)) = (0..given.len())
            .map(|i| (i, against(&given[i])))
            .max_by_key(|(_, others)| others.len())
            .filter(|(_, others)| !others.is_empty())
        else {
            return;
        };
        let (one, observation) = given[at];
        let written = |(one, o): (SeriesRef<'_>, &Observation)| {
            let number = site.write_observation(one.figure, o, Lang::DEFAULT);
            format!("`{}/{}` says {number}", one.figure.slug, one.series.slug)
        };
        let message = format!(
            "{} for `{}`, and another series of the same thing disagrees",
            written(given[at]),
            observation.period
        );
        let mut diagnostic = Diagnostic::error(Code::DisagreeingValues, observation.span, message);
        for other in others.iter().take(MOST_RELATED) {
            diagnostic = diagnostic.related(given[*other].1.span, written(given[*other]));
        }
        let help = match one.series.counts {
            Some(_) => {
                "correct the wrong one, explain the difference in a `note`, or give them different `counts`"
            }
            None => "correct the wrong one, or explain the difference in a `note` on the value",
        };
        sink.push(diagnostic.help(help));
        given.remove(at);
    }
}

fn disagree(a: (SeriesRef<'_>, &Observation), b: (SeriesRef<'_>, &Observation)) -> bool {
    if are_near(a.1, b.1) {
        return false;
    }
    is_kept_twice(a.0, b.0) || !(links(a.0.figure, b.0.handle) || links(b.0.figure, a.0.handle))
}

fn links(figure: &Figure, other: Handle<Figure>) -> bool {
    let mut found = false;
    for (_, body) in prose_of_figure(figure).into_iter().flat_map(|(_, prose)| prose.iter()) {
        body.each(&mut |part| {
            found |= matches!(part, Part::Link { target: Target::Item(to, _), .. } if *to == ItemId::Figure(other));
        });
    }
    found
}
