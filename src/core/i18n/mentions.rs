//! Finds the numbers in a text, in digits or in words.
//!
//! Digits use the locale's separators. Words come from word lists; [`super::number_words`] composes them.

use super::locale::Separators;
use super::number_words::Composed;
use super::plain::PlainText;
use super::{Locale, NumberForm, Unreadable};
use crate::base::Number;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use std::borrow::Cow;
use std::ops::Range;

/// The smallest scale that a part can have: `half a thousand`.
const SMALLEST_SCALE: i64 = 1000;

#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Its bytes in the plain text, including the scale.
    pub(super) range: Range<usize>,
    pub(super) number: Number,
    /// The place value of the last significant digit.
    pub(super) step: Number,
    pub(super) form: NumberForm,
    pub(super) digits: bool,
}

impl Mention {
    /// Returns a share that two numbers state: `one in five`.
    pub(super) fn fraction(range: Range<usize>, number: Number) -> Self {
        Self { range, number, step: step_of(number), form: NumberForm::Fraction, digits: false }
    }
}

impl Locale {
    pub(super) fn mentions(&self, plain: &PlainText) -> Result<Vec<Mention>, Unreadable> {
        let text = plain.text.as_str();
        let mut all = Vec::new();
        for range in digit_tokens(text) {
            all.push(self.in_digits(text, range)?);
        }
        let in_digits: Vec<Range<usize>> = all.iter().map(|m: &Mention| m.range.clone()).collect();
        let words = self.in_words(text, self.compositions(text)).into_iter();
        all.extend(
            words.filter(|m| in_digits.iter().all(|d| m.range.end <= d.start || d.end <= m.range.start)),
        );
        all.sort_by_key(|m| m.range.start);
        Ok(all)
    }

    /// Returns the numbers in digits with their bytes in the text.
    pub fn numbers_in(&self, text: &str) -> Vec<(Range<usize>, Number)> {
        let plain = PlainText::new(text);
        let tokens = digit_tokens(&plain.text);
        let read = |range: Range<usize>| Some((plain.written(&range), self.digits(&plain.text[range])?.0));
        tokens.filter_map(read).collect()
    }

