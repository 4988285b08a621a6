//! Tidy tables: one row a thing, one column a property, with what each column may hold. Every table format writes these.

use crate::base::Number;
use crate::check::CheckedSite;
use crate::i18n::Lang;

/// A table.
#[derive(Debug, PartialEq)]
pub(super) struct Table {
    /// Its id: a figure's, or the name of a table of the whole site.
    pub(super) name: String,
    /// What it holds, in the default language.
    pub(super) title: String,
    /// More, in the default language.
    pub(super) description: String,
    /// The page that shows the same.
    pub(super) page: String,
    /// The terms of use.
    pub(super) licence: Option<String>,
    /// The addresses of what it was made from, with their names.
    pub(super) sources: Vec<(String, Option<String>)>,
    /// When its newest row was changed, where that is known.
    pub(super) updated: Option<String>,
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// The columns that tell its rows apart.
    pub(super) key: &'static [&'static str],
    /// Its rows; each has a cell for every column.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    /// Its code: the same in every language and edition. `column-<code>` is its heading.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) kind: Kind,
    /// Whether every row has it.
    pub(super) required: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words or a code.
    Text,
    /// Ids with a space between them.
    Ids,
    /// A number.
    Number,
    /// A day.
    Day,
    /// `true` or `false`.
    Flag,
    /// A web address.
    Url,
}

/// What a row has in a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    /// The digits of a number. Text, because the cache of data files has to see `7.5` become `7.50`.
    Number(String),
    Flag(bool),
}

impl Column {
    /// Returns a column that every row has.
    pub(super) const fn always(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true }
    }

    /// Returns a column that a row may leave empty.
    pub(super) const fn maybe(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false }
    }

    /// Its heading in a language.
    pub(super) fn title(&self, site: &CheckedSite, lang: Lang) -> String {
        site.locale(lang).t(&format!("column-{}", self.name.replace('_', "-")))
    }
}

impl Cell {
    /// Words; nothing where there are none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Words that may be missing.
    pub(super) fn maybe(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |t| Self::text(t.to_string()))
    }

    /// Returns a number that may be missing.
    pub(super) fn number(number: Option<Number>) -> Self {
        number.map_or(Self::Empty, |n| Self::Number(n.to_string()))
    }

    /// As a field of CSV.
    pub(super) fn field(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}
