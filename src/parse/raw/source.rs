//! `sources/*.yaml`: the bibliography.

use super::{Allow, Text, described};
use crate::base::Spanned;

described! { pub struct Source: "One source."
    /// The type: `article`, `report`, `dataset`, `ruling`, `treaty`, `parliamentary-paper`, `statement`,
    /// `press-release` or `web-page`.
    #[serde(rename = "type")]
    #[means(SourceKind)]
    pub kind: Spanned<String>,
    /// The title in its own language, if it is known.
    pub title: Option<Spanned<String>>,
    /// The publisher.
    pub publisher: Spanned<String>,
    /// The authors.
    #[serde(default)]
    pub authors: Vec<Spanned<String>>,
    /// The date of publication, as precise as known.
    #[means(Date)]
    pub date: Option<Spanned<String>>,
    /// Its address.
    #[means(Address)]
    pub url: Option<Spanned<String>>,
    /// The date of access.
    #[means(Date)]
    pub read: Option<Spanned<String>>,
    /// The address of an archived copy.
    #[means(Address)]
    pub archived: Option<Spanned<String>>,
    /// Its language.
    #[means(Language)]
    pub language: Spanned<String>,
    /// Whether it is a publication of the body that did, decided or counted the thing.
    #[serde(default)]
    pub primary: bool,
    /// The licence of its content.
    pub licence: Option<Spanned<String>>,
    /// A note for readers.
    #[means(Markdown)]
    pub note: Option<Text>,
    /// Short passages in the original language, with which quotations are compared.
    #[serde(default)]
    pub excerpts: Vec<Spanned<String>>,
    /// Exceptions from checks, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}
