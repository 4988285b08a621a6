//! `names/*.yaml`: the register of people and institutions.

use super::{Pairs, Text};
use crate::base::Spanned;
use serde::Deserialize;

/// One person or institution.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Name {
    /// Its id.
    pub id: Spanned<String>,
    /// `person` or `institution`.
    pub kind: Spanned<String>,
    /// The name in full, as texts write it.
    pub name: Text,
    /// Further forms by language, as texts write them: an abbreviation, a family name alone where it names nobody else.
    #[serde(default)]
    pub forms: Pairs<Vec<Spanned<String>>>,
    /// Who or what it is, in a few words.
    pub role: Option<Text>,
    /// Where name and role can be read.
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
}
