//! Finds the amounts in a text: numbers that are no dates, times, names or codes.
//!
//! No amount is: a year (1500 to 2100, not grouped), a day next to the name of its month, an ordinal, a length of time
//! (`12 months`), a number after a word that numbers things (`article 8`) or an abbreviation in capitals (`ISO 8601`), and
//! digits that are joined to letters or signs (`2024-H1`, `ECLI:NL:RVS:2021:698`, `14:30`, `2023/24`). In words, only
//! numbers from [`MIN_IN_WORDS`] on are amounts, and smaller ones before a word for per cent: "two of these questions"
//! counts what the sentence itself names.

use super::mentions::digit_tokens;
use super::plain::PlainText;
use super::{Direction, Locale, NumberForm};
use crate::base::{Date, Number};
use std::ops::Range;

/// The smallest number in words that is an amount.
const MIN_IN_WORDS: i64 = 10;
/// Unit symbols, which no language translates and which can be joined to digits.
const SYMBOLS: &[&str] =
    &["mm", "cm", "m", "km", "g", "mg", "kg", "t", "l", "ml", "ha", "w", "kw", "mw", "kwh", "mwh", "gwh"];

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The number, or `None` if its digits are not grouped as the language groups them.
    pub number: Option<Number>,
}

impl Amount {
    /// Returns the number in plain digits, which are the same in every language. An `allow` entry names an amount in
    /// this form.
    pub fn as_subject(&self, written: &str) -> String {
        self.number.map_or_else(|| written.to_owned(), |number| number.to_string())
    }
}

/// The reason why digits are no amount. The digits that follow may have the same reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NonAmount {
    Year,
    Day,
    Name,
    Code,
    Time,
}

impl Locale {
    /// Returns the amounts of a text in order.
    pub fn amounts_in(&self, written: &str) -> Vec<Amount> {
        let plain = PlainText::new(written);
        let text = plain.text.as_str();
        let (tokens, kinds) = self.classify_digits(&plain, written);
        let digits = tokens.iter().zip(&kinds).filter(|(_, kind)| kind.is_none());
        let mut all: Vec<Amount> = digits
            .map(|(token, _)| Amount {
                range: plain.written(token),
                number: self.digits(&text[token.clone()]).map(|(number, _)| number),
            })
            .collect();
        all.extend(
            self.amounts_in_words(text, &tokens)
                .into_iter()
                .map(|amount| Amount { range: plain.written(&amount.range), ..amount }),
        );
        all.sort_by_key(|amount| amount.range.start);
        all
    }

    /// Returns the days of dates and the numbers of names (`8 July`, `article 8`), which every language writes in digits.
    pub fn fixed_numbers_in(&self, written: &str) -> Vec<Number> {
        let plain = PlainText::new(written);
        let (tokens, kinds) = self.classify_digits(&plain, written);
        let fixed = |kind: &Option<NonAmount>| matches!(kind, Some(NonAmount::Day | NonAmount::Name));
        let places = tokens.into_iter().zip(kinds).filter(|(_, kind)| fixed(kind)).map(|(token, _)| token);
        places.filter_map(|token| self.digits(&plain.text[token])).map(|(number, _)| number).collect()
    }

