//! Plural categories of CLDR.

use super::Locale;
use super::locale::to_decimal;
use crate::base::{Number, keywords};

keywords! {
    /// A plural category. CLDR defines which categories a language has and for which numbers.
    pub enum PluralCategory {
        /// Arabic 0.
        Zero = "zero",
        /// English 1.
        One = "one",
        /// Arabic 2.
        Two = "two",
        /// Arabic 3 to 10.
        Few = "few",
        /// Arabic 11 to 99.
        Many = "many",
        /// All other numbers.
        Other = "other",
    }
}

impl Locale {
    /// Returns the plural category of a number with its decimals.
    pub fn plural(&self, number: Number) -> PluralCategory {
        use icu_plurals::PluralCategory as Icu;
        match self.plurals.category_for(&to_decimal(number, number.decimals())) {
            Icu::Zero => PluralCategory::Zero,
            Icu::One => PluralCategory::One,
            Icu::Two => PluralCategory::Two,
            Icu::Few => PluralCategory::Few,
            Icu::Many => PluralCategory::Many,
            Icu::Other => PluralCategory::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PluralCategory::{self, Few, Many, One, Other, Two, Zero};
    use crate::base::Number;
    use crate::i18n::{Locale, Messages};

    #[test]
    fn categories_follow_cldr() {
        let category = |tag: &str, number: &str| -> PluralCategory {
            let locale = Locale::new("x", "X", tag, Messages::read("x", &[]).0).expect("a locale of CLDR");
            locale.plural(Number::parse(number).expect("a number"))
        };
        for (tag, number, expected) in [
            ("en-GB", "1", One),
            ("en-GB", "1.0", Other),
            ("en-GB", "0", Other),
            ("fr-FR", "0", One),
            ("fr-FR", "1.5", One),
            ("fr-FR", "2", Other),
            ("ar-MA", "0", Zero),
            ("ar-MA", "1", One),
            ("ar-MA", "2", Two),
            ("ar-MA", "7", Few),
            ("ar-MA", "103", Few),
            ("ar-MA", "11", Many),
            ("ar-MA", "250", Many),
            ("ar-MA", "100", Other),
            ("ar-MA", "1.5", Other),
        ] {
            assert_eq!(category(tag, number), expected, "{tag} {number}");
        }
    }
}
