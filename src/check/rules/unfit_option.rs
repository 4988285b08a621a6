//! `unfit-option`: reports an option of a chart that has no effect in its kind.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        for chart in &figure.charts {
            let unfit =
                chart.options.iter().filter(|(option, _)| !option.applies(chart.kind, chart.series.len()));
            for (option, span) in unfit {
                let (option, kind) = (*option, chart.kind.as_str());
                let kinds: Vec<String> = option.kinds().iter().map(|kind| format!("`{kind}`")).collect();
                let (place, help) = match option.applies(chart.kind, 2) {
                    true => ("with one series".to_owned(), "remove it".to_owned()),
                    false => (
                        format!("of the kind `{kind}`"),
                        format!("remove it; it works in {}", kinds.join(", ")),
                    ),
                };
                let message = format!("`{}` has no effect in a chart {place}", option.as_str());
                sink.push(Diagnostic::warning(Code::UnfitOption, *span, message).help(help));
            }
        }
    }
}
