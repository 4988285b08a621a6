//! The possible meanings of one period heading in the notations of statistical offices and spreadsheets.
//!
//! Some headings (`01/02/2023`, `2011-12`, `listopad 2023`) are ambiguous in isolation. The module `calendar`
//! resolves them with the other headings of the row or column.

use super::flags;
use super::short_years::{is_week, week, with_full_year};
use crate::base::{Form, Period, with_ascii_digits};
use crate::i18n::{NamedMonth, date_tokens, named_months};

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heading {
    pub(super) meaning: Meaning,
    /// The flags of the heading, which apply to all values under it.
    pub(super) signs: Vec<String>,
    /// The mark of a footnote.
    pub(super) mark: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// One period.
    Certain(Period),
    /// A numeric day and month in unknown order.
    DayAndMonth { year: String, first: u8, second: u8 },
    /// `2011-12`: a month, a year across two calendar years, or either.
    Split { month: Option<Period>, years: Option<(i16, i16)> },
    /// A month name in one or more languages, or an abbreviation if no full name matches.
    Named { year: String, months: Vec<NamedMonth> },
    /// `FY2015`: a year that is named after one of the years in which it is.
    Fiscal { year: i16 },
    /// `2015 1. word`: a part of a year whose word is not known.
    Part { year: String, number: u8, word: String },
    /// A date that cannot be read: message and help.
    Unread(&'static str, &'static str),
}

/// The words and letters for parts of a year, including those of CBS, Eurostat and SDMX, with the notation of the
/// part in a period.
const PARTS: &[(&[&str], &str)] = &[
    (&["q", "qtr", "quarter", "kw", "kwartaal", "k", "t", "trim", "trimestre"], "Q"),
    (&["h", "half", "s", "sem", "semester", "semestre", "hj", "halfjaar"], "H"),
    (&["m", "mm", "maand", "month", "mois"], ""),
    (&["jj", "y", "year", "jaar", "an", "annee"], "Y"),
];

/// Ordinal suffixes after the number of a part.
const ORDINALS: [&str; 12] = ["e", "de", "ste", "st", "nd", "rd", "th", "er", "ere", "eme", "o", "a"];

const FISCAL: &str = "fy";

const YEARS: std::ops::Range<i16> = 1500..2200;

/// The maximum length of a heading; longer text is a sentence.
const LONGEST: usize = 40;
/// The number of letters of the longest codes of countries.
const LONGEST_CODE: usize = 3;

impl Heading {
    /// Returns the meaning of a heading; `None` if it is not a period.
    pub(super) fn read(heading: &str) -> Option<Self> {
        let text = with_ascii_digits(heading);
        let text = without_additions(text.trim());
        let has_two_digits = text.bytes().filter(u8::is_ascii_digit).count() > 1;
        if !has_two_digits || text.chars().count() > LONGEST {
            return None;
        }
        if let Some(meaning) = meaning(text) {
            return Some(Self { meaning, signs: Vec::new(), mark: None });
        }
        let (plain, signs, mark) = without_flag(text)?;
        meaning(plain).map(|meaning| Self { meaning, signs, mark })
    }

    /// Returns whether the heading is readable, at least together with the others.
    pub(super) fn is_readable(&self) -> bool {
        !matches!(self.meaning, Meaning::Unread(..))
    }
}

/// Returns whether a cell mentions a year, and was therefore probably meant as a period.
pub(super) fn is_dated(text: &str) -> bool {
    let tokens = date_tokens(&with_ascii_digits(text));
    let is_year = |t: &String| t.len() == 4 && t.parse().is_ok_and(|year: i16| YEARS.contains(&year));
    let is_fiscal = matches!(tokens.as_slice(), [word, year] if word == FISCAL && year.parse::<u8>().is_ok());
    text.chars().count() <= LONGEST && (tokens.iter().any(is_year) || is_fiscal)
}

