//! Finds the source, figure, event, claim or value with a name.

use crate::base::nearest;
use crate::model::{ItemId, ObservationRef, Site};

/// An item that may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A source, figure with all its values, event or claim.
    Item(ItemId),
    /// A value of a figure.
    Value(ObservationRef),
}

/// The reason why a name has no single subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// Nothing has the name; the field is a similar one.
    Nothing(Option<String>),
    /// Several items have the name.
    Several(Vec<String>),
}

const KINDS: [(&str, &[&str]); 4] = [
    ("source", &["source:", "sources/"]),
    ("figure", &["figure:", "figures/", "value:"]),
    ("event", &["event:", "timeline/"]),
    ("claim", &["claim:", "claims/"]),
];

impl Subject {
    /// Finds the subject of a name: `gauge-2024`, `source:gauge-2024`, `rain/total/2023`.
    pub fn find(site: &Site, name: &str) -> Result<Self, Unknown> {
        let prefixed = KINDS.iter().find_map(|(kind, prefixes)| {
            prefixes.iter().find_map(|p| name.strip_prefix(p)).map(|id| (*kind, id))
        });
        let (kind, id) = prefixed.map_or((None, name), |(kind, id)| (Some(kind), id));
        let mut found = Vec::new();
        for (asked, _) in KINDS.iter().filter(|(k, _)| kind.is_none_or(|kind| kind == *k)) {
            found.extend(ItemId::find(site, asked, id).map(Self::Item));
            found.extend(site.find_observation(id).filter(|_| *asked == "figure").map(Self::Value));
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Unknown::Nothing(near(site, id))),
            several => Err(Unknown::Several(several.iter().map(|s| s.name(site)).collect())),
        }
    }

    /// Returns the kind.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Item(item) => item.kind(),
            Self::Value(_) => "value",
        }
    }

    /// Returns the id.
    pub fn id(self, site: &Site) -> String {
        match self {
            Self::Item(item) => item.slug(site).to_owned(),
            Self::Value(at) => site.write_observation_ref(at),
        }
    }

    /// Returns kind and id: `figure:rain`.
    pub fn name(self, site: &Site) -> String {
        format!("{}:{}", self.kind(), self.id(site))
    }
}

/// Returns the most similar id of any kind, or for a value, of its figure.
fn near(site: &Site, id: &str) -> Option<String> {
    let of_values: Vec<String> = match id.split_once('/').and_then(|(f, _)| site.figures.find(f)) {
        Some(figure) => site.observations_of(figure).map(|at| site.write_observation_ref(at)).collect(),
        None => Vec::new(),
    };
    let all = site.sources.slugs().chain(site.figures.slugs()).chain(site.events.slugs());
    let all = all.chain(site.claims.slugs()).chain(of_values.iter().map(String::as_str));
    nearest(id, all).map(ToOwned::to_owned)
}
