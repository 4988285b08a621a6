//! `unfit-option`: reports an option of a chart that has no effect in its kind, and a logarithmic scale
//! for values that it cannot show.

use crate::base::Number;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Chart, ChartOption, Figure};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        for chart in &figure.charts {
            log_of_zero(figure, chart, sink);
            let kind = chart.drawn_kind(figure);
            let unfit = chart.options.iter().filter(|(option, _)| {
                !option.applies(chart.kind, chart.series.len())
                    || option.explains() && !option.applies(kind, chart.series.len())
            });
            for (option, span) in unfit {
                let option = *option;
                let kinds: Vec<String> = option.kinds().iter().map(|kind| format!("`{kind}`")).collect();
                let (place, help) = match option.applies(kind, 2) {
                    true => ("with one series".to_owned(), "remove it".to_owned()),
                    false => (
                        format!("of the kind `{}`", kind.as_str()),
                        format!("remove it; it works in {}", kinds.join(", ")),
                    ),
                };
                let message = format!("`{}` has no effect in a chart {place}", option.as_str());
                sink.push(Diagnostic::warning(Code::UnfitOption, *span, message).help(help));
            }
        }
    }
}

/// Reports a logarithmic scale for a value of zero or less, which has no place on it.
fn log_of_zero(figure: &Figure, chart: &Chart, sink: &mut Diagnostics) {
    let is_log = |(option, _): &&(ChartOption, _)| *option == ChartOption::Log && chart.choices.log;
    let Some((_, span)) = chart.options.iter().find(is_log) else { return };
    let shown = chart.series.iter().flat_map(|at| figure.series[*at].observations.iter());
    let shown = shown.filter(|o| chart.shows(o.period));
    let values = shown.flat_map(|o| [o.value, o.low, o.high].into_iter().flatten().map(|v| (o.period, v)));
    if let Some((period, value)) = values.filter(|(_, v)| *v <= Number::ZERO).min_by_key(|(p, _)| *p) {
        let message = format!(
            "a logarithmic scale cannot show {value}, the value for {period}, because it has no zero"
        );
        let help = "remove `log`, or leave the period out with `from` and `to`";
        sink.push(Diagnostic::error(Code::UnfitOption, *span, message).help(help));
    }
    if let Some(line) = chart.annotations.lines.iter().find(|line| line.value <= Number::ZERO) {
        let value = line.value;
        let message = format!("a logarithmic scale cannot show a line at {value}, because it has no zero");
        let help = "remove `log` or the line";
        sink.push(Diagnostic::error(Code::UnfitOption, line.span, message).help(help));
    }
}