    fn in_digits(&self, text: &str, range: Range<usize>) -> Result<Mention, Unreadable> {
        let (mut number, mut step) = self.digits(&text[range.clone()]).ok_or(Unreadable::Grouping)?;
        let (before, after) = (text[..range.start].trim_end(), &text[range.end..]);
        if self.is_negative(before) {
            number = number.negated();
        }
        let ordinal = self
            .entries("ordinal-endings")
            .any(|e| after.strip_prefix(e).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
        let form = match text[range.clone()].starts_with(is_fraction_sign) {
            true => NumberForm::Fraction,
            false if ordinal => NumberForm::Ordinal,
            false => NumberForm::Plain,
        };
        let mut end = range.end;
        if let Some((by, length)) = self.scale(after).or_else(|| self.money_scale(before, after)) {
            let scaled = |n: Number| n.times(by).map(Number::normalized).ok_or(Unreadable::NoNumber);
            (number, step, end) = (scaled(number)?, scaled(step)?, end + length);
        }
        Ok(Mention { range: range.start..end, number, step, form, digits: true })
    }

    /// Returns whether a minus in words is before a number and not part of a longer phrase: French *moins 5* is negative,
    /// *au moins 5* is a limit.
    fn is_negative(&self, before: &str) -> bool {
        let longest = |lists: &[&str]| {
            let words = lists.iter().flat_map(|list| self.entries(list));
            words.filter(|w| before.ends_with(*w)).map(|w| w.len()).max()
        };
        longest(&["minus-words"]) > longest(&["at-least-words", "at-most-words"])
    }

    /// Returns the numbers, fractions and ordinals in words. The longest word of any list wins.
    pub(super) fn in_words(&self, text: &str, numbers: Vec<Composed>) -> Vec<Mention> {
        let mention =
            |range, number, form| Mention { range, number, step: step_of(number), form, digits: false };
        let lists = [("fraction-words", NumberForm::Fraction), ("ordinal-words", NumberForm::Ordinal)];
        let mut found: Vec<Mention> =
            numbers.into_iter().map(|(range, number)| mention(range, number, NumberForm::Plain)).collect();
        for (list, form) in lists {
            for (at, entry) in self.word_list(list).find(text, |_| false) {
                let range = at..at + entry.word().len();
                found.extend(fraction(entry.value()).map(|number| mention(range, number, form)));
            }
        }
        found.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        let mut all: Vec<Mention> = Vec::new();
        for next in found {
            let Some(last) = all.last_mut() else {
                all.push(next);
                continue;
            };
            if next.range.start < last.range.end {
                continue;
            }
            match self.join(last, &next, &text[last.range.end..next.range.start]) {
                Some(joined) => *last = joined,
                None => all.push(next),
            }
        }
        // "Half a million" counts.
        for part in all.iter_mut().filter(|m| m.form == NumberForm::Fraction && m.number < Number::ONE) {
            let after = text[part.range.end..].trim_start_matches('-');
            let hyphens = text.len() - part.range.end - after.len();
            if let Some((by, length)) =
                self.scale(after).filter(|(by, _)| *by >= Number::from(SMALLEST_SCALE))
                && let Some(number) = part.number.times(by).map(Number::normalized)
            {
                *part =
                    mention(part.range.start..part.range.end + hyphens + length, number, NumberForm::Plain);
            }
        }
        all
    }

    /// Joins a part and its whole, as in `half a million`, and the parts of an ordinal, as in `twenty-first`.
    fn join(&self, first: &Mention, next: &Mention, between: &str) -> Option<Mention> {
        let range = first.range.start..next.range.end;
        let whole = Number::from(SMALLEST_SCALE);
        let joins = matches!(between, " " | "-") || self.entries("share-words").any(|w| w == between.trim());
        let (number, form) = match (first.form, next.form, between) {
            (NumberForm::Fraction, NumberForm::Plain, _)
                if joins && first.number < Number::ONE && next.number >= whole =>
            {
                (first.number.times(next.number)?.normalized(), NumberForm::Plain)
            }
            (NumberForm::Plain, NumberForm::Ordinal, "-") if next.number < first.number => {
                (first.number.plus(next.number)?, NumberForm::Ordinal)
            }
            _ => return None,
        };
        Some(Mention { range, number, step: step_of(number), form, digits: false })
    }

    /// Returns the factor of a scale word after a number, such as `million`, and its length in bytes.
    pub(super) fn scale(&self, after: &str) -> Option<(Number, usize)> {
        let spaces = after.len() - after.trim_start().len();
        let rest = after.trim_start();
        self.word_list("scale-words").entries_at(rest).find_map(|(entry, length)| {
            let whole = !rest[length..].starts_with(char::is_alphanumeric);
            whole.then(|| Number::parse(entry.value()))?.map(|n| (n, spaces + length))
        })
    }

    /// Returns the factor of a letter that means a scale only with a currency sign: `€5m`, `5 M€`.
    pub(super) fn money_scale(&self, before: &str, after: &str) -> Option<(Number, usize)> {
        let spaces = after.len() - after.trim_start().len();
        let rest = after.trim_start();
        self.word_list("money-scale-words").entries_at(rest).find_map(|(entry, length)| {
            let tail = &rest[length..];
            let is_money = before.trim_end().ends_with(is_currency) || tail.starts_with(is_currency);
            let whole = is_money && !tail.starts_with(char::is_alphanumeric);
            whole.then(|| Number::parse(entry.value()))?.map(|n| (n, spaces + length))
        })
    }

    /// Parses digits with the locale's separators. Returns the number and the place value of its last significant digit.
    pub(super) fn digits(&self, token: &str) -> Option<(Number, Number)> {
        let Separators { group, decimal } = &self.plain_separators;
        // Spaces group digits in every language (ISO 80000-1), and Arabic has its own separators.
        let mut token = Cow::Borrowed(token);
        for (sign, instead) in [("٫", decimal.as_str()), ("٬", " "), (group.as_str(), " ")] {
            if !sign.is_empty() && token.contains(sign) {
                token = token.replace(sign, instead).into();
            }
        }
        let token = token.as_ref();
        if let Some(sign) = token.chars().next_back().filter(|c| is_fraction_sign(*c)) {
            let part = fraction_sign(sign)?;
            let whole = &token[..token.len() - sign.len_utf8()];
            let (whole, _) = if whole.is_empty() { (Number::ZERO, part) } else { self.digits(whole)? };
            let number = if whole.is_negative() { whole.minus(part)? } else { whole.plus(part)? };
            return Some((number, step_of(number)));
        }
        let (negative, token) = match token.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, token),
        };
        let (whole, part) = match token.split_once(decimal.as_str()) {
            Some((whole, part)) if !part.is_empty() => (whole, part),
            _ => (token, ""),
        };
        let is_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        let groups: Vec<&str> = whole.split(' ').collect();
        let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
        if !grouped || !groups.iter().all(|g| is_digits(g)) || !(part.is_empty() || is_digits(part)) {
            return None;
        }
        let plain = format!("{}{}.{part}", if negative { "-" } else { "" }, groups.concat());
        let number = Number::parse(&plain)?;
        Some((number, step_of(number)))
    }
}

