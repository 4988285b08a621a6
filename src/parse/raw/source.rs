//! `sources/*.yaml`: the bibliography.

use super::{Allow, Text, described};
use crate::base::Spanned;

described! { pub struct Source: "One source."
    /// What it is: `article`, `report`, `dataset`, `ruling`, `treaty`, `parliamentary-paper`, `statement`,
    /// `press-release` or `web-page`.
    #[serde(rename = "type")]
    #[means(SourceKind)]
    pub kind: Spanned<String>,
    /// Its title in its own language; left out where none is known.
    pub title: Option<Spanned<String>>,
    /// Who published it.
    pub publisher: Spanned<String>,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<Spanned<String>>,
    /// When it was published, as exactly as known.
    #[means(Date)]
    pub date: Option<Spanned<String>>,
    /// Its address.
    #[means(Address)]
    pub url: Option<Spanned<String>>,
    /// When the address was read.
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
    /// The terms on which it may be used.
    pub licence: Option<Spanned<String>>,
    /// What a reader should know about it.
    #[means(Markdown)]
    pub note: Option<Text>,
    /// Short passages in the original, against which quotations are held.
    #[serde(default)]
    pub excerpts: Vec<Spanned<String>>,
    /// What checks would report and may stand, each with its reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}
