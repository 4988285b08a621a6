//! Registered people and institutions.

use super::Source;
use crate::base::{Handle, NonEmpty, Slug, Span, Spanned, keywords};
use crate::i18n::{Lang, Text};

/// One person or institution.
#[derive(Debug)]
pub struct Name {
    /// Its id.
    pub slug: Slug,
    /// The position of the name in its file.
    pub span: Span,
    /// Whether it is a person or an institution.
    pub kind: NameKind,
    /// The full name.
    pub name: Text,
    /// Every form of the name in the texts of a language with its position, the full name first.
    pub forms: Vec<(Lang, Spanned<String>)>,
    /// A short description of the person or institution.
    pub role: Option<Text>,
    /// The sources for the name and the description.
    pub sources: NonEmpty<Handle<Source>>,
}

keywords! {
    /// The kind of a name.
    pub enum NameKind {
        /// A person.
        Person = "person",
        /// A ministry, court, service or other body.
        Institution = "institution",
    }
}
