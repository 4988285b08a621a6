//! Addresses of what was found in the texts: in, a place or a mention; out, the page and the part of it.

use crate::i18n::Lang;
use crate::index::{Mention, Named, Place, Slot};
use crate::model::{ChartRef, List, Site};
use crate::urls::{Address, Addresses, chart_slug};

impl Addresses {
    /// Where an item is read.
    pub(crate) fn place(&self, lang: Lang, place: Place) -> Address {
        match place {
            Place::Home => self.list(lang, List::Home),
            Place::Article(article) => (self.article(lang, article), None),
            Place::Page(page) => (self.page(lang, page), None),
            Place::Figure(figure) => (self.figure(lang, figure), None),
            Place::Event(event) => self.event(lang, event),
            Place::Claim(claim) => self.claim(lang, claim),
            Place::Source(source) => self.source(lang, source),
        }
    }

    /// Where a reader of a language finds what is mentioned: the number itself, or else the part of the page around it.
    pub(crate) fn mention(&self, site: &Site, lang: Lang, mention: &Mention) -> Address {
        let (path, item) = self.place(lang, mention.place);
        let part = || match (mention.place, mention.slot) {
            (Place::Figure(figure), Slot::Chart(chart)) => Some(chart_slug(site, ChartRef { figure, chart })),
            (Place::Figure(_), Slot::Definition) => Some("_definition".to_owned()),
            (Place::Figure(_), Slot::Method | Slot::Limits) => Some("_method".to_owned()),
            (Place::Figure(_), Slot::Data) => Some("_data".to_owned()),
            (Place::Figure(_), Slot::Revision) => Some("_revisions".to_owned()),
            _ => item.clone(),
        };
        let anchor = match (&mention.anchor, &mention.what, &mention.section) {
            (Some(anchor), ..) => Some(anchor.clone()),
            (None, Named::Chart(chart), _) => Some(chart_slug(site, *chart)),
            (None, _, Some(heading)) => Some(heading.anchor.clone()),
            (None, ..) => part(),
        };
        (path, anchor)
    }
}
