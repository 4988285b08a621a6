//! Reading numbers as a language writes them: in, a few words of text; out, the one number they state.
//!
//! Digits follow the locale's separators; number words, fractions, ordinals and the words that say a number is rounded
//! are words of the language (`content/strings/<language>.ftl`), each a list of `value word` pairs separated by `|`.

use super::Locale;
use crate::base::Number;

/// The number that a text states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The number; a fraction word is its value, a half being 0.5.
    pub number: Number,
    /// The place of its last significant digit: 10 for `120`, 0.1 for `2.3`.
    pub step: Number,
    /// What form it has.
    pub form: ReadingForm,
    /// Whether the text says that it rounds, and which way.
    pub rounding: Rounding,
}

/// What form a number has in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingForm {
    /// Digits or a number word.
    Plain,
    /// With a percent sign or word.
    Percent,
    /// A fraction word: `a fifth`.
    Fraction,
    /// A place in an order: `second`, `11th`.
    Ordinal,
}

/// What a text says of its rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Nothing: the number is exact.
    None,
    /// `about`: to the nearest.
    Nearest,
    /// `more than`: down.
    Down,
    /// `nearly`: up.
    Up,
}

/// Why a text states no one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no number.
    NoNumber,
    /// It has several.
    Several,
    /// Its digits are not grouped as the language groups them.
    Grouping,
}

impl Locale {
    /// Reads the one number of a text.
    pub fn read_number(&self, text: &str) -> Result<Reading, Unreadable> {
        let text = plain_signs(text);
        let lower = text.to_lowercase();
        let rounding = self.rounding(&lower);
        let percent = self.lexicon("percent-words").any(|w| contains_words(&lower, &w));
        let mut tokens = digit_tokens(&text);
        let found = match (tokens.next(), tokens.next()) {
            (Some(_), Some(_)) => return Err(Unreadable::Several),
            (Some((token, after)), None) => {
                let (number, step) = self.digits(token).ok_or(Unreadable::Grouping)?;
                let ordinal = self.lexicon("ordinal-endings").any(|e| after.to_lowercase().starts_with(&e));
                let form = if ordinal { ReadingForm::Ordinal } else { ReadingForm::Plain };
                let scaled = self
                    .scale(&after.to_lowercase())
                    .map_or(Some((number, step)), |by| Some((times(number, by)?, times(step, by)?)));
                scaled.map(|(number, step)| (number, step, form))
            }
            (None, _) => self.word(&lower),
        };
        let (number, step, form) = found.ok_or(Unreadable::NoNumber)?;
        let form = if percent && form == ReadingForm::Plain { ReadingForm::Percent } else { form };
        Ok(Reading { number, step, form, rounding })
    }

    /// Every number that a text has in digits.
    pub fn numbers_in(&self, text: &str) -> Vec<Number> {
        digit_tokens(&plain_signs(text)).filter_map(|(token, _)| self.digits(token)).map(|(n, _)| n).collect()
    }

    /// A number in words: the longest word of any list that the text contains.
    fn word(&self, lower: &str) -> Option<(Number, Number, ReadingForm)> {
        let lists = [
            ("fraction-words", ReadingForm::Fraction),
            ("number-words", ReadingForm::Plain),
            ("ordinal-words", ReadingForm::Ordinal),
        ];
        let mut best: Option<(usize, Number, ReadingForm)> = None;
        for (list, form) in lists {
            for entry in self.lexicon(list) {
                let Some((value, word)) = entry.split_once(' ') else { continue };
                let longer = best.is_none_or(|(length, ..)| word.len() > length);
                if longer
                    && contains_words(lower, word)
                    && let Some(number) = fraction(value)
                {
                    best = Some((word.len(), number, form));
                }
            }
        }
        best.map(|(_, number, form)| (number, step_of(number), form))
    }

