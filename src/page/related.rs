//! Related items: for an article, figure, event or claim, the others that share most with it.
//!
//! Two items share topics, sources, figures and events. A shared figure or event weighs most (4), a source less (2), a
//! topic least (1). Each weight is divided by the number of items that share the thing, because what few items share
//! says more. The score of two items is the sum over everything they share. Items with equal scores are in the order
//! of the site, so that the same content gives the same list.
//!
//! [`Related`] is built once for a site. A question looks only at the items that share something.

use crate::base::Handle;
use crate::index::IndexedSite;
use crate::model::{ItemId, Topic};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Something that two items may share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Topic(Handle<Topic>),
    Item(ItemId),
}

impl Shared {
    /// Returns a whole number, so that scores are the same on every machine.
    fn weight(self) -> usize {
        let weight = match self {
            Self::Topic(_) => 1,
            Self::Item(ItemId::Source(_)) => 2,
            Self::Item(_) => 4,
        };
        weight * 5040
    }
}

/// What each item shares with others, in both directions.
#[derive(Debug, Default)]
pub(super) struct Related {
    by_item: BTreeMap<ItemId, BTreeSet<Shared>>,
    /// The items that share each thing, in the order of the site.
    sharers: BTreeMap<Shared, Vec<ItemId>>,
}

impl Related {
    pub(super) fn new(site: &IndexedSite) -> Self {
        let users =
            |item: ItemId| site.index().users_of(item).iter().map(move |user| (*user, Shared::Item(item)));
        let mut pairs: Vec<(ItemId, Shared)> = Vec::new();
        for (handle, article) in site.articles.iter() {
            pairs.extend(article.topics.iter().map(|t| (ItemId::Article(handle), Shared::Topic(*t))));
        }
        for (handle, figure) in site.statistics() {
            let own = ItemId::Figure(handle);
            pairs.extend(figure.topics.iter().map(|t| (own, Shared::Topic(*t))));
            pairs.extend(users(own).chain([(own, Shared::Item(own))]));
        }
        for (handle, event) in site.events.iter() {
            let own = ItemId::Event(handle);
            pairs.extend(users(own).chain([(own, Shared::Item(own)), (own, Shared::Topic(event.topic))]));
        }
        for (handle, claim) in site.claims.iter() {
            pairs.extend(claim.topic.iter().map(|t| (ItemId::Claim(handle), Shared::Topic(*t))));
        }
        for (handle, _) in site.bibliography() {
            pairs.extend(users(ItemId::Source(handle)));
        }
        pairs.retain(|(item, _)| match item {
            ItemId::Figure(f) => !site.figures[*f].illustration,
            ItemId::Article(_) | ItemId::Event(_) | ItemId::Claim(_) => true,
            ItemId::Home | ItemId::Page(_) | ItemId::Source(_) => false,
        });
        Self::from_pairs(pairs)
    }

    fn from_pairs(pairs: Vec<(ItemId, Shared)>) -> Self {
        let mut related = Self::default();
        for (item, shared) in pairs {
            related.by_item.entry(item).or_default().insert(shared);
        }
        for (item, all) in &related.by_item {
            all.iter().for_each(|shared| related.sharers.entry(*shared).or_default().push(*item));
        }
        related
    }

    /// Returns the items that share most with `item`, the closest first. At most `most` are returned, only those that
    /// are `wanted`, and none that shares nothing.
    pub(super) fn closest(&self, item: ItemId, most: usize, wanted: impl Fn(ItemId) -> bool) -> Vec<ItemId> {
        let mut scores: BTreeMap<ItemId, usize> = BTreeMap::new();
        for shared in self.by_item.get(&item).into_iter().flatten() {
            let sharers = &self.sharers[shared];
            let score = shared.weight() / sharers.len();
            sharers.iter().for_each(|other| *scores.entry(*other).or_default() += score);
        }
        let others =
            scores.into_iter().filter(|(other, score)| *score > 0 && *other != item && wanted(*other));
        let mut scored: Vec<(Reverse<usize>, ItemId)> =
            others.map(|(other, score)| (Reverse(score), other)).collect();
        scored.sort();
        scored.into_iter().take(most).map(|(_, other)| other).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Related, Shared};
    use crate::base::Handle;
    use crate::model::{Article, Event, ItemId, Topic};
    use std::cell::RefCell;

    fn handles<T, const N: usize>() -> [Handle<T>; N] {
        std::array::from_fn(|index| Handle::untied(index as u32))
    }

    #[test]
    fn the_closest_share_what_few_share() {
        let [a, b, c, d] = handles::<Article, 4>().map(ItemId::Article);
        let [common, rare] = handles::<Topic, 2>().map(Shared::Topic);
        let [event] = handles::<Event, 1>();
        let pairs = vec![
            (a, common),
            (b, common),
            (c, common),
            (a, rare),
            (c, rare),
            (d, Shared::Item(ItemId::Event(event))),
            (ItemId::Event(event), Shared::Item(ItemId::Event(event))),
        ];
        let related = Related::from_pairs(pairs);
        assert_eq!(related.closest(a, 9, |_| true), [c, b], "the rare topic brings `c` closer");
        assert_eq!(related.closest(b, 9, |_| true), [a, c], "equal scores are in the order of the site");
        assert_eq!(related.closest(b, 1, |_| true), [a]);
        assert_eq!(related.closest(a, 9, |item| item != c), [b]);
        assert_eq!(related.closest(d, 9, |_| true), [ItemId::Event(event)]);
        assert_eq!(related.closest(ItemId::Home, 9, |_| true), []);
    }

    #[test]
    fn a_question_looks_only_at_items_that_share_something() {
        let articles = handles::<Article, 1000>().map(ItemId::Article);
        let topics = handles::<Topic, 500>().map(Shared::Topic);
        let pairs = articles.iter().enumerate().map(|(i, item)| (*item, topics[i / 2])).collect();
        let related = Related::from_pairs(pairs);
        let asked = RefCell::new(Vec::new());
        let wanted = |item| {
            asked.borrow_mut().push(item);
            true
        };
        assert_eq!(related.closest(articles[10], 3, wanted), [articles[11]]);
        assert_eq!(asked.into_inner(), [articles[11]], "no other item was considered");
    }
}
