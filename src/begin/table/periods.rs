//! The periods of a table: in, what a heading says; out, the period, in every way in which offices and spreadsheets write
//! one.

use super::numbers::Status;
use crate::base::{Form, Period};

/// What is known of months and years.
pub(super) struct Calendar<'k> {
    months: &'k [Vec<String>],
    year_begins: Option<i8>,
}

/// The months by their English names, whatever the languages of the site.
const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The words and letters for parts of a year, those of CBS, Eurostat and SDMX among them: the part, and how it is
/// written in a period.
const PARTS: &[(&[&str], &str)] = &[
    (&["q", "qtr", "quarter", "kw", "kwartaal", "k", "t", "trim", "trimestre"], "Q"),
    (&["h", "half", "s", "sem", "semester", "semestre", "hj", "halfjaar"], "H"),
    (&["m", "mm", "maand", "month", "mois"], ""),
    (&["jj", "y", "year", "jaar", "an", "année"], "Y"),
];

/// What stands behind the number of a part.
const ORDINALS: [&str; 10] = ["e", "de", "ste", "st", "nd", "rd", "th", "er", "ère", "ème"];

impl<'k> Calendar<'k> {
    pub(super) fn new(months: &'k [Vec<String>], year_begins: Option<i8>) -> Self {
        Self { months, year_begins }
    }

    /// The period of a heading, with the status that a star gives to all below it.
    pub(super) fn read(&self, heading: &str) -> Option<(Period, Option<Status>)> {
        let plain = heading.trim_end_matches('*').trim_end();
        let status = (plain.len() < heading.len()).then_some(Status::Provisional);
        if plain.is_empty() || plain.len() > LONGEST {
            return None;
        }
        let read = match self.split_year(plain) {
            Some(year) => year?,
            None => Period::parse(plain).ok().or_else(|| Period::parse(&self.written(plain)?).ok())?,
        };
        // Four digits may be a number: only what is a year that data is counted for is read as one.
        let is_bare = matches!(read.form(), Form::Year(_));
        (!is_bare || YEARS.contains(&read.start().year())).then_some((read, status))
    }

    /// Whether a heading is a year that begins in another than January, and in a month that nobody has named.
    pub(super) fn lacks_month(&self, heading: &str) -> bool {
        self.year_begins.is_none() && matches!(self.split_year(heading), Some(None))
    }

