//! What uses what: in, a site; out, for every source, figure, event and claim the places that rest on it.
//!
//! Order is the order of the site: the front page, articles, pages, figures, events, claims. A place is named once.

use super::NameIndex;
use super::analysis::{TextAnalysis, analyses};
use super::mentions::{Mention, MentionTarget, mentions};
use super::text_fields::{FieldId, text_fields};
use crate::base::{Handle, Span};
use crate::cache::CacheStore;
use crate::i18n::Lang;
use crate::model::{Body, Claim, Event, Figure, ItemId, Site, Source, ValueUse};
use std::collections::BTreeMap;

/// A number that a text states.
#[derive(Debug, Clone)]
pub struct ValueMention {
    /// Where.
    pub place: ItemId,
    /// In which language.
    pub lang: Lang,
    /// The number and what the author wrote.
    pub value: ValueUse,
}

/// The index.
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

    /// The same, with what has been read already.
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
                    // A number on the cover is written by the build alone: there is nothing to compare.
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

    /// What rests on a source.
    pub fn of_source(&self, source: Handle<Source>) -> &[ItemId] {
        self.sources.get(&source).map_or(&[], Vec::as_slice)
    }

    /// What shows a figure, takes numbers from it or links to it.
    pub fn of_figure(&self, figure: Handle<Figure>) -> &[ItemId] {
        self.figures.get(&figure).map_or(&[], Vec::as_slice)
    }

    /// What links to an event or marks it.
    pub fn of_event(&self, event: Handle<Event>) -> &[ItemId] {
        self.events.get(&event).map_or(&[], Vec::as_slice)
    }

    /// What links to a claim.
    pub fn of_claim(&self, claim: Handle<Claim>) -> &[ItemId] {
        self.claims.get(&claim).map_or(&[], Vec::as_slice)
    }

    /// Whom texts name, and where.
    pub fn register(&self) -> &NameIndex {
        &self.register
    }

    /// Everything that texts mention, in the order of the site.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// What is mentioned at a place of a file.
    pub fn mentioned_at(&self, span: Span) -> Option<&Mention> {
        self.by_span.get(&span).map(|at| &self.mentions[*at])
    }

    /// Every number that a text states, in the order of the site.
    pub fn values(&self) -> &[ValueMention] {
        &self.values
    }

    /// What the fields of items name directly.
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
        // The order of the site, whatever was read first.
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

/// Every body of the site with its place and language.
pub(crate) fn bodies(site: &Site) -> Vec<(ItemId, Lang, &Body)> {
    text_fields(site).into_iter().map(|p| (p.place, p.lang, p.body)).collect()
}
