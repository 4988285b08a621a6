//! Splits a text into words and their parts between hyphens and apostrophes, for search and to count
//! words.
//!
//! Similar signs are unified: digits of all scripts become ASCII, hyphens `-` and apostrophes `'`. Separators of thousands
//! and invisible characters (soft hyphens, direction marks, the Arabic tatweel) are removed. `static/js/search.js` splits
//! words in the same way.

use crate::base::is_alphanumeric;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// An invisible character that joins the groups of a number with spaces and the parts of Persian words.
const NON_JOINER: char = '\u{200C}';
/// The Arabic letter that stretches a word without a meaning.
const TATWEEL: char = '\u{640}';

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) parts: Vec<String>,
    pub(super) joints: Vec<char>,
    /// Whether only space is between this word and the previous one.
    pub(super) follows: bool,
}

/// Returns the number of words of a text. `l'asile` and `co-operation` are one word each, and so is `1,034`.
pub fn word_count(text: &str) -> usize {
    tokens(text).len()
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters = without_grouping(&unified(text));
    let is_word = |at: usize| letters.get(at).is_some_and(|c| is_alphanumeric(*c) || is_mark(*c));
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let joins = |at: usize| match letters.get(at) {
        Some(&NON_JOINER) => is_word(at + 1),
        Some('-' | '\'') => is_word(at + 1) && !(is_digit(at - 1) && is_digit(at + 1)),
        _ => false,
    };
    let mut all: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut end = None;
    while at < letters.len() {
        if !is_word(at) {
            at += 1;
            continue;
        }
        let follows =
            end.is_some_and(|end: usize| end < at && letters[end..at].iter().all(|c| c.is_whitespace()));
        let mut token = Token { parts: vec![String::new()], joints: Vec::new(), follows };
        while is_word(at) || joins(at) {
            match token.parts.last_mut() {
                Some(part) if is_word(at) => part.push(letters[at]),
                _ => {
                    token.joints.push(letters[at]);
                    token.parts.push(String::new());
                }
            }
            at += 1;
        }
        end = Some(at);
        all.push(token);
    }
    all
}

fn unified(text: &str) -> Vec<char> {
    let unify = |c: char| match c {
        c if c.is_ascii() => Some(c),
        '\u{200B}' | NON_JOINER => Some(c),
        '‘' | '’' | '\u{2B9}'..='\u{2BF}' => Some('\''),
        '\u{2010}' | '\u{2011}' => Some('-'),
        TATWEEL => None,
        c => match category(c) {
            GeneralCategory::Format => None,
            GeneralCategory::DecimalNumber => Some(ascii_digit(c)),
            _ => Some(c),
        },
    };
    text.chars().filter_map(unify).collect()
}

/// Returns the ASCII digit of the same value. Unicode orders the digits of a script from zero to nine.
fn ascii_digit(digit: char) -> char {
    let is_digit =
        |code: &u32| char::from_u32(*code).is_some_and(|c| category(c) == GeneralCategory::DecimalNumber);
    let before = (0..digit as u32).rev().take_while(is_digit).count();
    char::from(b'0' + (before % 10) as u8)
}

/// Removes the separators of thousands. A plain space can also separate two numbers, so its groups stay parts of a word.
fn without_grouping(letters: &[char]) -> Vec<char> {
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let groups = |at: usize, sign: char| {
        letters.get(at) == Some(&sign) && (1..=3).all(|n| is_digit(at + n)) && !is_digit(at + 4)
    };
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let begins = is_digit(at) && letters[at] != '0' && (at == 0 || !is_digit(at - 1));
        let head = (0..3).take_while(|n| begins && is_digit(at + n)).count();
        out.extend(&letters[at..at + head.max(1)]);
        at += head.max(1);
        let sign = letters.get(at).copied().filter(|c| is_separator(*c));
        while let Some(sign) = sign.filter(|sign| head > 0 && groups(at, *sign)) {
            out.extend((sign == ' ').then_some(NON_JOINER));
            out.extend(&letters[at + 1..at + 4]);
            at += 4;
        }
    }
    out
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '٬' | ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

pub(super) fn is_mark(c: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    !c.is_ascii() && matches!(category(c), NonspacingMark | SpacingMark | EnclosingMark)
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn splits_words_into_parts() {
        for (text, expected) in [
            ("co-operation, e\u{2011}mail", "co-operation e-mail"),
            ("l’asile d'Ali Kaʿba", "l'asile d'Ali Ka'ba"),
            ("'quoted' -1 - a", "quoted 1 a"),
            ("co\u{AD}operation العـــودة", "cooperation العودة"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("2019-2020 covid-19 2023-11-05", "2019 2020 covid-19 2023 11 05"),
            ("٢٥٠, ۲۵۰, २५०, ２５０", "250 250 250 250"),
            ("1,034 and 11.800.000", "1034 and 11800000"),
            ("1\u{202f}034, 1’034, ١٬٠٣٤, 1 034", "1034 1034 1034 1\u{200C}034"),
            ("12 345 678 in 2023 250", "12\u{200C}345\u{200C}678 in 2023 250"),
            ("2.3, 2023, 0.285 1,0345 1.034,567", "2 3 2023 0 285 1 0345 1034 567"),
        ] {
            let read: Vec<String> = tokens(text)
                .into_iter()
                .map(|token| {
                    let joints = token.joints.iter().map(char::to_string).chain([String::new()]);
                    token.parts.into_iter().zip(joints).map(|(part, joint)| part + &joint).collect()
                })
                .collect();
            assert_eq!(read.join(" "), expected, "{text}");
        }
    }
}
