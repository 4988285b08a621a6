//! `unrounded-value`: reports a value that is no multiple of the rounding that it states (`rounded-to`).

use crate::base::Number;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        for series in figure.series.iter() {
            for observation in series.observations.iter() {
                let Some((value, step)) = observation.value.zip(observation.rounded_to) else { continue };
                if step == Number::ZERO || value.round_to(step) == value {
                    continue;
                }
                let message = format!("{value} is not rounded to {step}");
                sink.push(
                    Diagnostic::error(Code::UnroundedValue, observation.span, message)
                        .help("compare the value and its `rounded-to` with the source")
                        .about(format!("{}/{}/{}", figure.slug, series.slug, observation.period)),
                );
            }
        }
    }
}
