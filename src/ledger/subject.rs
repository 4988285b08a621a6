//! Finds the source, figure, event, claim or value with a name.

use crate::base::{Handle, Period, Table, nearest};
use crate::model::{Claim, Event, Figure, ObservationRef, Site, Source};

/// An item that may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A source.
    Source(Handle<Source>),
    /// A figure with all its values.
    Figure(Handle<Figure>),
    /// A value of a figure.
    Value(ObservationRef),
    /// An event.
    Event(Handle<Event>),
    /// A claim.
    Claim(Handle<Claim>),
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
        let asked = |k: &str| kind.is_none_or(|kind| kind == k);
        let mut found = Vec::new();
        found.extend(site.sources.find(id).filter(|_| asked("source")).map(Self::Source));
        found.extend(site.figures.find(id).filter(|_| asked("figure")).map(Self::Figure));
        found.extend(value(site, id).filter(|_| asked("figure")).map(Self::Value));
        found.extend(site.events.find(id).filter(|_| asked("event")).map(Self::Event));
        found.extend(site.claims.find(id).filter(|_| asked("claim")).map(Self::Claim));
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Unknown::Nothing(near(site, id))),
            several => Err(Unknown::Several(several.iter().map(|s| s.name(site)).collect())),
        }
    }

    /// Returns kind and id: `figure:rain`.
    pub fn name(self, site: &Site) -> String {
        match self {
            Self::Source(s) => format!("source:{}", site.sources[s].slug),
            Self::Figure(f) => format!("figure:{}", site.figures[f].slug),
            Self::Value(at) => format!("value:{}", site.write_observation_ref(at)),
            Self::Event(e) => format!("event:{}", site.events[e].slug),
            Self::Claim(c) => format!("claim:{}", site.claims[c].slug),
        }
    }
}

/// Finds the value `figure/series/period`.
fn value(site: &Site, id: &str) -> Option<ObservationRef> {
    let mut parts = id.splitn(3, '/');
    let figure = site.figures.find(parts.next()?)?;
    let series = site.figures[figure].find_series(parts.next()?)?;
    let period = Period::parse(parts.next()?).ok()?;
    let observation = site.figures[figure].series[series].find(period)?;
    Some(ObservationRef { figure, series, observation })
}

/// Returns the most similar id of any kind, or for a value, of its figure.
fn near(site: &Site, id: &str) -> Option<String> {
    fn slugs<T>(table: &Table<T>) -> impl Iterator<Item = &str> {
        table.slugs()
    }
    let of_values: Vec<String> = match id.split_once('/').and_then(|(f, _)| site.figures.find(f)) {
        Some(figure) => site.observations_of(figure).map(|at| site.write_observation_ref(at)).collect(),
        None => Vec::new(),
    };
    let all = slugs(&site.sources)
        .chain(slugs(&site.figures))
        .chain(slugs(&site.events))
        .chain(slugs(&site.claims))
        .chain(of_values.iter().map(String::as_str));
    nearest(id, all).map(ToOwned::to_owned)
}
