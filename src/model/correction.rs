//! Corrections: what an item said before, and what it says now. The item, the page of corrections, the feeds and the
//! structured data all show the same entry.

use super::{Body, ItemId, Page, Part, Prose, Site};
use crate::base::{Date, Handle, Span};
use crate::i18n::Lang;

/// A correction of an article in one language (`Correction<Body>`), or of another item in every language.
#[derive(Debug)]
pub struct Correction<T = Prose> {
    /// The day on which the item was corrected.
    pub date: Date,
    /// The position of that day.
    pub span: Span,
    /// What the item said before.
    pub was: T,
    /// What it says now, or why the earlier statement is gone.
    pub is: T,
}

/// A correction as readers of one language see it.
#[derive(Debug, Clone, Copy)]
pub struct ShownCorrection<'a> {
    /// The day on which the item was corrected.
    pub date: Date,
    /// What the item said before, with the language of the text.
    pub was: (Lang, &'a Body),
    /// What it says now, with the language of the text.
    pub is: (Lang, &'a Body),
}

impl Site {
    /// Returns the corrections of an item for readers of a language, newest first.
    pub fn corrections(&self, item: ItemId, lang: Lang) -> Vec<ShownCorrection<'_>> {
        let mut all: Vec<ShownCorrection<'_>> = match item {
            ItemId::Article(article) => {
                let text = &self.articles[article].text;
                let shown = text.lang_of(lang);
                text.get(lang).corrections.iter().map(|c| c.shown_in(shown)).collect()
            }
            item => self.translated_corrections(item).iter().map(|c| c.shown(lang)).collect(),
        };
        all.sort_by_key(|correction| std::cmp::Reverse(correction.date));
        all
    }

    /// Returns the corrections of an item whose entries contain every language.
    fn translated_corrections(&self, item: ItemId) -> &[Correction] {
        match item {
            ItemId::Figure(figure) => &self.figures[figure].corrections,
            ItemId::Event(event) => &self.events[event].corrections,
            ItemId::Claim(claim) => &self.claims[claim].corrections,
            ItemId::Home | ItemId::Article(_) | ItemId::Page(_) | ItemId::Source(_) => &[],
        }
    }

    /// Returns the dates of all corrections, with their positions.
    pub fn correction_dates(&self) -> impl Iterator<Item = (Date, Span)> {
        let articles = self.articles.iter().flat_map(|(_, article)| article.text.iter());
        let articles = articles.flat_map(|(_, text)| text.corrections.iter().map(|c| (c.date, c.span)));
        let others = self.correctable().flat_map(|item| self.translated_corrections(item));
        articles.chain(others.map(|c| (c.date, c.span)))
    }

    /// Returns the page that lists all corrections. The first one counts if there are several.
    pub fn corrections_page(&self) -> Option<Handle<Page>> {
        let lists = |part: &Part| matches!(part, Part::Corrections(_));
        let mut pages = self.pages.iter();
        pages
            .find(|(_, page)| page.text.get(Lang::DEFAULT).body.parts.iter().any(lists))
            .map(|(page, _)| page)
    }

    /// Returns every item that can have corrections, in the order of the site.
    pub fn correctable(&self) -> impl Iterator<Item = ItemId> {
        let articles = self.articles.iter().map(|(article, _)| ItemId::Article(article));
        let figures = self.statistics().map(|(figure, _)| ItemId::Figure(figure));
        let events = self.events.iter().map(|(event, _)| ItemId::Event(event));
        let claims = self.claims.iter().map(|(claim, _)| ItemId::Claim(claim));
        articles.chain(figures).chain(events).chain(claims)
    }
}

impl Correction {
    fn shown(&self, lang: Lang) -> ShownCorrection<'_> {
        let (was, is) = (&self.was, &self.is);
        let (was, is) = ((was.lang_of(lang), was.get(lang)), (is.lang_of(lang), is.get(lang)));
        ShownCorrection { date: self.date, was, is }
    }
}

impl Correction<Body> {
    fn shown_in(&self, lang: Lang) -> ShownCorrection<'_> {
        ShownCorrection { date: self.date, was: (lang, &self.was), is: (lang, &self.is) }
    }
}
