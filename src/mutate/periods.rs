//! Alters the periods and dates in a text.

use super::passage::Passage;
use super::{Class, Mutation};
use crate::base::{Form, PartialDate, Period};
use crate::i18n::Locale;
use std::ops::Range;

pub(super) fn mutations(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let words = passage.unbound();
    for stated in passage.locale.periods_in(&words) {
        for choices in altered(passage.locale, &words[stated.range.clone()], stated.period) {
            let Some((part, with)) = passage.choose(&choices, &stated.range) else { continue };
            let part = stated.range.start + part.start..stated.range.start + part.end;
            all.extend(passage.replace(class(stated.period), &part, with));
        }
    }
}

/// Returns what an alteration of a period is called.
pub(super) fn class(period: Period) -> Class {
    match period.form() {
        Form::Day(_) | Form::Month(..) => Class::Date,
        _ => Class::Period,
    }
}

/// The words in place of a part of a period, and its bytes.
pub(super) type Choice = (Range<usize>, String);

/// Returns the alterations of each part of a period: a year or the day is one higher or lower, and the half or quarter
/// is another one.
pub(super) fn altered(locale: &Locale, text: &str, period: Period) -> Vec<Vec<Choice>> {
    let numbers = locale.numbers_in(text);
    let shifted = |range: &Range<usize>, by: i64| {
        let written = &text[range.clone()];
        let value: i64 = written.parse().ok()?;
        Some((range.clone(), format!("{:0width$}", value + by, width = written.len())))
    };
    let years: Vec<&Range<usize>> =
        numbers.iter().map(|(range, _)| range).filter(|range| text[(*range).clone()].len() == 4).collect();
    let mut all: Vec<Vec<Choice>> = Vec::new();
    for (at, year) in years.iter().enumerate() {
        // A range keeps its order: the first year is moved back, the last one forward.
        let by: &[i64] = match years.len() {
            1 => &[1, -1],
            _ if at + 1 == years.len() => &[1],
            _ => &[-1],
        };
        all.push(by.iter().filter_map(|by| shifted(year, *by)).collect());
    }
    let days = numbers.iter().filter(|(range, _)| text[range.clone()].len() <= 2);
    for (range, _) in days {
        let moved = [1, -1].into_iter().filter_map(|by| shifted(range, by));
        let exists = |(_, day): &Choice| match period.form() {
            Form::Day(date) => {
                let written = format!("{:04}-{:02}-{day:0>2}", date.year(), date.month());
                PartialDate::parse_certain(&written).is_ok()
            }
            _ => day.trim_start_matches('0').parse().is_ok_and(|day: u8| (1..=28).contains(&day)),
        };
        all.push(moved.filter(exists).collect());
    }
    for list in ["half-year-words", "quarter-words"] {
        let found = locale.listed_words(list, text);
        let Some(found) = found.first() else { continue };
        let others = locale.entries_with_values(list);
        let other = others.iter().find(|(value, _)| *value != found.value);
        all.push(other.map(|(_, word)| (found.range.clone(), (*word).to_owned())).into_iter().collect());
    }
    all
}
