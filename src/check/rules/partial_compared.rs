//! `partial-compared`: reports a comparison or mean of periods with different lengths.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Derivation, Measure};

/// The number of days by which two months, quarters or years may differ.
const SLACK: i32 = 3;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context) {
        if derived.ranks() || matches!(derived.derivation, Derivation::Sum(_)) {
            continue;
        }
        let own = derived.own();
        let length = own.observation.period.days();
        let other = derived.inputs.iter().skip(1).find(|i| {
            let flows = own.figure.measure == Measure::Flow && i.figure.measure == Measure::Flow;
            flows && (i.observation.period.days() - length).abs() > SLACK
        });
        if let Some(other) = other {
            let message = format!(
                "`{}` is compared with `{}`, which has a different length",
                own.observation.period, other.observation.period
            );
            let help = "compare periods of the same length, or explain the comparison in the text";
            let because = [(own, "the one"), (*other, "the other")];
            sink.push(derived.fault((Code::PartialCompared, message, help), &because));
        }
    }
}
