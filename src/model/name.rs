//! One person or institution of the register.

use super::Source;
use crate::base::{Handle, NonEmpty, Slug, Span, Spanned, keywords};
use crate::i18n::{Lang, Text};

/// One person or institution.
#[derive(Debug)]
pub struct Name {
    /// Its id.
    pub slug: Slug,
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub kind: NameKind,
    /// The name in full.
    pub name: Text,
    /// Every form that texts of a language may write, the full name first, with its place.
    pub forms: Vec<(Lang, Spanned<String>)>,
    /// Who or what it is.
    pub role: Option<Text>,
    /// Where that can be read.
    pub sources: NonEmpty<Handle<Source>>,
}

keywords! {
    /// What bears a name.
    pub enum NameKind {
        /// A human being.
        Person = "person",
        /// A ministry, court, service or other body.
        Institution = "institution",
    }
}
