//! The amounts that a text states: in, words without markup; out, each number that is no date, time, name or code.
//!
//! No amount is: a year (1500 to 2100, not grouped), a day beside the name of its month, an ordinal, a length of time
//! (`12 months`), a number behind a word that numbers things (`article 8`), an abbreviation in capitals (`ISO 8601`),
//! and what is joined to letters or signs (`2024-H1`, `ECLI:NL:RVS:2021:698`, `14:30`, `2023/24`). In words, only
//! numbers from [`FIRST_WORD`] on are amounts, and smaller ones before a word for per cent: "two of these questions"
//! counts what the sentence itself names.

use super::mentions::digit_tokens;
use super::plain::Plain;
use super::{Direction, Locale, ReadingForm};
use crate::base::{Date, Number};
use std::ops::Range;

/// The smallest number that is an amount when it stands as a word.
const FIRST_WORD: i64 = 10;
/// Units of the SI and its companions, which no language translates and which may be joined to digits.
const SYMBOLS: &[&str] =
    &["mm", "cm", "m", "km", "g", "mg", "kg", "t", "l", "ml", "ha", "w", "kw", "mw", "kwh", "mwh", "gwh"];

/// One amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// The number; `None` where its digits are not grouped as the language groups them.
    pub number: Option<Number>,
}

impl Amount {
    /// Returns the number in plain digits, which are the same in every language. `allow` entries name an amount so.
    pub fn as_subject(&self, written: &str) -> String {
        self.number.map_or_else(|| written.to_owned(), |number| number.to_string())
    }
}

/// Why a run of digits is no amount; what follows it may go on with the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    Year,
    Day,
    Name,
    Code,
    Time,
}

impl Locale {
    /// Every amount of a text, in its order.
    pub fn amounts_in(&self, written: &str) -> Vec<Amount> {
        let plain = Plain::of(written);
        let text = plain.text.as_str();
        let (tokens, kinds) = self.told_apart(&plain, written);
        let digits = tokens.iter().zip(&kinds).filter(|(_, kind)| kind.is_none());
        let mut all: Vec<Amount> = digits
            .map(|(token, _)| Amount {
                place: plain.written(token),
                number: self.digits(&text[token.clone()]).map(|(number, _)| number),
            })
            .collect();
        all.extend(
            self.amounts_in_words(text, &tokens)
                .into_iter()
                .map(|amount| Amount { place: plain.written(&amount.place), ..amount }),
        );
        all.sort_by_key(|amount| amount.place.start);
        all
    }

    /// The days of dates and the numbers of names (`8 July`, `article 8`) in a text: every language writes them in digits.
    pub fn fixed_numbers_in(&self, written: &str) -> Vec<Number> {
        let plain = Plain::of(written);
        let (tokens, kinds) = self.told_apart(&plain, written);
        let fixed = |kind: &Option<Other>| matches!(kind, Some(Other::Day | Other::Name));
        let places = tokens.into_iter().zip(kinds).filter(|(_, kind)| fixed(kind)).map(|(token, _)| token);
        places.filter_map(|token| self.digits(&plain.text[token])).map(|(number, _)| number).collect()
    }

