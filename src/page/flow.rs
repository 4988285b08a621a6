//! The reading order of a page: what it contains up to a point, and what each part adds.
//!
//! The numbers of citations, charts, tables and cards depend on the preceding content, and so does the first mention of
//! a name. A [`PageFlow`] is one point in the reading order. A page passes the flow to a part. The part returns a
//! [`Fragment`] with its HTML and its [`Additions`]. The page merges the fragment, which moves the flow to the end of
//! the part.

use super::html::Html;
use crate::base::{Handle, Span};
use crate::diagnostic::Diagnostic;
use crate::i18n::{Lang, PerLang};
use crate::model::{ChartRef, Citation, Name, Source, ValueRef};
use std::collections::{BTreeMap, BTreeSet};

/// A source that a page cites, with the place in it.
#[derive(Debug, Clone)]
pub(super) struct Cited {
    pub(super) source: Handle<Source>,
    pub(super) locator: Option<String>,
}

/// What a part of a page adds to the page.
#[derive(Debug, Default)]
pub(super) struct Additions {
    /// The sources in the order of their first citation.
    pub(super) citations: Vec<Cited>,
    pub(super) names: BTreeSet<Handle<Name>>,
    pub(super) charts: Vec<ChartRef>,
    cards: BTreeMap<String, usize>,
    anchors: BTreeSet<String>,
    tables: usize,
    pub(super) ids: BTreeSet<String>,
    pub(super) headings: BTreeMap<Span, String>,
    pub(super) is_untranslated: bool,
    pub(super) faults: Vec<Diagnostic>,
}

/// A rendered part of a page that is not yet merged into the page.
#[derive(Debug)]
pub(super) struct Fragment {
    pub(super) html: Html,
    /// The cards of numbers that `html` refers to and does not contain.
    pub(super) cards: Html,
    pub(super) added: Additions,
}

/// A point in the reading order of a page.
#[derive(Debug, Default)]
pub(super) struct PageFlow<'p> {
    /// The point at which this part of the page begins.
    start: Option<&'p PageFlow<'p>>,
    /// What the part has added up to this point.
    pub(super) added: Additions,
}

impl PageFlow<'_> {
    /// Returns the flow of a part that begins at this point.
    pub(super) fn part(&self) -> PageFlow<'_> {
        PageFlow { start: Some(self), added: Additions::default() }
    }

    /// Moves behind a fragment. Returns its HTML, and the cards that are still to be placed.
    pub(super) fn merge(&mut self, fragment: Fragment) -> (Html, Html) {
        let Additions {
            citations,
            names,
            charts,
            cards,
            anchors,
            tables,
            ids,
            headings,
            is_untranslated,
            faults,
        } = fragment.added;
        let own = &mut self.added;
        own.citations.extend(citations);
        own.names.extend(names);
        own.charts.extend(charts);
        own.cards.extend(cards);
        own.anchors.extend(anchors);
        own.tables += tables;
        own.ids.extend(ids);
        own.headings.extend(headings);
        own.is_untranslated |= is_untranslated;
        own.faults.extend(faults);
        (fragment.html, fragment.cards)
    }

    /// Returns the additions up to this point, the innermost part first.
    pub(super) fn parts(&self) -> impl Iterator<Item = &Additions> {
        std::iter::successors(Some(self), |flow| flow.start).map(|flow| &flow.added)
    }

    fn count(&self, count: fn(&Additions) -> usize) -> usize {
        self.parts().map(count).sum()
    }

    /// Adds the card of a value. Returns its number, and whether the page had no card of this value before.
    pub(super) fn add_card(&mut self, value: &ValueRef) -> (usize, bool) {
        let key = format!("{value:?}");
        if let Some(number) = self.parts().find_map(|part| part.cards.get(&key)) {
            return (*number, false);
        }
        let number = self.count(|part| part.cards.len()) + 1;
        self.added.cards.insert(key, number);
        (number, true)
    }

    /// Adds the anchor of a number. Returns whether the page did not have it before.
    pub(super) fn add_anchor(&mut self, anchor: &str) -> bool {
        !self.parts().any(|part| part.anchors.contains(anchor))
            && self.added.anchors.insert(anchor.to_owned())
    }

    /// Adds a citation. Returns its number, and whether the page did not cite the same before.
    pub(super) fn add_citation(&mut self, citation: &Citation) -> (usize, bool) {
        if let Some(number) = self.citation_number(citation) {
            return (number, false);
        }
        self.added.citations.push(Cited { source: citation.source, locator: citation.locator.clone() });
        (self.count(|part| part.citations.len()), true)
    }

    fn citation_number(&self, citation: &Citation) -> Option<usize> {
        let is_same = |cited: &Cited| cited.source == citation.source && cited.locator == citation.locator;
        let before = || self.start.map_or(0, |start| start.count(|part| part.citations.len()));
        let own = || self.added.citations.iter().position(is_same).map(|at| before() + at + 1);
        self.start.and_then(|start| start.citation_number(citation)).or_else(own)
    }

    /// Adds a name. Returns whether this is its first mention on the page.
    pub(super) fn add_name(&mut self, name: Handle<Name>) -> bool {
        !self.parts().any(|part| part.names.contains(&name)) && self.added.names.insert(name)
    }

    pub(super) fn add_chart(&mut self, chart: ChartRef) -> usize {
        self.added.charts.push(chart);
        self.count(|part| part.charts.len())
    }

    pub(super) fn add_table(&mut self) -> usize {
        self.added.tables += 1;
        self.count(|part| part.tables)
    }

    /// Records whether the page shows the original of a text because the translation is missing.
    pub(super) fn note_language<T>(&mut self, text: &PerLang<T>, lang: Lang) {
        self.added.is_untranslated |= text.exact(lang).is_none();
    }
}

