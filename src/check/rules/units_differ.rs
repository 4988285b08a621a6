//! `units-differ`: reports a difference or share of values with different units or kinds.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::i18n::Lang;
use crate::model::Derivation;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context) {
        let (own, Some(other)) = (derived.own(), derived.other()) else { continue };
        // A ratio may have two units, such as books per reader.
        let is_ratio = matches!(derived.derivation, Derivation::Ratio(_));
        let unit = |i: derived::Input<'_>| i.figure.unit.get(Lang::DEFAULT).to_lowercase();
        if !is_ratio && (own.figure.kind != other.figure.kind || unit(own) != unit(other)) {
            let (a, b) = (own.figure.unit.get(Lang::DEFAULT), other.figure.unit.get(Lang::DEFAULT));
            let message = format!("`{a}` are compared with `{b}`");
            let help = "compare values with the same unit, or use `ratio`";
            let because = [(own, "the one"), (other, "the other")];
            sink.push(derived.fault(context, (Code::UnitsDiffer, message, help), &because));
        }
    }
}
