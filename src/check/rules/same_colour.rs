//! `same-colour`: reports a chart whose series have the same colour in `site.yaml`.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Chart, Colours, Figure, Presentation, TiedColours};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let tied = &context.site.settings.colours;
    for (_, figure) in context.site.figures.iter() {
        for chart in figure.charts.iter().filter(|chart| chart.kind.colours() == Colours::Series) {
            for [first, second] in clashes(tied, figure, chart) {
                let message = format!(
                    "the chart `{}` shows the series `{first}` and `{second}`, to which `site.yaml` ties the same colour",
                    chart.slug
                );
                let help = format!(
                    "give one of them another colour under `colours`; until then `{second}` has a free colour here"
                );
                sink.push(Diagnostic::warning(Code::SameColour, chart.span, message).help(help));
            }
        }
    }
}

/// Returns the pairs of coloured series that have the same tied colour.
fn clashes<'a>(tied: &TiedColours, figure: &'a Figure, chart: &Chart) -> Vec<[&'a str; 2]> {
    let is_coloured = |at: &usize| match chart.presentation(figure) {
        Presentation::Highlighted(kept) => kept.contains(at),
        presentation => presentation == Presentation::Coloured,
    };
    let mut owners: [Option<&str>; 7] = [None; 7];
    let mut clashes = Vec::new();
    for at in chart.series.iter().copied().filter(is_coloured) {
        let id = figure.series[at].slug.as_str();
        let Some(colour) = tied.series.get(id) else { continue };
        match owners.get_mut(usize::from(*colour)) {
            Some(Some(owner)) => clashes.push([*owner, id]),
            Some(owner) => *owner = Some(id),
            None => (),
        }
    }
    clashes
}
