//! The units that a text names next to a number, compared with what the figure of the number counts.

use super::Context;
use super::label_words::{LabelWords, WordKeys, contains};
use crate::i18n::{Lang, Locale};
use crate::index::IndexedSite;
use crate::index::statements::Statement;
use crate::model::{Figure, Kind, ObservationRef};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The maximum number of words between a unit and the number after it: `tours in June were 6`.
const WORDS_BETWEEN: usize = 6;

/// The kind of all words for people in the list `unit-words`.
const PEOPLE: &str = "people";

/// The units of all figures of a site, in each language.
pub(super) struct SiteUnits {
    /// The units in lowercase, by language and first word.
    by_first: BTreeMap<(Lang, String), Vec<SiteUnit>>,
}

/// A form of a unit.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SiteUnit {
    words: String,
    /// The unit as the figure names it.
    unit: String,
}

impl SiteUnit {
    /// Returns the kind that the list `unit-words` gives it.
    fn kind<'l>(&self, locale: &'l Locale) -> Option<&'l str> {
        locale.values_in("unit-words", &self.words).first().map(|(_, kind)| *kind)
    }

    /// Returns whether it is the general word for its kind, as `people` is.
    fn is_general(&self, locale: &Locale, kind: &str) -> bool {
        let word = locale.word_of("unit-words", kind);
        word.is_some_and(|word| word == self.words || word == self.unit)
    }
}

impl SiteUnits {
    /// Collects the units.
    pub(super) fn new(site: &IndexedSite) -> Self {
        let mut by_first: BTreeMap<(Lang, String), Vec<SiteUnit>> = BTreeMap::new();
        for lang in site.langs() {
            let unit = |figure: &Figure| figure.unit.get(lang).to_lowercase();
            let forms = |figure| forms(figure, lang).into_iter().map(move |words| (words, unit(figure)));
            let all: BTreeSet<(String, String)> = site.figures.iter().flat_map(|(_, f)| forms(f)).collect();
            for (words, unit) in all {
                let first = (lang, first_word(&words).to_owned());
                by_first.entry(first).or_default().push(SiteUnit { words, unit });
            }
        }
        Self { by_first }
    }

    /// Returns the units in a text, each with its bytes. The longest one wins.
    fn find(&self, lang: Lang, text: &str) -> Vec<(Range<usize>, &SiteUnit)> {
        let mut all = Vec::new();
        let mut from = 0;
        while let Some(start) = text[from..].find(char::is_alphabetic).map(|at| from + at) {
            let word = first_word(&text[start..]);
            from = start + word.len();
            let units = self.by_first.get(&(lang, word.to_lowercase())).into_iter().flatten();
            let stands = |unit: &&SiteUnit| {
                let length = unit.words.len();
                let there = text.get(start..start + length);
                let ends = !text[start..].get(length..).unwrap_or("").starts_with(char::is_alphanumeric);
                ends && there.is_some_and(|there| there.to_lowercase() == unit.words)
            };
            if let Some(unit) = units.filter(stands).max_by_key(|unit| unit.words.len()) {
                from = start + unit.words.len();
                all.push((start..from, unit));
            }
        }
        all
    }

    /// Returns the first unit of the words after a number, if it begins within a few bytes, is the unit of another figure
    /// and the figure of the number names it nowhere.
    pub(super) fn of_other_figure(
        &self,
        context: &Context<'_>,
        statement: &Statement<'_>,
        after: &str,
        near: usize,
    ) -> Option<Range<usize>> {
        let found = self.find(statement.block.lang, after).into_iter().next();
        let (range, unit) = found.filter(|(range, _)| range.start < near)?;
        let between = &after[..range.start];
        let is_next = between.split_whitespace().count() < 2;
        let is_foreign = || {
            is_foreign(context, statement, unit) || is_next && takes_place_of_own(context, statement, unit)
        };
        (!ends_reach(statement.locale, between) && is_foreign()).then_some(range)
    }