    /// `2023/24`: a year over two; `Some(None)` where the month is not known in which it begins.
    fn split_year(&self, text: &str) -> Option<Option<Period>> {
        let (first, second) = text.split_once(['/', '-', '–'])?;
        let is_year = |t: &str| t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit());
        let follows = |first: &str| {
            let next = first.parse::<i16>().ok()? + 1;
            let short = format!("{:02}", next % 100);
            // `2011-12` is a month, and `2023-24` none.
            let is_short = second == short && (text.contains('/') || next % 100 > 12);
            (second == next.to_string() || is_short).then_some(next)
        };
        let next = is_year(first).then(|| follows(first))??;
        let begins = match self.year_begins {
            Some(month @ 2..=12) => month,
            _ => return Some(None),
        };
        Some(Period::parse(&format!("{first}-{begins:02}/{next}-{:02}", begins - 1)).ok())
    }

    /// A heading as the format writes it: its year, and a part of it by name or number.
    fn written(&self, text: &str) -> Option<String> {
        let parts = tokens(text);
        let is_number = |t: &&String| t.starts_with(|c: char| c.is_ascii_digit());
        let (numbers, words): (Vec<&String>, Vec<&String>) = parts.iter().partition(is_number);
        let words: Vec<&str> =
            words.into_iter().map(String::as_str).filter(|w| !ORDINALS.contains(w)).collect();
        let year = *numbers.iter().find(|n| n.len() == 4)?;
        let others: Vec<u8> =
            numbers.iter().filter(|n| n.len() < 3).map(|n| n.parse().ok()).collect::<Option<_>>()?;
        if others.len() + 1 != numbers.len() {
            return None;
        }
        match (words.as_slice(), others.as_slice()) {
            ([], [day, month]) if is_day_first(text, *day, *month) => {
                Some(format!("{year}-{month:02}-{day:02}"))
            }
            ([word], rest) => {
                let part = PARTS.iter().find(|(names, _)| names.contains(word)).map(|(_, sign)| *sign);
                match (part, rest) {
                    (Some("Y"), [] | [0]) => Some(year.clone()),
                    (Some(""), [month]) => Some(format!("{year}-{month:02}")),
                    (Some(sign), [n]) => Some(format!("{year}-{sign}{n}")),
                    (None, []) => Some(format!("{year}-{:02}", self.month(word)?)),
                    (None, [day]) => Some(format!("{year}-{:02}-{day:02}", self.month(word)?)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A month by its name or the beginning of it, where that is no other's.
    fn month(&self, word: &str) -> Option<usize> {
        let lists = self.months.iter().map(|names| names.iter().map(|n| n.to_lowercase()).collect());
        let english = std::iter::once(ENGLISH.iter().map(|n| (*n).to_owned()).collect());
        english.chain(lists).find_map(|names: Vec<String>| {
            let mut hits = names
                .iter()
                .enumerate()
                .filter(|(_, n)| *n == word || word.chars().count() >= 3 && n.starts_with(word));
            let (at, _) = hits.next()?;
            hits.next().is_none().then_some(at + 1)
        })
    }
}

/// The years of data.
const YEARS: std::ops::Range<i16> = 1500..2200;

/// A longer heading is a sentence.
const LONGEST: usize = 40;

/// `21-02-2023` and `21.02.2023`; with `/` only where it cannot be a month first.
fn is_day_first(text: &str, day: u8, month: u8) -> bool {
    let year_last = !text.starts_with(|c: char| c.is_ascii_digit())
        || text.find(['-', '.', '/']).is_some_and(|at| at < 4);
    year_last && (1..=12).contains(&month) && (!text.contains('/') || day > 12)
}

/// Runs of digits and runs of letters, in small letters; whatever else stands between them.
fn tokens(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.to_lowercase().chars() {
        let kind = if c.is_ascii_digit() {
            '0'
        } else if c.is_alphabetic() {
            'a'
        } else {
            ' '
        };
        match (kind, all.last_mut()) {
            (' ', _) => (),
            (_, Some(token)) if kind == last => token.push(c),
            _ => all.push(c.to_string()),
        }
        last = kind;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::Calendar;

    #[test]
    fn reads_every_way_of_writing_a_period() {
        let dutch = "januari februari maart april mei juni juli augustus september oktober november december";
        let months = [dutch.split(' ').map(ToOwned::to_owned).collect()];
        let calendar = Calendar::new(&months, None);
        for (text, period) in [
            ("2023", "2023"),
            ("2023*", "2023"),
            ("2023JJ00", "2023"),
            ("2023-02", "2023-02"),
            ("2023M02", "2023-02"),
            ("2023MM02", "2023-02"),
            ("Jan 2023", "2023-01"),
            ("Sept. 2023", "2023-09"),
            ("2023 mei", "2023-05"),
            ("mrt 2023", ""),
            ("2023-Q3", "2023-Q3"),
            ("Q3 2023", "2023-Q3"),
            ("2023Q3", "2023-Q3"),
            ("2023KW03", "2023-Q3"),
            ("2023 1e kwartaal", "2023-Q1"),
            ("3rd quarter 2023", "2023-Q3"),
            ("T2 2023", "2023-Q2"),
            ("2023-S1", "2023-H1"),
            ("2023 H2", "2023-H2"),
            ("2023-02-21", "2023-02-21"),
            ("21-02-2023", "2023-02-21"),
            ("21/02/2023", "2023-02-21"),
            ("02/03/2023", ""),
            ("21 februari 2023", "2023-02-21"),
            ("2023-01/2023-11", "2023-01/2023-11"),
            ("2011-12", "2011-12"),
            ("2023/24", ""),
            ("2023Q5", ""),
            ("ju 2023", ""),
            ("Total", ""),
            ("1034", ""),
        ] {
            let read = calendar.read(text).map(|(p, _)| p.to_string()).unwrap_or_default();
            assert_eq!(read, period, "{text}");
        }
        let seasons = Calendar::new(&months, Some(9));
        for (text, period) in [
            ("2023/24", "2023-09/2024-08"),
            ("2023/2024", "2023-09/2024-08"),
            ("2023-24", "2023-09/2024-08"),
            ("2023/25", ""),
        ] {
            assert_eq!(seasons.read(text).map(|(p, _)| p.to_string()).unwrap_or_default(), period, "{text}");
        }
        assert!(calendar.lacks_month("2023/24") && !seasons.lacks_month("2023/24"));
    }
}
