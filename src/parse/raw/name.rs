//! `names/*.yaml`: people and institutions.

use super::{Pairs, Text, described};
use crate::base::Spanned;

described! { pub struct Name: "One person or institution."
    /// Its id.
    pub id: Spanned<String> as Id,
    /// `person` or `institution`.
    pub kind: Spanned<String> as NameKind,
    /// The name in full, as texts write it.
    pub name: Text,
    /// Further forms by language, as texts write them: an abbreviation, a family name alone where it names nobody else.
    pub forms: Pairs<Vec<Spanned<String>>> as Language = default,
    /// Who or what it is, in a few words.
    pub role: Option<Text>,
    /// Where name and role can be read.
    pub sources: Vec<Spanned<String>> as Source = default,
}
