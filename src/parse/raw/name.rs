//! `names/*.yaml`: people and institutions.

use super::{Pairs, Text, described};
use crate::base::Spanned;

described! { pub struct Name: "One person or institution."
    /// Its id.
    #[means(Id)]
    pub id: Spanned<String>,
    /// `person` or `institution`.
    #[means(NameKind)]
    pub kind: Spanned<String>,
    /// The full name, as texts write it.
    pub name: Text,
    /// Further forms of the name in texts, by language: an abbreviation, or a family name that is unique.
    #[serde(default)]
    #[means(Language)]
    pub forms: Pairs<Vec<Spanned<String>>>,
    /// A short description of the person or institution.
    pub role: Option<Text>,
    /// The sources for the name and the description.
    #[serde(default)]
    #[means(Source)]
    pub sources: Vec<Spanned<String>>,
}
