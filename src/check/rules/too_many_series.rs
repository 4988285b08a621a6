//! `too-many-series`: reports a chart with more series or periods than the palette has colours.

use crate::base::Period;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{COLOURS, Chart, Colours, Figure};
use std::collections::BTreeSet;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        for chart in &figure.charts {
            let (count, what, help) = match chart.kind.colours() {
                Colours::Series => (
                    chart.series.len(),
                    "series",
                    format!(
                        "show it as `small-multiples` or `heat-table`, name at most {COLOURS} under `series`, or add the rest up in one series of the figure"
                    ),
                ),
                Colours::Periods if chart.series.len() > 1 => (
                    periods(figure, chart),
                    "periods",
                    "show fewer periods with `from` and `to`, or show it as `small-multiples` or `heat-table`"
                        .to_owned(),
                ),
                Colours::Periods | Colours::Nothing => continue,
            };
            if count > COLOURS {
                let message = format!(
                    "the chart `{}` shows {count} {what} by colour, and there are {COLOURS} colours",
                    chart.slug
                );
                sink.push(Diagnostic::error(Code::TooManySeries, chart.span, message).help(help));
            }
        }
    }
}

fn periods(figure: &Figure, chart: &Chart) -> usize {
    let shown = chart.series.iter().flat_map(|i| figure.series[*i].observations.iter());
    let drawn =
        shown.filter(|o| chart.shows(o.period) && [o.value, o.low, o.high].iter().any(Option::is_some));
    drawn.map(|o| o.period).collect::<BTreeSet<Period>>().len()
}
