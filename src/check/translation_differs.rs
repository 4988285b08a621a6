//! `translation-differs`: a translation binds, cites or states other numbers than its original.
//!
//! Compared are, text by text, what both refer to (values of the data, sources, charts) and the numbers that stand in
//! the words themselves. The blocks of an article are compared one by one where the translation is built like the
//! original, and as one body elsewhere. Numbers below 13 count only as days of dates and in names, because a language
//! may write others as words. A number in words of another language (`[…](lang:nl)`) may be missing on either side.
//!
//! Where two or more translations agree against the original, it is the original that is reported.

use super::Context;
use super::facts::{Fact, Facts};
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Unit, UnitForm};

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for item in &context.site.catalog.items {
        for unit in item.units.iter().filter(|u| u.form != UnitForm::Message) {
            compare(context, unit, sink);
        }
    }
}

/// A translation with its place and what it states.
type Translation = (Span, Facts);

fn compare(context: &Context<'_>, unit: &Unit, sink: &mut Diagnostics) {
    let site = context.site;
    let read = |lang: Lang| {
        let words = unit.translation(lang)?;
        Some((words.span, Facts::of(context, words, site.locale(lang))))
    };
    let all: Vec<Translation> = site.langs().filter(|l| *l != Lang::DEFAULT).filter_map(read).collect();
    if all.is_empty() {
        return;
    }
    let original = (unit.original.span, Facts::of(context, &unit.original, site.locale(Lang::DEFAULT)));
    for (fact, places) in &original.1.facts {
        lacking(fact, places[0], &all, sink);
    }
    let mut added: Vec<&Fact> = all.iter().flat_map(|(_, t)| t.facts.keys()).collect();
    added.sort();
    added.dedup();
    for fact in added.into_iter().filter(|fact| !original.1.allows(fact)) {
        adding(fact, &original, &all, sink);
    }
    counting(&original, &all, sink);
}

/// Reports a fact of the original that translations lack.
fn lacking(fact: &Fact, place: Span, all: &[Translation], sink: &mut Diagnostics) {
    let without: Vec<&Translation> = all.iter().filter(|(_, t)| !t.allows(fact)).collect();
    if all.len() > 1 && without.len() == all.len() {
        let message = format!("the original has {}, which no translation has", fact.shown());
        report(message, place, without.iter().map(|(span, _)| (top(*span), "a translation")), sink);
        return;
    }
    for (span, _) in without {
        let message = format!("the translation lacks {}, which the original has", fact.shown());
        report(message, top(*span), [(place, "the original")], sink);
    }
}

/// Reports a fact of translations that the original lacks.
fn adding(fact: &Fact, original: &Translation, all: &[Translation], sink: &mut Diagnostics) {
    let places: Vec<Span> =
        all.iter().filter_map(|(_, t)| t.facts.get(fact)).map(|places| places[0]).collect();
    if all.len() > 1 && places.len() == all.len() {
        let message = format!("the original lacks {}, which every translation has", fact.shown());
        report(message, top(original.0), places.into_iter().map(|place| (place, "a translation")), sink);
        return;
    }
    for place in places {
        let message = format!("the translation has {}, which the original has not", fact.shown());
        report(message, place, [(top(original.0), "the original")], sink);
    }
}

/// Reports numbers that stand oftener on one side, as many in all on both.
fn counting(original: &Translation, all: &[Translation], sink: &mut Diagnostics) {
    let ours: Vec<Vec<&Fact>> = all.iter().map(|(_, t)| original.1.oftener_than(t)).collect();
    if all.len() > 1 && ours.iter().all(|facts| !facts.is_empty() && *facts == ours[0]) {
        for fact in &ours[0] {
            let message = format!("the original has {} oftener than its translations", fact.shown());
            let places = &original.1.facts[*fact];
            report(message, places[0], places[1..].iter().map(|p| (*p, "and here")), sink);
        }
        return;
    }
    for (_, translation) in all {
        for fact in translation.oftener_than(&original.1) {
            let message = format!("the translation has {} oftener than the original", fact.shown());
            let places = &translation.facts[fact];
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

const HELP: &str = "the languages state the same numbers with the same sources: mend the one that is wrong";

fn top(span: Span) -> Span {
    Span { end: span.start, ..span }
}
