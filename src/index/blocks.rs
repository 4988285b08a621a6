//! Reads a text field as blocks: paragraphs, list items, headings and table rows as readers see them, with what is bound
//! to data, cited or linked in each.
//!
//! A block is the piece of text that its citations support, so a pull quote and its attribution are one. Rules about
//! statements read blocks ([`mod@super::statements`]), and mentions come from them. Invariant: every byte of the words has a
//! position in the file.

use super::analysis::TextAnalysis;
use super::aspects::Aspect;
use super::mentions::MentionTarget;
use super::split::{Piece, split, with_few_marks};
use super::text_fields::{FieldId, TextField};
use crate::base::{FileId, PlacedText, Span};
use crate::i18n::Lang;
use crate::model::{Heading, ItemId, Part, Site, Target};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;
use std::sync::Arc;

/// What separates the cells of a table row.
pub(crate) const CELL_END: &str = " · ";
/// A longer row is read as a text: a rule reads the whole row for each number in it.
const MAX_CELLS: usize = 200;

/// A paragraph, list item, heading or table row.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// The item that the text belongs to.
    pub item: ItemId,
    /// The text field of the item.
    pub field: FieldId,
    /// The language of the text.
    pub lang: Lang,
    /// The languages whose readers see the text.
    pub shown_in: Vec<Lang>,
    /// The heading above it.
    pub section: Option<Heading>,
    /// The words as readers see them. Cells of a table row are separated by ` · `.
    pub words: PlacedText,
    /// What is bound, cited, linked or shown, in the order of the text.
    pub marks: Vec<Mark>,
    /// The sentences, without gaps between them, and none ending within a mark; empty if there are no marks. A table row is one
    /// sentence.
    pub sentences: Arc<Vec<Range<usize>>>,
    /// The words in another language, and code: the author does not state them.
    pub foreign: Vec<Foreign>,
    /// The row of a table; `None` outside tables and for the head of one.
    pub row: Option<Row>,
    /// Whether the text field begins with it.
    pub is_first: bool,
    pub(super) file: Option<FileId>,
}

/// Words that the author does not state.
#[derive(Debug, Clone)]
pub(crate) struct Foreign {
    /// Their bytes in the words of the block.
    pub range: Range<usize>,
    /// The code of their language; `None` for code.
    pub language: Option<String>,
}

/// A value, citation, link or chart in a block.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Its bytes in the words; empty for a citation.
    pub range: Range<usize>,
    /// The target.
    pub target: MentionTarget,
    /// The position in the source file.
    pub span: Span,
    /// What the sentence says of the number and the build compares; empty for other marks.
    pub aspects: Vec<Aspect>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The bytes of each cell in the words of the block.
    pub cells: Vec<Range<usize>>,
    /// The words above each column.
    pub columns: Arc<Vec<String>>,
    /// The position of the table within the field.
    pub table: usize,
}

impl Foreign {
    /// Returns whether they contain a range or are within it: quotation marks may be inside or around them.
    pub(crate) fn is_at(&self, range: &Range<usize>) -> bool {
        let contains = |a: &Range<usize>, b: &Range<usize>| a.start <= b.start && b.end <= a.end;
        contains(&self.range, range) || contains(range, &self.range)
    }
}

impl Block {
    /// Returns the position of a range of the words in the source file.
    pub(crate) fn span_of(&self, range: &Range<usize>) -> Option<Span> {
        Some(Span::new(self.file?, self.words.source_range(range)?))
    }

    /// Returns whether the text tells what was said before: a correction or a revision.
    pub(crate) fn is_about_changes(&self) -> bool {
        matches!(self.field, FieldId::Correction | FieldId::Revision)
    }

    /// Returns the sentence around a byte.
    pub(crate) fn sentence_at(&self, at: usize) -> Option<Range<usize>> {
        self.sentences.iter().find(|s| s.contains(&at)).cloned()
    }
}

/// Returns the blocks of a text field, those of footnotes last. A block without words and marks is left out.
pub(crate) fn blocks_in(site: &Site, field: &TextField<'_>, analysis: &TextAnalysis) -> Vec<Block> {
    let mut reader = Reader {
        site,
        field,
        analysis,
        section: None,
        current: Current::default(),
        tables: 0,
        in_code: false,
        is_joined: false,
        all: Vec::new(),
    };
    reader.parts(&field.body.parts);
    for note in &field.body.notes {
        reader.parts(&note.parts);
    }
    reader.all.first_mut().into_iter().for_each(|block| block.is_first = true);
    reader.all
}