    /// `million` after digits multiplies them.
    fn scale(&self, after: &str) -> Option<Number> {
        let mut scales = self.lexicon("scale-words").filter_map(|entry| {
            let (value, word) = entry.split_once(' ')?;
            after.trim_start().starts_with(word).then(|| Number::parse(value))?
        });
        scales.next()
    }

    fn rounding(&self, lower: &str) -> Rounding {
        let says = |list: &str| self.lexicon(list).any(|w| contains_words(lower, &w));
        match () {
            () if says("rounders-up") => Rounding::Up,
            () if says("rounders-down") => Rounding::Down,
            () if says("rounders") => Rounding::Nearest,
            () => Rounding::None,
        }
    }

    /// Whether a text says one of a list of words.
    pub fn says(&self, list: &str, text: &str) -> bool {
        let lower = plain_signs(text).to_lowercase();
        self.lexicon(list).any(|w| contains_words(&lower, &w))
    }

    /// The entries of a list of words; none when the language has no such list.
    fn lexicon(&self, key: &str) -> impl Iterator<Item = String> + use<> {
        let text = if self.words.has(key) { self.t(key) } else { String::new() };
        let entries: Vec<String> =
            text.split('|').map(|w| w.trim().to_lowercase()).filter(|w| !w.is_empty()).collect();
        entries.into_iter()
    }

    /// Digits with the locale's signs, and the place of their last significant digit. Any space may group thousands
    /// where the language groups with one.
    fn digits(&self, token: &str) -> Option<(Number, Number)> {
        let (group, decimal) =
            (plain_signs(&self.separators().group), plain_signs(&self.separators().decimal));
        let (negative, token) = match token.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let (whole, part) = match token.split_once(decimal.as_str()) {
            Some((whole, part)) if !part.is_empty() => (whole, part),
            _ => (token, ""),
        };
        let is_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        let groups: Vec<&str> =
            if group.is_empty() { vec![whole] } else { whole.split(group.as_str()).collect() };
        let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
        if !grouped || !groups.iter().all(|g| is_digits(g)) || !(part.is_empty() || is_digits(part)) {
            return None;
        }
        let plain = format!("{}{}.{part}0", if negative { "-" } else { "" }, groups.concat());
        let number = Number::parse(&plain)?;
        let step = if part.is_empty() {
            step_of(number)
        } else {
            Number::new(10f64.powi(-(part.len() as i32)))?.round(12)
        };
        Some((number, step))
    }
}

/// Every kind of space as a space, every kind of minus as a hyphen, the digits of other scripts as ASCII.
fn plain_signs(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}'))
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{200a}' => ' ',
            '\u{2212}' | '\u{2011}' => '-',
            '٠'..='٩' => char::from(b'0' + (c as u32 - 0x660) as u8),
            '۰'..='۹' => char::from(b'0' + (c as u32 - 0x6F0) as u8),
            c => c,
        })
        .collect()
}

/// The runs of digits with separators between them, each with what follows it.
fn digit_tokens(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let signed =
            start > 0 && rest[..start].ends_with('-') && !rest[..start - 1].ends_with(char::is_alphanumeric);
        let begin = if signed { start - 1 } else { start };
        let bytes = rest.as_bytes();
        let mut end = start;
        while end < bytes.len() {
            let separator = matches!(bytes[end], b'.' | b',' | b' ' | b'\'');
            let before_digit = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !(bytes[end].is_ascii_digit() || separator && before_digit) {
                break;
            }
            end += 1;
        }
        let (token, after) = (&rest[begin..end], &rest[end..]);
        rest = after;
        Some((token, after))
    })
}

/// Whether words stand in a text as whole words.
fn contains_words(text: &str, words: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    // A sign such as `%` may follow digits at once.
    let is_sign =
        !words.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-' || c == '’' || c == '\'');
    text.match_indices(words).any(|(at, _)| {
        is_sign
            || (is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next()))
    })
}

