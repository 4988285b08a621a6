//! `loose-approximation`: hints at a phrase that limits or rounds a number and says less than the data.
//!
//! `up to 300` of 270 is true, and so is `about 1,033` of exactly 1,033. `value-mismatch` reports phrases that are false.

use crate::check::Context;
use crate::check::approximation::{Truth, approximation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for statement in context.statements() {
        let Some(found) = approximation(context, statement) else { continue };
        let reference = &statement.value.reference;
        let right = context.right_text(reference, statement.block.lang);
        let written = statement.written(&found.word);
        let (message, help) = match found.truth {
            Truth::Loose => (
                format!("`{written}` is true, and the data says `{right}`"),
                "write a number that is nearer, or the number itself",
            ),
            Truth::Needless => (
                format!("`{written}` rounds nothing, the data says exactly `{right}`"),
                "leave the word out, or round the number",
            ),
            Truth::False | Truth::Tight => continue,
        };
        let observation = context.site.observation(reference.at);
        sink.push(
            Diagnostic::hint(Code::LooseApproximation, statement.span_of(&found.word), message)
                .related(observation.span, observation.period.to_string())
                .help(help)
                .about(context.written_reference(statement.value.span)),
        );
    }
}
