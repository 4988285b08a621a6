//! `chart-twice`: reports a chart that the same text shows twice.

use crate::base::Span;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::text_fields::text_fields;
use crate::model::{ChartRef, Part};
use std::collections::BTreeMap;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for field in text_fields(context.site) {
        let mut seen: BTreeMap<ChartRef, Span> = BTreeMap::new();
        field.body.each(&mut |part| {
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
