//! A text from outside the site as blocks, whatever file it comes from.

use crate::base::accepted;
use crate::check::candidates::{Document, Paragraph};
use crate::i18n::{Lang, Locale};
use crate::index::blocks::{CELL_END, Row, cell_words, cells};
use crate::index::sentences::sentences;
use std::sync::Arc;

/// A text from outside the site.
#[derive(Debug, Default)]
pub struct ExternalText {
    /// The blocks in order.
    pub blocks: Vec<TextBlock>,
}

/// A heading, paragraph, list item or table row.
#[derive(Debug)]
pub struct TextBlock {
    /// Its kind.
    pub kind: BlockKind,
    /// Its words. Cells of a table row are separated by ` · `.
    pub words: String,
    pub(super) row: Option<Row>,
}

/// The kind of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// The head of a table.
    Head,
    /// A row of a table.
    Row,
}

/// The size of a block. Reading a longer one, which no person writes, would take too long.
const MAX_BLOCK_BYTES: usize = 50_000;

/// Collects blocks while a file is read.
#[derive(Default)]
pub(super) struct Collector {
    text: ExternalText,
    words: String,
    cells: Vec<usize>,
    columns: Option<Arc<Vec<String>>>,
    tables: usize,
}

impl Collector {
    pub(super) fn push(&mut self, words: &str) {
        if self.words.len() + words.len() > MAX_BLOCK_BYTES {
            self.end(BlockKind::Paragraph);
        }
        self.words.push_str(&accepted(words));
    }

    /// Adds a space between two words of one block.
    pub(super) fn space(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with(' ') {
            self.words.push(' ');
        }
    }

    pub(super) fn begin_table(&mut self) {
        self.end(BlockKind::Paragraph);
        self.tables += 1;
        self.columns = None;
    }

    pub(super) fn begin_cell(&mut self) {
        if !self.cells.is_empty() {
            self.words.push_str(CELL_END);
        }
        self.cells.push(self.words.len());
    }

    /// Ends a row. The first row of a table names the columns.
    pub(super) fn end_row(&mut self) {
        let cells = cells(&std::mem::take(&mut self.cells), self.words.len());
        let (table, columns) = (self.tables, self.columns.clone());
        if columns.is_none() {
            let words = cells.iter().map(|cell| cell_words(&self.words, cell).to_owned());
            self.columns = Some(Arc::new(words.collect()));
        }
        let kind = if columns.is_none() { BlockKind::Head } else { BlockKind::Row };
        let row = Row { cells, columns: columns.unwrap_or_default(), table };
        let words = std::mem::take(&mut self.words);
        if !row.cells.is_empty() && !words.trim().is_empty() {
            self.text.blocks.push(TextBlock { kind, words, row: Some(row) });
        }
    }

    pub(super) fn end(&mut self, kind: BlockKind) {
        let words = std::mem::take(&mut self.words);
        self.cells.clear();
        if !words.trim().is_empty() {
            self.text.blocks.push(TextBlock { kind, words: words.trim().to_owned(), row: None });
        }
    }

    pub(super) fn finish(mut self) -> ExternalText {
        self.end(BlockKind::Paragraph);
        self.text
    }
}

impl ExternalText {
    /// Returns the first heading, or nothing.
    pub fn title(&self) -> &str {
        let heading = self.blocks.iter().find(|block| block.kind == BlockKind::Heading);
        heading.map_or("", |block| block.words.as_str())
    }

    /// Returns the text as the ranking reads it.
    pub(super) fn document(&self, locale: &Locale, lang: Lang) -> Document {
        let mut heading = String::new();
        let mut paragraph = |block: &TextBlock| {
            if block.kind == BlockKind::Heading {
                heading.clone_from(&block.words);
            }
            let words = block.words.clone();
            let sentences = match block.row.is_some() {
                true => std::iter::once(0..words.len()).collect(),
                false => sentences(&words),
            };
            Paragraph {
                sentences,
                heading: heading.clone(),
                row: block.row.clone(),
                numbers: locale.amounts_in(&words).into_iter().map(|amount| amount.range).collect(),
                words,
                ..Paragraph::default()
            }
            .with_few_numbers()
        };
        Document {
            lang,
            title: self.title().to_owned(),
            figures: Vec::new(),
            paragraphs: self.blocks.iter().map(&mut paragraph).collect(),
        }
    }
}
