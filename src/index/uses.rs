//! What uses what: in, a site; out, for every source, figure, event and claim the places that rest on it.
//!
//! Order is the order of the site: the front page, articles, pages, figures, events, claims. A place is named once.

use super::Place;
use super::Register;
use super::mentions::{Mention, Named, mentions};
use super::passages::{Slot, passages};
use super::readings::{Kept, Readings};
use crate::base::{Handle, Span};
use crate::i18n::Lang;
use crate::model::{Body, Claim, Event, Figure, Site, Source, ValueUse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A number that a text states.
#[derive(Debug, Clone)]
pub struct ValueMention {
    /// Where.
    pub place: Place,
    /// In which language.
    pub lang: Lang,
    /// The number and what the author wrote.
    pub value: ValueUse,
}

/// The index.
#[derive(Debug, Default)]
pub struct Uses {
    sources: BTreeMap<Handle<Source>, Vec<Place>>,
    figures: BTreeMap<Handle<Figure>, Vec<Place>>,
    events: BTreeMap<Handle<Event>, Vec<Place>>,
    claims: BTreeMap<Handle<Claim>, Vec<Place>>,
    values: Vec<ValueMention>,
    mentions: Vec<Mention>,
    by_span: BTreeMap<Span, usize>,
    register: Register,
}

impl Uses {
    /// Builds the index.
    pub fn of(site: &Site) -> Self {
        let register = Register::of(site);
        let readings = Kept::for_one().readings(site, register.forms());
        Self::read(site, register, &readings)
    }

    /// The same, with what has been read already.
    pub(crate) fn read(site: &Site, mut register: Register, readings: &[Arc<Readings>]) -> Self {
        let (mentions, ()) = rayon::join(|| mentions(site, readings), || register.read(site, readings));
        let mut uses = Self::default();
        for (at, mention) in mentions.iter().enumerate() {
            let place = mention.place;
            uses.by_span.insert(mention.span, at);
            match &mention.what {
                Named::Value(value) => {
                    let inputs = value.reference.inputs(site);
                    inputs.iter().for_each(|at| note(&mut uses.figures, at.figure, place));
                    // A number on the cover is written by the build alone: there is nothing to compare.
                    if mention.slot != Slot::KeyFigure {
                        uses.values.push(ValueMention { place, lang: mention.lang, value: value.clone() });
                    }
                }
                Named::Figure(figure) => note(&mut uses.figures, *figure, place),
                Named::Chart(chart) => note(&mut uses.figures, chart.figure, place),
                Named::Event(event) => note(&mut uses.events, *event, place),
                Named::Claim(claim) => note(&mut uses.claims, *claim, place),
                Named::Source(source) => note(&mut uses.sources, *source, place),
            }
        }
        uses.read_fields(site);
        uses.mentions = mentions;
        uses.register = register;
        uses
    }

    /// What rests on a source.
    pub fn of_source(&self, source: Handle<Source>) -> &[Place] {
        self.sources.get(&source).map_or(&[], Vec::as_slice)
    }

    /// What shows a figure, takes numbers from it or links to it.
    pub fn of_figure(&self, figure: Handle<Figure>) -> &[Place] {
        self.figures.get(&figure).map_or(&[], Vec::as_slice)
    }

    /// What links to an event or marks it.
    pub fn of_event(&self, event: Handle<Event>) -> &[Place] {
        self.events.get(&event).map_or(&[], Vec::as_slice)
    }

    /// What links to a claim.
    pub fn of_claim(&self, claim: Handle<Claim>) -> &[Place] {
        self.claims.get(&claim).map_or(&[], Vec::as_slice)
    }

    /// Whom texts name, and where.
    pub fn register(&self) -> &Register {
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
            note(&mut self.figures, chart.figure, Place::Home);
        }
        for (_, home) in site.home.text.iter() {
            home.key_figures.iter().for_each(|k| note(&mut self.figures, k.value.figure, Place::Home));
            home.quote.iter().for_each(|q| note(&mut self.sources, q.source, Place::Home));
        }
        for (handle, article) in site.articles.iter() {
            article.figures.iter().for_each(|f| note(&mut self.figures, *f, Place::Article(handle)));
        }
        for (handle, figure) in site.figures.iter() {
            let place = Place::Figure(handle);
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
                .for_each(|s| note(&mut self.sources, s, Place::Event(handle)));
        }
        for (handle, claim) in site.claims.iter() {
            let named = claim.said_in.iter().copied().chain(claim.evidence.iter().map(|e| e.source));
            named
                .chain(claim.quote.iter().map(|q| q.source))
                .for_each(|s| note(&mut self.sources, s, Place::Claim(handle)));
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

fn note<T>(index: &mut BTreeMap<Handle<T>, Vec<Place>>, item: Handle<T>, place: Place) {
    let places = index.entry(item).or_default();
    if !places.contains(&place) {
        places.push(place);
    }
}

/// Every body of the site with its place and language.
pub(crate) fn bodies(site: &Site) -> Vec<(Place, Lang, &Body)> {
    passages(site).into_iter().map(|p| (p.place, p.lang, p.body)).collect()
}
