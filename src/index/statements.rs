//! What a text says of each number that is bound to data: the clause around it, with the periods, words, citations and
//! other numbers in it.
//!
//! A rule about a statement reads [`Statement`] and nothing else of the text. Quotations and words in another language are
//! not the author's statement and are blanked; byte offsets do not change.

use super::analysis::TextAnalysis;
use super::blocks::{Block, Mark, cell_words};
use super::clauses::Clauses;
use super::mentions::MentionTarget;
use crate::base::{Handle, Span};
use crate::i18n::quotations;
use crate::i18n::{Locale, SearchText, StatedNumber, StatedPeriod, Unreadable};
use crate::model::{Heading, ItemId, Site, Source, ValueUse};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The sign in place of what is not part of a statement. No word and no phrase contains it.
pub(super) const BLANK: char = '\u{1}';

/// What a text says of one number.
pub(crate) struct Statement<'a> {
    /// The block.
    pub block: &'a Block,
    /// The number as written, with its reference.
    pub value: &'a ValueUse,
    /// Its bytes in the words of the block.
    pub number: Range<usize>,
    /// The sentence around it. A table row is one sentence.
    pub sentence: Range<usize>,
    /// The author's words of the clause. What stands before it in the block is blank, and what stands after the
    /// sentence is left out.
    pub clause: SearchText<'static>,
    /// The author's words of the block.
    own: Arc<str>,
    /// The other numbers of the clause that are bound to data.
    pub others: Vec<&'a Mark>,
    /// The locale of the text.
    pub locale: &'a Locale,
    pub(super) site: &'a Site,
    pub(super) analysis: &'a TextAnalysis,
    texts: StatementTexts,
}

/// Other texts of a statement, which several rules search.
#[derive(Default)]
struct StatementTexts {
    around: OnceLock<SearchText<'static>>,
    sentence: OnceLock<SearchText<'static>>,
    periods: OnceLock<Vec<StatedPeriod>>,
    periods_of_sentence: OnceLock<Vec<StatedPeriod>>,
}

/// Returns the statements of a block, one for each number that is bound to data.
pub(crate) fn statements<'a>(
    site: &'a Site,
    block: &'a Block,
    analysis: &'a TextAnalysis,
) -> Vec<Statement<'a>> {
    let values: Vec<&Mark> = block.marks.iter().filter(|mark| value_of(mark).is_some()).collect();
    if values.is_empty() {
        return Vec::new();
    }
    let (locale, own) = (analysis.locale(), Arc::<str>::from(own_words(block)));
    let mut last: Option<Clauses> = None;
    let statement = |mark: &&'a Mark| {
        let value = value_of(mark)?;
        let sentence = block.sentence_at(mark.range.start).unwrap_or(0..block.words.len());
        let peers: Vec<&Mark> =
            values.iter().copied().filter(|m| sentence.contains(&m.range.start)).collect();
        let ranges: Vec<Range<usize>> = peers.iter().map(|m| m.range.clone()).collect();
        let at = peers.iter().position(|m| m.range == mark.range)?;
        let parts = match &block.row {
            Some(row) => row.cells.iter().filter(|c| c.contains(&mark.range.start)).cloned().collect(),
            None => {
                // The numbers of a sentence follow each other.
                let clauses = match last.take() {
                    Some(clauses) if clauses.sentence == sentence => clauses,
                    _ => Clauses::new(locale, &own, sentence.clone(), ranges),
                };
                last.insert(clauses).of(at)
            }
        };
        let is_own = |m: &&&Mark| m.range != mark.range && parts.iter().any(|p| p.contains(&m.range.start));
        let others: Vec<&Mark> = peers.iter().filter(is_own).copied().collect();
        let clause = only(&own[..sentence.end], &parts).into();
        let (number, own, texts) = (mark.range.clone(), Arc::clone(&own), StatementTexts::default());
        Some(Statement { block, value, number, sentence, clause, own, others, locale, site, analysis, texts })
    };
    values.iter().filter_map(statement).collect()
}

impl<'a> Statement<'a> {
    /// Returns whether no other number of the clause that is bound to data stands before the number.
    pub(crate) fn is_first_of_clause(&self) -> bool {
        self.others.iter().all(|other| other.range.start > self.number.start)
    }

    /// Returns where the next number of the sentence begins.
    pub(crate) fn next_number(&self) -> Option<usize> {
        self.numbers_of_sentence().map(|range| range.start).find(|start| *start >= self.number.end)
    }

    /// Returns where the previous number of the sentence ends.
    pub(crate) fn previous_number(&self) -> Option<usize> {
        self.numbers_of_sentence().map(|range| range.end).filter(|end| *end <= self.number.start).last()
    }

