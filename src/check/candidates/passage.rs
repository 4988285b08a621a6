//! What stands around one number: the words, periods, citations and headings of its clause, cell, sentence and paragraph.

use super::document::{Document, Paragraph};
use super::lexicon::{Lexicon, Tokens, WordId};
use crate::base::{Handle, Period};
use crate::i18n::{Locale, StatedPeriod};
use crate::index::clauses::Clauses;
use crate::model::Source;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a paragraph says, read once for all of its numbers.
pub(super) struct ReadParagraph {
    tokens: Tokens,
    periods: Vec<StatedPeriod>,
    heading: BTreeMap<WordId, f64>,
    heading_periods: Vec<Period>,
    columns: Vec<(BTreeMap<WordId, f64>, Vec<Period>)>,
}

/// The words that were found in labels, each with what it counts.
pub(super) type Found = BTreeMap<WordId, f64>;

/// How near to a number periods are stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distance {
    /// In the clause, or in the row or the column of the cell.
    Clause,
    /// In the sentence.
    Sentence,
    /// In the paragraph.
    Paragraph,
    /// In the heading, or at the end of the paragraph before it.
    Above,
    /// The text states none.
    Nowhere,
}

/// What stands around one number.
pub(super) struct Passage {
    /// The words of the clause, or those of the row and the column.
    pub near: Found,
    /// The words of the sentence.
    pub sentence: Found,
    /// The words of the paragraph.
    pub paragraph: Found,
    /// The words of the paragraph, the paragraph before it, the heading and the title.
    pub wide: Found,
    /// The periods that are stated nearest to the number.
    pub periods: Vec<Period>,
    /// How near they are.
    pub distance: Distance,
    /// The sources cited after the number in its sentence.
    pub cited: Vec<Handle<Source>>,
    /// Whether the sentence says that something changed.
    pub says_change: bool,
    /// Whether the sentence says that something is a sum.
    pub says_sum: bool,
    /// Whether the sentence says that something is a mean.
    pub says_mean: bool,
}

impl ReadParagraph {
    pub(super) fn new(paragraph: &Paragraph, locale: &Locale, lexicon: &Lexicon<'_>) -> Self {
        let cell = |text: &String| (all_words(&lexicon.tokens(text)), periods(locale.periods_in(text)));
        Self {
            tokens: lexicon.tokens(&paragraph.words),
            periods: locale.periods_in(&paragraph.words),
            heading: all_words(&lexicon.tokens(&paragraph.heading)),
            heading_periods: periods(locale.periods_in(&paragraph.heading)),
            columns: paragraph.row.iter().flat_map(|row| row.columns.iter().map(cell)).collect(),
        }
    }

    fn words_in(&self, ranges: &[Range<usize>]) -> Found {
        let within = |at: usize| ranges.iter().any(|range| range.contains(&at));
        merge(self.tokens.iter().filter(|(range, _)| within(range.start)).flat_map(|(_, ids)| ids))
    }

    fn periods_in(&self, ranges: &[Range<usize>], number: &Range<usize>) -> Vec<Period> {
        let within = |p: &&StatedPeriod| {
            ranges.iter().any(|range| range.contains(&p.range.start))
                && (p.range.end <= number.start || number.end <= p.range.start)
        };
        self.periods.iter().filter(within).map(|stated| stated.period).collect()
    }
}

impl Passage {
    /// Returns whether the sentence states one period and no other.
    pub(super) fn has_one_period(&self) -> bool {
        let is_near = matches!(self.distance, Distance::Clause | Distance::Sentence);
        is_near && self.periods.iter().all(|period| *period == self.periods[0])
    }