#[cfg(test)]
mod tests {
    use super::{Fragment, PageFlow};
    use crate::base::{FileId, Handle, Span};
    use crate::model::{ChartRef, Citation};
    use crate::page::html::Html;

    fn citation(source: u32) -> Citation {
        Citation { source: Handle::untied(source), locator: None, span: Span::top(FileId(0)) }
    }

    fn fragment(flow: PageFlow<'_>) -> Fragment {
        Fragment { html: Html::text("a"), cards: Html::text("b"), added: flow.added }
    }

    #[test]
    fn a_part_counts_on_from_its_start_and_changes_nothing_before_it_is_merged() {
        let mut page = PageFlow::default();
        assert_eq!(page.add_citation(&citation(7)), (1, true));
        let part = |page: &PageFlow<'_>| {
            let mut part = page.part();
            let numbers = [7, 8, 9, 8].map(|source| part.add_citation(&citation(source)));
            assert_eq!(numbers, [(1, false), (2, true), (3, true), (2, false)]);
            fragment(part)
        };
        part(&page);
        let (html, cards) = page.merge(part(&page));
        assert_eq!((html, cards), (Html::text("a"), Html::text("b")));
        assert_eq!(page.add_citation(&citation(9)), (3, false));
        assert_eq!(page.add_citation(&citation(1)), (4, true));
    }

    #[test]
    fn what_is_unique_on_a_page_is_unique_across_its_parts() {
        let mut page = PageFlow::default();
        let (name, chart) = (Handle::untied(1), ChartRef { figure: Handle::untied(1), chart: 0 });
        let mut part = page.part();
        assert!(part.add_name(name) && part.add_anchor("x") && part.take_chart_id("chart"));
        assert_eq!((part.add_chart(chart), part.add_table()), (1, 1));
        let inner = part.part();
        assert!(!inner.part().add_name(name), "the start of a part is remembered through several parts");
        let merged = fragment(part);
        page.merge(merged);
        assert!(!page.add_name(name) && !page.add_anchor("x") && !page.take_chart_id("chart"));
        assert_eq!((page.add_chart(chart), page.add_table()), (2, 2));
    }
}