#[derive(Default)]
struct Current {
    words: PlacedText,
    marks: Vec<Mark>,
    foreign: Vec<Foreign>,
    file: Option<FileId>,
    /// The beginnings of the cells of a row.
    cells: Vec<usize>,
    columns: Option<Arc<Vec<String>>>,
}

struct Reader<'a> {
    site: &'a Site,
    field: &'a TextField<'a>,
    analysis: &'a TextAnalysis,
    section: Option<&'a Heading>,
    current: Current,
    tables: usize,
    in_code: bool,
    /// Whether the paragraphs that follow are one block.
    is_joined: bool,
    all: Vec<Block>,
}

impl<'a> Reader<'a> {
    fn parts(&mut self, parts: &'a [Part]) {
        self.inner_parts(parts);
        self.flush();
    }

    fn inner_parts(&mut self, parts: &'a [Part]) {
        let mut last = None;
        for part in parts {
            if let Part::Markdown(_, span) = part {
                last = Some(*span);
            }
            self.part(part, last);
        }
    }

    fn push(&mut self, words: &str, span: Span) {
        self.current.file = Some(span.file);
        self.current.words.push(words, span.range());
    }

    fn foreign(&mut self, start: usize, language: Option<String>) {
        self.current.foreign.push(Foreign { range: start..self.current.words.len(), language });
    }

    fn mark(&mut self, start: usize, target: MentionTarget, span: Span) {
        let range = start..self.current.words.len();
        self.current.marks.push(Mark { range, target, span, aspects: Vec::new() });
    }

    fn part(&mut self, part: &'a Part, last: Option<Span>) {
        let start = self.current.words.len();
        match part {
            Part::Markdown(event, span) => self.event(event, *span),
            Part::Value(value) => {
                let text = match &value.text {
                    Some(text) => text.clone(),
                    None => self.site.write_value(&value.reference, self.field.lang),
                };
                self.push(&text, value.span);
                self.mark(start, MentionTarget::Value(value.clone()), value.span);
            }
            Part::Link { target, inner } => {
                let span =
                    inner.iter().find_map(|p| if let Part::Markdown(_, s) = p { Some(*s) } else { last });
                inner.iter().for_each(|p| self.part(p, last));
                let Target::Item(item, _) = target else { return };
                if let (Some(span), false) = (span, matches!(item, ItemId::Article(_) | ItemId::Page(_))) {
                    self.mark(start, MentionTarget::Item(*item), span);
                }
            }
            Part::Foreign { language, inner } => {
                inner.iter().for_each(|p| self.part(p, last));
                self.foreign(start, Some(language.clone()));
            }
            Part::Cite(citation) => {
                self.mark(start, MentionTarget::Item(ItemId::Source(citation.source)), citation.span);
            }
            Part::Chart(chart) => {
                self.flush();
                self.mark(0, MentionTarget::Chart(chart.chart), chart.span);
                self.flush();
            }
            Part::PullQuote { quote: first, attribution: second }
            | Part::Captioned { inner: first, caption: second } => {
                self.flush();
                let was_joined = std::mem::replace(&mut self.is_joined, true);
                self.inner_parts(first);
                self.inner_parts(second);
                self.is_joined = was_joined;
                self.flush();
            }
            Part::Aside { inner, .. } => {
                self.flush();
                self.parts(inner);
            }
            Part::NoteMark(_) | Part::Corrections(_) | Part::Mutations(_) | Part::Image { .. } => (),
        }
    }

