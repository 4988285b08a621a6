//! `names/*.yaml`: people and institutions. `terms/*.yaml`: terms with their definitions.

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

described! { pub struct Term: "One term, with its definition."
    /// Its id.
    pub id: Spanned<String> as Id,
    /// The term, as texts write it.
    pub term: Text,
    /// Further forms of the term in texts, by language: a plural, another inflection, an abbreviation.
    pub forms: Pairs<Vec<Spanned<String>>> as Language = default,
    /// Phrases that contain a form of the term in another sense, by language. The term is not found in them.
    pub other_senses: Pairs<Vec<Spanned<String>>> as Language = default,
    /// What the term means on this site.
    pub definition: Text,
    /// The words that texts do not use for it, by language.
    pub ruled_out: Pairs<Vec<RuledOut>> as Language = default,
    /// The `counts` of the series that count what the term means.
    pub counts: Vec<Spanned<String>> = default,
    /// The sources for the definition.
    pub sources: Vec<Spanned<String>> as Source = default,
}

described! { pub struct RuledOut: "A word that texts do not use."
    /// The word.
    pub word: Spanned<String>,
    /// The reason, for the editors.
    pub why: Option<Spanned<String>>,
}
