//! Reads the number that a short text states, in the notation and words of a language.
//!
//! Number words, fractions, ordinals and rounding words come from the word lists of the language
//! (`content/strings/<language>.ftl`).

use super::mentions::{Mention, fraction};
use super::plain::PlainText;
use super::search_text::{SearchText, Searched};
use super::word_list::{WordList, WordLists};
use super::{Args, Locale, Messages};
use crate::base::Number;
use std::ops::Range;
use std::sync::LazyLock;

/// The number that a text states.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedNumber {
    /// The number. A fraction word has its value: a half is 0.5.
    pub number: Number,
    /// The place value of the last significant digit: 10 for `120`, 0.1 for `2.3`.
    pub step: Number,
    /// The form of the number.
    pub form: NumberForm,
    /// The rounding that the text states.
    pub rounding: Rounding,
    /// The lower end of a range, whose upper end is `number`.
    pub low: Option<Number>,
    /// The bytes of the number in the text, without a percent sign.
    pub range: Range<usize>,
}

/// The form of a number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberForm {
    /// Digits or a number word.
    Plain,
    /// A number with a percent sign or word.
    Percent,
    /// A number with the words for percentage points.
    Points,
    /// A fraction word: `a fifth`.
    Fraction,
    /// An ordinal: `second`, `11th`.
    Ordinal,
}

/// The rounding of a stated number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// No rounding: the number is exact.
    None,
    /// `about`: to the nearest.
    Nearest,
    /// `more than`: down.
    Down,
    /// `nearly`: up.
    Up,
}

/// Why a text does not state one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// The text has no number.
    NoNumber,
    /// The text has several numbers.
    Several,
    /// The digits are not grouped as the language groups them.
    Grouping,
}

impl Locale {
    /// Returns the number that a text states, or the ends of a range.
    pub fn read_number(&self, text: &str) -> Result<StatedNumber, Unreadable> {
        let plain = PlainText::new(text);
        let lower = &SearchText::from(plain.text.as_str());
        let rounding = self.rounding(lower);
        let percent = self.says("percent-words", lower);
        let mut found = self.mentions(&plain)?;
        if found.is_empty() {
            // "نصفها" has the word for the whole as an ending.
            let fractions = self.words_at_starts("fraction-words", lower).into_iter();
            found.extend(
                fractions.filter_map(|(range, value)| Some(Mention::fraction(range, fraction(value)?))),
            );
        }
        let ratios = self.ratios_in(lower, self.compositions(lower));
        found.retain(|m| ratios.iter().all(|(r, _)| m.range.end <= r.start || r.end <= m.range.start));
        found.extend(ratios.into_iter().map(|(range, number)| Mention::fraction(range, number)));
        found.sort_by_key(|m| m.range.start);
        // "No more than ten": next to another number, a word for zero does not state a number.
        if found.len() > 1 {
            found.retain(|m| m.digits || m.number != Number::ZERO);
        }
        let low = found.windows(2).find(|pair| self.is_range(lower, &pair[0], &pair[1])).map(<[_]>::to_vec);
        let is_range = low.is_some();
        found = low.unwrap_or(found);
        if !is_range && found.iter().any(|m| m.digits) {
            found.retain(|m| m.digits);
        }
        let (low, last) = match found.as_slice() {
            [] => return Err(Unreadable::NoNumber),
            [one] => (None, one),
            [low, high] if is_range => (Some(low), high),
            [first, ..] if !first.digits && first.form != NumberForm::Plain => (None, first),
            _ => return Err(Unreadable::Several),
        };
        let form = match last.form {
            NumberForm::Plain if self.says("points-words", lower) => NumberForm::Points,
            NumberForm::Plain if percent => NumberForm::Percent,
            form => form,
        };
        let range = low.map_or(last.range.start, |m| m.range.start)..last.range.end;
        Ok(StatedNumber {
            number: last.number,
            step: last.step,
            form,
            rounding,
            low: low.map(|m| m.number),
            range: plain.written(&range),
        })
    }

