//! Builds altered sites and decides which alterations the checks report.
//!
//! Checking a site takes longer than altering it, so one altered site has many alterations, each in another paragraph. A
//! report counts for the alteration whose lines it names. If it names those of several, these are tried again in
//! different sites. That a statement differs from its published wording does not count: an author who makes a mistake in
//! a new text gets no such report. A site is altered in one language only, because the same alteration of a translation
//! would hide the first one, and in one [`Layer`] only.

use super::{Layer, Mutation};
use crate::base::{FileId, SourceSet, Span};
use crate::build::{Options, read_checked_with};
use crate::cache::CacheStore;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::Tally;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// What the checks report of one alteration at its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it is reported without a comparison of the languages, as if all languages had the same mistake.
    pub is_caught: bool,
    /// Whether it is reported at all.
    pub is_caught_with_translations: bool,
}

impl Outcome {
    /// Returns the count of this alteration alone.
    pub(super) fn tally(self) -> Tally {
        let Self { is_caught, is_caught_with_translations } = self;
        Tally {
            count: 1,
            caught: usize::from(is_caught),
            caught_with_translations: usize::from(is_caught_with_translations),
        }
    }
}

/// Identifies a report of the unaltered site, which does not count.
type Known = BTreeSet<(Code, FileId, usize, String)>;
/// The lines of a file.
type Lines = (FileId, RangeInclusive<usize>);

/// Checks every alteration. The outcomes have the order of the alterations.
pub fn run(sources: &SourceSet, options: &Options, mutations: &[Mutation]) -> Vec<Outcome> {
    let caches = CacheStore::enabled();
    let mut reported = Diagnostics::default();
    read_checked_with(sources, options, &caches, &mut reported);
    let known = reported.iter().map(|d| key(sources, d)).collect();
    let lines =
        |m: &Mutation, range: &std::ops::Range<usize>| lines_in(sources, Span::new(m.file, range.clone()));
    let trial = Trial {
        sources,
        options,
        caches,
        known,
        mutations,
        places: mutations.iter().map(|m| lines(m, &m.place)).collect(),
        blocks: mutations.iter().map(|m| lines(m, &m.block)).collect(),
    };
    let mut outcomes = vec![Outcome::default(); mutations.len()];
    let mut apart: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut waiting: Vec<usize> = (0..mutations.len()).collect();
    while !waiting.is_empty() {
        let results: Vec<Found> =
            trial.groups(&waiting, &apart).par_iter().map(|group| trial.check(group)).collect();
        let mut again = BTreeSet::new();
        for found in results {
            for (at, by_comparison) in found.caught {
                outcomes[at].is_caught_with_translations = true;
                outcomes[at].is_caught |= !by_comparison;
            }
            for several in found.unclear {
                for at in &several {
                    apart.entry(*at).or_default().extend(several.iter().filter(|other| *other != at));
                }
                again.extend(several);
            }
        }
        waiting = again.into_iter().filter(|at| !outcomes[*at].is_caught).collect();
    }
    outcomes
}

struct Trial<'a> {
    sources: &'a SourceSet,
    options: &'a Options,
    caches: CacheStore,
    known: Known,
    mutations: &'a [Mutation],
    /// The lines at which a report counts, for each alteration.
    places: Vec<Lines>,
    /// The lines that no other alteration of the same site may touch.
    blocks: Vec<Lines>,
}

/// What is altered in one site: the language of the texts, or `None` for data, and the layer.
type Kind = (Option<Lang>, Layer);

fn kind(mutation: &Mutation) -> Kind {
    (mutation.lang, mutation.layer)
}

/// The alterations of one site.
struct Group {
    kind: Kind,
    taken: BTreeSet<(FileId, usize)>,
    altered_words: BTreeSet<String>,
    members: BTreeSet<usize>,
}

#[derive(Default)]
struct Found {
    /// The alterations that one report names, and whether it compares languages.
    caught: Vec<(usize, bool)>,
    /// The alterations that a report names together.
    unclear: Vec<Vec<usize>>,
}