/// Returns the numbers in digits: digits with separators and a minus that is no hyphen, and signs such as `½`.
pub(super) fn digit_tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(|c: char| c.is_ascii_digit() || is_fraction_sign(c))?;
        let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let mut end = start + digits(start);
        let short = end - start <= 3;
        while let Some(c) = text[end..].chars().next() {
            let next = end + c.len_utf8();
            let joins = match c {
                // "In 2023 150 people": a space joins a group of three only after at most three digits.
                ' ' => short && digits(next) == 3,
                _ => matches!(c, '.' | ',' | '\'' | '٬' | '٫') && digits(next) > 0,
            };
            if !joins {
                break;
            }
            end = next + digits(next);
        }
        end += text[end..].chars().next().filter(|c| is_fraction_sign(*c)).map_or(0, char::len_utf8);
        from = end;
        Some(minus_before(text, start).unwrap_or(start)..end)
    })
}

/// Returns the offset of the minus of a number, unless the sign is a hyphen.
fn minus_before(text: &str, start: usize) -> Option<usize> {
    let close = text[..start].strip_suffix('-');
    if let Some(before) = close {
        return (!before.ends_with(|c: char| c.is_alphanumeric() || c == '%')).then_some(before.len());
    }
    let before = text[..start].strip_suffix("- ")?;
    let opens = before.is_empty() || before.ends_with('(');
    opens.then_some(before.len())
}

/// Returns whether a character is a fraction of Unicode: `½`.
pub(super) fn is_fraction_sign(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}

/// Returns the value of a fraction of Unicode, which is compatible with `1⁄2`.
fn fraction_sign(sign: char) -> Option<Number> {
    let parts =
        DecomposingNormalizerBorrowed::new_nfkd().normalize(sign.encode_utf8(&mut [0; 4])).into_owned();
    fraction(&parts.replace('\u{2044}', "/"))
}

fn is_currency(c: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::CurrencySymbol
}

/// Parses `3`, `0.5` or `2/3`.
pub(super) fn fraction(text: &str) -> Option<Number> {
    match text.split_once('/') {
        Some((a, b)) => Number::parse(a)?.over(Number::parse(b)?),
        None => Number::parse(text),
    }
}

/// Returns the place value of the last digit (0.01 for 7.50), or of the last nonzero digit of a whole number (10 for
/// 120).
fn step_of(number: Number) -> Number {
    let zeros = match number.decimals() {
        0 if number != Number::ZERO => {
            let digits = number.to_string();
            (digits.len() - digits.trim_end_matches('0').len()) as i32
        }
        decimals => -(decimals as i32),
    };
    Number::power_of_ten(zeros).unwrap_or(Number::ONE)
}
