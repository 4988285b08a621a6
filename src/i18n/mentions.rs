//! Finds the numbers in a text, in digits or in words.
//!
//! Digits use the locale's separators. Words come from word lists: `twenty-five` consists of two words, `two thousand` of
//! one word and a scale.

use super::locale::Separators;
use super::plain::PlainText;
use super::{Locale, NumberForm, Unreadable};
use crate::base::Number;
use std::borrow::Cow;
use std::ops::Range;

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

impl Locale {
    pub(super) fn mentions(&self, plain: &PlainText) -> Result<Vec<Mention>, Unreadable> {
        let text = plain.text.as_str();
        let mut all = Vec::new();
        for range in digit_tokens(text) {
            all.push(self.in_digits(text, range)?);
        }
        let in_digits: Vec<Range<usize>> = all.iter().map(|m: &Mention| m.range.clone()).collect();
        let words = self.in_words(text).into_iter();
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
        let form = if ordinal { NumberForm::Ordinal } else { NumberForm::Plain };
        let mut end = range.end;
        if let Some((by, length)) = self.scale(after) {
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

    /// Returns the numbers in words. The longest word of any list wins.
    pub(super) fn in_words(&self, text: &str) -> Vec<Mention> {
        let lists = [
            ("fraction-words", NumberForm::Fraction),
            ("number-words", NumberForm::Plain),
            ("ordinal-words", NumberForm::Ordinal),
        ];
        let mut found: Vec<Mention> = Vec::new();
        for (list, form) in lists {
            // `zevenhonderd`: a scale can be joined to its number.
            let ends = |after: &str| form == NumberForm::Plain && self.scale(after).is_some();
            for (at, entry) in self.word_list(list).find(text, ends) {
                let Some(number) = fraction(entry.value()) else { continue };
                found.push(Mention {
                    range: at..at + entry.word().len(),
                    number,
                    step: step_of(number),
                    form,
                    digits: false,
                });
            }
        }
        found.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        let mut all: Vec<Mention> = Vec::new();
        for mention in found {
            let Some(last) = all.last_mut() else {
                all.push(mention);
                continue;
            };
            if mention.range.start < last.range.end {
                continue;
            }
            match join(last, &mention, &text[last.range.end..mention.range.start]) {
                Some(joined) => *last = joined,
                None => all.push(mention),
            }
        }
        for mention in all.iter_mut().filter(|m| m.form == NumberForm::Plain) {
            if let Some((by, length)) = self.scale(&text[mention.range.end..])
                && let Some(number) = mention.number.times(by).map(Number::normalized)
            {
                (mention.number, mention.step) = (number, step_of(number));
                mention.range.end += length;
            }
        }
        all
    }

    /// Returns the factor of a scale word after a number, such as `million`, and its length in bytes.
    fn scale(&self, after: &str) -> Option<(Number, usize)> {
        let spaces = after.len() - after.trim_start().len();
        let rest = after.trim_start();
        self.word_list("scale-words").iter().find_map(|entry| {
            let tail = rest.strip_prefix(entry.word())?;
            let whole = !tail.starts_with(char::is_alphanumeric);
            whole.then(|| Number::parse(entry.value()))?.map(|n| (n, spaces + entry.word().len()))
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

/// Joins `twenty` and `five` if a hyphen or a space is between them.
fn join(tens: &Mention, unit: &Mention, between: &str) -> Option<Mention> {
    let (a, b) = (tens.number.to_f64(), unit.number.to_f64());
    let plain = tens.form == NumberForm::Plain && unit.form == NumberForm::Plain;
    let fits = (20.0..100.0).contains(&a) && a % 10.0 == 0.0 && (1.0..10.0).contains(&b);
    if !(plain && fits && matches!(between, "-" | " ")) {
        return None;
    }
    let number = tens.number.plus(unit.number)?;
    Some(Mention { range: tens.range.start..unit.range.end, number, step: step_of(number), ..unit.clone() })
}

/// Returns the numbers in digits: digits with separators and a minus that is no hyphen.
pub(super) fn digit_tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
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
