//! Finds the periods that a text names: days, months, quarters, half-years, years and ranges of them.
//!
//! Names of months come from CLDR; the words between them, halves and quarters, and what opens a range come from the
//! word lists of the language. A number is a year only where [`Locale::amounts_in`] would say so.

use super::digit_kinds::{ends_in_capitals, is_clitic, is_year, joined_before};
use super::search_text::Searched;
use super::{Locale, PeriodLimit};
use crate::base::Period;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A period that a text names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatedPeriod {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The period.
    pub period: Period,
    /// How the words before the period limit what they speak of.
    pub limit: PeriodLimit,
}

/// The parts of a period as they are written; the year may follow later.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) range: Range<usize>,
    pub(super) year: Option<i16>,
    /// `-02`, `-02-21`, `-H1`, `-Q3`, or nothing.
    pub(super) rest: String,
}

/// The maximum number of joining words within a date: `de l'année`.
const MAX_JOINING: usize = 3;

impl Locale {
    /// Returns the periods that a text names, in order. A month or day without its year is none.
    pub fn periods_in<'t>(&self, text: impl Into<Searched<'t>>) -> Vec<StatedPeriod> {
        let searched = text.into();
        let (written, plain) = (searched.written(), searched.plain());
        let text = plain.text.as_str();
        let mut all = Vec::new();
        // Every period has a year.
        let mut at = if text.contains(|c: char| c.is_ascii_digit()) { 0 } else { text.len() };
        while let Some(c) = text[at..].chars().next() {
            let next = at + c.len_utf8();
            let Some(point) = self.point(text, at, &|range| &written[..plain.written(range).start]) else {
                at = next;
                continue;
            };
            let begin = point.range.end;
            let point = self.with_end(text, point);
            at = point.range.end.max(next);
            if let Some(period) = point.period() {
                let limit = match self.period_limit(&text[..point.range.start]) {
                    // `from 2012 to 2016`
                    PeriodLimit::From if begin < at => PeriodLimit::Within,
                    limit => limit,
                };
                all.push(StatedPeriod { range: plain.written(&point.range), period, limit });
            }
        }
        all
    }

    /// Reads a period that begins at a byte.
    fn point<'w>(
        &self,
        text: &str,
        at: usize,
        written_before: &dyn Fn(&Range<usize>) -> &'w str,
    ) -> Option<Point> {
        let before = text[..at].chars().next_back();
        let first = text[at..].chars().next()?;
        if first.is_ascii_digit() {
            if before.is_some_and(|c| c.is_ascii_digit()) || joined_before(&text[..at]) {
                return None;
            }
            return numeric_date(text, at)
                .or_else(|| self.day_and_month(text, at))
                .or_else(|| self.year_point(text, at, written_before));
        }
        if !first.is_alphabetic() || before.is_some_and(|c| c.is_alphanumeric() && !is_clitic(c)) {
            return None;
        }
        self.part_of_year(text, at).or_else(|| self.month_first(text, at))
    }

    /// `first half of 2023`, `third quarter of 2023`, `Q3 2023`.
    fn part_of_year(&self, text: &str, at: usize) -> Option<Point> {
        let lists = [("half-year-words", 'H'), ("quarter-words", 'Q')];
        let (end, rest) = lists.iter().find_map(|(list, letter)| {
            let (value, length) = self.value_at(list, &text[at..])?;
            Some((at + length, format!("-{letter}{value}")))
        })?;
        let (year, end) = self.year_after(text, end)?;
        Some(Point { range: at..end, year: Some(year), rest })
    }

    /// `21 February 2023`, `21st of February 2023`, `21 February`.
    pub(super) fn day_and_month(&self, text: &str, at: usize) -> Option<Point> {
        let (day, mut end) = small_number(text, at)?;
        let endings = self.entries("ordinal-endings");
        end += endings.filter(|e| text[end..].starts_with(*e)).map(str::len).max().unwrap_or(0);
        let start_of_month = self.skip_joining(text, end);
        let (month, end) = self.month_at(text, start_of_month)?;
        let (year, end) = self.year_after(text, end).map_or((None, end), |(year, end)| (Some(year), end));
        Some(Point { range: at..end, year, rest: format!("-{month:02}-{day:02}") })
    }

    /// `February 21, 2023`, `February 2023`, `February`.
    fn month_first(&self, text: &str, at: usize) -> Option<Point> {
        let (month, end) = self.month_at(text, at)?;
        if let Some((year, end)) = self.year_after(text, end) {
            return Some(Point { range: at..end, year: Some(year), rest: format!("-{month:02}") });
        }
        let day_at = end + (text[end..].len() - text[end..].trim_start().len());
        if let Some((day, day_end)) = small_number(text, day_at)
            && let Some((year, end)) = self.year_after(text, day_end)
        {
            return Some(Point { range: at..end, year: Some(year), rest: format!("-{month:02}-{day:02}") });
        }
        Some(Point { range: at..end, year: None, rest: format!("-{month:02}") })
    }

    fn year_point<'w>(
        &self,
        text: &str,
        at: usize,
        written_before: &dyn Fn(&Range<usize>) -> &'w str,
    ) -> Option<Point> {
        let (year, end) = year_at(text, at)?;
        let after = text[end..].trim_start();
        // "In de jaren 60" names a number, "in de jaren 2022 en 2023" years.
        let before = text[..at].trim_end();
        let is_numbered = self.names_number(before) && !self.ends_with_word("time-words", before);
        let counts = self.begins_with_word("percent-words", after) || is_numbered;
        let range = at..end;
        let is_named = ends_in_capitals(written_before(&range));
        (!counts && !is_named).then(|| Point { range, year: Some(year), rest: String::new() })
    }

    /// Adds the end of a range: `2012 to 2016`, `from July 2021 to 21 February 2023`, `2019/20`.
    fn with_end(&self, text: &str, from: Point) -> Point {
        let rest = &text[from.range.end..];
        if let (Some(year), true) = (from.year, from.rest.is_empty())
            && let Some(short) = rest.strip_prefix(['–', '-', '/'])
            && let Some((n, end)) = digits(short)
            && end == 2
            && i32::from(year % 100) + 1 == n
        {
            let length = rest.len() - short.len() + end;
            let range = from.range.start..from.range.end + length;
            return Point { range, year: Some(year), rest: format!("/{}", year + 1) };
        }
        let before = text[..from.range.start].trim_end();
        let joins = self.entries("range-words").filter_map(|words| match words.split_once('…') {
            Some((open, middle)) => before.ends_with(open.trim()).then(|| middle.trim()),
            None => Some(words),
        });
        let spaces = rest.len() - rest.trim_start().len();
        let trimmed = rest.trim_start();
        let starts = joins.chain(["–", "-"]).filter_map(|word| {
            let tail = trimmed.strip_prefix(word)?;
            let is_joined = word.ends_with(is_clitic) && word.chars().count() == 1;
            let is_whole = !word.ends_with(char::is_alphabetic) || tail.starts_with(' ') || is_joined;
            is_whole.then(|| from.range.end + spaces + word.len() + tail.len() - tail.trim_start().len())
        });
        let to = starts.collect::<Vec<_>>().into_iter().find_map(|at| self.point(text, at, &|_| ""));
        let Some(to) = to else { return from };
        let (Some(start), Some(end)) = (from.year.or(to.year), to.year) else { return from };
        if from.year.is_none() && from.rest.contains(['H', 'Q']) {
            return from;
        }
        let rest = format!("{}/{end:04}{}", from.rest, to.rest);
        Point { range: from.range.start..to.range.end, year: Some(start), rest }
    }

    /// Returns the year after a byte, and where it ends: ` 2023`, `, 2023`, ` of the year 2023`.
    fn year_after(&self, text: &str, at: usize) -> Option<(i16, usize)> {
        year_at(text, self.skip_joining(text, at))
    }

    /// Returns the first byte after spaces, a comma and joining words.
    fn skip_joining(&self, text: &str, at: usize) -> usize {
        let spaces = |at: usize| {
            let rest = text[at..].trim_start_matches([',', '،', '.']);
            at + (text[at..].len() - rest.trim_start().len())
        };
        let mut at = spaces(at);
        for _ in 0..MAX_JOINING {
            let longest = self.entries("date-joining-words").filter(|w| {
                let tail = text[at..].strip_prefix(*w);
                tail.is_some_and(|tail| !tail.starts_with(char::is_alphabetic) || w.ends_with('\''))
            });
            let Some(length) = longest.map(str::len).max() else { break };
            at = spaces(at + length);
        }
        at
    }

    fn month_at(&self, text: &str, at: usize) -> Option<(i8, usize)> {
        let rest = text.get(at..)?;
        if !self.month_starts.may_begin(rest) {
            return None;
        }
        let whole =
            |name: &str| rest.strip_prefix(name).is_some_and(|tail| !tail.starts_with(char::is_alphanumeric));
        let names = self.months.iter().filter(|(name, _)| whole(name));
        let (name, month) = names.max_by_key(|(name, _)| name.len())?;
        Some((*month, at + name.len()))
    }

    /// Returns the value of the longest entry of a list that a text begins with, and the length of its word.
    fn value_at(&self, list: &str, text: &str) -> Option<(&str, usize)> {
        let entries = self.word_list(list).entries_at(text);
        let whole = entries.filter(|(_, length)| !text[*length..].starts_with(char::is_alphanumeric));
        whole.map(|(entry, length)| (entry.value(), length)).max_by_key(|(_, length)| *length)
    }
}

