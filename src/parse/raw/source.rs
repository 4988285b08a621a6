//! `sources/*.yaml`: the bibliography.

use super::{Allow, Text, described};
use crate::base::Spanned;

described! { pub struct Source: "One source."
    /// What it is: `article`, `report`, `dataset`, `ruling`, `treaty`, `parliamentary-paper`, `statement`,
    /// `press-release` or `web-page`.
    #[serde(rename = "type")]
    pub kind: Spanned<String> as SourceKind,
    /// Its title in its own language; left out where none is known.
    pub title: Option<Spanned<String>>,
    /// Who published it.
    pub publisher: Spanned<String>,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>> = default,
    /// When it was published, as exactly as known.
    pub date: Option<Spanned<String>> as Date,
    /// Its address.
    pub url: Option<Spanned<String>> as Address,
    /// When the address was read.
    pub read: Option<Spanned<String>> as Date,
    /// The address of an archived copy.
    pub archived: Option<Spanned<String>> as Address,
    /// Its language.
    pub language: Spanned<String> as Language,
    /// Whether it is a publication of the body that did, decided or counted the thing.
    pub primary: bool = default,
    /// The terms on which it may be used.
    pub licence: Option<Spanned<String>>,
    /// What a reader should know about it.
    pub note: Option<Text> as Markdown,
    /// Short passages in the original, against which quotations are held.
    pub excerpts: Vec<Spanned<String>> = default,
    /// What checks would report and may stand, each with its reason.
    pub allow: Vec<Allow> = default,
}
