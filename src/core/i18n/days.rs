//! Finds the days and months that a text names without their year.

use super::Locale;
use super::plain::{PlainText, find_words};
use std::ops::Range;

impl Locale {
    /// Returns the days that a text names without their year, with the month and the day: `on 8 January`.
    pub fn days_without_year(&self, written: &str) -> Vec<(Range<usize>, i8, i8)> {
        let plain = PlainText::new(written);
        let text = plain.text.as_str();
        let starts = text.char_indices().filter(|(at, c)| {
            c.is_ascii_digit()
                && !text[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ','))
        });
        let days = starts.filter_map(|(at, _)| self.day_and_month(text, at));
        let parts = days.filter(|point| point.year.is_none()).filter_map(|point| {
            let (month, day) = point.rest.strip_prefix('-')?.split_once('-')?;
            Some((plain.written(&point.range), month.parse().ok()?, day.parse().ok()?))
        });
        parts.collect()
    }

    /// Returns the months that a text names without their year: `in August alone`.
    pub fn months_without_year(&self, written: &str) -> Vec<(Range<usize>, i8)> {
        let plain = PlainText::new(written);
        let text = plain.text.as_str();
        let dated = self.periods_in(written);
        let named = self.months.iter().flat_map(|(name, month)| {
            let places = find_words(text, name).map(|at| plain.written(&(at..at + name.len())));
            places.map(|range| (range, *month)).collect::<Vec<_>>()
        });
        let has_year = |range: &Range<usize>| {
            dated.iter().any(|d| d.range.start < range.end && range.start < d.range.end)
        };
        named.filter(|(range, _)| !has_year(range)).collect()
    }
}
