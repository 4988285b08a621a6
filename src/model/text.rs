//! The texts of the site as authors wrote them, each parsed once.
//!
//! A [`Text`] is one field or block in one language. `value` and `span` are its source, which translators edit and
//! which records of confirmed translations hash. [`TextBody`] is the parsed source, and all checks read that. A text
//! does not depend on the rest of the site, so it can be cached while other files change. [`super::Body`] is the same
//! Markdown with resolved references.

use super::text_body::TextBody;
use crate::base::{Span, Spanned};
use crate::parse::markdown::{Body, Places};
use crate::parse::raw::FieldRole;
use std::ops::Range;

/// One text in one language.
#[derive(Debug, Clone)]
pub struct Text {
    /// The source, without the YAML syntax around it.
    pub value: String,
    /// The position of the source.
    pub span: Span,
    /// The role of the field that contains the text.
    pub role: FieldRole,
    /// The parsed source.
    pub body: TextBody,
    /// The position of each byte of the source in the file.
    places: Places,
}

impl Text {
    /// Parses a YAML scalar. `file` is the content of its file.
    pub fn of_scalar(source: Spanned<String>, role: FieldRole, file: &str) -> Self {
        let Spanned { value, span } = source;
        let places = Places::align(&value, file.get(span.range()).unwrap_or(""), span.start as usize);
        let body = if role.is_markdown() { TextBody::read(&value) } else { TextBody::plain(&value) };
        Self { value, span, role, body, places }
    }

    /// Creates a text from a part of a Markdown file. `pieces` is the parsed body of the file.
    pub fn of_block(source: Spanned<String>, pieces: &Body) -> Self {
        let Spanned { value, span } = source;
        let start = pieces.partition_point(|(_, piece)| piece.start < span.start);
        let end = pieces.partition_point(|(_, piece)| piece.start < span.end);
        let body = TextBody::of_pieces(&value, &pieces[start..end], span.start);
        Self { value, span, role: FieldRole::Markdown, body, places: Places::At(span.start as usize) }
    }

    /// Creates a text from a Fluent message.
    pub fn of_message(source: Spanned<String>) -> Self {
        let Spanned { value, span } = source;
        let body = TextBody::plain(&value);
        Self { value, span, role: FieldRole::Message, body, places: Places::At(span.start as usize) }
    }

    /// Returns the position of a range of the source in the file.
    pub fn place(&self, source: Range<usize>) -> Span {
        Span::new(self.span.file, self.places.range(source))
    }

    /// Returns the position of a range of the words in the file.
    pub fn place_of_words(&self, words: &Range<usize>) -> Span {
        self.body.words.source_range(words).map_or(self.span, |source| self.place(source))
    }

    /// Returns each reference as written: `(value:rain/total/2023)`, `[@gauge-2024]`.
    pub fn written_references(&self) -> Vec<&str> {
        let ranges = self.body.references.iter().map(|reference| reference.destination.clone());
        ranges.filter_map(|range| self.value.get(range)).filter(|written| !written.is_empty()).collect()
    }
}
