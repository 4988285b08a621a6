//! Authors of references: in, names as they are written; out, each with whether a body or a person bears it.
//!
//! Reference managers turn the names of persons round, and must leave those of bodies as they are. The register of names
//! decides, then what the site knows as publishers, then the words of the name itself: the lists `institution-words` of
//! the site's languages hold what stands in names of bodies alone.

use crate::check::CheckedSite;
use crate::model::NameKind;

/// One author of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name, as it is written.
    pub name: String,
    /// Whether a ministry, an agency or another body bears it.
    pub is_body: bool,
}

impl Author {
    /// Returns an author by name.
    pub fn of(site: &CheckedSite, name: &str) -> Self {
        Self { name: name.to_owned(), is_body: is_body(site, name) }
    }

    /// Those who published something.
    pub(super) fn body(name: String) -> Self {
        Self { name, is_body: true }
    }

    /// Family name, and given names, of a person who is written so: `Bridge, Anna`.
    pub(super) fn turned_round(&self) -> Option<(&str, &str)> {
        let (family, given) = self.name.split_once(',').filter(|_| !self.is_body)?;
        let (family, given) = (family.trim(), given.trim());
        (!family.is_empty() && !given.is_empty() && !given.contains(',')).then_some((family, given))
    }
}

/// Names as a sentence has them: `Anna Bridge`, also where `Bridge, Anna` is written.
pub fn in_sentence(site: &CheckedSite, names: &[String]) -> Vec<String> {
    let name = |name: &String| match Author::of(site, name).turned_round() {
        Some((family, given)) => format!("{given} {family}"),
        None => name.clone(),
    };
    names.iter().map(name).collect()
}

fn is_body(site: &CheckedSite, name: &str) -> bool {
    let registered = site.names.iter().find(|(_, n)| n.forms.iter().any(|(_, form)| form.value == name));
    if let Some((_, registered)) = registered {
        return registered.kind == NameKind::Institution;
    }
    let publishes = site.settings.publisher.iter().any(|(_, publisher)| publisher == name)
        || site.sources.iter().any(|(_, source)| source.publisher == name);
    let has_word = |lang| !site.locale(lang).phrases("institution-words", name).is_empty();
    publishes
        || !name.contains(char::is_whitespace)
        || name.contains(|c: char| c.is_numeric() || matches!(c, '&' | '/'))
        || site.langs().any(has_word)
}
