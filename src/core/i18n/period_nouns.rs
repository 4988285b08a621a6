//! Finds the noun that a period is joined to: `the pact of 2021`, `the 2022 Housing Act`, `down on 2021`.
//!
//! A period with a preposition of time before it, or with nothing, says when something happened: `in 2021`. After every
//! other word it belongs to that word, because a language has few prepositions of time and many nouns.

use super::Locale;
use crate::base::{Form, Period};
use std::ops::Range;

impl Locale {
    /// Returns the noun, or another word, that a period is joined to; `None` if the period says when. Numbers of the text
    /// that are bound to data are digits.
    pub fn noun_of_period(&self, text: &str, range: &Range<usize>, period: Period) -> Option<Range<usize>> {
        let says = |list: &str, word: &Range<usize>| self.says(list, &text[word.clone()]);
        let is_part = |word: &Range<usize>| {
            ["period-part-words", "time-words", "ordinal-words"].iter().any(|list| says(list, word))
        };
        let next = word_after(text, range.end);
        // "In 2021 prices"
        if let Some(next) = next.clone().filter(|word| says("price-words", word)) {
            return Some(next);
        }
        let mut word = word_before(text, range.start)?;
        let has_article = says("article-words", &word);
        let is_number = text[range.start..].starts_with(char::is_numeric);
        let is_day = matches!(period.form(), Form::Day(_));
        if let Some(next) = next.filter(|_| has_article && is_number && !is_day) {
            return Some(last_of_name(text, next));
        }
        while says("article-words", &word) || says("year-words", &word) {
            word = word_before(text, word.start)?;
        }
        // "A study published in 2024", "een in 2024 verschenen studie"
        let after = word_after(text, range.end);
        let second = after.clone().and_then(|word| word_after(text, word.end));
        let mut verbs = [word_before(text, word.start), after, second].into_iter().flatten();
        if let Some(verb) = verbs.find(|verb| says("act-words", verb)) {
            return Some(verb);
        }
        if !says("of-words", &word) {
            // "Het jaarverslag over 2024"
            let noun = word_before(text, word.start).filter(|noun| says("report-words", noun));
            if let Some(noun) = noun.filter(|_| says("when-words", &word)) {
                return Some(noun);
            }
            let opens = ["after-words", "between-words"].iter().any(|list| says(list, &word));
            let is_range = opens && matches!(period.form(), Form::Range(..));
            let is_when = is_day
                || is_range
                || is_part(&word)
                || says("clause-words", &word)
                || says("when-words", &word);
            return (!is_when && !self.follows_number(text, &word)).then_some(word);
        }
        let noun = word_before(text, word.start)?;
        (!is_part(&noun) && !self.follows_number(text, &noun)).then_some(noun)
    }

    /// Returns whether a noun follows a number, and only articles and words for `of` stand between: `80% of the dead`.
    fn follows_number(&self, text: &str, noun: &Range<usize>) -> bool {
        let mut start = noun.start;
        while let Some(word) = word_before(text, start) {
            let joins = ["article-words", "of-words"].iter().any(|list| self.says(list, &text[word.clone()]));
            if !joins {
                return false;
            }
            start = word.start;
        }
        text[..start].trim_end().ends_with(char::is_numeric)
    }
}

/// Returns the word before a byte, or `None` if a sign or a number stands there.
fn word_before(text: &str, at: usize) -> Option<Range<usize>> {
    let joins = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '\u{200E}' | '\u{200F}');
    let before = text[..at].trim_end_matches(joins);
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let is_word = before[start..].contains(char::is_alphabetic);
    is_word.then_some(start..before.len())
}

/// Returns the word after a byte and a space, or `None` if a sign or a number stands there.
fn word_after(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].trim_start();
    let start = text.len() - rest.len();
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    (start > at && length > 0).then_some(start..start + length)
}

/// Returns the last word of a name that begins with a word: `Act` of `Housing Act`.
fn last_of_name(text: &str, first: Range<usize>) -> Range<usize> {
    let is_capital = |word: &Range<usize>| text[word.clone()].starts_with(char::is_uppercase);
    let following = std::iter::successors(Some(first.clone()), |word| word_after(text, word.end));
    following.take_while(is_capital).last().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Locale, Messages};

    fn noun(code: &str, text: &str) -> Option<String> {
        let words = match code {
            "en" => include_str!("strings/en.ftl"),
            "nl" => include_str!("strings/nl.ftl"),
            "fr" => include_str!("strings/fr.ftl"),
            _ => include_str!("strings/ar.ftl"),
        };
        let locale =
            Locale::new(code, code, code, Messages::read(code, &[words]).0).expect("a locale of CLDR");
        let stated = locale.periods_in(text).into_iter().next();
        let stated = stated.unwrap_or_else(|| panic!("no period in {text}"));
        let found = locale.noun_of_period(text, &stated.range, stated.period);
        found.map(|range| text[range].to_owned())
    }

    #[test]
    fn a_period_says_when_or_belongs_to_a_noun() {
        for (code, text, expected) in [
            ("en", "In 2021 it rose.", None),
            ("en", "at the end of 2021", None),
            ("en", "In the first half of 2021", None),
            ("en", "on 1 January 2021", None),
            ("en", "80% of the dead of 2021", Some("dead")),
            ("en", "80 of the dead of 2021", None),
            ("en", "the pact of 2021", Some("pact")),
            ("en", "the 2022 Housing Act", Some("Act")),
            ("en", "down on 2021", Some("on")),
            ("en", "that of 2021", Some("that")),
            ("en", "a study published in 2021", Some("published")),
            ("en", "in 2021 prices", Some("prices")),
            ("nl", "in het jaar 2021", None),
            ("nl", "in de loop van 2021", None),
            ("nl", "het niveau van 2021", Some("niveau")),
            ("nl", "het jaarverslag over 2021", Some("jaarverslag")),
            ("nl", "de dienst telde over 2021", None),
            ("en", "in 2021 euros", Some("euros")),
            ("fr", "au cours de l’année 2021", None),
            ("fr", "au premier semestre 2021", None),
            ("fr", "le niveau de 2021", Some("niveau")),
            ("fr", "inférieur à celui de 2021", Some("celui")),
            ("ar", "في عام 2021", None),
            ("ar", "في نهاية 2021", None),
            ("ar", "مستوى عام 2021", Some("مستوى")),
            ("ar", "ميثاق 2021", Some("ميثاق")),
        ] {
            assert_eq!(noun(code, text).as_deref(), expected, "{code}: {text}");
        }
    }
}
