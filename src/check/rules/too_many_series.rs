//! `too-many-series`: reports a chart with more series or periods than the palette has colours, and says what the chart
//! shows instead.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{COLOURS, Chart, Colours, Figure, Presentation};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        for chart in &figure.charts {
            if let Some((why, help)) = too_many(figure, chart) {
                let message = format!("the chart `{}` {why}", chart.slug);
                sink.push(Diagnostic::warning(Code::TooManySeries, chart.span, message).help(help));
            }
        }
    }
}

/// Returns what the chart does, and the help; `None` if there are enough colours.
fn too_many(figure: &Figure, chart: &Chart) -> Option<(String, String)> {
    let count = chart.series.len();
    match (chart.presentation(figure), chart.kind.colours()) {
        (Presentation::FirstAndLast, _) => {
            let periods = chart.drawn_periods(figure);
            let why = format!(
                "has {periods} periods for {COLOURS} colours, so only the first and the last have a colour"
            );
            let help =
                "show fewer periods with `from` and `to`, or show it as `small-multiples` or `heat-table`";
            Some((why, help.to_owned()))
        }
        (Presentation::Panels, _) => {
            let why =
                format!("has {count} series for {COLOURS} colours, so it is drawn as `small-multiples`");
            let help = format!(
                "write `kind: small-multiples`, list at most {COLOURS} under `series`, or add up the rest in one series of the figure"
            );
            Some((why, help))
        }
        (Presentation::Highlighted(kept), Colours::Series) if kept != chart.highlight => {
            let names = |at: &[usize]| {
                let names: Vec<String> =
                    at.iter().map(|at| format!("`{}`", figure.series[*at].slug)).collect();
                names.join(", ")
            };
            let grey: Vec<usize> = chart.series.iter().copied().filter(|at| !kept.contains(at)).collect();
            let why = format!(
                "has {count} series for {COLOURS} colours, so {} have a colour, and {} {} grey",
                names(&kept),
                names(&grey),
                if grey.len() == 1 { "is" } else { "are" },
            );
            let help = format!(
                "name the series that matter, at most {COLOURS}, under `highlight`, or show it as `small-multiples` or `heat-table`"
            );
            Some((why, help))
        }
        _ => None,
    }
}
