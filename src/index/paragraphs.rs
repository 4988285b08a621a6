//! Splits a resolved body into the paragraphs that readers see: paragraphs, list items, headings and table rows.
//!
//! A [`Paragraph`] is the piece of text that its citations support. A pull quote and its attribution form one
//! paragraph. Numbers are formatted and references are resolved; [`crate::model::TextBody`] reads the same text without
//! the rest of the site. Invariant: every byte of the words has a position in the file.

use crate::base::{FileId, Handle, PlacedText, Span};
use crate::i18n::Lang;
use crate::model::{Body, ItemId, Part, Site, Source, Target, ValueUse};
use pulldown_cmark::{Event as Markdown, Tag, TagEnd};
use std::ops::Range;

/// The marks that open a quotation, with the marks that may close it.
const MARKS: &[(char, &[char])] = &[('“', &['”']), ('„', &['”', '“']), ('«', &['»']), ('"', &['"'])];

#[derive(Debug, Default)]
pub(crate) struct Paragraph<'a> {
    pub words: PlacedText,
    /// Ranges in another language, with its code.
    pub foreign: Vec<(Range<usize>, &'a str)>,
    /// The sources that are cited, each with its place among the words.
    cites: Vec<(usize, Handle<Source>)>,
    file: Option<FileId>,
}

impl Paragraph<'_> {
    /// Returns the ranges between quotation marks, without the marks.
    pub(crate) fn quotations(&self) -> Vec<Range<usize>> {
        quotations(&self.words)
    }

    /// Returns the words with spaces in place of quotations and text in other languages. Byte offsets do not change.
    pub(crate) fn own_words(&self) -> String {
        let mut own = str::to_owned(&self.words);
        let foreign = self.foreign.iter().map(|(range, _)| range.clone());
        for range in self.quotations().into_iter().chain(foreign) {
            own.replace_range(range.clone(), &" ".repeat(range.len()));
        }
        own
    }

    /// Returns the language of a range, if it is not the language of the page.
    pub(crate) fn language(&self, range: &Range<usize>) -> Option<&str> {
        let of = |(words, code): &(Range<usize>, _)| {
            // The quotation marks may be inside or around the words in the other language.
            let within = words.start <= range.start && range.end <= words.end;
            let around = range.start <= words.start && words.end <= range.end;
            (within || around).then_some(*code)
        };
        self.foreign.iter().find_map(of)
    }

    /// Returns the sources that are cited.
    pub(crate) fn cites(&self) -> Vec<Handle<Source>> {
        self.cites.iter().map(|(_, source)| *source).collect()
    }

    /// Returns the sources that are cited together next after a range, or all sources if none is cited after it.
    pub(crate) fn cites_after(&self, range: &Range<usize>) -> Vec<Handle<Source>> {
        let after: Vec<_> = self.cites.iter().filter(|(at, _)| *at >= range.end).collect();
        let Some((first, _)) = after.first() else { return self.cites() };
        let is_near = |at: usize| !self.words[*first..at].contains(char::is_alphanumeric);
        after.iter().take_while(|(at, _)| is_near(*at)).map(|(_, source)| *source).collect()
    }

    /// Returns the words around a range that the same citations support: those between the citations before and after it.
    pub(crate) fn supported_with(&self, range: &Range<usize>) -> Range<usize> {
        let places = || self.cites.iter().map(|(at, _)| *at);
        let start = places().filter(|at| *at <= range.start).max().unwrap_or(0);
        start..places().filter(|at| *at >= range.end).min().unwrap_or(self.words.len())
    }

    /// Adds a source that is cited for all of it.
    pub(crate) fn cite(&mut self, source: Handle<Source>) {
        self.cites.push((self.words.len(), source));
    }

    /// Returns the position of a range in the source file.
    pub(crate) fn span_of(&self, range: &Range<usize>) -> Option<Span> {
        Some(Span::new(self.file?, self.words.source_range(range)?))
    }

    fn push(&mut self, text: &str, span: Span) {
        self.file = Some(span.file);
        self.words.push(text, span.range());
    }

    fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// Returns the ranges between quotation marks, without the marks.
pub(crate) fn quotations(words: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = words[from..].char_indices().find(|(_, c)| opens(*c).is_some()) {
        let start = from + at + open.len_utf8();
        let closers = opens(open).unwrap_or(&[]);
        let Some(length) = words[start..].find(closers) else { break };
        all.push(start..start + length);
        from = start + length + words[start + length..].chars().next().map_or(1, char::len_utf8);
    }
    all
}

fn opens(mark: char) -> Option<&'static [char]> {
    MARKS.iter().find(|(open, _)| *open == mark).map(|(_, close)| *close)
}

/// Returns the paragraphs of a body, in reading order.
pub(crate) fn paragraphs<'a>(site: &Site, body: &'a Body, lang: Lang) -> Vec<Paragraph<'a>> {
    let mut reader = Reader { site, lang, all: Vec::new(), current: Paragraph::default() };
    reader.read(&body.parts, true);
    reader.end();
    for note in &body.notes {
        reader.read(&note.parts, true);
        reader.end();
    }
    reader.all
}

struct Reader<'a, 's> {
    site: &'s Site,
    lang: Lang,
    all: Vec<Paragraph<'a>>,
    current: Paragraph<'a>,
}

impl<'a> Reader<'a, '_> {
    fn end(&mut self) {
        let paragraph = std::mem::take(&mut self.current);
        if !paragraph.is_empty() {
            self.all.push(paragraph);
        }
    }

    /// Reads parts. If `splits` is set, the blocks among them are separate paragraphs.
    fn read(&mut self, parts: &'a [Part], splits: bool) {
        for part in parts {
            match part {
                Part::Markdown(event, span) => self.markdown(event, *span, splits),
                Part::Value(value) => self.value(value),
                Part::Link { target, inner } => {
                    if let Target::Item(ItemId::Source(source), _) = target {
                        self.current.cite(*source);
                    }
                    self.read(inner, splits);
                }
                Part::Foreign { language, inner } => {
                    let start = self.current.words.len();
                    self.read(inner, splits);
                    self.current.foreign.push((start..self.current.words.len(), language));
                }
                Part::Cite(citation) => self.current.cite(citation.source),
                Part::PullQuote { quote: first, attribution: second }
                | Part::Captioned { inner: first, caption: second } => {
                    self.end();
                    self.read(first, false);
                    self.read(second, false);
                    self.end();
                }
                Part::Aside { inner, .. } => {
                    self.end();
                    self.read(inner, true);
                    self.end();
                }
                Part::NoteMark(_)
                | Part::Chart(_)
                | Part::Corrections(_)
                | Part::Mutations(_)
                | Part::Image { .. } => (),
            }
        }
    }

    fn markdown(&mut self, event: &'a Markdown<'static>, span: Span, splits: bool) {
        match event {
            Markdown::Text(text) => self.current.push(text, span),
            // Code contains no quotations.
            Markdown::Code(_) | Markdown::SoftBreak | Markdown::HardBreak => self.current.push(" ", span),
            Markdown::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableRow | Tag::TableHead,
            )
            | Markdown::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead,
            ) if splits => self.end(),
            Markdown::End(TagEnd::Paragraph | TagEnd::TableCell) => self.current.push(" ", span),
            _ => (),
        }
    }

    fn value(&mut self, value: &'a ValueUse) {
        let text = match &value.text {
            Some(text) => text.clone(),
            None => self.site.write_value(&value.reference, self.lang),
        };
        self.current.push(&text, value.span);
    }
}
