//! Alters the words around numbers: units, scales, direction, approximation, proportions, series.

use super::passage::Passage;
use super::{Class, Mutation};
use crate::i18n::Lang;
use crate::index::statements::Statement;
use crate::model::Figure;
use std::ops::Range;

pub(super) fn mutations(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let mut fixed = approximations(passage, all);
    // "A year later" in another language may contain the word "more", and states no direction.
    fixed.extend(passage.locale.phrases("undirected-words", &passage.own));
    for (words, other) in passage.locale.opposites_in(&passage.own) {
        let is_fixed = fixed.iter().any(|r| r.start < words.end && words.start < r.end);
        if !is_fixed {
            all.extend(passage.replace(Class::Direction, &words, other));
        }
    }
    proportions(passage, all);
    scales(passage, all);
    for statement in &passage.statements {
        all.extend(other_unit(passage, statement));
        all.extend(other_label(passage, statement));
    }
}

/// Puts `more than` in place of `nearly` and the reverse, directly before a number. Returns the places.
fn approximations(passage: &Passage<'_>, all: &mut Vec<Mutation>) -> Vec<Range<usize>> {
    let (locale, mut places) = (passage.locale, Vec::new());
    for (list, opposite) in [("rounders-up", "rounders-down"), ("rounders-down", "rounders-up")] {
        let others = locale.entries_with_values(opposite);
        let choices: Vec<&str> = others.iter().map(|(_, word)| *word).collect();
        for found in locale.listed_words(list, &passage.own) {
            let is_before = passage.statements.iter().any(|s| {
                let is_inside = s.number.contains(&found.range.start);
                is_inside || (found.range.end..=found.range.end + 1).contains(&s.number.start)
            });
            if !is_before || choices.contains(&found.word) {
                continue;
            }
            places.push(found.range.clone());
            let other = passage.choose(&choices, &found.range);
            all.extend(other.and_then(|o| passage.replace(Class::Approximation, &found.range, o)));
        }
    }
    places
}

fn proportions(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let list = passage.locale.entries_with_values("fraction-words");
    let is_part = |value: &str| value.contains('/');
    let stated = passage.locale.proportions_stated_in(&passage.own).into_iter().map(|p| p.range);
    let stated: Vec<Range<usize>> =
        stated.chain(passage.statements.iter().map(|s| s.number.clone())).collect();
    for found in passage.locale.listed_words("fraction-words", &passage.own) {
        let others: Vec<&str> = list
            .iter()
            .filter(|(value, _)| *value != found.value && is_part(value) == is_part(found.value))
            .map(|(_, word)| *word)
            .collect();
        // "Half a year" and "the first half of 2024" are no proportions.
        if !stated.iter().any(|r| r.start < found.range.end && found.range.start < r.end) {
            continue;
        }
        let other = passage.choose(&others, &found.range);
        all.extend(other.and_then(|o| passage.replace(Class::Proportion, &found.range, o)));
    }
}

/// Puts one scale in place of another, and per cent in place of percentage points and the reverse.
fn scales(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let locale = passage.locale;
    let numbers: Vec<Range<usize>> = passage.statements.iter().map(|s| s.number.clone()).collect();
    // A scale or a sign belongs to the number before it.
    let follows = |at: usize| numbers.iter().any(|n| n.start < at && at <= n.end + 1);
    let list = locale.entries_with_values("scale-words");
    for found in locale.listed_words("scale-words", &passage.own) {
        let others: Vec<&str> =
            list.iter().filter(|(value, _)| *value != found.value).map(|(_, word)| *word).collect();
        if follows(found.range.start) {
            let other = passage.choose(&others, &found.range);
            all.extend(other.and_then(|o| passage.replace(Class::Scale, &found.range, o)));
        }
    }
    for (list, opposite) in [("percent-words", "points-words"), ("points-words", "percent-words")] {
        // The longest word says it most clearly: `percentage points`, not `points`.
        let others = locale.entries_with_values(opposite);
        let Some((_, other)) = others.iter().max_by_key(|(_, word)| word.len()) else { continue };
        for found in locale.listed_words(list, &passage.own) {
            let joined = passage.own[..found.range.start].ends_with(|c: char| c.is_numeric());
            let with = if joined { format!("\u{A0}{other}") } else { (*other).to_owned() };
            if follows(found.range.start) {
                all.extend(passage.replace(Class::Scale, &found.range, &with));
            }
        }
    }
}

/// Names the unit of another figure.
fn other_unit(passage: &Passage<'_>, statement: &Statement<'_>) -> Option<Mutation> {
    let (site, lang) = (passage.site, passage.block.lang);
    let own = units(&site.figures[statement.value.reference.at.figure], lang);
    let around = statement.around();
    let places = own.iter().flat_map(|unit| passage.locale.occurrences(unit, around));
    let nearest = places.min_by_key(|r| r.start.abs_diff(statement.number.end))?;
    let mut others: Vec<&str> = site
        .figures
        .iter()
        .map(|(_, figure)| figure.unit.get(lang).as_str())
        .filter(|unit| !own.contains(unit) && unit.chars().all(|c| c.is_alphabetic() || c == ' '))
        .collect();
    others.sort_unstable();
    others.dedup();
    passage.replace(Class::Unit, &nearest, passage.choose(&others, &nearest)?)
}

/// Returns the unit of a figure in its forms.
fn units(figure: &Figure, lang: Lang) -> Vec<&str> {
    let forms = figure.unit_forms.iter().filter(|(l, ..)| *l == lang).map(|(_, _, form)| form.as_str());
    let all = [Some(figure.unit.get(lang)), figure.unit_one.as_ref().map(|one| one.get(lang))];
    all.into_iter().flatten().map(String::as_str).chain(forms).collect()
}

/// Names another series of the same figure.
fn other_label(passage: &Passage<'_>, statement: &Statement<'_>) -> Option<Mutation> {
    let (at, lang) = (statement.value.reference.at, passage.block.lang);
    let label = passage.site.series(at).label.get(lang);
    let words = match statement.headings_of_cell() {
        // The first cell of a row names the series for all cells.
        Some((_, row)) if passage.locale.occurrences(label, row).len() == 1 => {
            let start = passage.block.words.find(row)?;
            let found = passage.locale.occurrences(label, row).into_iter().next()?;
            start + found.start..start + found.end
        }
        _ => passage.locale.occurrences(label, statement.around()).into_iter().next()?,
    };
    let series = passage.site.figures[at.figure].series.iter().enumerate();
    let others: Vec<&str> = series
        .filter(|(i, s)| *i != at.series && s.label.get(lang) != label)
        .map(|(_, s)| s.label.get(lang).as_str())
        .collect();
    let other = passage.choose(&others, &words)?;
    passage.replace(Class::Series, &words, other).map(|m| Mutation { is_stated: true, ..m })
}