/// Removes what programs add to a year or a date: `1990 [YR1990]`, `2015.0`, `2015-01-31T00:00:00`, `2015-A1`.
fn without_additions(text: &str) -> &str {
    let text = match text.strip_suffix(']').and_then(|t| t.rsplit_once(" [YR")) {
        Some((year, again)) if year == again => year,
        _ => text,
    };
    let text = match text.split_once(['T', ' ']) {
        Some((date, time)) if date.len() == 10 && time.starts_with("00:00") => date,
        _ => text,
    };
    let year = text.strip_suffix(".0").or_else(|| text.strip_suffix("-A1")).filter(|year| year.len() == 4);
    year.unwrap_or(text)
}

/// Splits off flags or asterisks, or a footnote mark, which gives no status.
fn without_flag(text: &str) -> Option<(&str, Vec<String>, Option<String>)> {
    let bracketed = |open: char, close: char| text.strip_suffix(close).and_then(|t| t.rsplit_once(open));
    let (plain, mark) = match bracketed('(', ')').or_else(|| bracketed('[', ']')) {
        Some((plain, mark)) => (plain, mark.trim()),
        None => {
            let plain = text.trim_end_matches(|c: char| is_raised(c) || is_sign(c));
            let at = match text[plain.len()..].is_empty() {
                true => text.len() - text.chars().rev().take_while(char::is_ascii_alphabetic).count(),
                false => plain.len(),
            };
            text.split_at(at)
        }
    };
    if mark.is_empty() {
        return None;
    }
    let plain = plain.trim_end();
    let is_note = |c: char| c.is_numeric() || is_sign(c) || c == ',';
    match flags::split(mark, "").filter(|_| mark.chars().count() <= 3) {
        Some(signs) if !mark.contains(['x', 'c', 'z']) => Some((plain, signs, None)),
        _ if mark.chars().all(is_note) => Some((plain, Vec::new(), Some(mark.to_owned()))),
        _ => None,
    }
}

fn is_raised(c: char) -> bool {
    c.is_numeric() && !c.is_ascii_digit()
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '^' | '#' | '§')
}

/// Returns the meaning of a heading without flags.
fn meaning(text: &str) -> Option<Meaning> {
    if is_week(text) {
        return week(text).map(Meaning::Certain);
    }
    if let Some(full) = with_full_year(text) {
        return meaning(&full);
    }
    if let Some(year) = fiscal(text) {
        return Some(Meaning::Fiscal { year });
    }
    if let Some(split) = split(text) {
        return Some(split);
    }
    if let Ok(period) = Period::parse(text) {
        // A four-digit number is a year only within the range of data years.
        let is_bare = matches!(period.form(), Form::Year(_));
        return (!is_bare || YEARS.contains(&period.start().year())).then_some(Meaning::Certain(period));
    }
    written(text)
}

/// Parses `FY2015` and `FY 2015`.
fn fiscal(text: &str) -> Option<i16> {
    let rest = text.get(..2).filter(|t| t.eq_ignore_ascii_case(FISCAL)).map(|_| text[2..].trim_start())?;
    let year = rest.strip_prefix('-').unwrap_or(rest);
    (year.len() == 4).then(|| year.parse().ok()).flatten().filter(|year| YEARS.contains(year))
}

/// Parses a year across two calendar years: `2023/24`, `2023-2024`, `FY2023/24`. `2011-12` and `2011/12` may also be
/// months.
fn split(text: &str) -> Option<Meaning> {
    let fiscal = text.get(..2).filter(|t| t.eq_ignore_ascii_case(FISCAL)).map(|_| text[2..].trim_start());
    let (first, second) = fiscal.unwrap_or(text).split_once(['/', '-', '–'])?;
    let (first, second) = (first.trim(), second.trim());
    let is_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if first.len() != 4 || !matches!(second.len(), 2 | 4) || !is_digits(first) || !is_digits(second) {
        return None;
    }
    let year: i16 = first.parse().ok()?;
    let next = year + 1;
    let follows = second == next.to_string() || second == format!("{:02}", next % 100);
    let years = (follows && YEARS.contains(&year)).then_some((year, next));
    let month =
        Period::parse(&format!("{first}-{second}")).ok().filter(|_| second.len() == 2 && fiscal.is_none());
    (years.is_some() || month.is_some()).then_some(Meaning::Split { month, years })
}

