//! Recognizes month names in every language of CLDR, for the import of tables.
//!
//! Names are compared in lowercase without accents. Every locale has full and abbreviated names, in the forms for dates
//! and for use alone. Within one locale a name means only one month: a name of two months is ignored.

use crate::base::Date;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::provider::names::{DatetimeNamesMonthGregorianV1, MonthNames};
use icu_datetime::provider::semantic_skeletons::marker_attrs;
use icu_locale_core::Locale as Tag;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_provider::prelude::*;
use icu_provider::{DataLocale, IterableDataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

struct Cldr;

const _: () = {
    /// The paths that the generated data uses for its types.
    mod icu {
        pub(super) use icu_datetime as datetime;
    }
    use icu_datetime_data::*;
    make_provider!(Cldr);
    impl_datetime_names_month_gregorian_v1!(Cldr, ITER);
};

/// The forms of a name, and whether each is wide (not abbreviated).
const FORMS: [(&DataMarkerAttributes, bool); 4] = [
    (marker_attrs::WIDE, true),
    (marker_attrs::WIDE_STANDALONE, true),
    (marker_attrs::ABBR, false),
    (marker_attrs::ABBR_STANDALONE, false),
];

/// A month that was recognized in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedMonth {
    /// The index of the locale in CLDR.
    pub locale: usize,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day, if the text has one.
    pub day: Option<u8>,
    /// Whether the name is not abbreviated.
    pub wide: bool,
}

impl NamedMonth {
    /// Returns whether the month was recognized in the language with this code.
    pub fn is_in(self, code: &str) -> bool {
        let language = code.split('-').next().unwrap_or(code);
        INDEX.locales[self.locale].locale.language.as_str() == language
    }
}

/// Returns the months that each language recognizes in the tokens of a date without its year. `beginnings` accepts the
/// beginnings of names too.
pub fn named_months(tokens: &[String], beginnings: bool) -> Vec<NamedMonth> {
    let index = &*INDEX;
    let mut found: BTreeMap<usize, NamedMonth> = BTreeMap::new();
    let count = tokens.len();
    for length in (1..=count.min(index.longest)).rev() {
        for start in 0..=count - length {
            let name = tokens[start..start + length].join(" ");
            let rest = || tokens[..start].iter().chain(&tokens[start + length..]);
            for (locale, month, wide) in index.find(&name, beginnings) {
                if let Some(day) = index.locales[locale].day(rest())
                    && !found.contains_key(&locale)
                {
                    found.insert(locale, NamedMonth { locale, month, day, wide });
                }
            }
        }
    }
    found.into_values().collect()
}

/// Returns the words and numbers of a date in lowercase without accents.
pub fn date_tokens(text: &str) -> Vec<String> {
    // The accents of Latin, Greek and Cyrillic letters and the Arabic hamza; in other scripts marks are vowels.
    let is_accent = |c: &char| matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{655}');
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(&text.to_lowercase()).into_owned();
    let mut tokens: Vec<String> = Vec::new();
    let mut last = None;
    for c in plain.chars().filter(|c| !is_accent(c)) {
        let kind = (c.is_ascii_digit(), c.is_alphabetic());
        match (kind, tokens.last_mut()) {
            ((false, false), _) => (),
            (_, Some(token)) if last == Some(kind) => token.push(c),
            _ => tokens.push(c.to_string()),
        }
        last = Some(kind);
    }
    tokens
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

struct Index {
    locales: Vec<Names>,
    /// The locales of each name, with the month in that locale and whether the name is wide.
    names: BTreeMap<String, Vec<(usize, u8, bool)>>,
    /// The number of words in the longest name.
    longest: usize,
}

struct Names {
    locale: DataLocale,
    /// The words next to the month in dates, such as `de`.
    connecting: OnceLock<BTreeSet<String>>,
}

impl Index {
    fn new() -> Self {
        let ids = IterableDataProvider::<DatetimeNamesMonthGregorianV1>::iter_ids(&Cldr).unwrap_or_default();
        let all: BTreeSet<Vec<u8>> = ids.iter().map(|id| id.locale.to_string().into_bytes()).collect();
        let mut index = Self { locales: Vec::new(), names: BTreeMap::new(), longest: 0 };
        for locale in all.iter().filter_map(|tag| DataLocale::try_from_utf8(tag).ok()) {
            let at = index.locales.len();
            for (name, (month, wide)) in names(&locale) {
                index.longest = index.longest.max(name.split(' ').count());
                index.names.entry(name).or_default().push((at, month, wide));
            }
            index.locales.push(Names { locale, connecting: OnceLock::new() });
        }
        index
    }

    fn find(&self, name: &str, beginnings: bool) -> Vec<(usize, u8, bool)> {
        if !beginnings {
            return self.names.get(name).cloned().unwrap_or_default();
        }
        if name.chars().count() < MIN_BEGINNING || !name.contains(char::is_alphabetic) {
            return Vec::new();
        }
        let mut months: BTreeMap<usize, BTreeSet<u8>> = BTreeMap::new();
        let longer = self.names.range(name.to_owned()..).take_while(|(known, _)| known.starts_with(name));
        for (locale, month, _) in longer.flat_map(|(_, all)| all) {
            months.entry(*locale).or_default().insert(*month);
        }
        let single = |(locale, months): (usize, BTreeSet<u8>)| match months.len() {
            1 => months.first().map(|month| (locale, *month, false)),
            _ => None,
        };
        months.into_iter().filter_map(single).collect()
    }
}

/// The minimum length of the beginning of a name.
const MIN_BEGINNING: usize = 3;

/// Returns the unambiguous month names of a locale with the month and whether the name is wide.
fn names(locale: &DataLocale) -> BTreeMap<String, (u8, bool)> {
    let mut months: BTreeMap<String, BTreeMap<u8, bool>> = BTreeMap::new();
    for (form, wide) in FORMS {
        let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(form, locale);
        let request = DataRequest { id, ..DataRequest::default() };
        let Ok(response) = DataProvider::<DatetimeNamesMonthGregorianV1>::load(&Cldr, request) else {
            continue;
        };
        if let MonthNames::Linear(names) = response.payload.get() {
            for (name, month) in names.iter().zip(1..=12) {
                *months.entry(date_tokens(name).join(" ")).or_default().entry(month).or_default() |= wide;
            }
        }
    }
    let single = |(name, months): (String, BTreeMap<u8, bool>)| match months.len() {
        1 if name.contains(char::is_alphabetic) => months.into_iter().next().map(|month| (name, month)),
        _ => None,
    };
    months.into_iter().filter_map(single).collect()
}

impl Names {
    /// Returns the day among the other tokens, or `None` if they contain something else.
    fn day<'t>(&self, rest: impl Iterator<Item = &'t String>) -> Option<Option<u8>> {
        let mut day = None;
        for token in rest {
            match token.parse::<u8>() {
                Ok(number @ 1..=31) if day.is_none() => day = Some(number),
                Err(_) if token.contains(char::is_alphabetic) && self.connecting().contains(token) => (),
                _ => return None,
            }
        }
        Some(day)
    }

    fn connecting(&self) -> &BTreeSet<String> {
        self.connecting.get_or_init(|| {
            let tag: Tag = self.locale.into_locale();
            let month = DateTimeFormatter::try_new((&tag).into(), YM::long());
            let day = DateTimeFormatter::try_new((&tag).into(), YMD::long());
            let date = super::format::icu(Date::constant(2023, 1, 1));
            let patterns = [
                month.map(|f| f.format(&date).pattern().to_string()),
                day.map(|f| f.format(&date).pattern().to_string()),
            ];
            patterns.into_iter().flatten().flat_map(|pattern| literals(&pattern)).collect()
        })
    }
}

