//! Backlinks: items that mention something, with the sentences that do.

use super::PageRenderer;
use super::html::Html;
use crate::i18n::PerLang;
use crate::index::Mention;
use crate::model::ItemId;
use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub(super) struct PlaceView {
    kind: String,
    title: Html,
    href: String,
}

/// A sentence that states a number or names something, for a template.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SentenceView {
    before: String,
    text: String,
    after: String,
    href: String,
    lang: Option<String>,
    dir: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct QuotedPlace {
    place: PlaceView,
    sentences: Vec<SentenceView>,
}

impl PageRenderer<'_> {
    pub(super) fn item_link(&self, place: ItemId) -> PlaceView {
        let kind = self.locale().t(&format!("place-{}", place.kind()));
        let href = self.href(&self.context.addresses.item(self.lang, place));
        PlaceView { kind, title: self.item_title(place), href }
    }

    pub(super) fn item_title(&self, place: ItemId) -> Html {
        let site = self.site();
        match place {
            ItemId::Home => self.titled(&site.home.text, |t| &t.title),
            ItemId::Article(a) => self.titled(&site.articles[a].text, |t| &t.title),
            ItemId::Page(p) => self.titled(&site.pages[p].text, |t| &t.title),
            ItemId::Figure(f) => self.name(&site.figures[f].title),
            ItemId::Event(e) => self.name(&site.events[e].title),
            ItemId::Claim(c) => self.name(&site.claims[c].statement),
            ItemId::Source(s) => Html::text(&self.short_reference(s)),
        }
    }

    fn titled<T>(&self, text: &PerLang<T>, title: fn(&T) -> &String) -> Html {
        self.marked_text(text.lang_of(self.lang), title(text.get(self.lang)))
    }

    pub(super) fn item_links(&self, places: &[ItemId]) -> Vec<PlaceView> {
        // A figure of made-up data has no page.
        let has_page = |p: &&ItemId| !matches!(p, ItemId::Figure(f) if self.site().figures[*f].illustration);
        places.iter().filter(has_page).map(|p| self.item_link(*p)).collect()
    }

    /// Returns links to the articles that use an item.
    pub(super) fn articles_using(&self, item: ItemId) -> Vec<PlaceView> {
        let users = self.site().index().users_of(item).iter();
        users.filter(|user| matches!(user, ItemId::Article(_))).map(|user| self.item_link(*user)).collect()
    }

    /// Returns links to items, each with its sentences among `mentions` that are shown in the language of this page.
    pub(super) fn quoted_items(&self, places: &[ItemId], mentions: &[&Mention]) -> Vec<QuotedPlace> {
        let quote = |place: &ItemId| QuotedPlace {
            place: self.item_link(*place),
            sentences: mentions
                .iter()
                .filter(|m| m.item == *place && m.shown_in.contains(&self.lang) && !m.text.is_empty())
                .map(|m| self.sentence_view(m))
                .collect(),
        };
        places.iter().map(quote).collect()
    }

    pub(super) fn sentence_view(&self, mention: &Mention) -> SentenceView {
        let locale = self.site().locale(mention.lang);
        SentenceView {
            before: mention.before.clone(),
            text: mention.text.clone(),
            after: mention.after.clone(),
            href: self.href(&self.site().address_of_mention(self.lang, mention)),
            lang: (mention.lang != self.lang).then(|| locale.code.clone()),
            dir: locale.direction.as_str(),
        }
    }
}
