//! Checks the characters that Markdown itself produces: a character reference (`&#16;`, `&shy;`) can produce a character
//! that the file does not contain. Forbidden characters are reported and read as U+FFFD, and the text is normalized.
//! Isolates are checked here per block, because only the parser knows where a block ends.

use super::{Body, MarkdownToken};
use crate::base::{FileId, ForbiddenCharacter, Reason, Span, forbidden_characters, nfc, without_forbidden};
use crate::diagnostic::{Diagnostics, forbidden_character};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};
use std::ops::Range;

const LOST: char = '\u{FFFD}';

pub(super) struct Characters<'a> {
    file: FileId,
    text: &'a str,
    has_references: bool,
    open: Vec<(char, Span)>,
}

impl<'a> Characters<'a> {
    pub(super) fn new(file: FileId, text: &'a str) -> Self {
        Self { file, text, has_references: text.contains('&'), open: Vec::new() }
    }

    /// Checks one event. Returns `None` if its text was joined to the previous token.
    pub(super) fn accept<'e>(
        &mut self,
        event: Event<'e>,
        (range, span): (&Range<usize>, Span),
        body: &mut Body,
        sink: &mut Diagnostics,
    ) -> Option<Event<'e>> {
        let event =
            if self.has_references { self.without_refused(event, (range, span), sink) } else { event };
        match &event {
            Event::Text(words) | Event::Code(words) => self.isolates((words, range, span), sink),
            Event::Start(
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
            )
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => (),
            Event::Start(_) | Event::End(_) => self.end_block(sink),
            _ => (),
        }
        match event {
            Event::Text(words) if self.has_references => join(words, span, body).map(Event::Text),
            event => Some(event),
        }
    }

    /// Reports the isolates that do not end in their block.
    pub(super) fn end_block(&mut self, sink: &mut Diagnostics) {
        for (character, span) in self.open.drain(..) {
            let found = ForbiddenCharacter { offset: 0, character, reason: Reason::Unbalanced };
            sink.push(forbidden_character(span, &found));
        }
    }

    fn isolates(&mut self, (words, range, span): (&str, &Range<usize>, Span), sink: &mut Diagnostics) {
        for (at, character) in words.char_indices().filter(|(_, c)| matches!(c, '\u{2066}'..='\u{2069}')) {
            // Without references the span is that of the character, else that of the entire text.
            let is_plain = self.text.get(range.clone()) == Some(words) && span.range().len() == words.len();
            let start = span.start as usize + at;
            let place =
                if is_plain { Span::new(self.file, start..start + character.len_utf8()) } else { span };
            if character != '\u{2069}' {
                self.open.push((character, place));
            } else if self.open.pop().is_none() {
                let found = ForbiddenCharacter { offset: 0, character, reason: Reason::Unbalanced };
                sink.push(forbidden_character(place, &found));
            }
        }
    }

    fn without_refused<'e>(
        &self,
        event: Event<'e>,
        (range, span): (&Range<usize>, Span),
        sink: &mut Diagnostics,
    ) -> Event<'e> {
        let source = &self.text[range.clone()];
        let mut alone = |words: CowStr<'e>| accepted(words, ("", ""), source, span, sink);
        match event {
            Event::Text(words) => {
                let before = &self.text[..range.start];
                let last = before.char_indices().next_back().map_or("", |(at, _)| &before[at..]);
                let after = &self.text[range.end..];
                let next = after.chars().next().map_or("", |c| &after[..c.len_utf8()]);
                Event::Text(accepted(words, (last, next), source, span, sink))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (alone(dest_url), alone(title));
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (alone(dest_url), alone(title));
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(alone(info))))
            }
            event => event,
        }
    }
}

/// Normalizes a text and reports and replaces forbidden characters. The neighbours show whether an invisible character
/// is within a number.
fn accepted<'e>(
    words: CowStr<'e>,
    (before, after): (&str, &str),
    source: &str,
    span: Span,
    sink: &mut Diagnostics,
) -> CowStr<'e> {
    if words.is_ascii() && !words.contains(|c: char| c.is_ascii_control()) {
        return words;
    }
    // Line ends are normalized as in files.
    let words = if words.contains('\r') { words.replace('\r', "\n").into() } else { words };
    let whole = format!("{before}{words}{after}");
    let own = before.len()..before.len() + words.len();
    let refused: Vec<ForbiddenCharacter> =
        forbidden_characters(&whole).filter(|f| own.contains(&f.offset)).collect();
    if refused.is_empty() && nfc(&words) == *words && !words.contains(LOST) {
        return words;
    }
    // An invalid character reference gives U+FFFD.
    if words.contains(LOST) && !source.contains(LOST) {
        let found = ForbiddenCharacter { offset: 0, character: LOST, reason: Reason::Lost };
        sink.push(forbidden_character(span, &found));
    }
    refused.iter().for_each(|found| sink.push(forbidden_character(span, found)));
    let own: Vec<ForbiddenCharacter> = refused
        .into_iter()
        .map(|found| ForbiddenCharacter { offset: found.offset - before.len(), ..found })
        .collect();
    nfc(&without_forbidden(&words, &own)).into_owned().into()
}

/// Joins a text to the previous token if they compose: `e&#x301;` is `é`.
fn join<'e>(words: CowStr<'e>, span: Span, body: &mut Body) -> Option<CowStr<'e>> {
    if words.chars().next().is_none_or(|c| c < '\u{300}') {
        return Some(words);
    }
    let Some((MarkdownToken::Event(Event::Text(before)), place)) = body.last_mut() else {
        return Some(words);
    };
    let whole = format!("{before}{words}");
    if place.end != span.start || nfc(&whole) == whole {
        return Some(words);
    }
    *before = nfc(&whole).into_owned().into();
    place.end = span.end;
    None
}
