//! Writes YAML in the style of a human author. Invariant: the lines parse back to the same values.

use super::ExistingIds;
use std::fmt::Write as _;

/// Formats a text as a scalar, with quotation marks if necessary.
pub(super) fn scalar(words: &str) -> String {
    let words = words.trim();
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let plain = words.starts_with(char::is_alphabetic)
        && !words.contains([
            '[', ']', '{', '}', ',', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '#', '\n', '\t',
        ])
        && !words.contains(": ")
        && !words.ends_with(':')
        && !reserved.contains(&words.to_lowercase().as_str());
    if plain { words.to_owned() } else { serde_json::Value::from(words).to_string() }
}

/// Formats a text in the default language, as a map if the site has several languages.
pub(super) fn text(known: &ExistingIds, words: &str) -> String {
    match known.languages.as_slice() {
        [first, _, ..] => format!("{{{first}: {}}}", scalar(words)),
        _ => scalar(words),
    }
}

/// Collects keys and values, one per line. Empty values are skipped.
pub(super) struct Lines<'k> {
    known: &'k ExistingIds,
    out: String,
}

impl<'k> Lines<'k> {
    pub(super) fn new(known: &'k ExistingIds) -> Self {
        Self { known, out: String::new() }
    }

    /// Adds an id, date or keyword, which never needs quotation marks.
    pub(super) fn word(self, key: &str, value: &str) -> Self {
        self.line(key, value, |_| value.to_owned())
    }

    pub(super) fn words(self, key: &str, value: &str) -> Self {
        self.line(key, value, |_| scalar(value))
    }

    pub(super) fn text(self, key: &str, value: &str) -> Self {
        self.line(key, value, |known| text(known, value))
    }

    pub(super) fn list(self, key: &str, values: &[String]) -> Self {
        let all = values.iter().map(|v| scalar(v)).collect::<Vec<_>>().join(", ");
        self.line(key, &all, |_| format!("[{all}]"))
    }

    fn line(mut self, key: &str, value: &str, write: impl FnOnce(&ExistingIds) -> String) -> Self {
        if !value.trim().is_empty() {
            let _ = writeln!(self.out, "{key}: {}", write(self.known));
        }
        self
    }

    pub(super) fn done(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn words_stay_words() {
        for (words, written) in [
            ("Rain at the gauge", "Rain at the gauge"),
            ("2018", "\"2018\""),
            ("no", "\"no\""),
            ("Note: it rains", "\"Note: it rains\""),
            ("l’été 2023", "l’été 2023"),
            ("a \"wet\" year", "\"a \\\"wet\\\" year\""),
            ("- a", "\"- a\""),
        ] {
            assert_eq!(scalar(words), written);
            let read: String = serde_yaml::from_str(&scalar(words)).expect("YAML");
            assert_eq!(read, words);
        }
    }
}
