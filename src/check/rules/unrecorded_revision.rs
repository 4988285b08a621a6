//! `unrecorded-revision`: reports a figure whose data differ from the newest edition without a recorded revision.
//!
//! A revision counts if its date is not before that of the edition and the edition does not contain it. New figures
//! need no revision, and removed figures have no position to report.

use crate::base::{Date, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Figure, Observation, PublishedFigure, PublishedValue, Series};
use std::collections::BTreeMap;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let Some(edition) = context.site.editions.first() else { return };
    for (_, figure) in context.site.statistics() {
        let Some(old) = edition.figures.get(figure.slug.as_str()) else { continue };
        if is_recorded(figure, old, edition.date) {
            continue;
        }
        for (span, change) in changes(figure, old) {
            let message = format!("{change} in the edition of {}", edition.date);
            let help = format!(
                "put it back, or record the change under `revisions` of the figure, dated {} or later",
                edition.date
            );
            sink.push(Diagnostic::error(Code::UnrecordedRevision, span, message).help(help));
        }
    }
}

/// Two revisions may have the same date, so each is looked up separately.
fn is_recorded(figure: &Figure, old: &PublishedFigure, edition: Date) -> bool {
    let now = figure.revisions.iter().filter(|r| r.date >= edition).count();
    now > old.revisions.iter().filter(|date| **date >= edition).count()
}

/// Returns the differences with their positions: series by series, then what was removed.
fn changes(figure: &Figure, old: &PublishedFigure) -> Vec<(Span, String)> {
    let mut all = Vec::new();
    for series in &figure.series {
        match old.series.get(series.slug.as_str()) {
            Some(values) => of_series(figure, series, values, &mut all),
            None => all.push((series.span, format!("`{}/{}` is not", figure.slug, series.slug))),
        }
    }
    let gone = old.series.keys().filter(|id| figure.find_series(id).is_none());
    all.extend(gone.map(|id| (figure.span, format!("`{}/{id}` is missing, but was", figure.slug))));
    all
}

fn of_series(
    figure: &Figure,
    series: &Series,
    old: &BTreeMap<String, PublishedValue>,
    all: &mut Vec<(Span, String)>,
) {
    let name = |period: &str| format!("`{}/{}/{period}`", figure.slug, series.slug);
    let new: BTreeMap<String, &Observation> =
        series.observations.iter().map(|o| (o.period.to_string(), o)).collect();
    for (period, observation) in &new {
        let now = PublishedValue::from_observation(observation);
        match old.get(period) {
            Some(then) if *then == now => (),
            Some(then) => {
                let change = format!("{} is {}, but was {}", name(period), shown(&now), shown(then));
                all.push((observation.span, change));
            }
            None => {
                let change = format!("{} is {}, but has no value", name(period), shown(&now));
                all.push((observation.span, change));
            }
        }
    }
    for (period, then) in old.iter().filter(|(period, _)| !new.contains_key(*period)) {
        all.push((series.span, format!("{} is missing, but was {}", name(period), shown(then))));
    }
}

/// Formats a value: `815 (provisional, 800 or more)`.
fn shown(value: &PublishedValue) -> String {
    let number = value.value.map_or("without a number".to_owned(), |n| n.to_string());
    let limits = match (value.low, value.high) {
        (Some(low), Some(high)) => format!(", {low} to {high}"),
        (Some(low), None) => format!(", {low} or more"),
        (None, Some(high)) => format!(", {high} or less"),
        (None, None) => String::new(),
    };
    format!("{number} ({}{limits})", value.status)
}
