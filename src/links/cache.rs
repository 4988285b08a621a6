//! The outcomes of earlier checks, stored in a JSON file with the day of each check.

use super::Outcome;
use crate::base::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Outcomes by URL.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cache {
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    checked: String,
    #[serde(flatten)]
    outcome: Outcome,
}

impl Cache {
    /// Parses a file. A damaged file gives an empty cache.
    pub fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    /// Returns the text of the file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Returns the outcome and the day of the last check.
    pub fn get(&self, url: &str) -> Option<(&str, &Outcome)> {
        self.entries.get(url).map(|entry| (entry.checked.as_str(), &entry.outcome))
    }

    /// Returns whether the last check is settled and less than `days` days old.
    pub fn is_fresh(&self, url: &str, today: Date, days: u32) -> bool {
        let Some((checked, outcome)) = self.get(url) else { return false };
        let Ok(day) = checked.parse::<Date>() else { return false };
        let age = (today - day).get_days();
        outcome.state.is_settled() && (0..i64::from(days)).contains(&i64::from(age))
    }

    /// Stores the outcome of a check.
    pub fn note(&mut self, url: &str, outcome: Outcome, today: Date) {
        self.entries.insert(url.to_owned(), Entry { checked: today.to_string(), outcome });
    }

    /// Removes the URLs that do not satisfy `keep`.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.entries.retain(|url, _| keep(url));
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;
    use crate::base::Date;
    use crate::links::{Outcome, State};

    #[test]
    fn settled_outcomes_stay_fresh_for_some_days() {
        let day = |d| Date::constant(2026, 11, d);
        let outcome = |state| Outcome { state, status: Some(200), to: None, note: None, archived: None };
        let mut cache = Cache::default();
        cache.note("https://a/", outcome(State::Ok), day(10));
        cache.note("https://b/", outcome(State::Gone), day(10));
        let again = Cache::read(cache.text().as_bytes());
        assert_eq!(again, cache);
        let fresh = |url: &str, d| again.is_fresh(url, day(d), 7);
        assert!(fresh("https://a/", 16) && !fresh("https://a/", 17) && !fresh("https://a/", 9));
        assert!(!fresh("https://b/", 10) && !fresh("https://c/", 10));
        assert_eq!(again.get("https://b/"), Some(("2026-11-10", &outcome(State::Gone))));
        assert_eq!(Cache::read(b"damaged"), Cache::default());
    }
}
