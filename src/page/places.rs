//! Places as links: in, where something is used; out, what kind of place it is, its title and its address.

use super::Maker;
use super::words::Html;
use crate::check::Place;
use crate::i18n::PerLang;
use crate::model::List;
use serde::Serialize;

/// A place for a template.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PlaceView {
    kind: String,
    title: Html,
    href: String,
}

impl Maker<'_> {
    /// One place.
    pub(super) fn place(&self, place: Place) -> PlaceView {
        let site = self.site();
        let (lang, addresses) = (self.lang, &self.context.addresses);
        let (kind, title, address) = match place {
            Place::Home => {
                ("home", self.titled(&site.home.text, |t| &t.title), addresses.list(lang, List::Home))
            }
            Place::Article(a) => (
                "article",
                self.titled(&site.articles[a].text, |t| &t.title),
                (addresses.article(lang, a), None),
            ),
            Place::Page(p) => {
                ("page", self.titled(&site.pages[p].text, |t| &t.title), (addresses.page(lang, p), None))
            }
            Place::Figure(f) => {
                ("figure", self.name(&site.figures[f].title), (addresses.figure(lang, f), None))
            }
            Place::Event(e) => ("event", self.name(&site.events[e].title), addresses.event(lang, e)),
            Place::Claim(c) => ("claim", self.name(&site.claims[c].statement), addresses.claim(lang, c)),
            Place::Source(s) => ("source", Html::text(&self.short_reference(s)), addresses.source(lang, s)),
        };
        PlaceView { kind: self.locale().t(&format!("place-{kind}")), title, href: self.href(&address) }
    }

    fn titled<T>(&self, text: &PerLang<T>, title: fn(&T) -> &String) -> Html {
        self.marked(text.lang_of(self.lang), title(text.get(self.lang)))
    }

    /// Several places.
    pub(super) fn places(&self, places: &[Place]) -> Vec<PlaceView> {
        places.iter().map(|p| self.place(*p)).collect()
    }
}
