//! `sudden-leap`: reports a value that is ten times larger or smaller than both of its neighbours and has no note.
//!
//! A shifted decimal point or a unit that changed within a table looks like this. Only series of a regular frequency are
//! read, and only values from [`SMALLEST`] on: small counts leap by themselves.

use crate::base::Number;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Figure, Observation, Series};

const FACTOR: i64 = 10;
/// The smallest value that is compared, whether it or its neighbours leap.
const SMALLEST: i64 = 10;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter().filter(|(_, f)| !f.illustration) {
        // A leap of a derived series is that of another series.
        for series in figure.series.iter().filter(|series| series.derived.is_none()) {
            for window in series.observations.windows(3) {
                if let [before, own, after] = window {
                    sink.extend(leap(context, figure, series, [before, own, after]));
                }
            }
        }
    }
}

fn leap(
    context: &Context<'_>,
    figure: &Figure,
    series: &Series,
    all: [&Observation; 3],
) -> Option<Diagnostic> {
    let [before, own, after] = all;
    let is_regular = all.iter().all(|o| o.period.is_regular(figure.frequency));
    let (a, value, b) = (before.value?, own.value?, after.value?);
    let leaps = |small: Number, large: Number| {
        let scaled = small.times(Number::from(FACTOR));
        small > Number::ZERO && large >= Number::from(SMALLEST) && scaled.is_some_and(|s| large >= s)
    };
    let (low, high) = (a.min(b), if a > b { a } else { b });
    let is_leap = leaps(high, value) || (leaps(value, low) && low >= Number::from(SMALLEST * FACTOR));
    if !is_regular || own.note.is_some() || !is_leap {
        return None;
    }
    let written = |o: &Observation| context.site.write_observation(figure, o, crate::i18n::Lang::DEFAULT);
    let message = format!("{} is ten times larger or smaller than the values around it", written(own));
    let diagnostic = Diagnostic::warning(Code::SuddenLeap, own.span, message)
        .related(before.span, format!("{}: {}", before.period, written(before)))
        .related(after.span, format!("{}: {}", after.period, written(after)))
        .help("compare it with the source; if it is right, say why in a `note`")
        .about(format!("{}/{}/{}", figure.slug, series.slug, own.period));
    Some(diagnostic)
}