fn written(text: &str) -> Option<Meaning> {
    let is_mark = |c: char| (c.is_ascii_punctuation() && !"-./,'".contains(c)) || is_raised(c) || is_sign(c);
    if text.contains(is_mark) {
        return None;
    }
    let mut tokens = date_tokens(text);
    let is_year = |t: &String| t.len() == 4 && t.parse().is_ok_and(|year: i16| YEARS.contains(&year));
    let Some(at) = tokens.iter().position(is_year) else {
        return has_short_year(&tokens).then_some(Meaning::Unread(
            "has no year in four digits",
            "write the year in full: `2015-01-31`",
        ));
    };
    // `1e kwartaal` has an ordinal suffix; `Q1 2023e` has a flag for estimates.
    let is_ordinal = |at: usize| {
        ORDINALS.contains(&tokens[at].as_str())
            && at > 0
            && tokens[at - 1].len() < 3
            && tokens[at - 1].parse::<u8>().is_ok()
    };
    let ordinals: Vec<String> =
        (0..tokens.len()).filter(|at| is_ordinal(*at)).map(|at| tokens[at].clone()).collect();
    let year = tokens.remove(at);
    let certain = |written: String| Period::parse(&written).ok().map(Meaning::Certain);
    let number = |token: &String| token.parse::<u8>().ok().filter(|_| token.len() < 3);
    let numbers: Vec<u8> = tokens.iter().filter_map(number).collect();
    let words: Vec<&str> =
        tokens.iter().map(String::as_str).filter(|t| !t.starts_with(|c: char| c.is_ascii_digit())).collect();
    let mut part_words = words.iter().filter(|w| !ordinals.iter().any(|o| o == *w));
    let part = match (part_words.next(), part_words.next()) {
        (Some(word), None) => PARTS.iter().find(|(names, _)| names.contains(word)).map(|(_, sign)| *sign),
        _ => None,
    };
    if numbers.len() + words.len() < tokens.len() {
        return None;
    }
    match (part, numbers.as_slice()) {
        (Some("Y"), [] | [0]) => return certain(year),
        (Some(""), [month]) => return certain(format!("{year}-{month:02}")),
        (Some(sign), [n]) if sign != "Y" => return certain(format!("{year}-{sign}{n}")),
        (None, [month]) if words.is_empty() => return certain(format!("{year}-{month:02}")),
        (None, [month, day]) if words.is_empty() && at == 0 => {
            return certain(format!("{year}-{month:02}-{day:02}"));
        }
        // No language writes a month before its day with points as separators.
        (None, [day, month]) if words.is_empty() && at == 2 && text.contains('.') => {
            return certain(format!("{year}-{month:02}-{day:02}"));
        }
        (None, [first, second])
            if words.is_empty() && at == 2 && (*first).max(*second) <= 31 && (*first).min(*second) <= 12 =>
        {
            return Some(Meaning::DayAndMonth { year, first: *first, second: *second });
        }
        _ if words.is_empty() => return None,
        _ => (),
    }
    let months = match named_months(&tokens, false) {
        complete if complete.is_empty() => named_months(&tokens, true),
        complete => complete,
    };
    match (months.is_empty(), words.as_slice(), numbers.as_slice()) {
        (false, ..) => Some(Meaning::Named { year, months }),
        (true, [word], [number @ 1..=12]) if part.is_none() && tokens.len() == 2 => {
            Some(Meaning::Part { year, number: *number, word: (*word).to_owned() })
        }
        _ => None,
    }
}

/// Returns whether a date has a year of two digits: `31/01/15`.
fn has_short_year(tokens: &[String]) -> bool {
    let numbers = tokens.iter().filter(|t| t.len() < 3 && t.parse::<u8>().is_ok()).count();
    numbers == 3 && tokens.len() == 3
}

pub(super) fn is_part_of_year(name: &str) -> bool {
    let tokens = date_tokens(&with_ascii_digits(name));
    let tokens: Vec<String> = tokens.into_iter().filter(|t| !ORDINALS.contains(&t.as_str())).collect();
    is_part(&tokens) || named_months(&tokens, false).iter().any(|month| month.day.is_none())
}

