//! The recipe of an imported figure: its file and the choices of the import, under the key `data`.

use super::yaml::scalar;
use crate::base::FileId;
use crate::import::ImportOptions;
use crate::parse::yaml::{Yaml, leaves};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// The file of a figure with the choices of its import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipe {
    /// The path of the file in `content/`.
    pub file: String,
    /// The SHA-256 hash of the file.
    pub sha256: String,
    /// The address of the download; may be empty.
    pub url: String,
    /// The day on which the file was read.
    pub read: String,
    /// The choices.
    pub options: ImportOptions,
}

impl Recipe {
    /// Returns the key `data` with its lines.
    pub(super) fn yaml(&self) -> String {
        // A hash of digits and an `e` would be a number without quotation marks.
        let mut out = format!("data:\n  file: {}\n  sha256: \"{}\"\n", scalar(&self.file), self.sha256);
        if !self.url.is_empty() {
            let _ = writeln!(out, "  url: {}", scalar(&self.url));
        }
        let _ = writeln!(out, "  read: {}", self.read);
        let options = serde_json::to_value(&self.options).unwrap_or_default();
        for (key, value) in options.as_object().into_iter().flatten() {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
            let _ = match value {
                Value::Array(items) => {
                    let items: Vec<String> = items.iter().map(|item| scalar(&text(item))).collect();
                    writeln!(out, "  {key}: [{}]", items.join(", "))
                }
                Value::Bool(_) => writeln!(out, "  {key}: {value}"),
                value => writeln!(out, "  {key}: {}", scalar(&text(value))),
            };
        }
        out
    }

    /// Reads the recipe of a figure. Returns `None` if the figure has none, or why it cannot be read.
    pub fn parse(text: &str) -> Option<Result<Self, String>> {
        let mut recipe = Self::default();
        let mut options: Map<String, Value> = Map::new();
        let leaves = leaves(Yaml { file: FileId(0), text, offset: 0 });
        for (path, leaf) in &leaves {
            let Some(key) = path.strip_prefix("data.") else { continue };
            let value = leaf.value.clone();
            match key.split_once('.').unwrap_or((key, "")) {
                ("file", _) => recipe.file = value,
                ("sha256", _) => recipe.sha256 = value,
                ("url", _) => recipe.url = value,
                ("read", _) => recipe.read = value,
                (list @ ("where" | "series"), _) => {
                    let items = options.entry(list).or_insert_with(|| Value::Array(Vec::new()));
                    items.as_array_mut()?.push(Value::String(value));
                }
                (key @ ("same-unit" | "drop-total"), _) => {
                    options.insert(key.to_owned(), Value::Bool(value == "true"));
                }
                ("year-begins", _) => {
                    options.insert(
                        "year-begins".to_owned(),
                        value.parse::<i8>().map_or(Value::Null, Value::from),
                    );
                }
                (key, _) => {
                    options.insert(key.to_owned(), Value::String(value));
                }
            }
        }
        if recipe.file.is_empty() {
            return None;
        }
        match serde_json::from_value(Value::Object(options)) {
            Ok(options) => Some(Ok(Self { options, ..recipe })),
            Err(error) => Some(Err(error.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Recipe;
    use crate::import::{Choice, ImportOptions};

    #[test]
    fn a_recipe_is_read_as_it_was_written() {
        let mut options = ImportOptions::default();
        for (choice, value) in [
            (Choice::Where, "geo=NL,FR"),
            (Choice::Where, "name=Total, all"),
            (Choice::Decimal, "comma"),
            (Choice::YearBegins, "9"),
            (Choice::RoundedTo, "5"),
            (Choice::SameUnit, ""),
        ] {
            options.set(choice, value);
        }
        options.delimiter = Some(';');
        let recipe = Recipe {
            file: "data/a.csv".to_owned(),
            sha256: "0123".to_owned(),
            url: "https://example.org/a".to_owned(),
            read: "2026-06-25".to_owned(),
            options,
        };
        let text = format!("title: A\n{}series: {{}}\n", recipe.yaml());
        assert_eq!(Recipe::parse(&text), Some(Ok(recipe)), "{text}");
        assert_eq!(Recipe::parse("title: A\n"), None);
    }
}
