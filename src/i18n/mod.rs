//! Languages: in, codes, locales and the words of a language; out, text as that language writes it.
//!
//! Numbers, dates, lists and order come from CLDR through ICU4X; words come from one Fluent file a language. Nothing
//! here knows a particular language: a further one is a file of words and a line in `site.yaml`.
//!
//! Always true: the default language is [`Lang::DEFAULT`] and a [`Text`] always has it.

mod amounts;
mod folding;
mod format;
mod keys;
mod lexicon;
mod locale;
mod mentions;
mod messages;
mod month_names;
mod naming;
mod phrases;
mod plain;
mod plural;
mod reading;
mod spacing;
mod text;
mod tokens;

pub use amounts::Amount;
pub use folding::{SearchAnalyzer, Term, unaccented};
pub use keys::{KEYS, OPTIONAL};
pub use locale::{Direction, Locale, LocaleFault};
pub use messages::{Args, Messages, MessagesFault, message_ranges};
pub use month_names::{NamedMonth, date_tokens, named_months};
pub use plural::PluralCategory;
pub use reading::{Reading, ReadingForm, Rounding, Unreadable};
pub use spacing::Spacing;
pub use text::{Lang, PerLang, Text, capital};
