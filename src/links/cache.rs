//! What was found before: in, the text of a file; out, each address with how it was found and on which day.

use super::Outcome;
use crate::base::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How addresses were found, and when.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cache {
    found: BTreeMap<String, Found>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Found {
    checked: String,
    #[serde(flatten)]
    outcome: Outcome,
}

impl Cache {
    /// Reads a file; one that is damaged is as good as none.
    pub fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    /// As it is written.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// How an address was found, with the day; only what need not be asked again: it was well, not longer ago than so
    /// many days.
    pub fn fresh(&self, url: &str, today: Date, days: u32) -> Option<(&str, &Outcome)> {
        let Found { checked, outcome } = self.found.get(url)?;
        let day: Date = checked.parse().ok()?;
        let age = (today - day).get_days();
        let is_fresh = (0..i64::from(days)).contains(&i64::from(age));
        (outcome.state.is_settled() && is_fresh).then_some((checked.as_str(), outcome))
    }

    /// Notes how an address was found.
    pub fn note(&mut self, url: &str, outcome: Outcome, today: Date) {
        self.found.insert(url.to_owned(), Found { checked: today.to_string(), outcome });
    }

    /// Forgets addresses that the site no longer has.
    pub fn keep(&mut self, has: impl Fn(&str) -> bool) {
        self.found.retain(|url, _| has(url));
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;
    use crate::base::Date;
    use crate::links::{Outcome, State};

    #[test]
    fn what_was_well_is_not_asked_again_for_a_while() {
        let day = |d| Date::constant(2026, 11, d);
        let outcome = |state| Outcome { state, status: Some(200), to: None, note: None };
        let mut cache = Cache::default();
        cache.note("https://a/", outcome(State::Ok), day(10));
        cache.note("https://b/", outcome(State::Gone), day(10));
        let again = Cache::read(cache.text().as_bytes());
        assert_eq!(again, cache);
        let fresh = |url: &str, d| again.fresh(url, day(d), 7).is_some();
        assert!(fresh("https://a/", 16) && !fresh("https://a/", 17) && !fresh("https://a/", 9));
        assert!(!fresh("https://b/", 10) && !fresh("https://c/", 10));
        assert_eq!(Cache::read(b"damaged"), Cache::default());
    }
}