impl Trial<'_> {
    /// Divides alterations into groups for one altered site each.
    fn groups(&self, waiting: &[usize], apart: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<Vec<usize>> {
        let mut groups: Vec<Group> = Vec::new();
        for at in waiting {
            let (kind, (file, lines)) = (kind(&self.mutations[*at]), &self.blocks[*at]);
            let words = &self.mutations[*at].apart;
            let fits = |Group { kind: other, taken, altered_words, members }: &Group| {
                *other == kind
                    && lines.clone().all(|line| !taken.contains(&(*file, line)))
                    && !words.iter().any(|word| altered_words.contains(word))
                    && apart.get(at).is_none_or(|others| others.is_disjoint(members))
            };
            let group = groups.iter().position(fits).unwrap_or_else(|| {
                groups.push(Group {
                    kind,
                    taken: BTreeSet::new(),
                    altered_words: BTreeSet::new(),
                    members: BTreeSet::new(),
                });
                groups.len() - 1
            });
            groups[group].taken.extend(lines.clone().map(|line| (*file, line)));
            groups[group].altered_words.extend(words.iter().cloned());
            groups[group].members.insert(*at);
        }
        groups.into_iter().map(|group| group.members.into_iter().collect()).collect()
    }

    /// Checks the site with a group of alterations.
    fn check(&self, group: &[usize]) -> Found {
        let altered = self.altered(group);
        let mut reported = Diagnostics::default();
        let site = read_checked_with(&altered, self.options, &self.caches, &mut reported);
        if site.is_none() && group.len() > 1 {
            let (first, second) = group.split_at(group.len() / 2);
            let (mut found, rest) = (self.check(first), self.check(second));
            found.caught.extend(rest.caught);
            found.unclear.extend(rest.unclear);
            return found;
        }
        self.attribute(group, &altered, &reported)
    }

    fn altered(&self, group: &[usize]) -> SourceSet {
        let mut texts: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
        for at in group {
            texts.entry(self.mutations[*at].file).or_default().push(*at);
        }
        let files = texts.into_iter().map(|(file, members)| {
            let mut edits: Vec<_> = members.iter().flat_map(|at| &self.mutations[*at].edits).collect();
            edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
            let mut altered = self.sources[file].clone();
            let mut text = altered.text().to_owned();
            edits.into_iter().for_each(|(range, with)| text.replace_range(range.clone(), with));
            altered.set_text(text);
            altered
        });
        self.sources.clone().overlaid(files.collect())
    }

    fn attribute(&self, group: &[usize], altered: &SourceSet, reported: &Diagnostics) -> Found {
        let mut found = Found::default();
        let is_new =
            |d: &&Diagnostic| d.code != Code::UnrecordedCorrection && !self.known.contains(&key(altered, d));
        for diagnostic in reported.iter().filter(is_new) {
            let spans = std::iter::once(&diagnostic.primary).chain(&diagnostic.related);
            let named: Vec<Lines> = spans.map(|label| lines_of_report(altered, label.span)).collect();
            let is_named = |at: &usize| named.iter().any(|lines| overlap(lines, &self.places[*at]));
            let hit: Vec<usize> = group.iter().copied().filter(is_named).collect();
            match hit.as_slice() {
                [] => (),
                [at] => found.caught.push((*at, diagnostic.code.compares_languages())),
                _ => found.unclear.push(hit),
            }
        }
        found
    }
}

fn key(sources: &SourceSet, diagnostic: &Diagnostic) -> (Code, FileId, usize, String) {
    let span = diagnostic.primary.span;
    (diagnostic.code, span.file, *lines_in(sources, span).1.start(), diagnostic.message.clone())
}

fn lines_in(sources: &SourceSet, span: Span) -> Lines {
    let text = sources[span.file].text().as_bytes();
    let breaks = |bytes: &[u8]| bytes.iter().filter(|b| **b == b'\n').count();
    let first = breaks(&text[..span.start as usize]);
    (span.file, first..=first + breaks(&text[span.range()]))
}

/// Returns the lines that a report names. A link can be folded over two lines; more lines are no place.
fn lines_of_report(sources: &SourceSet, span: Span) -> Lines {
    let (file, lines) = lines_in(sources, span);
    (file, *lines.start()..=(*lines.end()).min(lines.start() + 1))
}

fn overlap((file, lines): &Lines, (other, others): &Lines) -> bool {
    file == other && lines.start() <= others.end() && others.start() <= lines.end()
}
