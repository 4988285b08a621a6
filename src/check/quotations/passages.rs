//! Finds passages that contain given words, or words that differ in one or two places.
//!
//! Each word knows its places in all passages. A search compares the words at the places of the rarest ones only.

use std::collections::{BTreeMap, BTreeSet};

/// In a quotation of this many words two may differ, in a shorter one a single word.
const LONG: usize = 7;

/// How many places are compared for all passages together.
const MAX_COMPARED: usize = 5_000_000;
/// How many places of a word are compared at least.
const MIN_PLACES: usize = 100;

/// The words of texts, which are compared in lower case and without vowel signs.
#[derive(Default)]
pub(super) struct Passages {
    numbers: BTreeMap<String, usize>,
    words: Vec<String>,
    /// The words of all passages, one after the other.
    text: Vec<usize>,
    /// The places of each word in the text.
    places: Vec<Vec<usize>>,
    /// The beginning of each passage in the text.
    starts: Vec<usize>,
}

/// Words of a passage.
pub(super) struct Found<'a> {
    /// The position of the passage.
    pub passage: usize,
    /// Whether they are all of its words.
    pub is_whole: bool,
    /// The words that differ: the position of the searched one, itself and the one in the passage.
    pub differing: Vec<(usize, &'a str, &'a str)>,
}

impl Passages {
    /// Adds a passage. Its position is the number of those before it.
    pub(super) fn add(&mut self, words: &[String]) {
        self.starts.push(self.text.len());
        for word in words {
            let known = self.numbers.get(word).copied();
            let number = known.unwrap_or_else(|| {
                self.numbers.insert(word.clone(), self.words.len());
                self.words.push(word.clone());
                self.places.push(Vec::new());
                self.words.len() - 1
            });
            self.places[number].push(self.text.len());
            self.text.push(number);
        }
    }

    /// Returns the passages that contain the words, or as many words of which few differ.
    pub(super) fn find<'a>(&'a self, words: &'a [String]) -> Vec<Found<'a>> {
        let numbers: Vec<Option<usize>> = words.iter().map(|w| self.numbers.get(w).copied()).collect();
        let most = usize::from(words.len() > 1) + usize::from(words.len() >= LONG);
        let known = numbers.iter().enumerate().filter_map(|(offset, number)| Some((offset, (*number)?)));
        let mut rarest: Vec<(usize, usize)> = known.collect();
        rarest.sort_by_key(|(_, number)| self.places[*number].len());
        let enough = self.enough();
        let places = |number: usize| self.places[number].iter().take(enough);
        let beginnings: BTreeSet<usize> = rarest
            .iter()
            .take(most + 1)
            .flat_map(|(offset, number)| places(*number).filter_map(|at| at.checked_sub(*offset)))
            .collect();
        beginnings.into_iter().filter_map(|start| self.compare(start, words, &numbers, most)).collect()
    }

    /// Returns how many places of a word are compared: on a site of usual size all of them.
    fn enough(&self) -> usize {
        (MAX_COMPARED / self.starts.len().max(1)).max(MIN_PLACES)
    }

    fn compare<'a>(
        &'a self,
        start: usize,
        words: &'a [String],
        numbers: &[Option<usize>],
        most: usize,
    ) -> Option<Found<'a>> {
        let passage = self.starts.partition_point(|s| *s <= start).checked_sub(1)?;
        let end = self.starts.get(passage + 1).copied().unwrap_or(self.text.len());
        let there = self.text.get(start..start + words.len()).filter(|_| start + words.len() <= end)?;
        let differing = (0..words.len()).filter(|i| numbers[*i] != Some(there[*i])).take(most + 1);
        let differing: Vec<_> =
            differing.map(|i| (i, words[i].as_str(), self.words[there[i]].as_str())).collect();
        let is_whole = start == self.starts[passage] && start + words.len() == end;
        (differing.len() <= most).then_some(Found { passage, is_whole, differing })
    }
}

#[cfg(test)]
mod tests {
    use super::Passages;
    use crate::i18n::folded_words;

    #[test]
    fn one_word_may_differ_and_two_of_many() {
        let mut passages = Passages::default();
        passages.add(&folded_words("The river has never been so high, said the mayor"));
        passages.add(&folded_words("يكاد يكون مثاليا"));
        for (searched, differing) in [
            ("never been so high", Some(vec![])),
            ("Never been so low", Some(vec![(3, "low", "high")])),
            ("never been too low", None),
            ("the river had never been as high", Some(vec![(2, "had", "has"), (5, "as", "so")])),
            ("the mayor the river", None),
            ("يكاد يكون قريبا", Some(vec![(2, "قريبا", "مثاليا")])),
            ("high", Some(vec![])),
            ("low", None),
        ] {
            let words = folded_words(searched);
            let found = passages.find(&words).into_iter().next().map(|f| f.differing);
            assert_eq!(found, differing, "{searched}");
        }
    }
}
