//! Collects the words and references of a text from the parser's events.
//!
//! [`Reader`] visits the events in order and fills a [`TextBody`]. Each event has its range in the source, so that only
//! the bracket between the words of a link and its destination has to be searched for.

use super::{BLOCK_END, HIDDEN, Origin, Reference, TextBody};
use crate::base::Span;
use crate::parse::markdown::{Mark, MarkdownToken};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

pub(super) struct Reader<'a> {
    source: &'a str,
    start: u32,
    pub(super) body: TextBody,
    /// The start of the words of each open link, picture, quotation and code block. A link or picture also has its
    /// target and whether it is written without words: `<https://example.org/>`.
    open: Vec<(usize, Option<(String, bool)>)>,
    /// The end of the last event in the source.
    inner_end: usize,
    at_block_end: bool,
}

impl<'a> Reader<'a> {
    /// Creates a reader of a source whose first byte in the file is `start`.
    pub(super) fn new(source: &'a str, start: u32) -> Self {
        let body = TextBody::default();
        Self { source, start, body, open: Vec::new(), inner_end: 0, at_block_end: false }
    }

    pub(super) fn piece(&mut self, piece: &MarkdownToken, span: Span) {
        let offset = |byte: u32| byte.saturating_sub(self.start) as usize;
        let range = offset(span.start)..offset(span.end);
        match piece {
            MarkdownToken::Mark(Mark::Double) => self.push("\"", range),
            MarkdownToken::Mark(Mark::Single) => self.push("'", range),
            MarkdownToken::Event(event) => self.event(event, range),
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(words) => self.push(words, range),
            Event::Code(words) => {
                let start = self.body.words.len();
                self.push(words, range);
                self.mark(start, Origin::Code);
            }
            Event::SoftBreak | Event::HardBreak => self.push("\n", range),
            Event::FootnoteReference(_) => self.push(HIDDEN, range),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => (),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {
                self.inner_end = range.end
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let is_bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.open(range.start, 1, Some((dest_url.to_string(), is_bare)));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.open(range.start, 2, Some((dest_url.to_string(), false)));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close_reference(range),
            Event::Start(Tag::BlockQuote(None) | Tag::CodeBlock(_)) => {
                self.at_block_end = true;
                self.open(range.start, 0, None);
            }
            Event::End(TagEnd::BlockQuote(None)) => self.close_block(Origin::Quotation),
            Event::End(TagEnd::CodeBlock) => self.close_block(Origin::Code),
            Event::Start(_) | Event::End(_) | Event::Rule => self.at_block_end = true,
            _ => (),
        }
    }

    fn push(&mut self, words: &str, range: Range<usize>) {
        self.separate(range.start);
        self.inner_end = range.end;
        self.body.words.push(words, range);
    }

    /// Separates the following words from the previous block.
    fn separate(&mut self, at: usize) {
        if std::mem::take(&mut self.at_block_end) && !self.body.words.is_empty() {
            self.body.words.push(BLOCK_END, at..at);
        }
    }

    fn mark(&mut self, start: usize, origin: Origin) {
        self.body.marked.push((start..self.body.words.len(), origin));
    }

    fn open(&mut self, start: usize, bracket: usize, target: Option<(String, bool)>) {
        // A block opens before its words. The nested block separates them.
        if target.is_some() {
            self.separate(start);
        }
        self.inner_end = start + bracket;
        self.open.push((self.body.words.len(), target));
    }

    fn close_block(&mut self, origin: Origin) {
        if let Some((start, _)) = self.open.pop() {
            self.mark(start, origin);
        }
        self.at_block_end = true;
    }

    fn close_reference(&mut self, range: Range<usize>) {
        let Some((start, Some((target, is_bare)))) = self.open.pop() else { return };
        let (scheme, _) = target.split_once(':').unwrap_or(("", ""));
        let is_citation = scheme == "cite";
        if is_citation || (is_bare && scheme == "value") {
            self.body.words.truncate(start);
            // What ends later was added later.
            while self.body.marked.pop_if(|(range, _)| range.end > start).is_some() {}
            while self.body.references.pop_if(|reference| reference.words.end > start).is_some() {}
            self.push(HIDDEN, range.clone());
        }
        match scheme {
            "value" => self.mark(start, Origin::Value),
            "lang" => self.mark(start, Origin::Foreign),
            _ if is_bare => self.mark(start, Origin::Address),
            _ => (),
        }
        let destination = match self.source.get(self.inner_end..range.end).and_then(|rest| rest.find("](")) {
            _ if is_citation || (is_bare && scheme == "value") => range.clone(),
            Some(at) => self.inner_end + at + 1..range.end,
            None => range.end..range.end,
        };
        self.inner_end = range.end;
        let words = start..self.body.words.len();
        self.body.references.push(Reference { target, words, source: range, destination });
    }
}
