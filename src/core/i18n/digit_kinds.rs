//! Decides which digits in a text are no amount.
//!
//! No amount is: a year (1500 to 2100, not grouped), a date, an ordinal, a length of time (`12 months`), an age
//! ([`super::ages`]), a number after a word that numbers things (`article 8`) or an abbreviation in capitals (`ISO 8601`),
//! a telephone number, a postcode, and digits that are joined to letters or signs (`2024-H1`, `ECLI:NL:RVS:2021:698`,
//! `14:30`, `2023/24`).

use super::codes::{begins_with_zero, codes_of_several_numbers, is_postcode};
use super::mentions::digit_tokens;
use super::plain::PlainText;
use super::{Direction, Locale, StatedPeriod};
use std::ops::Range;

/// Unit symbols, which no language translates and which can be joined to digits.
const SYMBOLS: &[&str] =
    &["mm", "cm", "m", "km", "g", "mg", "kg", "t", "l", "ml", "ha", "w", "kw", "mw", "kwh", "mwh", "gwh"];

/// The maximum number of digits of an amount that is not grouped.
const MOST_UNGROUPED: usize = 9;

/// The reason why digits are no amount. The digits that follow may have the same reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NonAmount {
    Year,
    Day,
    Name,
    Code,
    /// A length of time or an age.
    Time,
}

/// The ranges of periods, ordered by their beginnings, each with the last end of those up to it.
struct Covered(Vec<(usize, usize)>);

impl Covered {
    fn new(periods: &[StatedPeriod]) -> Self {
        let mut all: Vec<(usize, usize)> = periods.iter().map(|p| (p.range.start, p.range.end)).collect();
        all.sort_unstable();
        let mut last = 0;
        for (_, end) in &mut all {
            last = last.max(*end);
            *end = last;
        }
        Self(all)
    }

    /// Returns whether a period covers a range.
    fn covers(&self, range: &Range<usize>) -> bool {
        let before = self.0.partition_point(|(start, _)| *start <= range.start);
        before > 0 && self.0[before - 1].1 >= range.end
    }
}

impl Locale {
    /// Returns the numbers in digits of a text, each with the reason why it is no amount.
    pub(super) fn classify_digits(
        &self,
        plain: &PlainText,
        written: &str,
        periods: &[StatedPeriod],
    ) -> (Vec<Range<usize>>, Vec<Option<NonAmount>>) {
        let text = plain.text.as_str();
        let tokens: Vec<Range<usize>> = digit_tokens(text).collect();
        let mut kinds: Vec<Option<NonAmount>> = Vec::new();
        let dates = Covered::new(periods);
        for (i, token) in tokens.iter().enumerate() {
            let previous = i.checked_sub(1).map(|p| (&tokens[p], kinds[p]));
            let place = plain.written(token);
            let in_date = dates.covers(&place);
            let around = (&written[..place.start], &written[place.end..]);
            kinds.push(
                self.classify(text, token, around)
                    .or_else(|| self.classify_continuation(text, token, previous))
                    .or(in_date.then_some(NonAmount::Day)),
            );
        }
        for codes in codes_of_several_numbers(text, &tokens) {
            kinds[codes].fill(Some(NonAmount::Code));
        }
        // "8 and 9 July": the month of the second day makes the first number a day too. "18 to 34 years" is alike.
        for i in (1..tokens.len()).rev() {
            let between = text[tokens[i - 1].end..tokens[i].start].trim_start_matches('-');
            let continues = match kinds[i] {
                Some(NonAmount::Day) => is_day(text, &tokens[i - 1]),
                Some(NonAmount::Time) => true,
                _ => false,
            };
            if continues && self.links(between) {
                kinds[i - 1] = kinds[i - 1].or(kinds[i]);
            }
        }
        (tokens, kinds)
    }

    fn classify(&self, text: &str, token: &Range<usize>, written: (&str, &str)) -> Option<NonAmount> {
        let (before, digits, after) = (&text[..token.start], &text[token.clone()], &text[token.end..]);
        let (written_before, written_after) = written;
        if joined_before(before) || (self.joined_after(after) && self.money_scale(before, after).is_none()) {
            return Some(NonAmount::Code);
        }
        let ungrouped = digits.bytes().take_while(u8::is_ascii_digit).count();
        if begins_with_zero(digits)
            || ungrouped > MOST_UNGROUPED
            || is_postcode(digits, written_before, written_after)
        {
            return Some(NonAmount::Code);
        }
        if is_numeric_date(digits) || (is_day(text, token) && self.beside_month(before, after)) {
            return Some(NonAmount::Day);
        }
        let is_percent = self.begins_with_word("percent-words", after.trim_start());
        if !is_percent && (self.names_number(before) || self.is_numbered_letter(before, after)) {
            return Some(NonAmount::Name);
        }
        if ends_in_capitals(written_before) && !self.counts_after_capitals(before, digits, after) {
            return Some(NonAmount::Name);
        }
        let spaced = after.trim_start_matches([' ', '-']);
        if self.begins_with_word("time-words", spaced) || self.is_age(before, digits, after) {
            return Some(NonAmount::Time);
        }
        // The base of an index: `2015 = 100`.
        let base = before.trim_end().strip_suffix('=').map(str::trim_end);
        if base.and_then(|b| b.get(b.len().checked_sub(4)?..)).is_some_and(is_year) {
            return Some(NonAmount::Code);
        }
        (is_year(digits) && !is_percent).then_some(NonAmount::Year)
    }

