//! YAML as an editor would write it: in, keys and words; out, lines that read back as the same words.

use super::Known;
use std::fmt::Write as _;

/// Words as a value: plain where they stay words, in quotation marks otherwise.
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

/// Returns a text in the default language, open to the others where there are some.
pub(super) fn text(known: &Known, words: &str) -> String {
    match known.languages.as_slice() {
        [first, _, ..] => format!("{{{first}: {}}}", scalar(words)),
        _ => scalar(words),
    }
}

/// Keys and values, one a line; an answer that was left empty gives no line.
pub(super) struct Lines<'k> {
    known: &'k Known,
    out: String,
}

impl<'k> Lines<'k> {
    pub(super) fn new(known: &'k Known) -> Self {
        Self { known, out: String::new() }
    }

    /// Returns an id, a date, a word of a list: what YAML takes as it stands.
    pub(super) fn word(self, key: &str, value: &str) -> Self {
        self.line(key, value, |_| value.to_owned())
    }

    /// Words in one language.
    pub(super) fn words(self, key: &str, value: &str) -> Self {
        self.line(key, value, |_| scalar(value))
    }

    /// Words in the languages of the site.
    pub(super) fn text(self, key: &str, value: &str) -> Self {
        self.line(key, value, |known| text(known, value))
    }

    /// Returns a list in one line.
    pub(super) fn list(self, key: &str, values: &[String]) -> Self {
        let all = values.iter().map(|v| scalar(v)).collect::<Vec<_>>().join(", ");
        self.line(key, &all, |_| format!("[{all}]"))
    }

    fn line(mut self, key: &str, value: &str, write: impl FnOnce(&Known) -> String) -> Self {
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