    fn classify_digits(
        &self,
        plain: &PlainText,
        written: &str,
    ) -> (Vec<Range<usize>>, Vec<Option<NonAmount>>) {
        let text = plain.text.as_str();
        let tokens: Vec<Range<usize>> = digit_tokens(text).collect();
        let periods = if tokens.is_empty() { Vec::new() } else { self.periods_in(written) };
        let dates: Vec<Range<usize>> = periods.into_iter().map(|period| period.range).collect();
        let mut kinds: Vec<Option<NonAmount>> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            let previous = i.checked_sub(1).map(|p| (&tokens[p], kinds[p]));
            let place = plain.written(token);
            let in_date = dates.iter().any(|d| d.start <= place.start && place.end <= d.end);
            kinds.push(
                self.classify(text, token, &written[..place.start])
                    .or_else(|| self.classify_continuation(text, token, previous))
                    .or(in_date.then_some(NonAmount::Day)),
            );
        }
        // "8 and 9 July": the month of the second day makes the first number a day too.
        for i in (1..tokens.len()).rev() {
            let between = &text[tokens[i - 1].end..tokens[i].start];
            if kinds[i] == Some(NonAmount::Day) && is_day(text, &tokens[i - 1]) && self.links(between) {
                kinds[i - 1] = kinds[i - 1].or(Some(NonAmount::Day));
            }
        }
        (tokens, kinds)
    }

    fn classify(&self, text: &str, token: &Range<usize>, written_before: &str) -> Option<NonAmount> {
        let (before, digits, after) = (&text[..token.start], &text[token.clone()], &text[token.end..]);
        if joined_before(before) || self.joined_after(after) {
            return Some(NonAmount::Code);
        }
        if is_numeric_date(digits) || (is_day(text, token) && self.beside_month(before, after)) {
            return Some(NonAmount::Day);
        }
        if self.names_number(before) || ends_in_capitals(written_before) {
            return Some(NonAmount::Name);
        }
        if self.begins_with_word("time-words", after.trim_start_matches([' ', '-'])) {
            return Some(NonAmount::Time);
        }
        let is_percent = self.begins_with_word("percent-words", after.trim_start());
        (is_year(digits) && !is_percent).then_some(NonAmount::Year)
    }

    /// Classifies digits that continue previous ones: `2019–20`, `2023-07-01`, `articles 8 and 9`, `Stb. 2000, 496.`
    fn classify_continuation(
        &self,
        text: &str,
        token: &Range<usize>,
        previous: Option<(&Range<usize>, Option<NonAmount>)>,
    ) -> Option<NonAmount> {
        let (range, kind) = previous?;
        let (between, digits) = (text.get(range.end..token.start)?, &text[token.clone()]);
        let dash = matches!(between, "-" | "–" | "") && (between.is_empty() == digits.starts_with('-'));
        match kind? {
            NonAmount::Year | NonAmount::Day | NonAmount::Code
                if dash && digits.trim_start_matches('-').len() == 2 =>
            {
                Some(NonAmount::Day)
            }
            NonAmount::Name if self.links(between) && between.trim() != "," => Some(NonAmount::Name),
            NonAmount::Name if between.trim() == "," && ends_clause(&text[token.end..]) => {
                Some(NonAmount::Name)
            }
            _ => None,
        }
    }

    fn amounts_in_words(&self, text: &str, tokens: &[Range<usize>]) -> Vec<Amount> {
        let apart =
            |range: &Range<usize>| tokens.iter().all(|t| range.end <= t.start || t.end <= range.start);
        let mut all = Vec::new();
        for mention in self.in_words(text) {
            let (before, after) = (&text[..mention.range.start], text[mention.range.end..].trim_start());
            let percent =
                self.begins_with_word("percent-words", after) || self.begins_with_word("points-words", after);
            let scales = tokens
                .iter()
                .any(|t| t.end <= mention.range.start && text[t.end..mention.range.start].trim().is_empty());
            // In "pour cent" the word `cent` does not mean a hundred.
            let in_percent = self.entries("percent-words").any(|w| {
                w.split_once(' ').is_some_and(|(first, _)| before.trim_end().ends_with(first))
                    && text[before.len()..].starts_with(w.rsplit(' ').next().unwrap_or(w))
            });
            let amount = mention.form == NumberForm::Plain
                && (mention.number >= Number::from(MIN_IN_WORDS) || percent)
                && apart(&mention.range)
                && !scales
                && !in_percent
                && !self.begins_with_word("time-words", after.trim_start_matches('-'))
                && !self.names_number(before);
            if amount {
                all.push(Amount { range: mention.range.clone(), number: Some(mention.number) });
            }
        }
        all
    }

    pub(super) fn begins_with_word(&self, list: &str, text: &str) -> bool {
        self.entries(list).any(|w| {
            let rest = text.strip_prefix(w);
            rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric) || !w.ends_with(char::is_alphanumeric))
        })
    }

    /// Returns whether a text ends with a word for a numbered thing: `article `, `p. `.
    pub(super) fn names_number(&self, before: &str) -> bool {
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
        self.months.iter().map(|(name, _)| name.as_str())
    }

    /// Returns whether the text between two numbers makes them a list or range: `8 and 9`, `8–10`, `8, 9`.
    fn links(&self, between: &str) -> bool {
        let between = between.trim();
        let short = between.chars().count() <= 3 && !between.contains(['.', ';', '\u{1}', '(', ')']);
        short
            || self.entries("range-words").any(|w| w.rsplit('…').next().is_some_and(|w| w.trim() == between))
    }

    /// Returns whether the following text is joined to digits. The symbol of a unit does not count.
    fn joined_after(&self, after: &str) -> bool {
        let letters = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
        if !letters.is_empty() {
            return !SYMBOLS.contains(&letters) && !letters.starts_with(is_clitic);
        }
        let mut signs = after.chars();
        match (signs.next(), signs.next()) {
            (Some('/' | ':' | '_' | '&'), Some(c)) => c.is_alphanumeric(),
            (Some('-'), Some(c)) => {
                c.is_alphabetic() && self.begins_with_word("ordinal-endings", &after[1..])
            }
            _ => false,
        }
    }
}

/// Returns the full and short names of the months in dates as plain text, with the number of the month.
pub(super) fn months(locale: &Locale) -> Vec<(String, i8)> {
    let names = |month: i8| {
        let date = Date::constant(2024, month, 1);
        let names = [locale.month_name(date), locale.month_short(date), day_month(&locale.day(date))];
        names.map(|name| (PlainText::new(&name).text, month))
    };
    let mut all: Vec<(String, i8)> =
        (1..=12).flat_map(names).filter(|(name, _)| name.chars().any(char::is_alphabetic)).collect();
    all.sort();
    all.dedup();
    all
}

/// Returns the month name in a formatted date: the words without digits.
fn day_month(day: &str) -> String {
    let is_word = |w: &&str| w.chars().count() > 2 && !w.chars().any(char::is_numeric);
    day.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

/// Returns whether the preceding text is joined to digits.
pub(super) fn joined_before(before: &str) -> bool {
    let mut signs = before.chars().rev();
    match (signs.next(), signs.next()) {
        (Some(c), _) if c.is_alphanumeric() => !is_clitic(c),
        (Some('#' | '_' | '@'), _) => true,
        (Some('-'), Some(c)) => c.is_alphabetic(),
        (Some('/' | ':' | '&' | '.'), Some(c)) => c.is_alphanumeric(),
        _ => false,
    }
}

/// Returns whether a letter can be a prefix: Arabic and Hebrew join "and" and "in" to the next word.
pub(super) fn is_clitic(c: char) -> bool {
    c.is_alphabetic() && Direction::from_text(c.encode_utf8(&mut [0; 4])) == Direction::Rtl
}

pub(super) fn ends_in_capitals(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    before.ends_with(char::is_whitespace) && word.len() > 1 && word.chars().all(char::is_uppercase)
}

fn ends_clause(after: &str) -> bool {
    after.is_empty() || after.starts_with(['.', ';', ')', ']', '\n', ','])
}

pub(super) fn is_year(digits: &str) -> bool {
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
