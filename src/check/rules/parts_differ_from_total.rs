//! `parts-differ-from-total`: reports a total that differs from the sum of its parts.
//!
//! A series declares its parts with `sum-of`. Without it, a series counts as the sum of all others, or of all before
//! it, if the values show it: they must add up in at least [`TELLING`] periods, and in [`PER_EXCEPTION`] periods for
//! each exception. Only counts and money are read.
//!
//! Rounding may explain a difference, and so may a note on the total or a part, limits, or "about".

use crate::base::{Interval, Number};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Figure, Kind, Observation, Series, Site};

/// The number of periods in which the parts must add up before the other periods are checked.
const TELLING: usize = 3;
/// The number of correct periods required for each incorrect one.
const PER_EXCEPTION: usize = 3;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let figures = context.site.statistics().map(|(_, figure)| figure);
    for figure in figures.filter(|f| matches!(f.kind, Kind::Count | Kind::Money)) {
        for (at, total) in figure.series.iter().enumerate() {
            for sum in parts_of(figure, at).into_iter().flat_map(|parts| sums(total, &parts)) {
                if !sum.adds_up() && sum.is_open() {
                    sink.push(report(context.site, figure, total, &sum));
                }
            }
        }
    }
}

/// Returns the parts of a series: the ones that it declares, or the ones that its values imply.
fn parts_of(figure: &Figure, at: usize) -> Option<Vec<&Series>> {
    let total = &figure.series[at];
    if !total.sum_of.is_empty() {
        return Some(total.sum_of.iter().map(|part| &figure.series[*part]).collect());
    }
    let others: Vec<&Series> =
        figure.series.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, s)| s).collect();
    let before: Vec<&Series> = figure.series.iter().take(at).collect();
    [others, before].into_iter().find(|parts| parts.len() > 1 && show_a_sum(total, parts))
}

fn show_a_sum(total: &Series, parts: &[&Series]) -> bool {
    let all = sums(total, parts);
    // A sum of zeros and one value proves nothing.
    let telling =
        |s: &&Sum<'_>| s.adds_up() && s.parts.iter().filter(|o| value(o) != Number::ZERO).count() > 1;
    let agree = all.iter().filter(telling).count();
    let differ = all.iter().filter(|s| !s.adds_up() && s.is_open()).count();
    agree >= TELLING && agree >= differ * PER_EXCEPTION
}

/// A total and its parts in one period.
struct Sum<'a> {
    total: &'a Observation,
    parts: Vec<&'a Observation>,
}

fn sums<'a>(total: &'a Series, parts: &[&'a Series]) -> Vec<Sum<'a>> {
    let known = |series: &'a Series, period| {
        series.find(period).map(|i| &series.observations[i]).filter(|o| o.value.is_some())
    };
    let totals = total.observations.iter().filter(|o| o.value.is_some());
    let sum = |total: &'a Observation| {
        let parts: Option<Vec<_>> = parts.iter().map(|part| known(part, total.period)).collect();
        Some(Sum { total, parts: parts? })
    };
    totals.filter_map(sum).collect()
}

fn value(o: &Observation) -> Number {
    o.value.unwrap_or(Number::ZERO)
}

impl Sum<'_> {
    /// Returns the sum of the parts; `None` if it overflows.
    fn of_parts(&self) -> Option<Number> {
        self.parts.iter().try_fold(Number::ZERO, |sum, part| sum.plus(value(part)))
    }

    fn adds_up(&self) -> bool {
        let sum = Interval::sum(self.parts.iter().map(|part| part.interval()));
        sum.zip(self.total.interval()).is_none_or(|(sum, total)| sum.overlaps(total))
    }

    /// Returns whether no note or limit explains a difference.
    fn is_open(&self) -> bool {
        let answered = |o: &Observation| o.note.is_some() || o.low.is_some() || o.high.is_some() || o.about;
        !answered(self.total) && !self.parts.iter().any(|o| answered(o))
    }
}

fn report(site: &Site, figure: &Figure, total: &Series, sum: &Sum<'_>) -> Diagnostic {
    let locale = site.locale(Lang::DEFAULT);
    let number = |n: Number| locale.number(n);
    let message = format!(
        "`{}/{}` is {} for `{}`, but its parts add up to {}",
        figure.slug,
        total.slug,
        number(value(sum.total)),
        sum.total.period,
        sum.of_parts().map_or(String::new(), number)
    );
    let mut diagnostic = Diagnostic::error(Code::PartsDifferFromTotal, sum.total.span, message);
    for part in &sum.parts {
        diagnostic = diagnostic.related(part.span, number(value(part)));
    }
    diagnostic.help("correct the wrong one, or explain the difference in a `note` on the value")
}