    /// Returns the unit of another figure before a number, if the clause names no unit that the figure of the number has,
    /// and no other one.
    pub(super) fn before(&self, context: &Context<'_>, statement: &Statement<'_>) -> Option<Range<usize>> {
        let around = statement.around();
        let lang = statement.block.lang;
        let found = self.find(lang, around);
        let [(range, unit)] = found.as_slice() else { return None };
        let between = around.get(range.end..statement.number.start)?;
        let is_near = between.split_whitespace().count() <= WORDS_BETWEEN
            && !between.contains([',', ';', '.', '(', ')', '،', '؛', '\u{1}']);
        if !is_near
            || !statement.is_first_of_clause()
            || is_complement(statement.locale, &around[..range.start])
            || !is_foreign(context, statement, unit)
        {
            return None;
        }
        let own = kinds(context, statement.value.reference.at, lang);
        let listed = statement.locale.values_in("unit-words", around);
        let names_own = listed.iter().any(|(at, kind)| at.start != range.start && agree(kind, &own));
        (!names_own).then(|| range.clone())
    }
}

/// Returns whether the unit after these words only describes a noun: "the decline in permits" is not counted in permits, but
/// "the number of permits" is.
fn is_complement(locale: &Locale, before: &str) -> bool {
    let lists = ["share-words", "date-joining-words"];
    let prepositions = lists.iter().flat_map(|list| locale.phrases(list, before));
    let last =
        prepositions.filter(|range| before[range.end..].trim().is_empty()).min_by_key(|range| range.start);
    last.is_some_and(|range| {
        let noun = before[..range.start].trim_end();
        let word = &noun[noun.rfind(' ').map_or(0, |at| at + 1)..];
        !word.is_empty() && !locale.says("data-words", word)
    })
}

/// Returns whether a unit after these words is not that of the number before them: "270 of the cases" speaks of people among
/// cases, and "270 people in cases" of people.
pub(super) fn ends_reach(locale: &Locale, between: &str) -> bool {
    let lists = ["share-words", "clause-words", "date-joining-words"];
    between.contains([',', ';', '.', '،', '(', ')']) || lists.iter().any(|list| locale.says(list, between))
}

/// Returns whether a unit contradicts what the figure of a number counts. A unit of the same kind does if the figure names it
/// nowhere and it is not the general word for the kind, as `people` is for applicants.
fn is_foreign(context: &Context<'_>, statement: &Statement<'_>, unit: &SiteUnit) -> bool {
    let (locale, lang, at) = (statement.locale, statement.block.lang, statement.value.reference.at);
    let own = kinds(context, at, lang);
    match unit.kind(locale) {
        Some(kind) if !agree(kind, &own) => {
            !own.is_empty() && !is_defined(context, at, lang, &unit.words, kind)
        }
        Some(kind) if kind.contains('/') || unit.is_general(locale, kind) || !own.contains(kind) => false,
        _ => {
            let title = context.site.figures[at.figure].title.get(lang).clone();
            !is_named(context, statement, &unit.words, Some(title))
        }
    }
}

/// Returns whether a unit right after a number stands there in place of the figure's own, which the clause does not name:
/// `1,271 homes were granted` of a figure of permits.
fn takes_place_of_own(context: &Context<'_>, statement: &Statement<'_>, unit: &SiteUnit) -> bool {
    let (locale, lang, at) = (statement.locale, statement.block.lang, statement.value.reference.at);
    let own = forms(&context.site.figures[at.figure], lang);
    // "People" may stand for nurses, and applications for decisions on them.
    let is_people = |kind: &str| kind == PEOPLE && unit.is_general(locale, kind);
    let may_stand = unit.kind(locale).is_some_and(|kind| kind.contains('/') || is_people(kind));
    let title = context.site.figures[at.figure].title.get(lang).clone();
    let title = Some(title).filter(|_| !title_names_unit(context, at, lang));
    !own.is_empty()
        && !may_stand
        && !names_one(context, lang, statement.around(), &own)
        && !is_named(context, statement, &unit.words, title)
}

/// Returns whether the title of a figure contains its unit, so that its other words are not what the figure counts.
fn title_names_unit(context: &Context<'_>, at: ObservationRef, lang: Lang) -> bool {
    let figure = &context.site.figures[at.figure];
    names_one(context, lang, figure.title.get(lang), &forms(figure, lang))
}

