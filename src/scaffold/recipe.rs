//! The recipe of an imported figure: its file and the choices of the import, under the key `data`.

use super::yaml::scalar;
use crate::base::FileId;
use crate::diagnostic::Diagnostics;
use crate::import::ImportOptions;
use crate::parse::raw;
use crate::parse::yaml::{Yaml, read};
use serde::Deserialize;
use serde_json::Value;
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
        /// The other keys of a figure may have faults.
        #[derive(Deserialize)]
        struct Head {
            data: Option<raw::DataFile>,
        }
        let mut faults = Diagnostics::default();
        let head: Option<Head> = read(Yaml { file: FileId(0), text, offset: 0 }, &mut faults);
        match head.map(|head| head.data) {
            Some(None) => None,
            Some(Some(data)) => Some(Ok(Self {
                options: ImportOptions::from(&data),
                file: data.file.value,
                sha256: data.sha256.map(|hash| hash.value).unwrap_or_default(),
                url: data.url.map(|url| url.value).unwrap_or_default(),
                read: data.read.value,
            })),
            None => {
                let fault = faults.iter().next().map(|fault| fault.message.clone());
                Some(Err(fault.unwrap_or_else(|| "it is no YAML".to_owned())))
            }
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
