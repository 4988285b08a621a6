//! `translation-differs`: a translation binds, cites or states other numbers than its original.
//!
//! Compared are, text by text, what both refer to (values of the data, sources, charts) and the numbers that stand in
//! the words themselves. The blocks of an article are compared one by one where the translation is built like the
//! original, and as one body elsewhere. Numbers below [`SMALLEST`] are left out, because a language may write them as
//! words. A number in words of another language (`[…](lang:nl)`) may be missing on either side: the quotation in the
//! original language needs no translation there.

use super::Context;
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Lang, Locale};
use crate::model::{Unit, UnitForm};
use std::collections::{BTreeMap, BTreeSet};

/// The smallest number that every language writes in digits.
const SMALLEST: f64 = 13.0;

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for item in &site.catalog.items {
        for lang in site.langs().filter(|l| *l != Lang::DEFAULT) {
            let locales = (site.locale(Lang::DEFAULT), site.locale(lang));
            for unit in item.units.iter().filter(|u| u.form != UnitForm::Message) {
                compare(unit, lang, locales, sink);
            }
        }
    }
}

fn compare(unit: &Unit, lang: Lang, (from, to): (&Locale, &Locale), sink: &mut Diagnostics) {
    let Some(words) = unit.translation(lang) else { return };
    let (mut original, mut translated) = (Facts::default(), Facts::default());
    original.read(&unit.original.value, unit.original.span, from);
    translated.read(&words.value, words.span, to);
    let mut report = |message: String, place: Span, other: Span| {
        let diagnostic = Diagnostic::error(Code::TranslationDiffers, place, message);
        sink.push(diagnostic.related(other, "the original").help(HELP));
    };
    for (fact, place) in original.facts.iter().filter(|(fact, _)| !translated.allows(fact)) {
        let message = format!("the translation lacks {}, which the original has", fact.shown());
        report(message, Span { end: words.span.start, ..words.span }, *place);
    }
    for (fact, place) in translated.facts.iter().filter(|(fact, _)| !original.allows(fact)) {
        let message = format!("the translation has {}, which the original has not", fact.shown());
        report(message, *place, Span { end: unit.original.span.start, ..unit.original.span });
    }
}

const HELP: &str = "the languages state the same numbers with the same sources: mend the one that is wrong";

/// One thing that a text states and that no language changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Value(String),
    Citation(String),
    Chart(String),
    /// A number in the words, as plain digits.
    Number(String),
}

impl Fact {
    fn shown(&self) -> String {
        match self {
            Self::Value(reference) => format!("the value `{reference}`"),
            Self::Citation(source) => format!("a citation of `{source}`"),
            Self::Chart(chart) => format!("the chart `{chart}`"),
            Self::Number(digits) => format!("the number `{digits}`"),
        }
    }
}

/// What texts state, with the place of the first mention.
#[derive(Debug, Default)]
struct Facts {
    facts: BTreeMap<Fact, Span>,
    /// Numbers in words of another language.
    quoted: BTreeSet<Fact>,
}

impl Facts {
    fn read(&mut self, text: &str, span: Span, locale: &Locale) {
        let mut words = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(['(', '[', '<']) {
            words.push_str(&rest[..at]);
            rest = &rest[at..];
            let place = place(span, text.len() - rest.len());
            let taken = self.reference(rest, &mut words, place, locale);
            if taken == 0 {
                words.push_str(&rest[..1]);
            }
            rest = &rest[taken.max(1)..];
        }
        words.push_str(rest);
        for fact in numbers(&words, locale) {
            self.add(fact, span);
        }
    }

    /// Whether a fact stands here, or could stand here for words that are quoted.
    fn allows(&self, fact: &Fact) -> bool {
        self.facts.contains_key(fact) || self.quoted.contains(fact)
    }

    /// Takes in the reference that a text begins with; how many bytes of it are done with.
    fn reference(&mut self, text: &str, words: &mut String, span: Span, locale: &Locale) -> usize {
        let until = |close: char, from: usize| text[from..].find(close).map_or(text.len(), |i| from + i);
        if let Some(key) = text.strip_prefix("[@") {
            let id = key.split([']', ',']).next().unwrap_or("").trim();
            self.add(Fact::Citation(id.to_owned()), span);
            return until(']', 0) + usize::from(text.contains(']'));
        }
        if let Some(rest) = text.strip_prefix("<value:") {
            self.add(Fact::Value(rest.split('>').next().unwrap_or("").to_owned()), span);
            return until('>', 0);
        }
        if let Some(target) = text.strip_prefix('(').filter(|_| words.ends_with(']')) {
            let target = target.split(')').next().unwrap_or("");
            let opened = words.rfind('[').unwrap_or(words.len());
            match target.split_once(':') {
                // What is bound is compared with the data.
                Some(("value", reference)) => {
                    self.add(Fact::Value(reference.to_owned()), span);
                    words.truncate(opened);
                }
                Some(("lang", _)) => {
                    self.quoted.extend(numbers(&words[opened..], locale));
                    words.truncate(opened);
                }
                Some(("chart", chart)) => self.add(Fact::Chart(chart.to_owned()), span),
                _ => (),
            }
            words.push(' ');
            return until(')', 0);
        }
        0
    }

    fn add(&mut self, fact: Fact, span: Span) {
        self.facts.entry(fact).or_insert(span);
    }
}

fn numbers(words: &str, locale: &Locale) -> impl Iterator<Item = Fact> {
    let all = locale.numbers_in(words).into_iter().filter(|n| n.get().abs() >= SMALLEST);
    all.map(|number| Fact::Number(number.to_string()))
}

/// A place in a text from its offset; in folded text it is near enough to find it.
fn place(span: Span, offset: usize) -> Span {
    let start = (span.start + offset as u32).min(span.end);
    Span { start, end: start, ..span }
}
