//! The addresses of items and mentions on the site.

use crate::i18n::Lang;
use crate::index::{FieldId, Mention, MentionTarget};
use crate::model::{ChartRef, ItemId, List, Site};
use crate::urls::{Address, Addresses, chart_slug};

impl Addresses {
    pub(crate) fn place(&self, lang: Lang, place: ItemId) -> Address {
        match place {
            ItemId::Home => self.list(lang, List::Home),
            ItemId::Article(article) => (self.article(lang, article), None),
            ItemId::Page(page) => (self.page(lang, page), None),
            ItemId::Figure(figure) => (self.figure(lang, figure), None),
            ItemId::Event(event) => self.event(lang, event),
            ItemId::Claim(claim) => self.claim(lang, claim),
            ItemId::Source(source) => self.source(lang, source),
        }
    }

    /// Returns the address of a mention in a language: the number itself, or the surrounding part of the page.
    pub(crate) fn mention(&self, site: &Site, lang: Lang, mention: &Mention) -> Address {
        let (path, item) = self.place(lang, mention.place);
        let part = || match (mention.place, mention.slot) {
            (ItemId::Figure(figure), FieldId::Chart(chart)) => {
                Some(chart_slug(site, ChartRef { figure, chart }))
            }
            (ItemId::Figure(_), FieldId::Definition) => Some("_definition".to_owned()),
            (ItemId::Figure(_), FieldId::Method | FieldId::Limits) => Some("_method".to_owned()),
            (ItemId::Figure(_), FieldId::Data) => Some("_data".to_owned()),
            (ItemId::Article(_) | ItemId::Figure(_), FieldId::Correction) => Some("_corrections".to_owned()),
            (ItemId::Figure(_), FieldId::Revision) => Some("_revisions".to_owned()),
            _ => item.clone(),
        };
        let anchor = match (&mention.anchor, &mention.what, &mention.section) {
            (Some(anchor), ..) => Some(anchor.clone()),
            (None, MentionTarget::Chart(chart), _) => Some(chart_slug(site, *chart)),
            (None, _, Some(heading)) => Some(heading.anchor.clone()),
            (None, ..) => part(),
        };
        (path, anchor)
    }
}
