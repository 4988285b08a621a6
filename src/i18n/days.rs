//! Finds the days that a text names without their year.

use super::Locale;
use super::plain::PlainText;
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
}
