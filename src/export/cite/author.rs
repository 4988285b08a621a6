//! Authors of references, classified as persons or institutions, because reference managers invert the names of
//! persons only.
//!
//! The register of names decides first, then the publishers of the site's sources, then the words of the name: the
//! lists `institution-words` of the site's languages contain words of institution names.

use crate::index::IndexedSite;
use crate::model::NameKind;

/// One author of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name as written.
    pub name: String,
    /// Whether the author is an institution.
    pub is_body: bool,
}

impl Author {
    /// Classifies an author by name.
    pub fn from_name(site: &IndexedSite, name: &str) -> Self {
        Self { name: name.to_owned(), is_body: is_body(site, name) }
    }

    pub(super) fn body(name: String) -> Self {
        Self { name, is_body: true }
    }

    /// Returns the family name and given names of a person written as `Bridge, Anna`.
    pub(super) fn turned_round(&self) -> Option<(&str, &str)> {
        let (family, given) = self.name.split_once(',').filter(|_| !self.is_body)?;
        let (family, given) = (family.trim(), given.trim());
        (!family.is_empty() && !given.is_empty() && !given.contains(',')).then_some((family, given))
    }
}

/// Returns names in natural order: `Anna Bridge` for `Bridge, Anna`.
pub fn in_sentence(site: &IndexedSite, names: &[String]) -> Vec<String> {
    let name = |name: &String| match Author::from_name(site, name).turned_round() {
        Some((family, given)) => format!("{given} {family}"),
        None => name.clone(),
    };
    names.iter().map(name).collect()
}

fn is_body(site: &IndexedSite, name: &str) -> bool {
    let registered = site.names.iter().find(|(_, n)| n.forms.iter().any(|(_, form)| form.value == name));
    if let Some((_, registered)) = registered {
        return registered.kind == Some(NameKind::Institution);
    }
    let publishes = site.settings.publisher.iter().any(|(_, publisher)| publisher == name)
        || site.sources.iter().any(|(_, source)| source.publisher == name);
    let has_word = |lang| !site.locale(lang).phrases("institution-words", name).is_empty();
    publishes
        || !name.contains(char::is_whitespace)
        || name.contains(|c: char| c.is_numeric() || matches!(c, '&' | '/'))
        || site.langs().any(has_word)
}
