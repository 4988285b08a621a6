//! Alters the data: observations, the dates of events, and quotations of sources.

use super::sources::long_words;
use super::{Class, Layer, Mutation, choose, other_digits};
use crate::base::{PartialDate, SourceSet, Span};
use crate::index::IndexedSite;
use std::ops::Range;

/// The keys of an observation whose numbers are altered.
const KEYS: &[&str] = &["value", "low", "high", "rounded-to"];

pub(super) fn mutations(site: &IndexedSite, sources: &SourceSet, all: &mut Vec<Mutation>) {
    for (_, figure) in site.figures.iter() {
        let written = figure.series.iter().filter(|series| series.derived.is_none());
        for observation in written.flat_map(|series| series.observations.iter()) {
            observation_numbers(sources, observation.span, all);
        }
    }
    for (_, event) in site.events.iter() {
        all.extend(event_date(sources, event.date_span, event.date));
        let quotes = event.quotes.iter().map(|quote| quote.span);
        all.extend(quotes.filter_map(|span| quotation(sources, span)));
    }
    for (_, claim) in site.claims.iter() {
        let evidence = claim.evidence.iter().filter_map(|e| e.quote.as_ref().map(|(_, span)| *span));
        let quotes = claim.quote.iter().map(|quote| quote.span).chain(evidence);
        all.extend(quotes.filter_map(|span| quotation(sources, span)));
    }
}

fn mutation(class: Class, span: Span, edit: Range<usize>, with: String) -> Mutation {
    let range = span.range();
    let place = range.start.min(edit.start)..range.end.max(edit.end);
    let edits = vec![(edit, with)];
    Mutation {
        class,
        lang: None,
        is_stated: true,
        layer: Layer::Data,
        file: span.file,
        edits,
        block: place.clone(),
        place,
        apart: Vec::new(),
    }
}

/// Alters the numbers after the period of an observation: `2023: 250`, `2023: {value: 250, rounded-to: 10}`.
fn observation_numbers(sources: &SourceSet, key: Span, all: &mut Vec<Mutation>) {
    let text = sources[key.file].text();
    let end = key.end as usize;
    let Some(after) = text[end..].trim_start_matches(['"', '\'']).strip_prefix(':') else { return };
    let after = after.trim_start_matches(' ');
    let start = text.len() - after.len();
    let numbers: Vec<Range<usize>> = match after.strip_prefix('{') {
        Some(fields) => {
            let close = fields.find(['}', '{']).unwrap_or(fields.len());
            let of_key = |key: &&str| {
                let at = fields[..close].find(&format!("{key}: "))? + key.len() + 2;
                number_at(text, start + 1 + at)
            };
            KEYS.iter().filter_map(of_key).collect()
        }
        None => number_at(text, start).into_iter().collect(),
    };
    for range in numbers {
        let other = other_digits(&text[range.clone()]);
        all.extend(other.map(|other| mutation(Class::Number, key, range, other)));
    }
}

fn number_at(text: &str, at: usize) -> Option<Range<usize>> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    let length = text[at..].find(|c| !is_part(c)).unwrap_or(text.len() - at);
    (length > 0).then_some(at..at + length)
}

/// Moves the date of an event by a year, or by a day.
fn event_date(sources: &SourceSet, span: Span, date: PartialDate) -> Option<Mutation> {
    let file = &sources[span.file];
    let written = file.text().get(span.range())?;
    let years = [1, -1].map(|by| (0..4, date.first().year() + by)).map(|(r, year)| (r, format!("{year:04}")));
    let days = match date {
        PartialDate::Day(day) => {
            let moved = [1, -1].map(|by| (8..10, format!("{:02}", i16::from(day.day()) + by)));
            moved.to_vec()
        }
        _ => Vec::new(),
    };
    let exists = |(range, with): &(Range<usize>, String)| {
        let mut altered = written.trim_end_matches(['?', '~']).to_owned();
        let fits = altered.is_char_boundary(range.end) && altered.len() >= range.end;
        if fits {
            altered.replace_range(range.clone(), with);
        }
        fits && PartialDate::parse_certain(&altered).is_ok()
    };
    let choices: Vec<(Range<usize>, String)> = years.into_iter().chain(days).filter(exists).collect();
    let (part, with) = choose(&choices, &file.path, span.start as usize, written)?;
    let edit = span.start as usize + part.start..span.start as usize + part.end;
    Some(mutation(Class::EventDate, span, edit, with.clone()))
}

/// Replaces a word of a quotation by another word of it.
fn quotation(sources: &SourceSet, span: Span) -> Option<Mutation> {
    let file = &sources[span.file];
    let text = file.text().get(span.range())?;
    let words: Vec<Range<usize>> = long_words(text).collect();
    let word = choose(&words, &file.path, span.start as usize, text)?.clone();
    let of_quotation = |r: &Range<usize>| text[r.clone()].to_lowercase() != text[word.clone()].to_lowercase();
    let others: Vec<Range<usize>> = words.iter().filter(|r| of_quotation(r)).cloned().collect();
    let other = choose(&others, &file.path, span.start as usize, &text[word.clone()])?;
    let at = span.start as usize;
    let with = text[other.clone()].to_owned();
    Some(mutation(Class::Quotation, span, at + word.start..at + word.end, with))
}
