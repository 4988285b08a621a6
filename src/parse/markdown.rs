//! Parses Markdown into tokens with positions in the file.
//!
//! A [`Body`] contains no HTML, which is reported. A straight quotation mark is a [`Mark`], whose side and form the
//! language decides later. `[@key]` is a link of the scheme `cite:`.

pub use super::front_matter::split_front_matter;

mod characters;

use super::table;
use crate::base::limits::MARKDOWN_DEPTH;
use crate::base::{FileId, PlacedText, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use characters::Characters;
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The tokens of a body or of a field with inline Markdown.
pub type Body = Vec<(MarkdownToken, Span)>;

/// A token of Markdown.
#[derive(Debug, Clone, PartialEq)]
pub enum MarkdownToken {
    /// An event of pulldown-cmark.
    Event(Event<'static>),
    /// A straight quotation mark.
    Mark(Mark),
}

/// A straight quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `"`.
    Double,
    /// `'`: a quotation mark or an apostrophe.
    Single,
}

impl Mark {
    /// Returns the mark as written.
    pub fn straight(self) -> &'static str {
        match self {
            Self::Double => "\"",
            Self::Single => "'",
        }
    }
}

/// A Markdown text with its position in a file.
pub struct Markdown<'a> {
    /// The file.
    pub file: FileId,
    /// The text.
    pub text: &'a str,
    /// The map from offsets in the text to offsets in the file.
    pub places: Places,
}

/// A map from offsets in a text to offsets in its file.
#[derive(Debug, Clone)]
pub enum Places {
    /// The file contains the text unchanged from this offset on.
    At(usize),
    /// Each byte of the text, and its end, has the range of its own character (a folded YAML block).
    Each(Vec<(u32, u32)>),
}

impl Places {
    /// Aligns the value of a YAML scalar with its source, which can be folded or escaped.
    pub fn align(value: &str, source: &str, start: usize) -> Self {
        if let Some(at) = source.find(value) {
            return Self::At(start + at);
        }
        let mut places = Vec::with_capacity(value.len() + 1);
        let mut rest = source.char_indices().peekable();
        // The head of a block scalar (`>-`) is not part of its value.
        if source.starts_with(['>', '|']) {
            while rest.next_if(|(_, c)| *c != '\n').is_some() {}
        }
        for c in value.chars() {
            let found = if c.is_whitespace() {
                let found = rest.peek().copied();
                while rest.next_if(|(_, s)| s.is_whitespace()).is_some() {}
                found
            } else {
                while rest.next_if(|(_, s)| *s != c).is_some() {}
                rest.next()
            };
            let at = found.map_or(source.len(), |(at, _)| at);
            let end = found.map_or(at, |(_, s)| at + s.len_utf8());
            places.extend(std::iter::repeat_n(((start + at) as u32, (start + end) as u32), c.len_utf8()));
        }
        let end = (start + rest.peek().map_or(source.len(), |(i, _)| *i)) as u32;
        places.push((end, end));
        Self::Each(places)
    }

    /// Returns the range of the file in which a range of the text was written.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Self::At(start) => start + range.start..start + range.end,
            Self::Each(places) => {
                let place = |i: usize| places.get(i).or(places.last()).copied().unwrap_or_default();
                let start = place(range.start).0 as usize;
                // The end follows the last character of the range, because folding can move the next one away.
                let end = if range.is_empty() { place(range.end).0 } else { place(range.end - 1).1 };
                start..(end as usize).max(start)
            }
        }
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Parses a text. HTML is reported and left out.
pub fn read(markdown: &Markdown<'_>, sink: &mut Diagnostics) -> Body {
    read_with_blocks(markdown, sink).0
}

