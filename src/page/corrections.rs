//! Corrections: the box under the title of a corrected item, and the list of all corrections in a text.

use super::PageRenderer;
use super::backlinks::PlaceView;
use super::flow::{Fragment, PageFlow};
use super::html::Html;
use crate::i18n::{Args, Lang};
use crate::model::{ItemId, ShownCorrection};
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Debug, Serialize)]
pub(super) struct CorrectionsView {
    entries: Vec<CorrectionView>,
    /// The cards of the numbers in the entries.
    cards: Html,
}

#[derive(Debug, Serialize)]
struct CorrectionView {
    date: String,
    datetime: String,
    was: Html,
    is: Html,
}

#[derive(Serialize)]
struct ListView {
    entries: Vec<ListedCorrection>,
}

#[derive(Serialize)]
struct ListedCorrection {
    item: PlaceView,
    entry: CorrectionView,
}

impl PageRenderer<'_> {
    /// Renders the corrections of an item; `None` if it has none.
    pub(super) fn corrections(&self, flow: &mut PageFlow<'_>, item: ItemId) -> Option<CorrectionsView> {
        let mut cards = Html::default();
        let corrections = self.site().corrections(item, self.lang).into_iter();
        let entries: Vec<_> = corrections.map(|c| self.correction(flow, c, &mut cards)).collect();
        (!entries.is_empty()).then_some(CorrectionsView { entries, cards })
    }

    /// Renders every correction of the site newest first, in a text of the language `text_lang`.
    pub(super) fn correction_list(&self, flow: &PageFlow<'_>, text_lang: Lang) -> Fragment {
        let (site, mut flow, mut cards) = (self.site(), flow.part(), Html::default());
        let corrections =
            |item| site.corrections(item, self.lang).into_iter().map(move |correction| (item, correction));
        let mut all: Vec<(ItemId, ShownCorrection<'_>)> = site.correctable().flat_map(corrections).collect();
        all.sort_by_key(|(_, correction)| std::cmp::Reverse(correction.date));
        let entry = |(item, correction)| {
            let entry = self.correction(&mut flow, correction, &mut cards);
            ListedCorrection { item: self.item_link(item), entry }
        };
        let view = ListView { entries: all.into_iter().map(entry).collect() };
        let html = self.component(&mut flow, text_lang, "CorrectionList", &view);
        Fragment { html, cards, added: flow.added }
    }

    fn correction(
        &self,
        flow: &mut PageFlow<'_>,
        correction: ShownCorrection<'_>,
        cards: &mut Html,
    ) -> CorrectionView {
        let mut text = |(lang, body)| {
            flow.added.is_untranslated |= lang != self.lang;
            self.line_with_cards_in(flow, lang, body, cards)
        };
        CorrectionView {
            was: text(correction.was),
            is: text(correction.is),
            date: self.locale().day(correction.date),
            datetime: correction.date.to_string(),
        }
    }

    /// Returns the corrections of an item as `CorrectionComment` of schema.org.
    pub(super) fn correction_comments(&self, item: ItemId) -> Vec<Value> {
        let comment = |correction: ShownCorrection<'_>| {
            let plain = |(lang, body)| self.site().plain(body, lang);
            let args = Args::new().text("was", plain(correction.was)).text("is", plain(correction.is));
            json!({
                "@type": "CorrectionComment",
                "text": self.locale().t_with("correction-summary", &args),
                "datePublished": correction.date.to_string(),
            })
        };
        self.site().corrections(item, self.lang).into_iter().map(comment).collect()
    }
}
