//! Alters the numbers and periods of titles, labels and other short texts.

use super::{Class, Layer, Mutation, choose, other_digits, periods};
use crate::base::SourceSet;
use crate::i18n::{Lang, Locale};
use crate::index::IndexedSite;
use crate::model::{FieldRole, Text};
use std::ops::Range;

pub(super) fn mutations(site: &IndexedSite, sources: &SourceSet, all: &mut Vec<Mutation>) {
    let units = site.catalog.items.iter().flat_map(|item| &item.units);
    for (lang, text) in units.flat_map(|unit| unit.texts()) {
        if text.role.is_short() || text.role == FieldRole::Plain {
            let file = &sources[text.span.file];
            for (class, words, with) in alterations(site.locale(lang), &text.body.words, &file.path, text) {
                all.extend(mutation(text, lang, file.text(), class, &words, with));
            }
        }
    }
}

fn alterations(locale: &Locale, words: &str, path: &str, text: &Text) -> Vec<(Class, Range<usize>, String)> {
    let stated = locale.periods_in(words);
    let mut all = Vec::new();
    for period in &stated {
        let at = text.span.start as usize + period.range.start;
        for choices in periods::altered(locale, &words[period.range.clone()], period.period) {
            let Some((part, with)) = choose(&choices, path, at, words) else { continue };
            let part = period.range.start + part.start..period.range.start + part.end;
            all.push((periods::class(period.period), part, with.clone()));
        }
    }
    for (range, _) in locale.numbers_in(words) {
        let is_date = stated.iter().any(|p| p.range.start < range.end && range.start < p.range.end);
        if let (false, Some(other)) = (is_date, other_digits(&words[range.clone()])) {
            all.push((Class::Number, range, other));
        }
    }
    all
}

fn mutation(
    text: &Text,
    lang: Lang,
    file: &str,
    class: Class,
    words: &Range<usize>,
    with: String,
) -> Option<Mutation> {
    let place = text.place_of_words(words).range();
    let is_exact = file.get(place.clone()) == Some(&text.body.words[words.clone()]);
    is_exact.then(|| Mutation {
        class,
        lang: Some(lang),
        is_stated: false,
        file: text.span.file,
        layer: Layer::Short,
        edits: vec![(place.clone(), with)],
        block: text.span.range(),
        place,
        apart: Vec::new(),
    })
}
