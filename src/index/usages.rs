//! Indexes which items use each source, figure, event and claim.
//!
//! Items are in the order of the site: front page, articles, pages, figures, events, claims. Each item occurs once.

use super::NameIndex;
use super::analysis::{TextAnalysis, analyses};
use super::mentions::{Mention, MentionTarget, mentions};
use super::text_fields::{FieldId, text_fields};
use crate::base::{Handle, Span};
use crate::cache::CacheStore;
use crate::i18n::Lang;
use crate::model::ItemId;
use crate::model::{Body, Claim, Event, Figure, Site, Source, ValueUse};
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
    sources: BTreeMap<Handle<Source>, Vec<ItemId>>,
    figures: BTreeMap<Handle<Figure>, Vec<ItemId>>,
    events: BTreeMap<Handle<Event>, Vec<ItemId>>,
    claims: BTreeMap<Handle<Claim>, Vec<ItemId>>,
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
                    inputs.iter().for_each(|at| note(&mut uses.figures, at.figure, place));
                    // The build itself formats a number on the front page, so there is nothing to compare.
                    if mention.slot != FieldId::KeyFigure {
                        uses.values.push(ValueMention { place, lang: mention.lang, value: value.clone() });
                    }
                }
                MentionTarget::Figure(figure) => note(&mut uses.figures, *figure, place),
                MentionTarget::Chart(chart) => note(&mut uses.figures, chart.figure, place),
                MentionTarget::Event(event) => note(&mut uses.events, *event, place),
                MentionTarget::Claim(claim) => note(&mut uses.claims, *claim, place),
                MentionTarget::Source(source) => note(&mut uses.sources, *source, place),
            }
        }
        uses.read_fields(site);
        uses.mentions = mentions;
        uses.register = register;
        uses
    }

    /// Returns the items that use a source.
    pub fn of_source(&self, source: Handle<Source>) -> &[ItemId] {
        self.sources.get(&source).map_or(&[], Vec::as_slice)
    }

    /// Returns the items that show a figure, use its numbers or link to it.
    pub fn of_figure(&self, figure: Handle<Figure>) -> &[ItemId] {
        self.figures.get(&figure).map_or(&[], Vec::as_slice)
    }

    /// Returns the items that link to an event or mark it.
    pub fn of_event(&self, event: Handle<Event>) -> &[ItemId] {
        self.events.get(&event).map_or(&[], Vec::as_slice)
    }

    /// Returns the items that link to a claim.
    pub fn of_claim(&self, claim: Handle<Claim>) -> &[ItemId] {
        self.claims.get(&claim).map_or(&[], Vec::as_slice)
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
            note(&mut self.figures, chart.figure, ItemId::Home);
        }
        for (_, home) in site.home.text.iter() {
            home.key_figures.iter().for_each(|k| note(&mut self.figures, k.value.figure, ItemId::Home));
            home.quote.iter().for_each(|q| note(&mut self.sources, q.source, ItemId::Home));
        }
        for (handle, article) in site.articles.iter() {
            article.figures.iter().for_each(|f| note(&mut self.figures, *f, ItemId::Article(handle)));
        }
        for (handle, figure) in site.figures.iter() {
            let place = ItemId::Figure(handle);
            let own = figure.series.iter().flat_map(|s| s.observations.iter()).flat_map(|o| o.sources.iter());
            figure.sources.iter().chain(own).for_each(|s| note(&mut self.sources, *s, place));
            for mark in figure.charts.iter().flat_map(|c| &c.marks) {
                if let crate::model::Marker::Event(event) = mark {
                    note(&mut self.events, *event, place);
                }
            }
        }
        for (handle, event) in site.events.iter() {
            let quoted = event.quotes.iter().map(|q| q.source);
            event
                .sources
                .iter()
                .copied()
                .chain(quoted)
                .for_each(|s| note(&mut self.sources, s, ItemId::Event(handle)));
        }
        for (handle, claim) in site.claims.iter() {
            let named = claim.said_in.iter().copied().chain(claim.evidence.iter().map(|e| e.source));
            named
                .chain(claim.quote.iter().map(|q| q.source))
                .for_each(|s| note(&mut self.sources, s, ItemId::Claim(handle)));
        }
        // Usages are sorted into the order of the site, whatever was read first.
        for places in self
            .sources
            .values_mut()
            .chain(self.figures.values_mut())
            .chain(self.events.values_mut())
            .chain(self.claims.values_mut())
        {
            places.sort();
        }
    }
}

fn note<T>(index: &mut BTreeMap<Handle<T>, Vec<ItemId>>, item: Handle<T>, place: ItemId) {
    let places = index.entry(item).or_default();
    if !places.contains(&place) {
        places.push(place);
    }
}

/// Returns every body of the site with its item and language.
pub(crate) fn bodies(site: &Site) -> Vec<(ItemId, Lang, &Body)> {
    text_fields(site).into_iter().map(|p| (p.place, p.lang, p.body)).collect()
}