    pub(super) fn new(
        document: &Document,
        read: &[ReadParagraph],
        title: &Found,
        locale: &Locale,
        at: usize,
        number: &Range<usize>,
    ) -> Self {
        let (paragraph, own) = (&document.paragraphs[at], &read[at]);
        let sentence = paragraph.sentence_at(number.start);
        let numbers = paragraph.numbers_in(&sentence);
        let position = numbers.iter().position(|n| n.contains(&number.start) || number.contains(&n.start));
        let cell = paragraph
            .row
            .as_ref()
            .and_then(|row| Some((row, row.cells.iter().position(|cell| cell.contains(&number.start))?)));
        let mut parts = match (&cell, position) {
            (Some((row, column)), _) => {
                vec![row.cells[0].clone(), row.cells[*column].clone()]
            }
            (None, Some(position)) => {
                Clauses::new(locale, &paragraph.words, sentence.clone(), numbers.clone()).of(position)
            }
            (None, None) => vec![sentence.clone()],
        };
        parts.dedup();
        let whole = 0..paragraph.words.len();
        let mut near = own.words_in(&parts);
        let mut stated = own.periods_in(&parts, number);
        let mut near_column = Vec::new();
        if let Some((words, periods)) = cell.and_then(|(_, column)| own.columns.get(column)) {
            add(&mut near, words);
            near_column.clone_from(periods);
        }
        if stated.is_empty() || !near_column.is_empty() {
            stated = near_column.into_iter().chain(stated).take(1).collect::<Vec<_>>();
        }
        let in_sentence = own.words_in(std::slice::from_ref(&sentence));
        let in_paragraph = own.words_in(std::slice::from_ref(&whole));
        let mut wide = in_paragraph.clone();
        add(&mut wide, &own.heading);
        add(&mut wide, title);
        let before = at.checked_sub(1).map(|before| &read[before]);
        if let Some(before) = before {
            add(&mut wide, &all_words(&before.tokens));
        }
        let (mut sentence_words, mut paragraph_words) = (in_sentence, in_paragraph);
        add(&mut sentence_words, &near);
        add(&mut paragraph_words, &near);
        let halves = [0..number.start, number.end..whole.end];
        let preceding = own.periods_in(&halves[..1], number).pop();
        let following = own.periods_in(&halves[1..], number).into_iter().next();
        let above = || {
            let last = before.and_then(|before| before.periods.last()).map(|stated| stated.period);
            let heading = own.heading_periods.clone();
            if heading.is_empty() { last.into_iter().collect() } else { heading }
        };
        let levels: [(Distance, &dyn Fn() -> Vec<Period>); 4] = [
            (Distance::Clause, &|| stated.clone()),
            (Distance::Sentence, &|| own.periods_in(std::slice::from_ref(&sentence), number)),
            (Distance::Paragraph, &|| preceding.or(following).into_iter().collect()),
            (Distance::Above, &above),
        ];
        let found = levels.iter().map(|(distance, level)| (*distance, level()));
        let (distance, periods) =
            found.into_iter().find(|(_, all)| !all.is_empty()).unwrap_or((Distance::Nowhere, Vec::new()));
        let next = numbers.iter().map(|n| n.start).find(|start| *start >= number.end);
        let until = next.filter(|_| cell.is_none()).unwrap_or(sentence.end);
        let from = if cell.is_some() { 0 } else { number.end };
        let in_reach = |place: usize| (from..=until.max(from)).contains(&place);
        let mut cited: Vec<_> =
            paragraph.cited.iter().filter(|(p, _)| in_reach(*p)).map(|(_, s)| *s).collect();
        if cited.is_empty() {
            let after = |(place, _): &&(usize, _)| *place >= number.end;
            cited.extend(paragraph.cited.iter().find(after).map(|(_, source)| *source));
        }
        let says = |list: &str| locale.says(list, &paragraph.words[sentence.clone()]);
        Self {
            near,
            sentence: sentence_words,
            paragraph: paragraph_words,
            wide,
            periods,
            distance,
            cited,
            says_change: says("increase-words") || says("decrease-words"),
            says_sum: says("sum-words") || says("total-words"),
            says_mean: says("mean-words"),
        }
    }
}

fn periods(stated: Vec<StatedPeriod>) -> Vec<Period> {
    stated.into_iter().map(|stated| stated.period).collect()
}

/// Returns all words of a text.
pub(super) fn all_words(tokens: &Tokens) -> Found {
    merge(tokens.iter().flat_map(|(_, ids)| ids))
}

fn merge<'t>(ids: impl Iterator<Item = &'t (WordId, f64)>) -> Found {
    let mut found = Found::new();
    for (id, weight) in ids {
        let entry = found.entry(*id).or_default();
        *entry = entry.max(*weight);
    }
    found
}

fn add(found: &mut Found, more: &Found) {
    for (id, weight) in more {
        let entry = found.entry(*id).or_default();
        *entry = entry.max(*weight);
    }
}
