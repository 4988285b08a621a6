//! Indexes which items use each source, figure, event and claim.
//!
//! Items are in the order of the site: front page, articles, pages, figures, events, claims. Each item occurs once.

use super::NameIndex;
use super::mentions::{Mention, MentionTarget};
use super::text_fields::FieldId;
use crate::base::Span;
use crate::i18n::Lang;
use crate::model::{ItemId, Site, ValueUse};
use std::collections::BTreeMap;

/// A number in a text.
#[derive(Debug, Clone)]
pub struct ValueMention {
    /// The item of the text.
    pub item: ItemId,
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
    names: NameIndex,
}

impl SiteIndex {
    /// Indexes the mentions and the fields of a site.
    pub(crate) fn new(site: &Site, mentions: Vec<Mention>, names: NameIndex) -> Self {
        let mut index = Self { names, ..Self::default() };
        for (at, mention) in mentions.iter().enumerate() {
            let (user, lang) = (mention.item, mention.lang);
            index.by_span.insert(mention.span, at);
            match &mention.target {
                MentionTarget::Value(value) => {
                    let inputs = value.reference.inputs(site);
                    inputs.iter().for_each(|at| index.add(ItemId::Figure(at.figure), user));
                    // A number on the cover is written by the build alone: there is nothing to compare.
                    if mention.field != FieldId::KeyFigure {
                        index.values.push(ValueMention { item: user, lang, value: value.clone() });
                    }
                }
                MentionTarget::Chart(chart) => index.add(ItemId::Figure(chart.figure), user),
                MentionTarget::Item(item) => index.add(*item, user),
            }
        }
        index.mentions = mentions;
        index.add_fields(site);
        index
    }

    /// Returns what cites a source, shows a figure or takes numbers from it, marks an event, or links to one of these.
    pub fn users_of(&self, item: ItemId) -> &[ItemId] {
        self.by_item.get(&item).map_or(&[], Vec::as_slice)
    }

    /// Returns the index of names.
    pub fn names(&self) -> &NameIndex {
        &self.names
    }

    /// Returns every mention, in the order of the site.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Returns the mention at a position of a file.
    pub fn mention_at(&self, span: Span) -> Option<&Mention> {
        self.by_span.get(&span).map(|at| &self.mentions[*at])
    }

    /// Returns every number that a text states, in the order of the site.
    pub fn value_mentions(&self) -> &[ValueMention] {
        &self.values
    }

    /// Adds the usages that fields of items state, as opposed to texts.
    fn add_fields(&mut self, site: &Site) {
        if let Some(chart) = site.home.lead_chart {
            self.add(ItemId::Figure(chart.figure), ItemId::Home);
        }
        for (_, home) in site.home.text.iter() {
            home.key_figures.iter().for_each(|k| self.add(ItemId::Figure(k.value.figure), ItemId::Home));
            home.quote.iter().for_each(|q| self.add(ItemId::Source(q.source), ItemId::Home));
        }
        for (handle, article) in site.articles.iter() {
            article.figures.iter().for_each(|f| self.add(ItemId::Figure(*f), ItemId::Article(handle)));
        }
        for (handle, figure) in site.figures.iter() {
            let user = ItemId::Figure(handle);
            let own = figure.series.iter().flat_map(|s| s.observations.iter()).flat_map(|o| o.sources.iter());
            let lines =
                figure.charts.iter().flat_map(|c| &c.annotations.lines).flat_map(|l| l.sources.iter());
            figure.sources.iter().chain(own).chain(lines).for_each(|s| self.add(ItemId::Source(*s), user));
            for mark in figure.charts.iter().flat_map(|c| &c.marks) {
                if let crate::model::Marker::Event(event) = mark {
                    self.add(ItemId::Event(*event), user);
                }
            }
        }
        for (handle, event) in site.events.iter() {
            let sources = event.sources.iter().copied().chain(event.quotes.iter().map(|q| q.source));
            sources.for_each(|s| self.add(ItemId::Source(s), ItemId::Event(handle)));
        }
        for (handle, claim) in site.claims.iter() {
            let named = claim.said_in.iter().copied().chain(claim.evidence.iter().map(|e| e.source));
            let sources = named.chain(claim.quote.iter().map(|q| q.source));
            sources.for_each(|s| self.add(ItemId::Source(s), ItemId::Claim(handle)));
        }
        // The order of the site, whatever was read first.
        for users in self.by_item.values_mut() {
            users.sort();
            users.dedup();
        }
    }

    fn add(&mut self, item: ItemId, user: ItemId) {
        self.by_item.entry(item).or_default().push(user);
    }
}