    /// Returns whether a number after a word in capitals counts: `in the UK 12,500 people`, `EUR 5 million`.
    fn counts_after_capitals(&self, before: &str, digits: &str, after: &str) -> bool {
        let after = after.trim_start();
        let word = before.trim_end().rsplit(' ').next().unwrap_or("");
        self.begins_with_word("percent-words", after)
            || self.scale(after).is_some()
            || self.unit_kind_at(after).is_some()
            || self.unit_kind_at(word).is_some()
            || (digits.contains([' ', ',', '.', '٬'])
                && self.digits(digits).is_some_and(|(n, _)| n.decimals() == 0))
    }

    /// Returns the kind of the unit that a text begins with, from `unit-words`.
    pub(super) fn unit_kind_at(&self, text: &str) -> Option<&str> {
        let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let entries =
            self.word_list("unit-words").iter().filter(|entry| match entry.word().strip_prefix('-') {
                Some(ending) => first.len() > ending.len() && first.ends_with(ending),
                None => {
                    let tail = text.strip_prefix(entry.word());
                    tail.is_some_and(|tail| !tail.starts_with(char::is_alphanumeric))
                }
            });
        entries.map(|entry| entry.value()).next()
    }

    /// Returns whether digits follow the letter of a code of law: `article L. 611`, `L. 611-1`.
    fn is_numbered_letter(&self, before: &str, after: &str) -> bool {
        let Some(rest) = before.trim_end().strip_suffix('.') else { return false };
        let mut letters = rest.chars().rev();
        let is_single = letters.next().is_some_and(char::is_alphabetic)
            && letters.next().is_none_or(|c| !c.is_alphanumeric());
        let part = after.strip_prefix('-').is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
        is_single && (part || self.names_number(rest.trim_end_matches(char::is_alphabetic)))
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
            // "Section 4(2)".
            kind @ (NonAmount::Name | NonAmount::Code) if between == "(" => Some(kind),
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

    pub(super) fn begins_with_word(&self, list: &str, text: &str) -> bool {
        self.entries(list).any(|w| {
            let rest = text.strip_prefix(w);
            rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric) || !w.ends_with(char::is_alphanumeric))
        })
    }

    /// Returns whether a text ends with a word for a numbered thing: `article `, `p. `.
    pub(super) fn names_number(&self, before: &str) -> bool {
        let before = before.trim_end().trim_end_matches(['.', '\u{1}']).trim_end();
        self.ends_with_word("numbered-words", before)
    }

    /// Returns whether a text ends with a word of a list. Letters that the language writes with the next word can be
    /// before it. A single letter is no word after an apostrophe.
    pub(super) fn ends_with_word(&self, list: &str, before: &str) -> bool {
        self.entries(list).any(|word| {
            let word = word.trim_end_matches('.');
            before.strip_suffix(word).is_some_and(|rest| {
                let is_letter = word.chars().count() == 1 && rest.ends_with('\'');
                let joined = &rest[rest.trim_end_matches(char::is_alphanumeric).len()..];
                !is_letter && (joined.is_empty() || self.entries("number-prefix-words").any(|p| p == joined))
            })
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
        let is_sign = |c: char| !c.is_alphabetic() && !matches!(c, '.' | ';' | '\u{1}' | '(' | ')');
        (between.chars().count() <= 3 && between.chars().all(is_sign))
            || self.entries("number-list-words").any(|w| w == between)
            || self.entries("range-words").any(|w| w.rsplit('…').next().is_some_and(|w| w.trim() == between))
    }

    /// Returns whether the following text is joined to digits. The symbol of a unit does not count.
    fn joined_after(&self, after: &str) -> bool {
        let letters = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
        if !letters.is_empty() {
            let is_scale =
                self.entries("scale-words").any(|w| w.split_once(' ').is_some_and(|(_, w)| w == letters));
            return !is_scale && !SYMBOLS.contains(&letters) && !letters.starts_with(is_clitic);
        }
        // "4(2)", "8(a)".
        if let Some(part) = after.strip_prefix('(').and_then(|a| a.split_once(')')).map(|(part, _)| part) {
            return part.len() == 1 || part.bytes().all(|b| b.is_ascii_digit());
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
