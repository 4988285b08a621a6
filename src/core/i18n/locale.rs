//! A language with its formatters, which cannot fail.

use super::Messages;
use crate::base::{Number, keywords};
use crate::cache::InputHash;
use icu_collator::CollatorBorrowed;
use icu_collator::options::{CollatorOptions, Strength};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{M, MD, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_locale_core::Locale as Tag;
use icu_plurals::PluralRules;
use std::hash::{Hash, Hasher};

keywords! {
    /// A writing direction.
    pub enum Direction {
        /// From left to right.
        Ltr = "ltr",
        /// From right to left.
        Rtl = "rtl",
    }
}

impl Direction {
    fn from_locale(locale: &Tag) -> Self {
        let directionality = const { icu_locale::LocaleDirectionality::new_extended() };
        match directionality.is_right_to_left(&locale.id) {
            true => Self::Rtl,
            false => Self::Ltr,
        }
    }

    /// Returns the direction of the first letter of a text.
    pub fn from_text(text: &str) -> Self {
        // The right-to-left blocks of Unicode: Hebrew to Arabic Extended-A, presentation forms, and the blocks of the
        // supplementary plane.
        let rtl = |c: char| matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF);
        match text.chars().find(|c| c.is_alphabetic()) {
            Some(c) if rtl(c) => Self::Rtl,
            _ => Self::Ltr,
        }
    }
}

/// Why a locale cannot be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleFault(pub String);

/// One language of the site.
pub struct Locale {
    /// The code in addresses and `lang` attributes.
    pub code: String,
    /// The name in its own language.
    pub name: String,
    /// The BCP 47 locale, such as `en-GB`.
    pub tag: String,
    /// The writing direction.
    pub direction: Direction,
    /// The messages.
    pub messages: Messages,
    input: InputHash,
    pub(super) decimal: DecimalFormatter,
    pub(super) day: DateTimeFormatter<YMD>,
    pub(super) month: DateTimeFormatter<YM>,
    pub(super) month_short: DateTimeFormatter<M>,
    pub(super) month_name: DateTimeFormatter<M>,
    pub(super) day_short: DateTimeFormatter<MD>,
    pub(super) list: ListFormatter,
    pub(super) plurals: PluralRules,
    collator: CollatorBorrowed<'static>,
    pub(super) lists: super::word_list::WordLists,
    /// The names of the months in dates, as plain text, with the number of the month.
    pub(super) months: Vec<(String, i8)>,
    pub(super) month_starts: super::word_list::StartFilter,
    /// Compares letters without accents and case.
    letters: CollatorBorrowed<'static>,
    /// The separators of numbers, extracted from a number that CLDR formats.
    pub(super) separators: Separators,
    pub(super) plain_separators: Separators,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separators {
    /// The separator of thousands, which may be empty.
    pub group: String,
    pub decimal: String,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Locale({})", self.code)
    }
}

impl Hash for Locale {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.input.hash(hasher);
    }
}

impl Locale {
    /// Creates a locale. `tag` is its BCP 47 locale, such as `en-GB` or `ar-MA`.
    pub fn new(code: &str, name: &str, tag: &str, messages: Messages) -> Result<Self, LocaleFault> {
        let locale: Tag = tag.parse().map_err(|_| LocaleFault(format!("`{tag}` is not a locale")))?;
        let fault = |e: &dyn std::fmt::Display| LocaleFault(format!("no data for the locale `{tag}`: {e}"));
        let decimal =
            DecimalFormatter::try_new((&locale).into(), Default::default()).map_err(|e| fault(&e))?;
        let separators = separators(&decimal);
        let plain = |sign: &str| super::plain::PlainText::new(sign).text;
        let plain_separators =
            Separators { group: plain(&separators.group), decimal: plain(&separators.decimal) };
        let mut locale = Self {
            input: InputHash::new(&(code, name, tag, messages.input_hash())),
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
            month_starts: Default::default(),
            letters: CollatorBorrowed::try_new((&locale).into(), primary()).map_err(|e| fault(&e))?,
            separators,
            plain_separators,
        };
        locale.months = super::amounts::months(&locale);
        locale.month_starts =
            super::word_list::StartFilter::of(locale.months.iter().map(|(name, _)| name.as_str()));
        Ok(locale)
    }

    /// Compares two texts in the sort order of the language.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.collator.compare(a, b)
    }

    /// Returns whether two letters are equal in the alphabet of the language, apart from case and accents.
    pub fn same_letter(&self, a: &str, b: &str) -> bool {
        self.letters.compare(a, b).is_eq()
    }

    /// Returns the separators in numbers.
    pub fn separators(&self) -> &Separators {
        &self.separators
    }
}

fn primary() -> CollatorOptions {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Primary);
    options
}

/// Extracts the separators from a formatted number that has both.
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

/// Converts a number to the type of ICU, with exactly this many decimals.
pub(super) fn to_decimal(number: Number, decimals: usize) -> Decimal {
    let rounded = number.round(decimals);
    let mut decimal: Decimal = rounded.to_string().parse().unwrap_or_default();
    decimal.absolute.pad_end(-(decimals as i16));
    decimal
}
