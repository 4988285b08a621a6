//! Questions that several commands ask: in, an answer that is given, or a person; out, the answer.
//!
//! A figure is begun by hand and from a table, and is asked for in the same words.

use crate::cli::ask::{Asker, anything, day, may, must, one_of};
use crate::scaffold::{self, Known};

/// Returns the topics of an article or figure.
pub(in crate::cli) fn topics(asker: &mut Asker<'_>, given: &[String], known: &Known) -> Vec<String> {
    asker.ask_list(given, &may("topic", "Topics", &one_of("topic", &known.topics)))
}

/// Returns what a figure counts.
pub(in crate::cli) fn counted(asker: &mut Asker<'_>, given: Option<&str>) -> String {
    asker.ask(given, &must("title", "What is counted", &anything))
}

/// Returns the unit of a figure.
pub(in crate::cli) fn unit(asker: &mut Asker<'_>, given: Option<&str>) -> String {
    asker.ask(given, &must("unit", "Unit, as it stands after a number", &anything))
}

/// Returns what sort of number a figure has, which its unit suggests.
pub(in crate::cli) fn kind(asker: &mut Asker<'_>, given: Option<&str>, unit: &str) -> String {
    let (kinds, usual) = (scaffold::kinds(), if unit == "%" { "percent" } else { "count" });
    asker.ask(given, &must("kind", "What sort of number", &one_of("kind", &kinds)).or(usual))
}

/// Returns where the values of a figure come from.
pub(in crate::cli) fn sources(asker: &mut Asker<'_>, given: &[String], known: &Known) -> Vec<String> {
    asker.ask_list(given, &must("source", "Sources", &one_of("source", &known.sources)))
}

/// Returns the day to which the data of a figure is up to date.
pub(in crate::cli) fn updated(asker: &mut Asker<'_>, given: Option<&str>, today: &str) -> String {
    asker.ask(given, &must("updated", "Data as of", &day).or(today))
}
