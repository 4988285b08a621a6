//! Languages: formatting and reading of text, numbers and dates in each language of the site.
//!
//! Numbers, dates, lists and sorting come from CLDR through ICU4X; messages and word lists come from one Fluent file per
//! language. Nothing here knows a particular language: a new one needs a Fluent file and a line in `site.yaml`. The
//! default language is [`Lang::DEFAULT`], and every [`Text`] has it.

mod ages;
mod amounts;
mod codes;
mod days;
mod digit_kinds;
mod folding;
mod format;
mod keys;
mod locale;
mod mentions;
mod messages;
mod month_names;
mod naming;
mod number_words;
mod period_limits;
mod period_nouns;
mod phrases;
mod plain;
mod plural;
mod proportions;
mod quotations;
mod ratios;
mod replacements;
mod search_analyzer;
mod search_text;
mod short_numbers;
mod spacing;
mod stated_number;
mod stated_periods;
mod text;
mod tokens;
mod word_list;
pub mod words;

pub use amounts::Amount;
pub use folding::{Letter, folded, folded_words, letters};
pub use keys::{keys, optional_keys};
pub use locale::{Direction, Locale, LocaleFault};
pub use messages::{Args, Messages, MessagesFault, message_ranges, message_values};
pub use month_names::{NamedMonth, date_tokens, named_months};
pub use period_limits::PeriodLimit;
pub use plural::PluralCategory;
pub use proportions::{Proportion, ProportionLimits};
pub use quotations::{QUOTATION_MARKS, quotations};
pub use replacements::ListedWord;
pub use search_analyzer::{SearchAnalyzer, Term, unaccented};
pub use search_text::{SearchText, Searched};
pub use spacing::Spacing;
pub use stated_number::{NumberForm, Rounding, StatedNumber, Unreadable};
pub use stated_periods::StatedPeriod;
pub use text::{Lang, PerLang, Text, capital};
pub use tokens::word_count;
