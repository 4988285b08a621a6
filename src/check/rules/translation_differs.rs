//! `translation-differs`: reports a translation with other references or numbers than its original.
//!
//! Each text is compared by its references (values, sources, charts) and the numbers in its wording. An article is
//! compared block by block if the translation has the same structure, otherwise as one body. Numbers below 13 count
//! only in dates and names, because a language may write others as words. A number in text of another language
//! (`[…](lang:nl)`) may be missing on either side.
//!
//! If two or more translations agree against the original, the original is reported.

use crate::base::Span;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::facts::{Fact, Facts};
use crate::model::{FieldRole, Text, Unit};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for item in &context.site.catalog.items {
        for unit in item.units.iter().filter(|u| u.original.role != FieldRole::Message) {
            compare(context, unit, sink);
        }
    }
}

/// A text in one language with its facts.
struct Version<'a> {
    text: &'a Text,
    facts: Facts,
}

impl<'a> Version<'a> {
    fn new(context: &Context<'_>, text: &'a Text, lang: Lang) -> Self {
        Self { text, facts: context.site.analysis(lang).facts(&text.body) }
    }

    fn top(&self) -> Span {
        Span { end: self.text.span.start, ..self.text.span }
    }

    fn places(&self, fact: &Fact) -> Vec<Span> {
        let places = self.facts.facts.get(fact).into_iter().flatten();
        places.map(|range| self.text.place(range.clone())).collect()
    }
}

fn compare(context: &Context<'_>, unit: &Unit, sink: &mut Diagnostics) {
    let others = context.site.langs().filter(|l| *l != Lang::DEFAULT);
    let all: Vec<Version<'_>> =
        others.filter_map(|lang| Some(Version::new(context, unit.translation(lang)?, lang))).collect();
    if all.is_empty() {
        return;
    }
    let original = Version::new(context, &unit.original, Lang::DEFAULT);
    for fact in original.facts.facts.keys() {
        lacking(fact, &original, &all, sink);
    }
    let mut added: Vec<&Fact> = all.iter().flat_map(|t| t.facts.facts.keys()).collect();
    added.sort();
    added.dedup();
    for fact in added.into_iter().filter(|fact| !original.facts.allows(fact)) {
        adding(fact, &original, &all, sink);
    }
    counting(&original, &all, sink);
}

/// Reports a fact of the original that is missing from translations.
fn lacking(fact: &Fact, original: &Version<'_>, all: &[Version<'_>], sink: &mut Diagnostics) {
    let without: Vec<&Version<'_>> = all.iter().filter(|t| !t.facts.allows(fact)).collect();
    if without.is_empty() {
        return;
    }
    let place = original.places(fact)[0];
    if all.len() > 1 && without.len() == all.len() {
        let message = format!("the original has {}, which no translation has", fact.shown());
        report(message, place, without.iter().map(|t| (t.top(), "a translation")), sink);
        return;
    }
    for translation in without {
        let message = format!("the translation lacks {}, which the original has", fact.shown());
        report(message, translation.top(), [(place, "the original")], sink);
    }
}

/// Reports a fact of translations that is missing from the original.
fn adding(fact: &Fact, original: &Version<'_>, all: &[Version<'_>], sink: &mut Diagnostics) {
    let places: Vec<Span> = all.iter().filter_map(|t| t.places(fact).first().copied()).collect();
    if all.len() > 1 && places.len() == all.len() {
        let message = format!("the original lacks {}, which every translation has", fact.shown());
        report(message, original.top(), places.into_iter().map(|place| (place, "a translation")), sink);
        return;
    }
    for place in places {
        let message = format!("the translation has {}, which the original does not have", fact.shown());
        report(message, place, [(original.top(), "the original")], sink);
    }
}

/// Reports numbers that occur more often on one side although the totals are equal.
fn counting(original: &Version<'_>, all: &[Version<'_>], sink: &mut Diagnostics) {
    let ours: Vec<Vec<&Fact>> = all.iter().map(|t| original.facts.more_frequent_than(&t.facts)).collect();
    if all.len() > 1 && ours.iter().all(|facts| !facts.is_empty() && *facts == ours[0]) {
        for fact in &ours[0] {
            let message = format!("the original has {} more often than its translations", fact.shown());
            let places = original.places(fact);
            report(message, places[0], places[1..].iter().map(|p| (*p, "and here")), sink);
        }
        return;
    }
    for translation in all {
        for fact in translation.facts.more_frequent_than(&original.facts) {
            let message = format!("the translation has {} more often than the original", fact.shown());
            let places = translation.places(fact);
            report(message, places[0], places[1..].iter().map(|p| (*p, "and here")), sink);
        }
    }
}

fn report(
    message: String,
    place: Span,
    related: impl IntoIterator<Item = (Span, &'static str)>,
    sink: &mut Diagnostics,
) {
    let mut diagnostic = Diagnostic::error(Code::TranslationDiffers, place, message).help(HELP);
    for (span, text) in related {
        diagnostic = diagnostic.related(span, text);
    }
    sink.push(diagnostic);
}

const HELP: &str = "all languages must have the same numbers and sources: correct the wrong one";
