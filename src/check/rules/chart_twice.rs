//! `chart-twice`: reports a chart that the same text shows twice.

use crate::base::Span;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::bodies;
use crate::model::{ChartRef, Part};
use std::collections::BTreeMap;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, _, body) in bodies(context.site) {
        let mut seen: BTreeMap<ChartRef, Span> = BTreeMap::new();
        body.each(&mut |part| {
            let Part::Chart(chart) = part else { return };
            match seen.get(&chart.chart) {
                None => {
                    seen.insert(chart.chart, chart.span);
                }
                Some(first) => sink.push(
                    Diagnostic::error(Code::ChartTwice, chart.span, "the text shows this chart twice")
                        .label("again here")
                        .related(*first, "first here")
                        .help("refer back to it in words, or show another chart of the figure"),
                ),
            }
        });
    }
}
