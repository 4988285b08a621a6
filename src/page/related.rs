//! What is related: in, a site; out, for an article, figure, event or claim the others that share most with it.
//!
//! Two items are related by what both rest on: topics, sources, figures, events. Sharing a figure or an event says most
//! (4), sharing a source less (2), a topic least (1); and whatever few items share says more than what many do, so
//! each weight is divided by the number of items that share it. The score of two items is the sum over all they
//! share. Equal scores stand in the order of the site: the same content gives the same list.

use crate::base::Handle;
use crate::check::CheckedSite;
use crate::model::ItemId;
use crate::model::{Event, Figure, Source, Topic};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Something that two items may share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Topic(Handle<Topic>),
    Source(Handle<Source>),
    Figure(Handle<Figure>),
    Event(Handle<Event>),
}

impl Shared {
    /// In whole numbers, so that every machine adds up to the same.
    fn weight(self) -> usize {
        let weight = match self {
            Self::Topic(_) => 1,
            Self::Source(_) => 2,
            Self::Figure(_) | Self::Event(_) => 4,
        };
        weight * 5040
    }
}

/// What every item rests on, and how many rest on each.
#[derive(Debug, Default)]
pub(crate) struct Related {
    items: BTreeMap<ItemId, BTreeSet<Shared>>,
    counts: BTreeMap<Shared, usize>,
}

impl Related {
    pub(super) fn of(site: &CheckedSite) -> Self {
        let mut all = Self::default();
        for (handle, article) in site.articles.iter() {
            article.topics.iter().for_each(|t| all.add(ItemId::Article(handle), Shared::Topic(*t)));
        }
        for (handle, figure) in site.statistics() {
            all.add(ItemId::Figure(handle), Shared::Figure(handle));
            figure.topics.iter().for_each(|t| all.add(ItemId::Figure(handle), Shared::Topic(*t)));
            let users = site.uses().of_figure(handle);
            users.iter().for_each(|place| all.add(*place, Shared::Figure(handle)));
        }
        for (handle, event) in site.events.iter() {
            all.add(ItemId::Event(handle), Shared::Event(handle));
            all.add(ItemId::Event(handle), Shared::Topic(event.topic));
            let users = site.uses().of_event(handle);
            users.iter().for_each(|place| all.add(*place, Shared::Event(handle)));
        }
        for (handle, claim) in site.claims.iter() {
            claim.topic.iter().for_each(|t| all.add(ItemId::Claim(handle), Shared::Topic(*t)));
        }
        for (handle, _) in site.bibliography() {
            let users = site.uses().of_source(handle);
            users.iter().for_each(|place| all.add(*place, Shared::Source(handle)));
        }
        all.items.retain(|place, _| match place {
            ItemId::Figure(f) => !site.figures[*f].illustration,
            ItemId::Article(_) | ItemId::Event(_) | ItemId::Claim(_) => true,
            ItemId::Home | ItemId::Page(_) | ItemId::Source(_) => false,
        });
        for shared in all.items.values().flatten() {
            *all.counts.entry(*shared).or_default() += 1;
        }
        all
    }

    fn add(&mut self, place: ItemId, shared: Shared) {
        self.items.entry(place).or_default().insert(shared);
    }

    /// The items that share most with one, most first; only those that are wanted, and that share anything.
    pub(super) fn to(&self, place: ItemId, most: usize, wanted: impl Fn(ItemId) -> bool) -> Vec<ItemId> {
        let Some(own) = self.items.get(&place) else { return Vec::new() };
        let score = |other: &BTreeSet<Shared>| -> usize {
            own.intersection(other).map(|shared| shared.weight() / self.counts[shared]).sum()
        };
        let others = self.items.iter().filter(|(other, _)| **other != place && wanted(**other));
        let mut scored: Vec<(Reverse<usize>, ItemId)> =
            others.map(|(other, shared)| (Reverse(score(shared)), *other)).collect();
        scored.retain(|(score, _)| score.0 > 0);
        scored.sort();
        scored.into_iter().take(most).map(|(_, other)| other).collect()
    }
}
