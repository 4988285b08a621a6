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
    /// The items in the order of the site. Below, an item is a position in this list.
    items: Vec<ItemId>,
    /// What each item shares, as positions in `sharers`.
    shared_by: Vec<Vec<usize>>,
    sharers: Vec<Sharers>,
}

/// The items that share one thing.
#[derive(Debug)]
struct Sharers {
    /// What each pair of them scores for it.
    score: usize,
    /// The items in the order of the site.
    items: Vec<usize>,
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
        let mut by_item: BTreeMap<ItemId, BTreeSet<Shared>> = BTreeMap::new();
        for (item, shared) in pairs {
            by_item.entry(item).or_default().insert(shared);
        }
        let mut users: BTreeMap<Shared, Vec<usize>> = BTreeMap::new();
        for (position, all) in by_item.values().enumerate() {
            all.iter().for_each(|shared| users.entry(*shared).or_default().push(position));
        }
        let mut shared_by = vec![Vec::new(); by_item.len()];
        for (number, items) in users.values().enumerate() {
            items.iter().for_each(|position| shared_by[*position].push(number));
        }
        let sharers = users.into_iter();
        let sharers = sharers.map(|(shared, items)| Sharers { score: shared.weight() / items.len(), items });
        Self { items: by_item.into_keys().collect(), shared_by, sharers: sharers.collect() }
    }

    /// Returns the items that share most with `item`, the closest first. At most `most` are returned, only those in `among`
    /// that are `wanted`, and none that shares nothing.
    pub(super) fn closest(
        &self,
        item: ItemId,
        most: usize,
        among: Among,
        wanted: impl Fn(ItemId) -> bool,
    ) -> Vec<ItemId> {
        let Ok(own) = self.items.binary_search(&item) else { return Vec::new() };
        let begin = self.items.partition_point(|item| among.is_before(*item));
        let end = self.items.partition_point(|item| among.is_before(*item) || among.has(*item));
        let (mut scores, mut met) = (vec![0; end - begin], Vec::new());
        // What very many items share scores nothing, so that no list that is read outgrows a limit.
        for Sharers { score, items } in self.shared_by[own].iter().map(|number| &self.sharers[*number]) {
            if *score == 0 {
                continue;
            }
            let from = items.partition_point(|position| *position < begin);
            for position in items[from..].iter().take_while(|position| **position < end) {
                let sum = &mut scores[position - begin];
                if *sum == 0 {
                    met.push(*position);
                }
                *sum += score;
            }
        }
        let mut closest: Vec<(Reverse<usize>, usize)> = Vec::new();
        for position in met.into_iter().filter(|position| *position != own) {
            let scored = (Reverse(scores[position - begin]), position);
            let is_close = closest.len() < most || closest.last().is_some_and(|last| scored < *last);
            if is_close && wanted(self.items[position]) {
                closest.insert(closest.partition_point(|other| *other < scored), scored);
                closest.truncate(most);
            }
        }
        closest.into_iter().map(|(_, position)| self.items[position]).collect()
    }
}

/// The kinds of items that are asked for. In the order of the site each is one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Articles alone.
    Articles,
    /// Statistics, events and claims.
    Data,
    /// All items.
    All,
}

impl Among {
    fn has(self, item: ItemId) -> bool {
        match self {
            Self::Articles => matches!(item, ItemId::Article(_)),
            Self::Data => matches!(item, ItemId::Figure(_) | ItemId::Event(_) | ItemId::Claim(_)),
            Self::All => true,
        }
    }

    fn is_before(self, item: ItemId) -> bool {
        self == Self::Data && matches!(item, ItemId::Home | ItemId::Article(_) | ItemId::Page(_))
    }
}

#[cfg(test)]
mod tests {
    use super::{Among, Related, Shared};
    use crate::base::Handle;
    use crate::model::{Article, Event, ItemId, Topic};
    use std::cell::RefCell;
    use std::cmp::Reverse;
    use std::collections::BTreeSet;

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
        assert_eq!(related.closest(a, 9, Among::All, |_| true), [c, b], "the rare topic brings `c` closer");
        assert_eq!(
            related.closest(b, 9, Among::All, |_| true),
            [a, c],
            "equal scores are in the order of the site"
        );
        assert_eq!(related.closest(b, 1, Among::All, |_| true), [a]);
        assert_eq!(related.closest(a, 9, Among::All, |item| item != c), [b]);
        assert_eq!(related.closest(d, 9, Among::All, |_| true), [ItemId::Event(event)]);
        assert_eq!(related.closest(ItemId::Home, 9, Among::All, |_| true), []);
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
        assert_eq!(related.closest(articles[10], 3, Among::All, wanted), [articles[11]]);
        assert_eq!(asked.into_inner(), [articles[11]], "no other item was considered");
    }

    /// The closest items as the definition has them: every pair of items is compared.
    fn by_definition(pairs: &[(ItemId, Shared)], item: ItemId, most: usize, among: Among) -> Vec<ItemId> {
        let all: BTreeSet<&(ItemId, Shared)> = pairs.iter().collect();
        let has = |item: ItemId, shared: Shared| all.contains(&(item, shared));
        let things: BTreeSet<Shared> = pairs.iter().map(|(_, shared)| *shared).collect();
        let items: BTreeSet<ItemId> = pairs.iter().map(|(item, _)| *item).collect();
        let score = |other: ItemId| -> usize {
            let both = things.iter().filter(|shared| has(item, **shared) && has(other, **shared));
            both.map(|shared| shared.weight() / items.iter().filter(|i| has(**i, *shared)).count()).sum()
        };
        let others = items.iter().filter(|other| **other != item && among.has(**other));
        let mut scored: Vec<_> = others.map(|other| (Reverse(score(*other)), *other)).collect();
        scored.retain(|(score, _)| score.0 > 0);
        scored.sort();
        scored.into_iter().take(most).map(|(_, other)| other).collect()
    }

    proptest::proptest! {
        #[test]
        fn the_closest_are_those_of_the_definition(
            shared in proptest::collection::vec((0_u32..12, 0_u32..8), 0..60),
            own in 0_u32..12,
            most in 1_usize..6,
        ) {
            // Articles, events and claims that share topics and events.
            let item = |number: u32| match number % 3 {
                0 => ItemId::Article(Handle::untied(number)),
                1 => ItemId::Event(Handle::untied(number)),
                _ => ItemId::Claim(Handle::untied(number)),
            };
            let thing = |number: u32| match number % 2 {
                0 => Shared::Topic(Handle::untied(number)),
                _ => Shared::Item(ItemId::Event(Handle::untied(number))),
            };
            let pairs: Vec<_> = shared.into_iter().map(|(i, s)| (item(i), thing(s))).collect();
            let related = Related::from_pairs(pairs.clone());
            for among in [Among::All, Among::Articles, Among::Data] {
                let found = related.closest(item(own), most, among, |_| true);
                proptest::prop_assert_eq!(found, by_definition(&pairs, item(own), most, among), "{:?}", among);
            }
        }
    }
}