    /// Returns whether two numbers are the ends of a range: `120 to 150`, `120–150`, `between 120 and 150`.
    fn is_range(&self, text: &str, low: &Mention, high: &Mention) -> bool {
        if low.number >= high.number || low.form == NumberForm::Ordinal {
            return false;
        }
        let mut between = text[low.range.end..high.range.start].trim().to_owned();
        for sign in self.entries("percent-words") {
            between = between.strip_prefix(sign).unwrap_or(&between).trim().to_owned();
        }
        let before = text[..low.range.start].trim_end();
        matches!(between.as_str(), "–" | "-")
            || self.entries("range-words").any(|words| match words.split_once('…') {
                Some((open, middle)) => before.ends_with(open.trim()) && between == middle.trim(),
                None => between == words,
            })
    }

    fn rounding(&self, lower: &SearchText<'_>) -> Rounding {
        // "No more than 20" is not "more than 20".
        let limits = ["at-most-words", "at-least-words"].map(|list| self.phrases(list, lower)).concat();
        let is_own = |range: &Range<usize>| {
            let is_part = |limit: &Range<usize>| {
                limit.start <= range.start && range.end <= limit.end && limit.len() > range.len()
            };
            !limits.iter().any(is_part)
        };
        let says = |list: &str| self.phrases(list, lower).iter().any(is_own);
        match () {
            () if says("rounders-up") => Rounding::Up,
            () if says("rounders-down") => Rounding::Down,
            () if says("rounders") => Rounding::Nearest,
            () => Rounding::None,
        }
    }

    /// Returns whether a text contains a word of a list.
    pub fn says<'t>(&self, list: &str, text: impl Into<Searched<'t>>) -> bool {
        let (words, text) = (self.word_list(list), text.into());
        text.may_contain(words) && words.is_in(&text.plain().text)
    }

    /// Returns whether the language has a word list.
    pub fn has_list(&self, list: &str) -> bool {
        self.lists.contains_key(list)
    }

    /// Returns the bytes of the first word of a list in a text.
    pub fn find_word<'t>(&self, list: &str, text: impl Into<Searched<'t>>) -> Option<Range<usize>> {
        let (words, text) = (self.word_list(list), text.into());
        if !text.may_contain(words) {
            return None;
        }
        let plain = text.plain();
        let found = words.find(&plain.text, |_| false);
        let places = found.map(|(at, entry)| at..at + entry.word().len());
        places.min_by_key(|range| range.start).map(|range| plain.written(&range))
    }

    /// Returns the word for a number (`ten`, `tenth`), if the word list has one.
    pub fn word_for(&self, number: Number, form: NumberForm) -> Option<String> {
        let list = match form {
            NumberForm::Plain | NumberForm::Percent | NumberForm::Points => "number-words",
            NumberForm::Ordinal => "ordinal-words",
            NumberForm::Fraction => return None,
        };
        self.word_list(list)
            .iter()
            .find_map(|entry| (Number::parse(entry.value())? == number).then(|| entry.word().to_owned()))
    }

    /// Returns a word list, which is empty if the language does not have it.
    pub(super) fn word_list(&self, key: &str) -> &WordList {
        static NONE: LazyLock<WordList> = LazyLock::new(WordList::default);
        self.lists.get(key).unwrap_or(&NONE)
    }

    pub(super) fn entries(&self, key: &str) -> impl Iterator<Item = &str> + use<'_> {
        self.word_list(key).written()
    }
}

pub(super) fn lists(messages: &Messages) -> WordLists {
    let lists = messages.keys().filter(|key| is_word_list(key));
    lists.map(|key| (key.to_owned(), WordList::read(key, &messages.get(key, &Args::new())))).collect()
}

