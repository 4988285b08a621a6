//! `definitions-differ`: reports a difference or share of two series with different definitions.

use crate::check::{Context, derived};
use crate::diagnostic::{Code, Diagnostics};
use crate::i18n::Lang;
use crate::model::Derivation;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for derived in derived::derived_numbers(context) {
        let (own, Some(other)) = (derived.own(), derived.other()) else { continue };
        // A share or ratio of two units deliberately relates different things.
        let unit = |i: derived::Input<'_>| i.figure.unit.get(Lang::DEFAULT).to_lowercase();
        let compares = match derived.derivation {
            Derivation::Change(_) | Derivation::PercentChange(_) => true,
            Derivation::Ratio(_) => own.at.figure != other.at.figure && unit(own) == unit(other),
            _ => false,
        };
        let same = (own.at.figure, own.at.series) == (other.at.figure, other.at.series);
        if !compares || same || definition(context, own) == definition(context, other) {
            continue;
        }
        let message = format!(
            "`{}/{}` and `{}/{}` are defined differently",
            own.figure.slug, own.series.slug, other.figure.slug, other.series.slug
        );
        let help = "compare values of one series, or of two series with the same definition";
        let because = [(own, "the one"), (other, "the other")];
        sink.push(derived.fault((Code::DefinitionsDiffer, message, help), &because));
    }
}

/// Returns the definition of a series in the default language, or else that of its figure.
fn definition(context: &Context<'_>, input: derived::Input<'_>) -> Option<String> {
    let prose = input.series.definition.as_ref().or(input.figure.definitions.as_ref())?;
    Some(context.site.plain(prose.get(Lang::DEFAULT), Lang::DEFAULT))
}