/// Returns whether texts are the parts of the years next to them. One abbreviation in all rows, such as `MAR`, may be a code.
pub(super) fn are_parts_of_years<'t>(mut texts: impl Iterator<Item = &'t str> + Clone) -> bool {
    let Some(first) = texts.clone().next() else { return false };
    let tokens = date_tokens(&with_ascii_digits(first));
    // The same word in all rows can be the code of a country, such as `MAR`, which is a month in some language.
    let is_word = first.chars().count() > LONGEST_CODE;
    let is_full = is_part(&tokens) || is_word && named_months(&tokens, false).iter().any(|month| month.wide);
    let differs = texts.clone().any(|text| text != first);
    (is_full || differs) && texts.all(is_part_of_year)
}

fn is_part(tokens: &[String]) -> bool {
    let is_word = |t: &String| PARTS.iter().any(|(names, _)| names.contains(&t.as_str()));
    let is_number = |t: &String| t.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n));
    matches!(tokens, [a, b] if is_word(a) && is_number(b) || is_number(a) && is_word(b))
}

#[cfg(test)]
mod tests {
    use super::{Heading, Meaning};

    #[test]
    fn reads_every_way_of_writing_a_period() {
        for (text, period) in [
            ("2023", "2023"),
            ("2023JJ00", "2023"),
            ("2023-Q3", "2023-Q3"),
            ("2023M02", "2023-02"),
            ("2023MM02", "2023-02"),
            ("02/2023", "2023-02"),
            ("Q3 2023", "2023-Q3"),
            ("2023Q3", "2023-Q3"),
            ("2023KW03", "2023-Q3"),
            ("2023 1e kwartaal", "2023-Q1"),
            ("3rd quarter 2023", "2023-Q3"),
            ("T2 2023", "2023-Q2"),
            ("2023-S1", "2023-H1"),
            ("2023 H2", "2023-H2"),
            ("2023-02-21", "2023-02-21"),
            ("2023/02/01", "2023-02-01"),
            ("01.02.2023", "2023-02-01"),
            ("2023-01/2023-11", "2023-01/2023-11"),
            ("٢٠٢٣", "2023"),
            ("2023Q5", ""),
            ("2023-13", ""),
            ("13/13/2023", ""),
            ("1990 [YR1990]", "1990"),
            ("2015.0", "2015"),
            ("2015-A1", "2015"),
            ("2015-01-31T00:00:00", "2015-01-31"),
            ("2020-W01", "2019-12-30/2020-01-05"),
            ("Q1 15", "2015-Q1"),
            ("Total", ""),
            ("1034", ""),
        ] {
            let read = match Heading::read(text) {
                Some(Heading { meaning: Meaning::Certain(period), signs, .. }) if signs.is_empty() => {
                    period.to_string()
                }
                None => String::new(),
                other => format!("{other:?}"),
            };
            assert_eq!(read, period, "{text}");
        }
    }

    #[test]
    fn flags_and_footnote_marks_are_told_apart() {
        for (text, read) in [
            ("2023*", "*"),
            ("2023**", "**"),
            ("2023p", "p"),
            ("2023 p", "p"),
            ("2023(p)", "p"),
            ("2023 (e)", "e"),
            ("2024F", "F"),
            ("Q1 2023e", "e"),
            ("2015 maart**", "**"),
            ("Jan 2023 [1]", "mark 1"),
            ("2023¹", "mark ¹"),
            ("2023(1)", "mark 1"),
            ("2023†", "mark †"),
            ("2023 x", "no period"),
            ("31/01/15", "unread"),
            ("2023 (provisional)", "no period"),
            ("FY2023", ""),
        ] {
            let said = match Heading::read(text) {
                Some(Heading { meaning: Meaning::Unread(..), .. }) => "unread".to_owned(),
                Some(Heading { mark: Some(mark), .. }) => format!("mark {mark}"),
                Some(heading) => heading.signs.join(" "),
                None => "no period".to_owned(),
            };
            assert_eq!(said, read, "{text}");
        }
    }
}