impl Point {
    fn period(&self) -> Option<Period> {
        Period::parse(&format!("{:04}{}", self.year?, self.rest)).ok()
    }
}

/// Reads digits at the beginning of a text: the number, and how many digits it has.
fn digits(text: &str) -> Option<(i32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    text[..length].parse().ok().map(|number| (number, length))
}

/// Reads a day of one or two digits.
fn small_number(text: &str, at: usize) -> Option<(i8, usize)> {
    let (number, length) = digits(text.get(at..)?)?;
    let number = i8::try_from(number).ok().filter(|n| (1..=31).contains(n) && length <= 2)?;
    Some((number, at + length))
}

/// Reads a year of four digits that are no part of a longer number.
fn year_at(text: &str, at: usize) -> Option<(i16, usize)> {
    let (year, length) = digits(text.get(at..)?)?;
    let after = &text[at + length..];
    let mut signs = after.chars();
    let continues = match (signs.next(), signs.next()) {
        (Some('.' | ',' | '\'' | '٬' | '٫' | ':' | '_' | '&'), Some(c)) => c.is_ascii_digit(),
        (Some('-'), Some(c)) => c.is_alphabetic(),
        (Some(c), _) => c.is_alphanumeric() && !is_clitic(c),
        _ => false,
    };
    (is_year(&text[at..at + length]) && !continues)
        .then(|| i16::try_from(year).ok().map(|y| (y, at + length)))?
}