/// Returns the words of a CLDR pattern, such as `de` in `d 'de' MMMM 'de' y`.
fn literals(pattern: &str) -> Vec<String> {
    // Outside quotation marks an ASCII letter is a placeholder.
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => part.replace(|c: char| c.is_ascii_alphabetic(), " "),
        _ => part.to_owned(),
    };
    let words: String = pattern.split('\'').enumerate().map(part).collect();
    date_tokens(&words)
}

#[cfg(test)]
mod tests {
    use super::{INDEX, date_tokens, named_months, names};
    use std::collections::BTreeSet;

    fn read(text: &str) -> BTreeSet<(u8, Option<u8>)> {
        named_months(&date_tokens(text), false).into_iter().map(|m| (m.month, m.day)).collect()
    }

    #[test]
    fn a_long_text_is_no_month_and_takes_no_longer_than_it_must() {
        let text = "htt23-07,".repeat(1000);
        assert!(read(&text).is_empty());
    }

    #[test]
    fn recognizes_months_in_every_language() {
        for (text, month, day) in [
            ("januari", 1, None),
            ("februari", 2, None),
            ("maart", 3, None),
            ("mrt", 3, None),
            ("juli", 7, None),
            ("augustus", 8, None),
            ("août", 8, None),
            ("aout", 8, None),
            ("déc.", 12, None),
            ("Jänner", 1, None),
            ("September", 9, None),
            ("Sept.", 9, None),
            ("enero de", 1, None),
            ("1 de enero de", 1, Some(1)),
            ("فبراير", 2, None),
            ("июль", 7, None),
            ("июля", 7, None),
            ("tammikuuta", 1, None),
            ("年1月", 1, None),
            ("年12月3日", 12, Some(3)),
            ("년 2월", 2, None),
            ("tháng 10 năm", 10, None),
        ] {
            assert_eq!(read(text), BTreeSet::from([(month, day)]), "{text}");
        }
        for text in ["rain", "1 2", "32 maart", "maart april", ""] {
            assert!(read(text).is_empty(), "{text}");
        }
        assert!(read("listopad").len() > 1);
    }

    #[test]
    fn every_locale_has_twelve_months() {
        assert!(INDEX.locales.len() > 150, "{}", INDEX.locales.len());
        for locale in &INDEX.locales {
            let months: BTreeSet<u8> = names(&locale.locale).into_values().map(|(month, _)| month).collect();
            assert!(months.len() == 12 || months.is_empty(), "{}: {months:?}", locale.locale);
        }
    }

    #[test]
    fn recognizes_beginnings_of_names_on_request() {
        let months = |text: &str| -> BTreeSet<u8> {
            named_months(&date_tokens(text), true).into_iter().map(|m| m.month).collect()
        };
        assert_eq!(months("febr"), BTreeSet::from([2]));
        assert_eq!(months("fe"), BTreeSet::new());
    }
}