/// Reads a text, with its blocks.
pub fn read_with_blocks(markdown: &Markdown<'_>, sink: &mut Diagnostics) -> (Body, Vec<Block>) {
    let text = markdown.text;
    let cite = |link: BrokenLink<'_>| {
        let key = link.reference.strip_prefix('@')?;
        Some((CowStr::from(format!("cite:{key}")), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(cite));
    let mut body = Vec::new();
    let mut html: Option<Range<usize>> = None;
    let mut depth = 0usize;
    let mut columns = 0;
    let mut blocks = Blocks::default();
    let mut characters = Characters::new(markdown.file, text);
    for (event, range) in parser.into_offset_iter() {
        let span = Span::new(markdown.file, markdown.places.range(range.clone()));
        blocks.accept(text, &event, &range);
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => (),
        }
        if depth > MARKDOWN_DEPTH.count() {
            let diagnostic = Diagnostic::error(
                Code::TooDeep,
                span,
                format!("the text is nested too deeply to be read: {MARKDOWN_DEPTH}"),
            );
            sink.push(
                diagnostic
                    .help("no text needs quotations or lists within so many others: move it up some levels"),
            );
            return (Body::new(), Vec::new());
        }
        let Some(event) = characters.accept(event, (&range, span), &mut body, sink) else { continue };
        match &event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => table::row(markdown, &range, columns, sink),
            Event::Start(Tag::Paragraph) => table::paragraph(markdown, &range, sink),
            _ => (),
        }
        match event {
            Event::Start(Tag::HtmlBlock) => html = Some(range),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(range) = html.take() {
                    refuse_html(markdown, &range, sink);
                }
            }
            Event::Html(_) => (),
            Event::InlineHtml(_) => refuse_html(markdown, &range, sink),
            Event::Text(ref t) => match mark(t, &text[range]) {
                Some(mark) => body.push((MarkdownToken::Mark(mark), span)),
                None => body.push((MarkdownToken::Event(event.into_static()), span)),
            },
            event => body.push((MarkdownToken::Event(event.into_static()), span)),
        }
    }
    characters.end_block(sink);
    lost_footnotes(&body, sink);
    (body, blocks.all)
}

/// Returns the blocks of a text at its outermost level, in order. A translator works on them one by one.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Blocks::default();
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events.for_each(|(event, range)| blocks.accept(text, &event, &range));
    blocks.all
}

#[derive(Default)]
struct Blocks {
    all: Vec<Block>,
    depth: usize,
}

impl Blocks {
    fn accept(&mut self, text: &str, event: &Event<'_>, range: &Range<usize>) {
        if self.depth == 0 && !matches!(event, Event::End(_)) {
            let kind = match event {
                Event::Start(Tag::Heading { level, .. }) => format!("h{}", *level as u8),
                Event::Start(tag) => format!("{:?}", std::mem::discriminant(tag)),
                _ => String::new(),
            };
            let end = range.start + text[range.clone()].trim_end().len();
            // The range of a definition list includes the paragraph after it.
            if let Some(before) = self.all.last_mut().filter(|b| b.range.end > range.start) {
                let start = before.range.start;
                before.range.end = start + text[start..range.start].trim_end().len();
            }
            self.all.push(Block { range: range.start..end, kind });
        }
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => (),
        }
    }
}

/// A top-level block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The range of the block in the text.
    pub range: Range<usize>,
    /// An opaque name of its kind, equal for blocks of the same kind.
    pub kind: String,
}

