//! `parts-differ-from-total`: reports a total that differs from the sum of its parts.
//!
//! A series declares its parts with `sum-of`. Without it, a series counts as the sum of all others, or of all before
//! it, if the values show it: they must add up in at least [`TELLING`] periods, and in [`PER_EXCEPTION`] periods for
//! each exception. Only counts and money are read so.
//!
//! Percentages are read if they declare their parts, or if those of all series make 100 in as many periods. Their last digit
//! counts as rounded.
//!
//! Rounding may explain a difference, and so may a note on the total or a part, limits, or "about".

use crate::base::{Interval, Number, Period};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Figure, Kind, Observation, Series, Site};

/// The number of periods in which the parts must add up before the other periods are checked.
const TELLING: usize = 3;
/// The number of correct periods required for each incorrect one.
const PER_EXCEPTION: usize = 3;
/// The maximum number of series among which a total is looked for that is not declared: each is compared with all others.
const MOST_SERIES: usize = 40;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let figures = context.site.statistics().map(|(_, figure)| figure);
    for figure in figures.filter(|f| matches!(f.kind, Kind::Count | Kind::Money | Kind::Percent)) {
        for (at, total) in figure.series.iter().enumerate() {
            for sum in parts_of(figure, at).into_iter().flat_map(|parts| sums(figure, total, &parts)) {
                if !sum.adds_up() && sum.is_open() {
                    sink.push(report(context.site, figure, total, &sum));
                }
            }
        }
        for shares in shares(figure) {
            sink.push(report_shares(context.site, figure, &shares));
        }
    }
}

/// Returns the percentages of a period in which those of all series do not make 100, if they do in most periods.
fn shares(figure: &Figure) -> Vec<Vec<&Observation>> {
    let is_declared = figure.series.iter().any(|s| !s.sum_of.is_empty());
    if figure.kind != Kind::Percent || is_declared || figure.series.len() < 2 {
        return Vec::new();
    }
    let periods = figure.series.first().observations.iter().map(|o| o.period);
    let all: Vec<Vec<&Observation>> =
        periods.filter_map(|period| figure.series.iter().map(|s| known(s, period)).collect()).collect();
    let (make, differ): (Vec<_>, Vec<_>) = all.into_iter().partition(|shares| {
        let sum = Interval::sum(shares.iter().map(|o| open(figure.kind, o)));
        sum.is_none_or(|sum| sum.overlaps(Interval::exact(Number::HUNDRED)))
    });
    let agree = make.iter().filter(|shares| is_telling(shares)).count();
    let differ: Vec<_> = differ.into_iter().filter(|all| !all.iter().any(|o| is_explained(o))).collect();
    if agree >= TELLING && agree >= differ.len() * PER_EXCEPTION { differ } else { Vec::new() }
}

/// Returns the parts of a series: the ones that it declares, or the ones that its values imply.
fn parts_of(figure: &Figure, at: usize) -> Option<Vec<&Series>> {
    let total = &figure.series[at];
    if !total.sum_of.is_empty() {
        return Some(total.sum_of.iter().map(|part| &figure.series[*part]).collect());
    }
    if figure.series.len() > MOST_SERIES {
        return None;
    }
    let others: Vec<&Series> =
        figure.series.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, s)| s).collect();
    let before: Vec<&Series> = figure.series.iter().take(at).collect();
    let shows_a_sum = |parts: &Vec<&Series>| parts.len() > 1 && shows_a_sum(figure, total, parts);
    [others, before].into_iter().filter(|_| figure.kind != Kind::Percent).find(shows_a_sum)
}

fn shows_a_sum(figure: &Figure, total: &Series, parts: &[&Series]) -> bool {
    let all = sums(figure, total, parts);
    let agree = all.iter().filter(|s| s.adds_up() && is_telling(&s.parts)).count();
    let differ = all.iter().filter(|s| !s.adds_up() && s.is_open()).count();
    agree >= TELLING && agree >= differ * PER_EXCEPTION
}

/// Returns whether more than one part is not zero. A sum of zeros and one value proves nothing.
fn is_telling(parts: &[&Observation]) -> bool {
    parts.iter().filter(|o| value(o) != Number::ZERO).count() > 1
}

/// A total and its parts in one period.
struct Sum<'a> {
    kind: Kind,
    total: &'a Observation,
    parts: Vec<&'a Observation>,
}

fn sums<'a>(figure: &Figure, total: &'a Series, parts: &[&'a Series]) -> Vec<Sum<'a>> {
    let totals = total.observations.iter().filter(|o| o.value.is_some());
    let sum = |total: &'a Observation| {
        let parts: Option<Vec<_>> = parts.iter().map(|part| known(part, total.period)).collect();
        Some(Sum { kind: figure.kind, total, parts: parts? })
    };
    totals.filter_map(sum).collect()
}

/// Returns the observation of a period that has a value.
fn known(series: &Series, period: Period) -> Option<&Observation> {
    series.find(period).map(|i| &series.observations[i]).filter(|o| o.value.is_some())
}

/// Returns what the rounding and the limits of an observation leave open.
fn open(kind: Kind, o: &Observation) -> Option<Interval> {
    match (o.value, o.rounded_to) {
        (Some(share), None) if kind == Kind::Percent => {
            let decimals = i32::try_from(share.decimals()).ok()?;
            Interval::rounded(share, Number::power_of_ten(-decimals)?)
        }
        _ => o.interval(),
    }
}

/// Returns whether a note or limits may explain a difference.
fn is_explained(o: &Observation) -> bool {
    o.note.is_some() || o.low.is_some() || o.high.is_some() || o.about
}

fn value(o: &Observation) -> Number {
    o.value.unwrap_or(Number::ZERO)
}

impl Sum<'_> {
    fn adds_up(&self) -> bool {
        let sum = Interval::sum(self.parts.iter().map(|part| open(self.kind, part)));
        sum.zip(open(self.kind, self.total)).is_none_or(|(sum, total)| sum.overlaps(total))
    }

    /// Returns whether no note or limit explains a difference.
    fn is_open(&self) -> bool {
        !is_explained(self.total) && !self.parts.iter().any(|o| is_explained(o))
    }
}

/// Returns the sum of the values; `None` if it overflows.
fn sum_of(parts: &[&Observation]) -> Option<Number> {
    parts.iter().try_fold(Number::ZERO, |sum, part| sum.plus(value(part)))
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
        sum_of(&sum.parts).map_or(String::new(), number)
    );
    fault(site, sum.total, message, &sum.parts)
}

fn report_shares(site: &Site, figure: &Figure, shares: &[&Observation]) -> Diagnostic {
    let sum = sum_of(shares).map_or(String::new(), |n| site.locale(Lang::DEFAULT).number(n));
    let message = format!("the percentages of `{}` for `{}` add up to {sum}", figure.slug, shares[0].period);
    fault(site, shares[0], message, &shares[1..])
}

fn fault(site: &Site, at: &Observation, message: String, parts: &[&Observation]) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(Code::PartsDifferFromTotal, at.span, message);
    for part in parts {
        diagnostic = diagnostic.related(part.span, site.locale(Lang::DEFAULT).number(value(part)));
    }
    diagnostic.help("correct the wrong one, or explain the difference in a `note` on the value")
}