/// `3`, `0.5` or `2/3`.
fn fraction(text: &str) -> Option<Number> {
    match text.split_once('/') {
        Some((a, b)) => Number::parse(a)?.over(Number::parse(b)?),
        None => Number::parse(text),
    }
}

fn times(a: Number, b: Number) -> Option<Number> {
    Some(Number::new(a.get() * b.get())?.round(6))
}

/// The place of the last digit that is not zero: 10 for 120, 1 for 7.
fn step_of(number: Number) -> Number {
    let mut step = 1.0;
    let value = number.get().abs();
    if value == 0.0 || value.fract() != 0.0 {
        return Number::new(if value == 0.0 { 1.0 } else { 10f64.powi(-(number.decimals() as i32)) })
            .unwrap_or(Number::ZERO);
    }
    while step < value && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    Number::new(step).unwrap_or(Number::ZERO)
}

#[cfg(test)]
mod tests {
    use super::{ReadingForm, Rounding, Unreadable};
    use crate::i18n::{Locale, Words};

    const WORDS: &str = "\
percent-words = %|per cent
rounders = about|around
rounders-up = nearly
rounders-down = more than|over
number-words = 1 one|10 ten|1000 a thousand
fraction-words = 1/5 a fifth|2/3 two thirds
ordinal-words = 2 second
ordinal-endings = st|nd|rd|th
scale-words = 1000000 million
";

    fn locale(tag: &str) -> Locale {
        Locale::new(tag, "A", tag, Words::read("en", &[WORDS]).0).expect("a locale of CLDR")
    }

    #[test]
    fn reads_a_number_in_each_notation() {
        for (tag, text, number, step) in [
            ("en", "1,034", 1034.0, 1.0),
            ("en", "1,030", 1030.0, 10.0),
            ("en", "about 1,000", 1000.0, 1000.0),
            ("en", "2.3%", 2.3, 0.1),
            ("en", "1.034", 1.034, 0.001),
            ("en", "\u{2212}12", -12.0, 1.0),
            ("en", "11.8 million", 11_800_000.0, 100_000.0),
            ("en", "a thousand", 1000.0, 1000.0),
            ("en", "ten people", 10.0, 10.0),
            ("nl", "1.034", 1034.0, 1.0),
            ("nl", "2,3%", 2.3, 0.1),
            ("fr", "1\u{202f}034", 1034.0, 1.0),
            ("fr", "1 034", 1034.0, 1.0),
            ("ar-MA", "1.034", 1034.0, 1.0),
        ] {
            let read = locale(tag).read_number(text).map(|r| (r.number.get(), r.step.get()));
            assert_eq!(read, Ok((number, step)), "{tag}: {text}");
        }
    }

    #[test]
    fn tells_forms_apart() {
        let en = locale("en");
        for (text, form, rounding) in [
            ("250", ReadingForm::Plain, Rounding::None),
            ("2.3 per cent", ReadingForm::Percent, Rounding::None),
            ("about a fifth", ReadingForm::Fraction, Rounding::Nearest),
            ("two thirds", ReadingForm::Fraction, Rounding::None),
            ("nearly 300", ReadingForm::Plain, Rounding::Up),
            ("more than 380", ReadingForm::Plain, Rounding::Down),
            ("second", ReadingForm::Ordinal, Rounding::None),
            ("11th", ReadingForm::Ordinal, Rounding::None),
        ] {
            let read = en.read_number(text).map(|r| (r.form, r.rounding));
            assert_eq!(read, Ok((form, rounding)), "{text}");
        }
    }

    #[test]
    fn says_why_it_cannot_read() {
        for (tag, text, why) in [
            ("en", "many", Unreadable::NoNumber),
            ("en", "120 to 150", Unreadable::Several),
            ("nl", "1,0,3", Unreadable::Grouping),
            ("en", "10,34", Unreadable::Grouping),
        ] {
            assert_eq!(locale(tag).read_number(text), Err(why), "{tag}: {text}");
        }
    }
}
