//! What a sentence says of a number besides its value, so that the build compares it with the data.

use super::statements::Statement;
use crate::base::keywords;
use crate::model::Derivation;

keywords! {
    /// What the build compares of a statement.
    pub enum Aspect {
        /// The number itself.
        Value = "value",
        /// The period that is said of it.
        Period = "period",
        /// The unit.
        Unit = "unit",
        /// A rise or fall.
        Direction = "direction",
        /// The sources that are cited for it.
        Source = "source",
    }
}

/// Returns what a statement says and the build compares.
pub(crate) fn aspects(statement: &Statement<'_>) -> Vec<Aspect> {
    let (locale, derivation) = (statement.locale, &statement.value.reference.derivation);
    let says = |lists: &[&str]| lists.iter().any(|list| locale.says(list, &statement.clause));
    let is_change = matches!(derivation, Some(Derivation::Change(_) | Derivation::PercentChange(_)));
    let has_unit = says(&["percent-words", "points-words"])
        || !locale.values_in("unit-words", &statement.clause).is_empty();
    let all = [
        (Aspect::Value, true),
        (Aspect::Period, statement.said_period().is_some()),
        (Aspect::Unit, has_unit),
        (Aspect::Direction, is_change && says(&["increase-words", "decrease-words"])),
        (Aspect::Source, !statement.citations().is_empty()),
    ];
    all.into_iter().filter(|(_, is_said)| *is_said).map(|(aspect, _)| aspect).collect()
}
