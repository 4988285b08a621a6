//! `sources/*.yaml`: the bibliography.

use super::{Allow, Text, described};
use crate::base::Spanned;

described! { pub struct Source: "One source."
    /// The type: `article`, `report`, `dataset`, `ruling`, `treaty`, `parliamentary-paper`, `statement`,
    /// `press-release` or `web-page`.
    #[serde(rename = "type")]
    pub kind: Spanned<String> as SourceKind,
    /// The title in its own language, if it is known.
    pub title: Option<Spanned<String>>,
    /// The publisher.
    pub publisher: Spanned<String>,
    /// The authors.
    pub authors: Vec<Spanned<String>> = default,
    /// The date of publication, as precise as known.
    pub date: Option<Spanned<String>> as Date,
    /// Its address.
    pub url: Option<Spanned<String>> as Address,
    /// The date of access.
    pub read: Option<Spanned<String>> as Date,
    /// The address of an archived copy.
    pub archived: Option<Spanned<String>> as Address,
    /// Its language.
    pub language: Spanned<String> as Language,
    /// Whether it is a publication of the body that did, decided or counted the thing.
    pub primary: bool = default,
    /// The licence of its content.
    pub licence: Option<Spanned<String>>,
    /// A note for readers.
    pub note: Option<Text> as Markdown,
    /// Short passages in the original language, with which quotations are compared.
    pub excerpts: Vec<Spanned<String>> = default,
    /// Days and months that the source states and that texts of the site name, apart from those of its events.
    pub dates_stated: Vec<Spanned<String>> = default,
    /// Exceptions from checks, each with its reason.
    pub allow: Vec<Allow> = default,
}
