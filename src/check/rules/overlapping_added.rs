//! `overlapping-added`: reports a sum or mean of overlapping periods.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::Measure;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in
        derived::derived_numbers(context).filter(|d| d.adds() && d.own().figure.measure == Measure::Flow)
    {
        let overlap = derived.inputs.windows(2).find_map(|pair| {
            let [a, b] = pair else { return None };
            a.observation.period.overlaps(b.observation.period).then_some((*a, *b))
        });
        if let Some((a, b)) = overlap {
            let (first, second) = (a.observation.period, b.observation.period);
            let message = format!("`{first}` and `{second}` overlap, so some days are counted twice");
            let help = "choose a first and a last period so that none between them lies within another";
            let because = [(a, "the one"), (b, "the other")];
            sink.push(derived.fault((Code::OverlappingAdded, message, help), &because));
        }
    }
}
