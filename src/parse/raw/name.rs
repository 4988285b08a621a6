//! `names/*.yaml`: people and institutions.

use super::{Pairs, Text, described};
use crate::base::Spanned;

described! { pub struct Name: "One person or institution."
    /// Its id.
    pub id: Spanned<String> as Id,
    /// `person` or `institution`.
    pub kind: Spanned<String> as NameKind,
    /// The full name, as texts write it.
    pub name: Text,
    /// Further forms of the name in texts, by language: an abbreviation, or a family name that is unique.
    pub forms: Pairs<Vec<Spanned<String>>> as Language = default,
    /// A short description of the person or institution.
    pub role: Option<Text>,
    /// The sources for the name and the description.
    pub sources: Vec<Spanned<String>> as Source = default,
}
