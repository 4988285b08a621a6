//! `gapped-superlative`: reports a superlative or rank over a series with missing or incomplete periods.

use crate::base::Frequency;
use crate::check::derived::{Derived, Input};
use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Derivation, Measure};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context).filter(Derived::ranks) {
        let partial = derived.inputs.iter().find(|i| i.is_partial() && !within(i, &derived.inputs));
        if let Some(partial) = partial {
            let message = format!(
                "the text ranks periods, and `{}` is not a complete period",
                partial.observation.period
            );
            let help = "a complete period might change the ranking: rank complete periods only";
            let fault = (Code::GappedSuperlative, message, help);
            sink.push(derived.fault(fault, &[(*partial, "a part of its period")]));
        } else if let Some((before, after)) = gap(&derived) {
            let (from, to) = (before.observation.period, after.observation.period);
            let message = format!("the text ranks periods, and one is missing between `{from}` and `{to}`");
            let help = "the missing period might change the ranking: begin after the gap";
            let because = [(before, "the last before the gap"), (after, "the first after it")];
            sink.push(derived.fault((Code::GappedSuperlative, message, help), &because));
        }
    }
}

/// Returns whether a partial period lies within a complete period that is ranked too.
fn within(part: &Input<'_>, inputs: &[Input<'_>]) -> bool {
    let mut others = inputs.iter().filter(|i| i.at != part.at && !i.is_partial());
    others.any(|i| i.observation.period.contains(part.observation.period))
}

/// Returns two periods that are consecutive in the data but not in the calendar.
fn gap<'a>(derived: &Derived<'a>) -> Option<(Input<'a>, Input<'a>)> {
    let own = derived.own().figure;
    let regular =
        own.measure == Measure::Flow && !matches!(own.frequency, Frequency::Irregular | Frequency::Day);
    if !regular || matches!(derived.derivation, Derivation::RankAmongSeries) {
        return None;
    }
    let mut inputs = derived.inputs.clone();
    inputs.sort_by_key(|i| i.observation.period);
    inputs.windows(2).find_map(|pair| {
        let [a, b] = pair else { return None };
        let next = a.observation.period.end().tomorrow().ok()?;
        (b.observation.period.start() > next).then_some((*a, *b))
    })
}
