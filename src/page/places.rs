//! Places as links: in, where something is used; out, what kind of place it is, its title and its address.

use super::Maker;
use crate::check::Place;
use crate::model::List;
use serde::Serialize;

/// A place for a template.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PlaceView {
    kind: String,
    title: String,
    href: String,
}

impl Maker<'_> {
    /// One place.
    pub(super) fn place(&self, place: Place) -> PlaceView {
        let site = self.site();
        let (lang, addresses) = (self.lang, &self.context.addresses);
        let (kind, title, address) = match place {
            Place::Home => ("home", site.home.text.get(lang).title.clone(), addresses.list(lang, List::Home)),
            Place::Article(a) => {
                ("article", site.articles[a].text.get(lang).title.clone(), (addresses.article(lang, a), None))
            }
            Place::Page(p) => {
                ("page", site.pages[p].text.get(lang).title.clone(), (addresses.page(lang, p), None))
            }
            Place::Figure(f) => {
                ("figure", site.figures[f].title.get(lang).clone(), (addresses.figure(lang, f), None))
            }
            Place::Event(e) => ("event", site.events[e].title.get(lang).clone(), addresses.event(lang, e)),
            Place::Claim(c) => {
                ("claim", site.claims[c].statement.get(lang).clone(), addresses.claim(lang, c))
            }
            Place::Source(s) => ("source", self.short_reference(s), addresses.source(lang, s)),
        };
        PlaceView { kind: self.locale().t(&format!("place-{kind}")), title, href: self.href(&address) }
    }

    /// Several places.
    pub(super) fn places(&self, places: &[Place]) -> Vec<PlaceView> {
        places.iter().map(|p| self.place(*p)).collect()
    }
}
