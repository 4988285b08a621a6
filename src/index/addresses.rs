//! The addresses of mentions on the site.

use super::{FieldId, IndexedSite, Mention, MentionTarget};
use crate::i18n::Lang;
use crate::model::{ChartRef, ItemId};
use crate::urls::{Address, chart_slug};

impl IndexedSite {
    /// Returns the address of a mention in a language: the number itself, or the surrounding part of the page.
    pub(crate) fn address_of_mention(&self, lang: Lang, mention: &Mention) -> Address {
        let (path, item) = self.addresses().item(lang, mention.item);
        let part = || match (mention.item, mention.field) {
            (ItemId::Figure(figure), FieldId::Chart(chart)) => {
                Some(chart_slug(self, ChartRef { figure, chart }))
            }
            (ItemId::Figure(_), FieldId::Definition) => Some("_definition".to_owned()),
            (ItemId::Figure(_), FieldId::Method | FieldId::Limits) => Some("_method".to_owned()),
            (ItemId::Figure(_), FieldId::Data) => Some("_data".to_owned()),
            (ItemId::Article(_) | ItemId::Figure(_), FieldId::Correction) => Some("_corrections".to_owned()),
            (ItemId::Figure(_), FieldId::Revision) => Some("_revisions".to_owned()),
            _ => item.clone(),
        };
        let anchor = match (&mention.anchor, &mention.target, &mention.section) {
            (Some(anchor), ..) => Some(anchor.clone()),
            (None, MentionTarget::Chart(chart), _) => Some(chart_slug(self, *chart)),
            (None, _, Some(heading)) => Some(heading.anchor.clone()),
            (None, ..) => part(),
        };
        (path, anchor)
    }
}
