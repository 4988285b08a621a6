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
    /// The name in full, as texts write it.
    pub name: Text,
    /// Further forms by language, as texts write them: an abbreviation, a family name alone where it names nobody else.
    #[serde(default)]
    #[means(Language)]
    pub forms: Pairs<Vec<Spanned<String>>>,
    /// Who or what it is, in a few words.
    pub role: Option<Text>,
    /// Where name and role can be read.
    #[serde(default)]
    #[means(Source)]
    pub sources: Vec<Spanned<String>>,
}