/// Reads `2023-02-21`, `21-02-2023`, `21/02/2023` or `21.02.2023`.
fn numeric_date(text: &str, at: usize) -> Option<Point> {
    let (first, length) = digits(&text[at..])?;
    let mut end = at + length;
    let sign = text[end..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut next = || {
        let (number, length) = digits(text[end..].strip_prefix(sign)?)?;
        end += 1 + length;
        Some((number, length))
    };
    let (second, third) = (next()?, next()?);
    let (year, month, day) = match (length, third.1) {
        (4, 1 | 2) if sign == '-' => (first, second.0, third.0),
        (1 | 2, 4) => (third.0, second.0, first),
        _ => return None,
    };
    let is_open = text[end..].starts_with(|c: char| c.is_alphanumeric());
    let year = i16::try_from(year).ok().filter(|_| !is_open && (1..=31).contains(&day))?;
    Some(Point { range: at..end, year: Some(year), rest: format!("-{month:02}-{day:02}") })
}

#[cfg(test)]
mod tests {
    use crate::i18n::PeriodLimit;
    use crate::i18n::{Locale, Messages};

    fn locale(code: &str) -> Locale {
        let words = match code {
            "en" => include_str!("strings/en.ftl"),
            "nl" => include_str!("strings/nl.ftl"),
            "fr" => include_str!("strings/fr.ftl"),
            _ => include_str!("strings/ar.ftl"),
        };
        let tag = if code == "ar" { "ar-MA" } else { code };
        Locale::new(code, code, tag, Messages::read(code, &[words]).0).expect("a locale of CLDR")
    }

    fn read(code: &str, text: &str) -> Vec<String> {
        let all = locale(code).periods_in(text);
        all.into_iter().map(|stated| format!("{}={}", &text[stated.range], stated.period)).collect()
    }

    #[test]
    fn finds_periods_in_each_language() {
        for (code, text, expected) in [
            ("en", "in 2023, 250 people", vec!["2023=2023"]),
            ("en", "On 21 February 2023 it rose.", vec!["21 February 2023=2023-02-21"]),
            ("en", "the 1st of July 2021", vec!["1st of July 2021=2021-07-01"]),
            ("en", "February 21, 2023", vec!["February 21, 2023=2023-02-21"]),
            ("en", "in the first half of 2023", vec!["first half of 2023=2023-H1"]),
            (
                "en",
                "Q3 2023 and the third quarter of 2022",
                vec!["Q3 2023=2023-Q3", "third quarter of 2022=2022-Q3"],
            ),
            ("en", "from January to November 2023", vec!["January to November 2023=2023-01/2023-11"]),
            (
                "en",
                "1 July 2021 to 21 February 2023",
                vec!["1 July 2021 to 21 February 2023=2021-07-01/2023-02-21"],
            ),
            ("en", "between 2012 and 2016", vec!["2012 and 2016=2012/2016"]),
            ("en", "2021 and 2022", vec!["2021=2021", "2022=2022"]),
            ("en", "the season 2019/20", vec!["2019/20=2019/2020"]),
            ("en", "on 2023-02-21 or 21/02/2023", vec!["2023-02-21=2023-02-21", "21/02/2023=2023-02-21"]),
            ("en", "2,023 people, article 2015, 2023% and ISO 2022", vec![]),
            ("nl", "op 4 mei 2021", vec!["4 mei 2021=2021-05-04"]),
            ("nl", "op 04-05-2021", vec!["04-05-2021=2021-05-04"]),
            ("nl", "in het eerste halfjaar van 2023", vec!["eerste halfjaar van 2023=2023-H1"]),
            (
                "nl",
                "van januari tot en met november 2023",
                vec!["januari tot en met november 2023=2023-01/2023-11"],
            ),
            ("fr", "le 1er juillet 2021", vec!["1er juillet 2021=2021-07-01"]),
            ("fr", "au premier semestre de l’année 2023", vec!["premier semestre de l’année 2023=2023-H1"]),
            ("fr", "de janvier à novembre 2023", vec!["janvier à novembre 2023=2023-01/2023-11"]),
            ("fr", "en août 2022", vec!["août 2022=2022-08"]),
            ("ar", "في 4 ماي 2021", vec!["4 ماي 2021=2021-05-04"]),
            ("ar", "في النصف الأول من عام 2023", vec!["النصف الأول من عام 2023=2023-H1"]),
            ("ar", "في عام ٢٠٢٣", vec!["٢٠٢٣=2023"]),
            ("ar", "من يناير إلى نونبر 2023", vec!["يناير إلى نونبر 2023=2023-01/2023-11"]),
        ] {
            assert_eq!(read(code, text), expected, "{code}: {text}");
        }
    }

    #[test]
    fn says_what_the_words_before_a_period_do() {
        for (code, text, expected) in [
            ("en", "in 2023", PeriodLimit::Within),
            ("en", "the highest since 2010", PeriodLimit::From),
            ("en", "before 2023", PeriodLimit::Until),
            ("en", "20 more than in 2022", PeriodLimit::Compared),
            ("nl", "sinds 2010", PeriodLimit::From),
            ("nl", "20 meer dan in 2022", PeriodLimit::Compared),
            ("fr", "jusqu’en 2022", PeriodLimit::Until),
            ("fr", "par rapport à 2022", PeriodLimit::Compared),
            ("ar", "منذ عام 2010", PeriodLimit::From),
        ] {
            let found: Vec<_> = locale(code).periods_in(text).into_iter().map(|s| s.limit).collect();
            assert_eq!(found, [expected], "{code}: {text}");
        }
    }
}
