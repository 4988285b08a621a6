//! What uses what: in, a site; out, for every source, figure, event and claim the places that rest on it.
//!
//! Order is the order of the site: the front page, articles, pages, figures, events, claims. A place is named once.

use crate::base::Handle;
use crate::i18n::Lang;
use crate::model::{Article, Body, Claim, Event, Figure, Page, Part, Prose, Site, Source, Target, ValueUse};
use std::collections::BTreeMap;

/// Where something is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The front page.
    Home,
    /// An article.
    Article(Handle<Article>),
    /// A standing page.
    Page(Handle<Page>),
    /// A figure's own page.
    Figure(Handle<Figure>),
    /// An event.
    Event(Handle<Event>),
    /// A claim.
    Claim(Handle<Claim>),
    /// A note on a source.
    Source(Handle<Source>),
}

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
}

impl Uses {
    /// Builds the index.
    pub fn of(site: &Site) -> Self {
        let mut uses = Self::default();
        for (place, lang, body) in bodies(site) {
            uses.read(place, lang, body);
        }
        uses.read_fields(site);
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

    /// Every number that a text states, in the order of the site.
    pub fn values(&self) -> &[ValueMention] {
        &self.values
    }

    fn read(&mut self, place: Place, lang: Lang, body: &Body) {
        body.each(&mut |part| match part {
            Part::Value(value) => {
                note(&mut self.figures, value.reference.at.figure, place);
                self.values.push(ValueMention { place, lang, value: value.clone() });
            }
            Part::Chart(chart) => note(&mut self.figures, chart.chart.figure, place),
            Part::Cite(citation) => note(&mut self.sources, citation.source, place),
            Part::Link { target, .. } => match target {
                Target::Figure(figure) => note(&mut self.figures, *figure, place),
                Target::Event(event) => note(&mut self.events, *event, place),
                Target::Claim(claim) => note(&mut self.claims, *claim, place),
                Target::Source(source) => note(&mut self.sources, *source, place),
                _ => (),
            },
            _ => (),
        });
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
    let mut all: Vec<(Place, Lang, &Body)> = Vec::new();
    for (lang, home) in site.home.text.iter() {
        all.push((Place::Home, lang, &home.summary));
        all.extend(
            home.key_figures.iter().filter_map(|k| k.note.as_ref()).map(|note| (Place::Home, lang, note)),
        );
        all.push((Place::Home, lang, &home.body));
    }
    for (handle, article) in site.articles.iter() {
        all.extend(article.text.iter().map(|(lang, text)| (Place::Article(handle), lang, &text.body)));
    }
    for (handle, page) in site.pages.iter() {
        all.extend(page.text.iter().map(|(lang, text)| (Place::Page(handle), lang, &text.body)));
    }
    for (handle, figure) in site.figures.iter() {
        for prose in prose_of_figure(figure) {
            all.extend(prose.iter().map(|(lang, body)| (Place::Figure(handle), lang, body)));
        }
    }
    for (handle, event) in site.events.iter() {
        if let Some(prose) = &event.text {
            all.extend(prose.iter().map(|(lang, body)| (Place::Event(handle), lang, body)));
        }
    }
    for (handle, claim) in site.claims.iter() {
        all.extend(claim.finding.iter().map(|(lang, body)| (Place::Claim(handle), lang, body)));
    }
    for (handle, source) in site.sources.iter() {
        if let Some(prose) = &source.note {
            all.extend(prose.iter().map(|(lang, body)| (Place::Source(handle), lang, body)));
        }
    }
    all
}

/// Every text of a figure, in the order of its page.
fn prose_of_figure(figure: &Figure) -> Vec<&Prose> {
    let mut all: Vec<&Prose> = figure.summary.iter().collect();
    for chart in &figure.charts {
        all.push(&chart.title);
        all.extend(&chart.note);
    }
    all.extend(&figure.definitions);
    all.extend(&figure.limitations);
    all.extend(&figure.processed_by);
    for series in &figure.series {
        all.extend(&series.definition);
        all.extend(series.observations.iter().filter_map(|o| o.note.as_ref()));
    }
    all.extend(figure.revisions.iter().map(|r| &r.change));
    all
}