/// Reports each `[^label]` without a footnote, which the parser leaves as text.
fn lost_footnotes(body: &Body, sink: &mut Diagnostics) {
    let mut known: Vec<&str> = Vec::new();
    // The words of a run can differ from its source in length: an entity is one character.
    let mut run: Option<(PlacedText, Span)> = None;
    let mut runs: Vec<(PlacedText, Span)> = Vec::new();
    let mut in_code = false;
    for (piece, span) in body {
        match (piece, &mut run) {
            (MarkdownToken::Event(Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock)), _) => {
                in_code = !in_code;
                runs.extend(run.take());
            }
            // Code can contain the syntax of a footnote.
            (MarkdownToken::Event(Event::Text(_)), _) if in_code => {}
            (MarkdownToken::Event(Event::Text(text)), Some((words, whole))) if whole.end == span.start => {
                words.push(text, span.range());
                whole.end = span.end;
            }
            (MarkdownToken::Event(Event::Text(text)), _) => {
                let mut words = PlacedText::default();
                words.push(text, span.range());
                runs.extend(run.replace((words, *span)))
            }
            (MarkdownToken::Event(Event::Start(Tag::FootnoteDefinition(label))), _) => known.push(label),
            _ => runs.extend(run.take()),
        }
    }
    runs.extend(run);
    for (words, span) in runs {
        for (at, _) in words.match_indices("[^") {
            // Without a bracket after this label there is none after the next.
            let Some(length) = words[at..].find(']') else { break };
            let label = &words[at + 2..at + length];
            let range = words.source_range(&(at..at + length + 1));
            let place = range.map_or(span, |range| Span::new(span.file, range));
            let message = format!("there is no footnote `{label}`");
            let diagnostic = Diagnostic::error(Code::UnknownFootnote, place, message);
            let diagnostic = diagnostic.near("a footnote", label, known.iter().copied());
            sink.push(diagnostic.help(format!("write it: `[^{label}]: …`")));
        }
    }
}

fn refuse_html(markdown: &Markdown<'_>, range: &Range<usize>, sink: &mut Diagnostics) {
    let source = markdown.text[range.clone()].trim_end();
    // Comments are allowed and do not reach the page.
    if source.starts_with("<!--") && source.ends_with("-->") {
        return;
    }
    let range = markdown.places.range(range.start..range.start + source.len());
    sink.push(
        Diagnostic::error(Code::RawHtml, Span::new(markdown.file, range), "the Markdown contains HTML")
            .label("does not appear on the page")
            .help("write it in Markdown, or write `\\<` for the sign itself"),
    );
}

fn mark(text: &str, source: &str) -> Option<Mark> {
    match (text, source) {
        ("“" | "”", "\"") => Some(Mark::Double),
        ("‘" | "’", "'") => Some(Mark::Single),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostics, FileId, Markdown, Places, read};

    #[test]
    fn folded_text_maps_to_its_source() {
        let source = ">-\n    one two\n    three [4](value:x)";
        let value = "one two three [4](value:x)";
        let places = Places::align(value, source, 100);
        for word in ["one", "two", "three", "[4](value:x)"] {
            let at = value.find(word).expect("in the value");
            let range = places.range(at..at + word.len());
            assert_eq!(&source[range.start - 100..range.end - 100], word);
        }
    }

    #[test]
    fn every_range_begins_and_ends_between_characters() {
        for (source, value) in [
            (">-\n    later ٣٫٥ come\n    été", "later ٣٫٥ come été"),
            ("\"a\\u00A0b ﷺ\"", "a\u{A0}b ﷺ"),
            ("a\u{2003}é", "a é"),
            ("é", "é and more than its source has"),
            ("", "é"),
        ] {
            let places = Places::align(value, source, 7);
            let ends: Vec<usize> = value.char_indices().map(|(at, _)| at).chain([value.len()]).collect();
            for (number, start) in ends.iter().enumerate() {
                for end in &ends[number..] {
                    let range = places.range(*start..*end);
                    let written = source.get(range.start - 7..range.end - 7);
                    assert!(written.is_some(), "{source:?}: {:?} at {range:?}", &value[*start..*end]);
                }
            }
        }
    }

    #[test]
    fn a_footnote_has_its_place_behind_an_entity() {
        let text = "Caf&#xE9; and more[^1].\n";
        let mut sink = Diagnostics::default();
        read(&Markdown { file: FileId(0), text, places: Places::At(0) }, &mut sink);
        let places: Vec<&str> = sink.iter().map(|d| &text[d.primary.span.range()]).collect();
        assert_eq!(places, ["[^1]"]);
    }
}