/// Returns whether a message is a list of words.
fn is_word_list(key: &str) -> bool {
    let (ends, starts) = (["-words", "-endings"], ["rounders", "attribution-", "style-abbreviations"]);
    ends.iter().any(|end| key.ends_with(end)) || starts.iter().any(|start| key.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{NumberForm, Rounding, Unreadable};
    use crate::i18n::{Locale, Messages};

    const WORDS: &str = "\
percent-words = %|per cent
rounders = about|around|ongeveer|environ|نحو
rounders-up = nearly
rounders-down = more than|over
number-words = 0 no|1 one|3 three|5 five|10 ten|20 twenty|1000 a thousand|10 tien|10 dix|10 عشرة
minus-words = minus
range-words = to|between … and|tot|à|إلى
fraction-words = 1/5 a fifth|2/3 two thirds
ordinal-words = 2 second
ordinal-endings = st|nd|rd|th
scale-words = 1000000 million|1000 thousand
";

    fn locale(tag: &str) -> Locale {
        Locale::new(tag, "A", tag, Messages::read("en", &[WORDS]).0).expect("a locale of CLDR")
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
            ("fr", "1\u{2009}034", 1034.0, 1.0),
            ("fr", "1\u{a0}034,5", 1034.5, 0.1),
            ("ar-MA", "1.034", 1034.0, 1.0),
            ("ar-EG", "١٬٠٣٤", 1034.0, 1.0),
            ("ar-EG", "٢٫٣٪", 2.3, 0.1),
            ("en", "twenty-five", 25.0, 1.0),
            ("en", "three thousand", 3000.0, 1000.0),
            ("en", "no more than ten", 10.0, 10.0),
            ("en", "a fifth of the ten", 0.2, 0.1),
            ("en", "minus 12", -12.0, 1.0),
            ("nl", "ongeveer tien", 10.0, 10.0),
            ("fr", "dix", 10.0, 10.0),
            ("ar-MA", "عَشَرة", 10.0, 10.0),
        ] {
            let read = locale(tag).read_number(text).map(|r| (r.number.to_f64(), r.step.to_f64()));
            assert_eq!(read, Ok((number, step)), "{tag}: {text}");
        }
    }

    #[test]
    fn recognizes_forms_and_rounding() {
        let en = locale("en");
        for (text, form, rounding) in [
            ("250", NumberForm::Plain, Rounding::None),
            ("2.3 per cent", NumberForm::Percent, Rounding::None),
            ("about a fifth", NumberForm::Fraction, Rounding::Nearest),
            ("two thirds", NumberForm::Fraction, Rounding::None),
            ("nearly 300", NumberForm::Plain, Rounding::Up),
            ("more than 380", NumberForm::Plain, Rounding::Down),
            ("second", NumberForm::Ordinal, Rounding::None),
            ("11th", NumberForm::Ordinal, Rounding::None),
        ] {
            let read = en.read_number(text).map(|r| (r.form, r.rounding));
            assert_eq!(read, Ok((form, rounding)), "{text}");
        }
    }

    #[test]
    fn reads_the_ends_of_a_range() {
        for (tag, text, low, high) in [
            ("en", "120 to 150", 120.0, 150.0),
            ("en", "120–150 people", 120.0, 150.0),
            ("en", "120-150", 120.0, 150.0),
            ("en", "between 5% and 10%", 5.0, 10.0),
            ("en", "five to 10", 5.0, 10.0),
            ("en", "three to five", 3.0, 5.0),
            ("en", "\u{2212}3 to 5", -3.0, 5.0),
            ("nl", "1.034 tot 1.100", 1034.0, 1100.0),
            ("fr", "120 à 150", 120.0, 150.0),
            ("ar-MA", "120 إلى 150", 120.0, 150.0),
        ] {
            let read = locale(tag).read_number(text).map(|r| (r.low.map(|n| n.to_f64()), r.number.to_f64()));
            assert_eq!(read, Ok((Some(low), high)), "{tag}: {text}");
        }
    }

    #[test]
    fn returns_the_bytes_of_the_number() {
        for (tag, text, written) in [
            ("en", "the 250 people", "250"),
            ("en", "about 2.3%", "2.3"),
            ("en", "nearly 11.8 million euros", "11.8 million"),
            ("en", "\u{2212}12 in all", "\u{2212}12"),
            ("en", "from 120 to 150", "120 to 150"),
            ("fr", "les 1\u{202f}034 personnes", "1\u{202f}034"),
        ] {
            let read = locale(tag).read_number(text).map(|r| &text[r.range]);
            assert_eq!(read, Ok(written), "{tag}: {text}");
        }
    }

    #[test]
    fn returns_why_a_number_is_unreadable() {
        for (tag, text, why) in [
            ("en", "many", Unreadable::NoNumber),
            ("en", "120 and 150", Unreadable::Several),
            ("en", "five or ten", Unreadable::Several),
            ("en", "150 to 120", Unreadable::Several),
            ("nl", "1,0,3", Unreadable::Grouping),
            ("en", "10,34", Unreadable::Grouping),
        ] {
            assert_eq!(locale(tag).read_number(text), Err(why), "{tag}: {text}");
        }
    }
}
