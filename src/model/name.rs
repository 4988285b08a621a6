//! The register of people, institutions and terms.

use super::{List, Source};
use crate::base::{Handle, Slug, Span, Spanned, keywords};
use crate::i18n::{Lang, Text};

/// One person, institution or term.
#[derive(Debug)]
pub struct Name {
    /// Its id.
    pub slug: Slug,
    /// The position of the id in its file.
    pub span: Span,
    /// Whether it is a person or an institution; `None` for a term.
    pub kind: Option<NameKind>,
    /// The full name.
    pub name: Text,
    /// Every form of the name in the texts of a language with its position, the full name first.
    pub forms: Vec<(Lang, Spanned<String>)>,
    /// A short description of the person or institution, or the definition of the term.
    pub role: Option<Text>,
    /// The phrases in which words of the term have another sense, by language.
    pub other_senses: Vec<(Lang, String)>,
    /// The words that texts use neither for the term nor otherwise.
    pub ruled_out: Vec<RuledOut>,
    /// What the series count that count what the term means.
    pub counts: Vec<Slug>,
    /// The sources for the name and the description. Only a term may have none.
    pub sources: Vec<Handle<Source>>,
}

impl Name {
    /// Returns the page that lists it.
    pub fn list(&self) -> List {
        if self.kind.is_some() { List::Names } else { List::Terms }
    }
}

/// A word that texts do not use.
#[derive(Debug)]
pub struct RuledOut {
    /// The language of the word.
    pub lang: Lang,
    /// The word with its position.
    pub word: Spanned<String>,
    /// The reason.
    pub why: Option<String>,
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
