//! Alters the periods and dates in a text.

use super::passage::Passage;
use super::{Class, Mutation};
use crate::base::{Form, PartialDate, Period};
use crate::i18n::Locale;
use std::ops::Range;

pub(super) fn mutations(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let words = passage.unbound();
    for stated in passage.locale.periods_in(&words) {
        let choices = altered(passage.locale, &words[stated.range.clone()], stated.period);
        let Some((part, with)) = passage.choose(&choices, &stated.range) else { continue };
        let part = stated.range.start + part.start..stated.range.start + part.end;
        all.extend(passage.replace(class(stated.period), &part, with));
    }
}

/// Returns what an alteration of a period is called.
pub(super) fn class(period: Period) -> Class {
    match period.form() {
        Form::Day(_) | Form::Month(..) => Class::Date,
        _ => Class::Period,
    }
}

/// Returns the alterations of a period: the last year or the day is one higher or lower, or the half or quarter is
/// another one.
pub(super) fn altered(locale: &Locale, text: &str, period: Period) -> Vec<(Range<usize>, String)> {
    let numbers = locale.numbers_in(text);
    let year =
        numbers.iter().rfind(|(range, _)| range.len() >= 4 && text[range.clone()].chars().count() == 4);
    let shifted = |range: &Range<usize>, by: i64| {
        let written = &text[range.clone()];
        let value: i64 = written.parse().ok()?;
        Some((range.clone(), format!("{:0width$}", value + by, width = written.len())))
    };
    let mut all: Vec<(Range<usize>, String)> = Vec::new();
    if let Some((range, _)) = year {
        all.extend(shifted(range, 1));
        if !matches!(period.form(), Form::Range(..)) {
            all.extend(shifted(range, -1));
        }
    }
    if let Form::Day(date) = period.form() {
        let day =
            numbers.iter().find(|(range, n)| range.len() <= 2 && n.to_string() == date.day().to_string());
        let moved = day.map(|(range, _)| [1, -1].map(|by| shifted(range, by)));
        let exists = |(_, day): &(Range<usize>, String)| {
            let written = format!("{:04}-{:02}-{:0>2}", date.year(), date.month(), day);
            PartialDate::parse_certain(&written).is_ok()
        };
        all.extend(moved.into_iter().flatten().flatten().filter(exists));
    }
    for list in ["half-year-words", "quarter-words"] {
        let found = locale.listed_words(list, text);
        let Some(found) = found.first() else { continue };
        let others = locale.entries_with_values(list);
        let other = others.iter().find(|(value, _)| *value != found.value);
        all.extend(other.map(|(_, word)| (found.range.clone(), (*word).to_owned())));
    }
    all
}
