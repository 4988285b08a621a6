//! A paragraph or table row whose words can be altered in the file.

use super::{Class, Layer, Mutation, choose};
use crate::base::{FileId, SourceSet};
use crate::i18n::Locale;
use crate::index::IndexedSite;
use crate::index::blocks::{Block, Mark, cell_words};
use crate::index::statements::{Statement, blank, own_words, statements, value_of};
use crate::model::ValueUse;
use std::ops::Range;

pub(super) struct Passage<'a> {
    pub(super) site: &'a IndexedSite,
    pub(super) block: &'a Block,
    pub(super) locale: &'a Locale,
    pub(super) statements: Vec<Statement<'a>>,
    /// The author's own words, without quotations and words in another language. Byte offsets are those of the block.
    pub(super) own: String,
    /// The text of the file.
    pub(super) text: &'a str,
    pub(super) path: &'a str,
    file: FileId,
    range: Range<usize>,
}

impl<'a> Passage<'a> {
    /// Returns the passage of a block, unless the build writes all of it.
    pub(super) fn new(site: &'a IndexedSite, sources: &'a SourceSet, block: &'a Block) -> Option<Self> {
        let span = block.span_of(&(0..block.words.len()))?;
        let analysis = site.analysis(block.lang);
        let (text, path) = (sources[span.file].text(), sources[span.file].path.as_str());
        let marks = block.marks.iter().filter(|m| m.span.file == span.file).map(|m| m.span.range());
        let all = marks.fold(span.range(), |all, r| all.start.min(r.start)..all.end.max(r.end));
        Some(Self {
            site,
            block,
            locale: analysis.locale(),
            statements: statements(site, block, analysis),
            own: own_words(block),
            text,
            path,
            file: span.file,
            range: all,
        })
    }

    /// Returns the numbers that are bound to data and whose words the author wrote.
    pub(super) fn values(&self) -> impl Iterator<Item = (&'a Mark, &'a ValueUse, &'a str)> {
        let values = self.block.marks.iter().filter_map(|mark| Some((mark, value_of(mark)?)));
        values.filter_map(|(mark, value)| Some((mark, value, value.text.as_deref()?)))
    }

    /// Returns the words outside numbers that are bound to data, which are blank.
    pub(super) fn unbound(&self) -> String {
        let mut words = self.own.clone();
        for mark in self.block.marks.iter().filter(|m| value_of(m).is_some()) {
            blank(&mut words, &mark.range);
        }
        words
    }

    /// Returns whether words share a clause with a number that is bound to data, or are the words of one.
    pub(super) fn is_stated(&self, words: &Range<usize>) -> bool {
        let is_said = |clause: &str| clause.get(words.clone()).is_some_and(|w| w.bytes().all(|b| b != 1));
        self.statements.iter().any(|s| is_said(&s.clause))
    }

    /// Returns an alteration of words; `None` if they are not in the file as readers see them.
    pub(super) fn replace(&self, class: Class, words: &Range<usize>, with: &str) -> Option<Mutation> {
        let range = self.in_file(words)?;
        let is_stated = self.is_stated(words);
        Some(self.edit(class, is_stated, vec![(range, cased(&self.block.words[words.clone()], with))]))
            .filter(|m| self.text[m.edits[0].0.clone()] != m.edits[0].1)
    }

    /// Returns an alteration of the file.
    pub(super) fn edit(&self, class: Class, is_stated: bool, edits: Vec<(Range<usize>, String)>) -> Mutation {
        let place = edits.first().map_or(0, |e| e.0.start)..edits.last().map_or(0, |e| e.0.end);
        Mutation {
            class,
            lang: Some(self.block.lang),
            is_stated,
            file: self.file,
            layer: if is_heading(self.block, &self.range) { Layer::Heading } else { Layer::Body },
            block: self.range.start.min(place.start)..self.range.end.max(place.end),
            edits,
            place,
            apart: Vec::new(),
        }
    }

    /// Chooses one of several replacements for words.
    pub(super) fn choose<'c, T>(&self, choices: &'c [T], words: &Range<usize>) -> Option<&'c T> {
        choose(choices, self.path, self.range.start + words.start, &self.block.words[words.clone()])
    }

    /// Returns the bytes of words in the file.
    fn in_file(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let written = &self.block.words[words.clone()];
        let holds = |m: &&Mark| m.range.start <= words.start && words.end <= m.range.end;
        if let Some(mark) = self.block.marks.iter().filter(|m| value_of(m).is_some()).find(holds) {
            // The words of a number follow the bracket that opens its link.
            let start = mark.span.start as usize + 1 + words.start - mark.range.start;
            let range = start..start + written.len();
            return (self.text.get(range.clone()) == Some(written)).then_some(range);
        }
        let source = self.block.span_of(words)?.range();
        let there = self.text.get(source.clone())?;
        if there == written {
            return Some(source);
        }
        // A run with escapes has no exact places: the words count if they are there once.
        let mut places = there.match_indices(written);
        let (at, _) = places.next()?;
        places.next().is_none().then_some(source.start + at..source.start + at + written.len())
    }
}

/// Returns whether a block is a heading or the first row of a table.
fn is_heading(block: &Block, range: &Range<usize>) -> bool {
    let is_first_row = block.row.as_ref().is_some_and(|row| {
        let cells = row.cells.iter().map(|cell| cell_words(&block.words, cell));
        cells.eq(row.columns.iter().map(String::as_str))
    });
    is_first_row || block.section.as_ref().is_some_and(|heading| heading.span.range().contains(&range.start))
}

/// Writes a replacement with a capital if the original has one.
fn cased(original: &str, with: &str) -> String {
    let is_capital = original.chars().next().is_some_and(char::is_uppercase);
    let mut letters = with.chars();
    match letters.next() {
        Some(first) if is_capital => first.to_uppercase().chain(letters).collect(),
        _ => with.to_owned(),
    }
}