    /// Returns the numbers of the sentence that are bound to data, in order.
    fn numbers_of_sentence(&self) -> impl Iterator<Item = &'a Range<usize>> {
        let marks = self.block.marks.iter().filter(|mark| value_of(mark).is_some()).map(|mark| &mark.range);
        let sentence = self.sentence.clone();
        marks.filter(move |range| sentence.contains(&range.start))
    }

    /// Returns the words of the clause without the number, and without other numbers that are bound to data.
    pub(crate) fn around(&self) -> &SearchText<'static> {
        self.texts.around.get_or_init(|| {
            let mut words = str::to_owned(&self.clause);
            for range in self.others.iter().map(|m| &m.range).chain([&self.number]) {
                blank(&mut words, range);
            }
            words.into()
        })
    }

    /// Returns the number as the text states it.
    pub(crate) fn read_number(&self) -> Result<StatedNumber, Unreadable> {
        self.analysis.read_number(self.written(&self.number))
    }

    /// Returns the first word of a list in the clause, the number included. Its bytes are those of the block.
    pub(crate) fn find_word(&self, list: &str) -> Option<Range<usize>> {
        self.locale.find_word(list, &self.clause)
    }

    /// Returns the periods that the clause names, outside the numbers. Their bytes are those of the block.
    pub(crate) fn periods(&self) -> &[StatedPeriod] {
        self.texts.periods.get_or_init(|| self.locale.periods_in(self.around()))
    }

    /// Returns the author's words of the whole sentence. Everything else of the block is blank.
    pub(crate) fn sentence_words(&self) -> &SearchText<'static> {
        let words = || only(&self.own[..self.sentence.end], std::slice::from_ref(&self.sentence));
        self.texts.sentence.get_or_init(|| words().into())
    }

    /// Returns the periods that the whole sentence names.
    pub(crate) fn periods_of_sentence(&self) -> &[StatedPeriod] {
        self.texts.periods_of_sentence.get_or_init(|| self.locale.periods_in(self.sentence_words()))
    }

    /// Returns the words above the column of the number and at the beginning of its row, if it is in a table.
    pub(crate) fn headings_of_cell(&self) -> Option<(&'a str, &'a str)> {
        let row = self.block.row.as_ref()?;
        let column = row.cells.iter().position(|cell| cell.contains(&self.number.start))?;
        let label = cell_words(&self.block.words, row.cells.first()?);
        Some((row.columns.get(column).map_or("", String::as_str), label))
    }

    /// Returns the heading above the text.
    pub(crate) fn section(&self) -> Option<&'a Heading> {
        self.block.section.as_ref()
    }

    /// Returns the sources that are cited in the sentence after the number and before the next number that is bound to
    /// data.
    pub(crate) fn citations(&self) -> Vec<(Handle<Source>, Span)> {
        let end = self.sentence.end;
        let after = self.block.marks.iter().filter(|m| (self.number.end..=end).contains(&m.range.start));
        let until_next = after.take_while(|m| value_of(m).is_none() || m.range == self.number);
        let cited = until_next.filter_map(|m| match m.target {
            MentionTarget::Item(ItemId::Source(source)) => Some((source, m.span)),
            _ => None,
        });
        cited.collect()
    }

    /// Returns the position of a range of the block in the source file, or that of the number.
    pub(crate) fn span_of(&self, range: &Range<usize>) -> Span {
        self.block.span_of(range).unwrap_or(self.value.span)
    }

    /// Returns the author's words of a range of the block.
    pub(crate) fn written(&self, range: &Range<usize>) -> &'a str {
        &self.block.words[range.clone()]
    }
}

/// Returns the value of a mark, if it is a number that is bound to data.
pub(crate) fn value_of(mark: &Mark) -> Option<&ValueUse> {
    match &mark.target {
        MentionTarget::Value(value) => Some(value),
        _ => None,
    }
}

/// Returns the words of a block with quotations and words in another language blank.
pub(crate) fn own_words(block: &Block) -> String {
    let mut own = str::to_owned(&block.words);
    for range in quotations(&block.words).into_iter().chain(block.foreign.iter().map(|f| f.range.clone())) {
        blank(&mut own, &range);
    }
    own
}

/// Makes a range of a text blank.
pub(crate) fn blank(text: &mut String, range: &Range<usize>) {
    text.replace_range(range.clone(), &BLANK.to_string().repeat(range.len()));
}

/// Returns a text in which only some ranges are not blank.
pub(crate) fn only(text: &str, ranges: &[Range<usize>]) -> String {
    let mut all = BLANK.to_string().repeat(text.len());
    for range in ranges {
        all.replace_range(range.clone(), &text[range.clone()]);
    }
    all
}
