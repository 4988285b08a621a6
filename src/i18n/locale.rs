//! One language, ready to write: in, its code, name, locale and words; out, formatters that cannot fail.

use super::Messages;
use crate::base::Number;
use icu_collator::CollatorBorrowed;
use icu_collator::options::{CollatorOptions, Strength};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{M, MD, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_locale_core::Locale as Tag;
use icu_plurals::PluralRules;
use std::collections::BTreeMap;

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// As HTML's `dir` has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// The direction in which a locale is written, by its script.
    fn from_locale(locale: &Tag) -> Self {
        let directionality = const { icu_locale::LocaleDirectionality::new_extended() };
        match directionality.is_right_to_left(&locale.id) {
            true => Self::Rtl,
            false => Self::Ltr,
        }
    }

    /// The direction of a text's first letter that has one.
    pub fn from_text(text: &str) -> Self {
        // The blocks of right-to-left scripts in Unicode: Hebrew to Arabic Extended-A, their presentation forms, and
        // the right-to-left planes of historic and modern scripts.
        let rtl = |c: char| matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF);
        match text.chars().find(|c| c.is_alphabetic()) {
            Some(c) if rtl(c) => Self::Rtl,
            _ => Self::Ltr,
        }
    }
}

/// Why a language cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleFault(pub String);

/// One language of the site.
pub struct Locale {
    /// Its code, as addresses and `lang` bear it.
    pub code: String,
    /// Its own name.
    pub name: String,
    /// Its BCP 47 locale, such as `en-GB`.
    pub tag: String,
    /// Which way it is written.
    pub direction: Direction,
    /// Its words.
    pub messages: Messages,
    pub(super) decimal: DecimalFormatter,
    pub(super) day: DateTimeFormatter<YMD>,
    pub(super) month: DateTimeFormatter<YM>,
    pub(super) month_short: DateTimeFormatter<M>,
    pub(super) month_name: DateTimeFormatter<M>,
    pub(super) day_short: DateTimeFormatter<MD>,
    pub(super) list: ListFormatter,
    pub(super) plurals: PluralRules,
    collator: CollatorBorrowed<'static>,
    /// The lists among its words.
    pub(super) lists: BTreeMap<String, super::word_list::WordList>,
    /// The names of the months, as plain text.
    pub(super) months: Vec<String>,
    /// Without accents and case.
    letters: CollatorBorrowed<'static>,
    /// What stands between thousands and before decimals, read off what CLDR writes.
    pub(super) separators: Separators,
    /// The same as plain text.
    pub(super) plain_separators: Separators,
}

/// The signs of a language's numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separators {
    /// Between thousands; empty where there is none.
    pub group: String,
    /// Before decimals.
    pub decimal: String,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Locale({})", self.code)
    }
}

impl Locale {
    /// Sets up a language. `tag` is its BCP 47 locale, such as `en-GB` or `ar-MA`.
    pub fn new(code: &str, name: &str, tag: &str, messages: Messages) -> Result<Self, LocaleFault> {
        let locale: Tag = tag.parse().map_err(|_| LocaleFault(format!("`{tag}` is no locale")))?;
        let fault = |e: &dyn std::fmt::Display| LocaleFault(format!("no data for the locale `{tag}`: {e}"));
        let decimal =
            DecimalFormatter::try_new((&locale).into(), Default::default()).map_err(|e| fault(&e))?;
        let separators = separators(&decimal);
        let plain = |sign: &str| super::plain::PlainText::new(sign).text;
        let plain_separators =
            Separators { group: plain(&separators.group), decimal: plain(&separators.decimal) };
        let mut locale = Self {
            code: code.to_owned(),
            name: name.to_owned(),
            tag: tag.to_owned(),
            direction: Direction::from_locale(&locale),
            lists: super::stated_number::lists(&messages),
            messages,
            decimal,
            day: DateTimeFormatter::try_new((&locale).into(), YMD::long()).map_err(|e| fault(&e))?,
            month: DateTimeFormatter::try_new((&locale).into(), YM::long()).map_err(|e| fault(&e))?,
            month_short: DateTimeFormatter::try_new((&locale).into(), M::medium()).map_err(|e| fault(&e))?,
            month_name: DateTimeFormatter::try_new((&locale).into(), M::long()).map_err(|e| fault(&e))?,
            day_short: DateTimeFormatter::try_new((&locale).into(), MD::medium()).map_err(|e| fault(&e))?,
            list: ListFormatter::try_new_and((&locale).into(), Default::default()).map_err(|e| fault(&e))?,
            plurals: PluralRules::try_new((&locale).into(), Default::default()).map_err(|e| fault(&e))?,
            collator: CollatorBorrowed::try_new((&locale).into(), Default::default())
                .map_err(|e| fault(&e))?,
            months: Vec::new(),
            letters: CollatorBorrowed::try_new((&locale).into(), primary()).map_err(|e| fault(&e))?,
            separators,
            plain_separators,
        };
        locale.months = super::amounts::months(&locale);
        Ok(locale)
    }

    /// The order of two texts in this language.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.collator.compare(a, b)
    }

    /// Whether two letters are one in the alphabet of this language, whatever their case and accents.
    pub fn same_letter(&self, a: &str, b: &str) -> bool {
        self.letters.compare(a, b).is_eq()
    }

    /// The signs of its numbers.
    pub fn separators(&self) -> &Separators {
        &self.separators
    }
}

fn primary() -> CollatorOptions {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Primary);
    options
}

/// Reads the signs off a number that has both.
fn separators(decimal: &DecimalFormatter) -> Separators {
    let mut sample = Decimal::from(12_345_678_i64);
    sample.multiply_pow10(-1);
    let text = decimal.format(&sample).to_string();
    let mut signs = text.split(|c: char| c.is_numeric()).filter(|s| !s.is_empty());
    let (first, second) = (signs.next().unwrap_or(""), signs.next_back().unwrap_or(""));
    if second.is_empty() {
        return Separators { group: String::new(), decimal: first.to_owned() };
    }
    Separators { group: first.to_owned(), decimal: second.to_owned() }
}

/// A number as ICU takes it, with exactly this many decimals.
pub(super) fn to_decimal(number: Number, decimals: usize) -> Decimal {
    let rounded = number.round(decimals);
    let mut decimal: Decimal = rounded.to_string().parse().unwrap_or_default();
    decimal.absolute.pad_end(-(decimals as i16));
    decimal
}