    fn event(&mut self, event: &'a Event<'static>, span: Span) {
        match event {
            Event::Text(text) if !self.in_code => self.push(text, span),
            Event::Text(text) | Event::Code(text) => {
                let start = self.current.words.len();
                self.push(text, span);
                self.foreign(start, None);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" ", span),
            Event::End(TagEnd::Paragraph) if self.is_joined => self.push(" ", span),
            Event::Start(_) | Event::End(_) if self.is_joined => (),
            Event::Start(Tag::TableCell) => {
                if !self.current.words.is_empty() {
                    self.push(CELL_END, span);
                }
                self.current.cells.push(self.current.words.len());
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::TableCell | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => (),
            Event::Start(tag) => {
                self.flush();
                match tag {
                    Tag::Heading { .. } => self.section = self.field.body.heading_at(span).or(self.section),
                    Tag::Table(_) => self.tables += 1,
                    Tag::CodeBlock(_) => self.in_code = true,
                    _ => (),
                }
            }
            Event::End(end) => {
                let columns = (*end == TagEnd::TableHead).then(|| {
                    let columns = cells(&self.current.cells, self.current.words.len());
                    let words = |cell: Range<usize>| cell_words(&self.current.words, &cell).to_owned();
                    Arc::new(columns.into_iter().map(words).collect())
                });
                self.flush();
                self.in_code &= *end != TagEnd::CodeBlock;
                self.current.columns = columns.or(self.current.columns.take());
                if *end == TagEnd::Table {
                    self.current.columns = None;
                }
            }
            _ => (),
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        let columns = self.current.columns.clone();
        let current = std::mem::replace(&mut self.current, Current { columns, ..Current::default() });
        let Current { words, marks, foreign, file, cells: starts, columns } = current;
        if marks.is_empty() && words.trim().is_empty() {
            return;
        }
        let row = columns.filter(|_| (1..=MAX_CELLS).contains(&starts.len()));
        let row = row.map(|columns| Row { cells: cells(&starts, words.len()), columns, table: self.tables });
        if row.is_some() {
            return self.push_block((words, marks, foreign), row, file);
        }
        for piece in split((words, marks, foreign), |words| self.analysis.sentences(words).to_vec()) {
            self.push_block(piece, None, file);
        }
    }

    fn push_block(&mut self, (words, marks, foreign): Piece, row: Option<Row>, file: Option<FileId>) {
        self.all.push(Block {
            item: self.field.item,
            field: self.field.id,
            lang: self.field.lang,
            shown_in: self.field.shown_in.clone(),
            section: self.section.cloned(),
            sentences: match &row {
                _ if marks.is_empty() => Arc::default(),
                Some(_) => Arc::new(std::iter::once(0..words.len()).collect()),
                None => {
                    let sentences = ended_by_citations(self.analysis.sentences(&words), &words, &marks);
                    with_few_marks(unbroken(sentences, &marks), &marks)
                }
            },
            words,
            marks,
            foreign,
            row,
            is_first: false,
            file,
        });
    }
}

/// Returns the sentences with those split that continue after a full stop and a citation. Unicode ends no sentence before a
/// number: `It rose. [@a] 250 came.`
fn ended_by_citations(
    sentences: Arc<Vec<Range<usize>>>,
    words: &str,
    marks: &[Mark],
) -> Arc<Vec<Range<usize>>> {
    let ends = marks.iter().filter(|m| m.range.is_empty()).map(|m| m.range.start).filter_map(|at| {
        let is_end = words[..at].trim_end().ends_with(['.', '!', '?', '؟']);
        let start = words.len() - words[at..].trim_start().len();
        let is_within = sentences.iter().any(|s| s.start < start && start < s.end);
        (is_end && is_within).then_some(start)
    });
    let mut starts: Vec<usize> = ends.chain(sentences.iter().map(|s| s.start)).collect();
    if starts.len() == sentences.len() {
        return sentences;
    }
    starts.sort_unstable();
    starts.dedup();
    Arc::new(cells(&starts, words.len()))
}

/// Returns the sentences with those joined whose boundary is within a mark: an author may link `250. 300`.
fn unbroken(sentences: Arc<Vec<Range<usize>>>, marks: &[Mark]) -> Arc<Vec<Range<usize>>> {
    let breaks_mark = |at: usize| marks.iter().any(|m| m.range.start < at && at < m.range.end);
    if !sentences.iter().any(|s| breaks_mark(s.end)) {
        return sentences;
    }
    let mut joined: Vec<Range<usize>> = Vec::new();
    for sentence in sentences.iter() {
        match joined.last_mut() {
            Some(last) if breaks_mark(last.end) => last.end = sentence.end,
            _ => joined.push(sentence.clone()),
        }
    }
    Arc::new(joined)
}

/// Returns the bytes of cells that begin at these bytes.
pub(crate) fn cells(starts: &[usize], end: usize) -> Vec<Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Returns the words of a cell of a row.
pub(crate) fn cell_words<'w>(row: &'w str, cell: &Range<usize>) -> &'w str {
    row[cell.clone()].trim_end_matches(CELL_END)
}
