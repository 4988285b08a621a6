//! Recognizes telephone numbers, postcodes and numbers that hyphens join. Their form is alike in all languages.

use std::ops::{Range, RangeInclusive};

/// The smallest and the largest number of digits in a telephone number.
const PHONE_DIGITS: RangeInclusive<usize> = 7..=15;

/// Returns the indices of the numbers that make up one code: a telephone number, or numbers joined by hyphens.
pub(super) fn codes_of_several_numbers(text: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let between = |i: usize| &text[tokens[i].end..tokens[i + 1].start];
    // A run that is longer than a telephone number is none.
    let run = |from: usize, signs: &[&str], most: usize| {
        from + (from..tokens.len() - 1).take(most).take_while(|i| signs.contains(&between(*i))).count()
    };
    let digits = |range: Range<usize>| text[range].bytes().filter(u8::is_ascii_digit).count();
    let mut all = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        let token = &tokens[from];
        let is_international = text[..token.start].ends_with('+');
        let last = run(from, &[" ", "-", ".", "/", ") ", " (", "(", ")", " (0)"], *PHONE_DIGITS.end());
        let is_phone = (begins_with_zero(&text[token.clone()]) || (is_international && last > from))
            && PHONE_DIGITS.contains(&digits(token.start..tokens[last].end));
        let end = run(from, &["-"], tokens.len());
        let number = |i: usize| text[tokens[i].clone()].parse::<u64>().ok();
        // "611-1" is no range.
        let falls = end == from + 1 && number(from) > number(end) && number(end).is_some();
        let last = match () {
            () if is_phone => last,
            () if end > from + 1 || falls => end,
            () => from,
        };
        if last > from {
            all.push(from..last + 1);
        }
        from = last + 1;
    }
    all
}

/// Returns whether digits begin with a zero that no amount has: `070`, not `0.7`.
pub(super) fn begins_with_zero(digits: &str) -> bool {
    digits.strip_prefix('0').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == ' '))
}

/// Returns whether ungrouped digits are a postcode: `1234 AB` before the name of a town, `75007 Paris` after a street.
pub(super) fn is_postcode(digits: &str, before: &str, after: &str) -> bool {
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut words = after.strip_prefix(' ').unwrap_or_default().split(' ');
    let (first, second) = (words.next().unwrap_or(""), words.next());
    let capitalized = |word: &str| word.starts_with(char::is_uppercase);
    let letters = first.trim_end_matches(|c: char| !c.is_alphanumeric());
    match digits.len() {
        4 => {
            let is_pair = letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_uppercase());
            is_pair && (letters.len() < first.len() || second.is_none_or(capitalized))
        }
        5 => {
            let street = before.trim_end().strip_suffix(',');
            let street = street.and_then(|s| s.rsplit(' ').next()).is_some_and(capitalized);
            street && capitalized(first)
        }
        _ => false,
    }
}
