//! Indexes which items use each source, figure, event and claim.
//!
//! Items are in the order of the site: front page, articles, pages, figures, events, claims. Each item occurs once.

use super::NameIndex;
use super::analysis::{TextAnalysis, analyses};
use super::mentions::{Mention, MentionTarget, mentions};
use super::text_fields::{FieldId, text_fields};
use crate::base::Span;
use crate::cache::CacheStore;
use crate::i18n::Lang;
use crate::model::{Body, ItemId, Site, ValueUse};
use std::collections::BTreeMap;

/// A number in a text.
#[derive(Debug, Clone)]
pub struct ValueMention {
    /// The item of the text.
    pub place: ItemId,
    /// The language of the text.
    pub lang: Lang,
    /// The reference to the value, with the number as written.
    pub value: ValueUse,
}

/// The index of usages of a site.
#[derive(Debug, Default)]
pub struct SiteIndex {
    by_item: BTreeMap<ItemId, Vec<ItemId>>,
    values: Vec<ValueMention>,
    mentions: Vec<Mention>,
    by_span: BTreeMap<Span, usize>,
    register: NameIndex,
}

impl SiteIndex {
    /// Builds the index.
    pub fn of(site: &Site) -> Self {
        let register = NameIndex::of(site);
        let readings = analyses(site, register.forms(), &CacheStore::disabled());
        Self::read(site, register, &readings)
    }

    /// Builds the index with names and text analyses that exist already.
    pub(crate) fn read(site: &Site, mut register: NameIndex, readings: &[TextAnalysis]) -> Self {
        let (mentions, ()) = rayon::join(|| mentions(site, readings), || register.read(site, readings));
        let mut uses = Self::default();
        for (at, mention) in mentions.iter().enumerate() {
            let place = mention.place;
            uses.by_span.insert(mention.span, at);
            match &mention.what {
                MentionTarget::Value(value) => {
                    let inputs = value.reference.inputs(site);
                    inputs.iter().for_each(|at| uses.note(ItemId::Figure(at.figure), place));
                    // A number on the cover is written by the build alone: there is nothing to compare.
                    if mention.slot != FieldId::KeyFigure {
                        uses.values.push(ValueMention { place, lang: mention.lang, value: value.clone() });
                    }
                }
                MentionTarget::Chart(chart) => uses.note(ItemId::Figure(chart.figure), place),
                MentionTarget::Item(item) => uses.note(*item, place),
            }
        }
        uses.read_fields(site);
        uses.mentions = mentions;
        uses.register = register;
        uses
    }

    /// What cites a source, shows a figure or takes numbers from it, marks an event, or links to one of these.
    pub fn users_of(&self, item: ItemId) -> &[ItemId] {
        self.by_item.get(&item).map_or(&[], Vec::as_slice)
    }

    /// Returns the index of names.
    pub fn register(&self) -> &NameIndex {
        &self.register
    }

    /// Returns every mention, in the order of the site.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Returns the mention at a position of a file.
    pub fn mentioned_at(&self, span: Span) -> Option<&Mention> {
        self.by_span.get(&span).map(|at| &self.mentions[*at])
    }

    /// Returns every number that a text states, in the order of the site.
    pub fn values(&self) -> &[ValueMention] {
        &self.values
    }

    /// Adds the usages that fields of items state, as opposed to texts.
    fn read_fields(&mut self, site: &Site) {
        if let Some(chart) = site.home.lead_chart {
            self.note(ItemId::Figure(chart.figure), ItemId::Home);
        }
        for (_, home) in site.home.text.iter() {
            home.key_figures.iter().for_each(|k| self.note(ItemId::Figure(k.value.figure), ItemId::Home));
            home.quote.iter().for_each(|q| self.note(ItemId::Source(q.source), ItemId::Home));
        }
        for (handle, article) in site.articles.iter() {
            article.figures.iter().for_each(|f| self.note(ItemId::Figure(*f), ItemId::Article(handle)));
        }
        for (handle, figure) in site.figures.iter() {
            let place = ItemId::Figure(handle);
            let own = figure.series.iter().flat_map(|s| s.observations.iter()).flat_map(|o| o.sources.iter());
            figure.sources.iter().chain(own).for_each(|s| self.note(ItemId::Source(*s), place));
            for mark in figure.charts.iter().flat_map(|c| &c.marks) {
                if let crate::model::Marker::Event(event) = mark {
                    self.note(ItemId::Event(*event), place);
                }
            }
        }
        for (handle, event) in site.events.iter() {
            let sources = event.sources.iter().copied().chain(event.quotes.iter().map(|q| q.source));
            sources.for_each(|s| self.note(ItemId::Source(s), ItemId::Event(handle)));
        }
        for (handle, claim) in site.claims.iter() {
            let named = claim.said_in.iter().copied().chain(claim.evidence.iter().map(|e| e.source));
            let sources = named.chain(claim.quote.iter().map(|q| q.source));
            sources.for_each(|s| self.note(ItemId::Source(s), ItemId::Claim(handle)));
        }
        // The order of the site, whatever was read first.
        self.by_item.values_mut().for_each(|places| places.sort());
    }

    fn note(&mut self, item: ItemId, place: ItemId) {
        let places = self.by_item.entry(item).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    }
}

/// Returns every body of the site with its item and language.
pub(crate) fn bodies(site: &Site) -> Vec<(ItemId, Lang, &Body)> {
    text_fields(site).into_iter().map(|p| (p.place, p.lang, p.body)).collect()
}