    /// Every run of digits, and what else than an amount it is.
    fn told_apart(&self, plain: &Plain, written: &str) -> (Vec<Range<usize>>, Vec<Option<Other>>) {
        let text = plain.text.as_str();
        let tokens: Vec<Range<usize>> = digit_tokens(text).collect();
        let mut kinds: Vec<Option<Other>> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            let previous = i.checked_sub(1).map(|p| (&tokens[p], kinds[p]));
            let written = &written[..plain.written(token).start];
            kinds.push(self.other(text, token, written).or_else(|| self.continued(text, token, previous)));
        }
        // "8 and 9 July": a day may wait for the month of the next.
        for i in (1..tokens.len()).rev() {
            let between = &text[tokens[i - 1].end..tokens[i].start];
            if kinds[i] == Some(Other::Day) && is_day(text, &tokens[i - 1]) && self.links(between) {
                kinds[i - 1] = kinds[i - 1].or(Some(Other::Day));
            }
        }
        (tokens, kinds)
    }

    /// What else than an amount a run of digits is, by itself and its neighbours.
    fn other(&self, text: &str, token: &Range<usize>, written_before: &str) -> Option<Other> {
        let (before, digits, after) = (&text[..token.start], &text[token.clone()], &text[token.end..]);
        if joined_before(before) || self.joined_after(after) {
            return Some(Other::Code);
        }
        if is_numeric_date(digits) || (is_day(text, token) && self.beside_month(before, after)) {
            return Some(Other::Day);
        }
        if self.names_number(before) || ends_in_capitals(written_before) {
            return Some(Other::Name);
        }
        if self.begins("time-words", after.trim_start_matches([' ', '-'])) {
            return Some(Other::Time);
        }
        let is_percent = self.begins("percent-words", after.trim_start());
        (is_year(digits) && !is_percent).then_some(Other::Year)
    }

    /// What goes on with the run of digits before: `2019–20`, `2023-07-01`, `articles 8 and 9`, `Stb. 2000, 496.`
    fn continued(
        &self,
        text: &str,
        token: &Range<usize>,
        previous: Option<(&Range<usize>, Option<Other>)>,
    ) -> Option<Other> {
        let (place, kind) = previous?;
        let (between, digits) = (text.get(place.end..token.start)?, &text[token.clone()]);
        let dash = matches!(between, "-" | "–" | "") && (between.is_empty() == digits.starts_with('-'));
        match kind? {
            Other::Year | Other::Day | Other::Code if dash && digits.trim_start_matches('-').len() == 2 => {
                Some(Other::Day)
            }
            Other::Name if self.links(between) && between.trim() != "," => Some(Other::Name),
            Other::Name if between.trim() == "," && ends_clause(&text[token.end..]) => Some(Other::Name),
            _ => None,
        }
    }

    /// Numbers in words that are amounts and stand apart from digits.
    fn amounts_in_words(&self, text: &str, tokens: &[Range<usize>]) -> Vec<Amount> {
        let apart =
            |place: &Range<usize>| tokens.iter().all(|t| place.end <= t.start || t.end <= place.start);
        let mut all = Vec::new();
        for mention in self.in_words(text) {
            let (before, after) = (&text[..mention.place.start], text[mention.place.end..].trim_start());
            let percent = self.begins("percent-words", after) || self.begins("points-words", after);
            let scales = tokens
                .iter()
                .any(|t| t.end <= mention.place.start && text[t.end..mention.place.start].trim().is_empty());
            // "pour cent" is no hundred.
            let in_percent = self.entries("percent-words").any(|w| {
                w.split_once(' ').is_some_and(|(first, _)| before.trim_end().ends_with(first))
                    && text[before.len()..].starts_with(w.rsplit(' ').next().unwrap_or(w))
            });
            let amount = mention.form == ReadingForm::Plain
                && (mention.number >= Number::from(FIRST_WORD) || percent)
                && apart(&mention.place)
                && !scales
                && !in_percent
                && !self.begins("time-words", after.trim_start_matches('-'))
                && !self.names_number(before);
            if amount {
                all.push(Amount { place: mention.place.clone(), number: Some(mention.number) });
            }
        }
        all
    }

    /// Whether a text begins with a word of a list.
    fn begins(&self, list: &str, text: &str) -> bool {
        self.entries(list).any(|w| {
            let rest = text.strip_prefix(w);
            rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric) || !w.ends_with(char::is_alphanumeric))
        })
    }

    /// Whether a text ends in a word that numbers what follows: `article `, `p. `.
    fn names_number(&self, before: &str) -> bool {
        let before = before.trim_end().trim_end_matches(['.', '\u{1}']).trim_end();
        self.entries("numbered-words").any(|w| {
            let w = w.trim_end_matches('.');
            before.strip_suffix(w).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    }

    fn beside_month(&self, before: &str, after: &str) -> bool {
        let (before, after) = (before.trim_end(), after.trim_start());
        self.months().any(|month| {
            let whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
            after.strip_prefix(month).is_some_and(whole)
                || before.strip_suffix(month).is_some_and(|r| !r.ends_with(char::is_alphanumeric))
        })
    }

    fn months(&self) -> impl Iterator<Item = &str> {
        self.months.iter().map(String::as_str)
    }

    /// Whether two numbers are linked into one list or range: `8 and 9`, `8–10`, `8, 9`.
    fn links(&self, between: &str) -> bool {
        let between = between.trim();
        let short = between.chars().count() <= 3 && !between.contains(['.', ';', '\u{1}', '(', ')']);
        short
            || self.entries("range-words").any(|w| w.rsplit('…').next().is_some_and(|w| w.trim() == between))
    }

    /// Whether letters or a sign join what follows to a run of digits; a unit's symbol does not.
    fn joined_after(&self, after: &str) -> bool {
        let letters = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
        if !letters.is_empty() {
            return !SYMBOLS.contains(&letters) && !letters.starts_with(is_clitic);
        }
        let mut signs = after.chars();
        match (signs.next(), signs.next()) {
            (Some('/' | ':' | '_' | '&'), Some(c)) => c.is_alphanumeric(),
            (Some('-'), Some(c)) => c.is_alphabetic() && self.begins("ordinal-endings", &after[1..]),
            _ => false,
        }
    }
}

/// The names of the months as dates bear them, as plain text, full and short.
pub(super) fn months(locale: &Locale) -> Vec<String> {
    let mut all: Vec<String> = (1..=12)
        .map(|month| Date::constant(2024, month, 1))
        .flat_map(|date| [locale.month_name(date), locale.month_short(date), day_month(&locale.day(date))])
        .map(|name| Plain::of(&name).text)
        .filter(|name| name.chars().any(char::is_alphabetic))
        .collect();
    all.sort();
    all.dedup();
    all
}

/// The month of a day that is written out: what is left without its digits.
fn day_month(day: &str) -> String {
    let is_word = |w: &&str| w.chars().count() > 2 && !w.chars().any(char::is_numeric);
    day.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

/// Whether letters or a sign join what stands before to a run of digits.
fn joined_before(before: &str) -> bool {
    let mut signs = before.chars().rev();
    match (signs.next(), signs.next()) {
        (Some(c), _) if c.is_alphanumeric() => !is_clitic(c),
        (Some('#' | '_' | '@'), _) => true,
        (Some('-'), Some(c)) => c.is_alphabetic(),
        (Some('/' | ':' | '&' | '.'), Some(c)) => c.is_alphanumeric(),
        _ => false,
    }
}

/// Languages written from right to left write "and" and "in" onto the word that follows.
fn is_clitic(c: char) -> bool {
    c.is_alphabetic() && Direction::of(c.encode_utf8(&mut [0; 4])) == Direction::Rtl
}

/// Whether the last word before a number is an abbreviation in capitals.
fn ends_in_capitals(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    before.ends_with(char::is_whitespace) && word.len() > 1 && word.chars().all(char::is_uppercase)
}

fn ends_clause(after: &str) -> bool {
    after.is_empty() || after.starts_with(['.', ';', ')', ']', '\n', ','])
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1500..=2100).contains(&year))
}

fn is_day(text: &str, token: &Range<usize>) -> bool {
    text[token.clone()].parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// `01.07.2023`.
fn is_numeric_date(digits: &str) -> bool {
    let parts: Vec<&str> = digits.split('.').collect();
    matches!(parts.as_slice(), [d, m, y] if d.len() <= 2 && m.len() <= 2 && matches!(y.len(), 2 | 4))
}