/// Returns whether a text contains all words of one of several names.
fn names_one(context: &Context<'_>, lang: Lang, text: &str, names: &[String]) -> bool {
    let reader = LabelWords::new(context.site, lang);
    let words = reader.read(text);
    names.iter().any(|name| reader.read(name).iter().all(|word| contains(&words, word)))
}

/// Returns whether the figure of a number has a unit, or names it in its labels or definitions or in a title, in any form.
fn is_named(context: &Context<'_>, statement: &Statement<'_>, unit: &str, title: Option<String>) -> bool {
    let (at, lang) = (statement.value.reference.at, statement.block.lang);
    let reader = LabelWords::new(context.site, lang);
    let mut texts = forms(&context.site.figures[at.figure], lang);
    texts.push(context.site.series(at).label.get(lang).clone());
    texts.extend(definitions(context.site, at, lang).into_iter().chain(title));
    let words: Vec<WordKeys> = texts.iter().flat_map(|text| reader.read(text)).collect();
    reader.read(unit).iter().all(|word| contains(&words, word))
}

/// Returns the unit of a figure in all its forms, in lowercase.
fn forms(figure: &Figure, lang: Lang) -> Vec<String> {
    let forms = figure.unit_forms.iter().filter(|(l, ..)| *l == lang).map(|(_, _, form)| form.as_str());
    let all = [Some(&figure.unit), figure.unit_one.as_ref()].into_iter().flatten();
    let all = all.map(|text| text.get(lang).as_str()).chain(forms).map(str::to_lowercase);
    all.filter(|unit| unit.starts_with(char::is_alphabetic)).collect()
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// Returns the definitions of a figure and of a series.
pub(super) fn definitions(site: &IndexedSite, at: ObservationRef, lang: Lang) -> Vec<String> {
    let (figure, series) = (&site.figures[at.figure], site.series(at));
    let definitions = [&figure.definitions, &series.definition].into_iter().flatten();
    definitions.map(|prose| site.plain(prose.get(lang), lang)).collect()
}

/// Returns the kinds of units that the unit of a figure and the label of a series name, or else the figure's title.
pub(super) fn kinds<'c>(context: &'c Context<'_>, at: ObservationRef, lang: Lang) -> BTreeSet<&'c str> {
    let (site, locale) = (context.site, context.site.locale(lang));
    let (figure, series) = (&site.figures[at.figure], site.series(at));
    let read = |text: &String| locale.values_in("unit-words", text).into_iter().map(|(_, kind)| kind);
    let own = [series.label.get(lang).clone()].into_iter().chain(forms(figure, lang));
    let mut all: BTreeSet<&str> = own.flat_map(|text| read(&text).collect::<Vec<_>>()).collect();
    if figure.kind == Kind::Money {
        all.insert("money");
    }
    // The title says what is counted only where nothing else does: "permits for homes" are permits.
    if all.is_empty() && !title_names_unit(context, at, lang) {
        all.extend(read(figure.title.get(lang)));
    }
    all
}

/// Returns whether a figure names a kind, or one that the kind may stand for: an application may be called a case. The first
/// kind of a word is what it means; it may be called by the others.
pub(super) fn agree(stated: &str, own: &BTreeSet<&str>) -> bool {
    let first = stated.split('/').next().unwrap_or(stated);
    own.iter().any(|kinds| kinds.split('/').any(|kind| kind == first))
}

/// Returns whether the definitions of a figure name a unit: a word of the same kind if the kind may be called by another, or
/// else the same word in any form. Most definitions speak of people and do not say that the figure counts them.
pub(super) fn is_defined(
    context: &Context<'_>,
    at: ObservationRef,
    lang: Lang,
    word: &str,
    kind: &str,
) -> bool {
    let locale = context.site.locale(lang);
    let reader = LabelWords::new(context.site, lang);
    let stated = reader.read(word);
    definitions(context.site, at, lang).iter().any(|text| {
        let alike = locale.values_in("unit-words", text).into_iter().filter(|(_, of)| *of == kind);
        let is_same = |words: Vec<WordKeys>| stated.iter().all(|word| contains(&words, word));
        let mut words = alike.map(|(range, _)| range);
        words.any(|range| kind.contains('/') || is_same(reader.read(&text[range])))
    })
}
