//! Tidy tables with typed columns and one row per record. All table formats are written from [`Table`].

use crate::base::Number;
use crate::i18n::Lang;
use crate::index::IndexedSite;

#[derive(Debug, PartialEq, Hash)]
pub(super) struct Table {
    /// The id: a figure's id or the name of a general table.
    pub(super) name: String,
    /// The title in the default language.
    pub(super) title: String,
    /// The description in the default language.
    pub(super) description: String,
    pub(super) page: String,
    pub(super) licence: Option<String>,
    /// The web addresses of the sources, with their names.
    pub(super) sources: Vec<(String, Option<String>)>,
    pub(super) updated: Option<String>,
    pub(super) columns: Vec<Column>,
    pub(super) key: &'static [&'static str],
    pub(super) rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Hash)]
pub(super) struct Column {
    /// The code, equal in all languages and editions. The message `column-<code>` is the heading.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Text or a code.
    Text,
    /// Ids separated by spaces.
    Ids,
    Number,
    Day,
    /// `true` or `false`.
    Flag,
    Url,
}

#[derive(Debug, Clone, PartialEq, Hash)]
pub(super) enum Cell {
    Empty,
    Text(String),
    /// The digits of a number. They are text because the cache must distinguish `7.5` from `7.50`.
    Number(String),
    Flag(bool),
}

impl Column {
    pub(super) const fn always(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true }
    }

    pub(super) const fn maybe(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false }
    }

    pub(super) fn title(&self, site: &IndexedSite, lang: Lang) -> String {
        site.locale(lang).t(&format!("column-{}", self.name.replace('_', "-")))
    }
}

impl Cell {
    /// Creates a text cell; an empty text gives an empty cell.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn maybe(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |t| Self::text(t.to_string()))
    }

    pub(super) fn number(number: Option<Number>) -> Self {
        number.map_or(Self::Empty, |n| Self::Number(n.to_string()))
    }

    pub(super) fn field(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}
