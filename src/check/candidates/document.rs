//! A text as the ranking of candidates reads it: paragraphs with their sentences, numbers, headings and citations.
//!
//! A document is one item of the site in one language, or a text from outside. Quotations and words in another language
//! are blank, because they are not the author's statement.

use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::index::MentionTarget;
use crate::index::blocks::{Block, Row};
use crate::index::statements::{own_words, value_of};
use crate::model::{Figure, ItemId, ObservationRef, Source};
use std::ops::Range;

/// The numbers of a sentence that are read together. A person writes fewer, and each number is compared with all others.
const MAX_IN_SENTENCE: usize = 16;

/// A text with everything that the ranking reads.
pub(crate) struct Document {
    /// The language.
    pub lang: Lang,
    /// The title.
    pub title: String,
    /// The figures that the text says it is about, or that it shows.
    pub figures: Vec<Handle<Figure>>,
    /// The paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, list item, heading or table row.
#[derive(Default)]
pub(crate) struct Paragraph {
    /// The words.
    pub words: String,
    /// The sentences, without gaps between them. A table row is one sentence.
    pub sentences: Vec<Range<usize>>,
    /// The heading above it.
    pub heading: String,
    /// The row, if it is in a table.
    pub row: Option<Row>,
    /// The numbers that are not bound to data.
    pub numbers: Vec<Range<usize>>,
    /// The numbers that are bound to data.
    pub bound: Vec<(Range<usize>, ObservationRef)>,
    /// The sources that are cited, with the byte of the citation.
    pub cited: Vec<(usize, Handle<Source>)>,
    /// The figures of the charts that it shows.
    pub charts: Vec<Handle<Figure>>,
}

impl Document {
    /// Reads the blocks of an item in one language.
    pub(crate) fn of_item(site: &IndexedSite, item: ItemId, lang: Lang, blocks: &[&Block]) -> Self {
        let figures = match item {
            ItemId::Article(article) => site.articles[article].figures.clone(),
            ItemId::Figure(figure) => vec![figure],
            _ => Vec::new(),
        };
        let paragraphs =
            blocks.iter().map(|block| Paragraph::of_block(site, block).with_few_numbers()).collect();
        Self { lang, title: item.title(site, lang), figures, paragraphs }
    }
}

impl Paragraph {
    fn of_block(site: &IndexedSite, block: &Block) -> Self {
        let words = own_words(block);
        let analysis = site.analysis(block.lang);
        let bound: Vec<(Range<usize>, ObservationRef)> = block
            .marks
            .iter()
            .filter_map(|mark| Some((mark.range.clone(), value_of(mark)?.reference.at)))
            .collect();
        let amounts = &analysis.amounts(&words).0;
        let is_free =
            |range: &Range<usize>| bound.iter().all(|(b, _)| b.end <= range.start || range.end <= b.start);
        let numbers = amounts.iter().map(|a| a.range.clone()).filter(is_free).collect();
        let cited = block.marks.iter().filter_map(|mark| match mark.target {
            MentionTarget::Item(ItemId::Source(source)) => Some((mark.range.start, source)),
            _ => None,
        });
        let charts = block.marks.iter().filter_map(|mark| match mark.target {
            MentionTarget::Chart(chart) => Some(chart.figure),
            _ => None,
        });
        Self {
            sentences: match &block.row {
                Some(_) => std::iter::once(0..words.len()).collect(),
                None => analysis.sentences(&block.words).to_vec(),
            },
            heading: block.section.as_ref().map(|heading| heading.text.clone()).unwrap_or_default(),
            row: block.row.clone(),
            numbers,
            cited: cited.collect(),
            charts: charts.collect(),
            bound,
            words,
        }
    }

    /// Returns the figures of its charts and of its numbers that are bound to data.
    pub(super) fn figures(&self) -> Vec<Handle<Figure>> {
        self.charts.iter().copied().chain(self.bound.iter().map(|(_, at)| at.figure)).collect()
    }

    /// Returns the sentence around a byte.
    pub(crate) fn sentence_at(&self, at: usize) -> Range<usize> {
        self.sentences.iter().find(|s| s.contains(&at)).cloned().unwrap_or(0..self.words.len())
    }

    /// Splits the sentences with more numbers than a person writes, before a number.
    pub(crate) fn with_few_numbers(mut self) -> Self {
        if self.row.is_some() || self.numbers.len() + self.bound.len() <= MAX_IN_SENTENCE {
            return self;
        }
        let starts: Vec<usize> = self.numbers_in(&(0..self.words.len())).iter().map(|n| n.start).collect();
        let mut sentences = Vec::new();
        for sentence in &self.sentences {
            let first = starts.partition_point(|at| *at < sentence.start);
            let own = &starts[first..starts.partition_point(|at| *at < sentence.end)];
            let mut start = sentence.start;
            for at in
                own.iter().skip(MAX_IN_SENTENCE).step_by(MAX_IN_SENTENCE).filter(|at| **at > sentence.start)
            {
                sentences.push(std::mem::replace(&mut start, *at)..*at);
            }
            sentences.push(start..sentence.end);
        }
        self.sentences = sentences;
        self
    }

    /// Returns all numbers of a range in order, bound or not.
    pub(super) fn numbers_in(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let all = self.numbers.iter().chain(self.bound.iter().map(|(range, _)| range));
        let mut all: Vec<Range<usize>> = all.filter(|n| range.contains(&n.start)).cloned().collect();
        all.sort_by_key(|n| n.start);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_IN_SENTENCE, Paragraph};

    #[test]
    fn a_sentence_has_few_numbers() {
        for count in [0, 1, 16, 17, 32, 33, 100] {
            let words = "It rained. ".to_owned() + &"1 ".repeat(count);
            let numbers = (0..count).map(|at| 11 + 2 * at..12 + 2 * at).collect();
            let sentences = vec![0..11, 11..words.len()];
            let paragraph =
                Paragraph { words, numbers, sentences, ..Paragraph::default() }.with_few_numbers();
            let ends: Vec<usize> = paragraph.sentences.iter().map(|sentence| sentence.end).collect();
            let starts: Vec<usize> =
                paragraph.sentences.iter().skip(1).map(|sentence| sentence.start).collect();
            assert_eq!(ends[..ends.len() - 1], starts, "{count}: no gaps");
            assert_eq!(ends.last(), Some(&paragraph.words.len()));
            let most = paragraph.sentences.iter().map(|sentence| paragraph.numbers_in(sentence).len()).max();
            assert_eq!(most, Some(count.min(MAX_IN_SENTENCE)), "{count}");
        }
    }
}
