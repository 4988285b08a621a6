//! Questions that several commands share.

use crate::cli::ask::{Asker, anything, day, may, must, one_of};
use crate::model::Kind;
use crate::scaffold::ExistingIds;

pub(in crate::cli) fn topics(asker: &mut Asker<'_>, given: &[String], known: &ExistingIds) -> Vec<String> {
    asker.ask_list(given, &may("topic", "Topics", &one_of("topic", &known.topics)))
}

pub(in crate::cli) fn counted(asker: &mut Asker<'_>, given: &Option<String>) -> String {
    asker.ask(given, &must("title", "What is counted", &anything))
}

pub(in crate::cli) fn unit(asker: &mut Asker<'_>, given: &Option<String>) -> String {
    asker.ask(given, &must("unit", "Unit, as it appears after a number", &anything))
}

/// Asks for the kind of number; the unit suggests a default.
pub(in crate::cli) fn kind(asker: &mut Asker<'_>, given: &Option<String>, unit: &str) -> String {
    let (kinds, usual) = (Kind::words(), if unit == "%" { "percent" } else { "count" });
    asker.ask(given, &must("kind", "What sort of number", &one_of("kind", &kinds)).or(usual))
}

pub(in crate::cli) fn sources(asker: &mut Asker<'_>, given: &[String], known: &ExistingIds) -> Vec<String> {
    asker.ask_list(given, &must("source", "Sources", &one_of("source", &known.sources)))
}

pub(in crate::cli) fn updated(asker: &mut Asker<'_>, given: &Option<String>, today: &str) -> String {
    asker.ask(given, &must("updated", "Data as of", &day).or(today))
}
