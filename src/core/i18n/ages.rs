//! Recognizes ages, which are no amounts: `65-plussers`, `children under 18`, `65 and over`.
//!
//! A number is an age before an entry of `age-words`. After an entry of `age-limit-words` it is one where people are named
//! before that (`unit-words`, `age-group-words`), or where nothing else is in the text.

use super::Locale;
use crate::base::Number;

/// The oldest age.
const OLDEST: i64 = 120;
/// The youngest age that is written with a plus sign: `65+`. Smaller numbers count (`10+ countries`).
const YOUNGEST_WITH_PLUS: i64 = 50;

impl Locale {
    /// Returns whether digits are an age.
    pub(super) fn is_age(&self, before: &str, digits: &str, after: &str) -> bool {
        let age = self.digits(digits).map(|(number, _)| number);
        let Some(age) = age.filter(|n| n.decimals() == 0 && *n <= Number::from(OLDEST)) else { return false };
        if self.begins_with_word("age-words", after.trim_start_matches([' ', '-'])) {
            return true;
        }
        if let Some(rest) = after.strip_prefix('+') {
            let counts = self.unit_kind_at(rest.trim_start()).is_some();
            return age >= Number::from(YOUNGEST_WITH_PLUS) && !counts;
        }
        let before = before.trim_end();
        let limits = self.entries("age-limit-words").filter_map(|w| before.strip_suffix(w));
        let limit =
            limits.filter(|rest| !rest.ends_with(char::is_alphanumeric)).min_by_key(|rest| rest.len());
        let Some(rest) = limit.map(str::trim_end) else { return false };
        if rest.is_empty() {
            return after.trim_start().is_empty() || after.starts_with(':');
        }
        let is_counted = self.unit_kind_at(after.trim_start()).is_some();
        !is_counted && (self.ends_with_people(rest) || self.ends_with_word("age-group-words", rest))
    }

    fn ends_with_people(&self, before: &str) -> bool {
        let last = before.rsplit(' ').next().unwrap_or("");
        self.unit_kind_at(last).is_some_and(|kind| kind.split('/').any(|k| k == "people"))
    }
}
