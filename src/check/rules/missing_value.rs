//! `missing-value`: reports a reference to a value that is missing or known only within a limit.

use crate::check::Context;
use crate::check::comparison::Comparison;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::NoResult;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (mention, comparison) in context.comparisons() {
        let Comparison::NoResult(NoResult::Missing(at)) = comparison else { continue };
        let observation = context.site.observation(*at);
        let limited = observation.low.is_some() || observation.high.is_some();
        let what = if limited { "known only within a limit" } else { "known to be missing" };
        let message = format!("the value for `{}` is {what}", observation.period);
        let diagnostic = Diagnostic::error(Code::MissingValue, mention.value.span, message);
        let limits =
            context.site.write_observation(&context.site.figures[at.figure], observation, mention.lang);
        let help = match limited {
            true => format!("write its limits in the link: `[{limits}]`"),
            false => "choose another period, or say in words that the value is not known".to_owned(),
        };
        sink.push(diagnostic.related(observation.span, what).help(help));
    }
}
