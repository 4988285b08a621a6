//! The texts of the site as authors wrote them, each parsed once.
//!
//! A [`Text`] belongs to one field or block in one language. `value` and `span` are its source, which translators work
//! on and which records of confirmed translations hash. [`TextBody`] is what the parser found in the source, and all
//! checks read that. A text knows nothing of the rest of the site, so that it can be kept while other files change;
//! [`super::Body`] is the same Markdown with its references resolved.

use super::text_body::TextBody;
use crate::base::{Span, Spanned};
use crate::parse::markdown::{Body, Places};
use crate::parse::raw::FieldRole;
use std::ops::Range;

/// One text in one language.
#[derive(Debug, Clone)]
pub struct Text {
    /// The source, without the signs that YAML needs around it.
    pub value: String,
    /// Where the source is.
    pub span: Span,
    /// What the field means in which it is written.
    pub role: FieldRole,
    /// What the text says.
    pub body: TextBody,
    /// Where each byte of the source is in the file.
    places: Places,
}

impl Text {
    /// Parses a scalar of YAML. `file` is the content of its file.
    pub fn of_scalar(source: Spanned<String>, role: FieldRole, file: &str) -> Self {
        let Spanned { value, span } = source;
        let places = Places::align(&value, file.get(span.range()).unwrap_or(""), span.start as usize);
        let body = if role.is_markdown() { TextBody::read(&value) } else { TextBody::plain(&value) };
        Self { value, span, role, body, places }
    }

    /// Makes a text of a part of a Markdown file. `pieces` is the file's body as it was parsed.
    pub fn of_block(source: Spanned<String>, pieces: &Body) -> Self {
        let Spanned { value, span } = source;
        let start = pieces.partition_point(|(_, piece)| piece.start < span.start);
        let end = pieces.partition_point(|(_, piece)| piece.start < span.end);
        let body = TextBody::of_pieces(&value, &pieces[start..end], span.start);
        Self { value, span, role: FieldRole::Markdown, body, places: Places::At(span.start as usize) }
    }

    /// Makes a text of a Fluent message.
    pub fn of_message(source: Spanned<String>) -> Self {
        let Spanned { value, span } = source;
        let body = TextBody::plain(&value);
        Self { value, span, role: FieldRole::Message, body, places: Places::At(span.start as usize) }
    }

    /// Returns where a range of the source is in the file.
    pub fn place(&self, source: Range<usize>) -> Span {
        Span::new(self.span.file, self.places.range(source))
    }

    /// Returns where a range of the words is in the file.
    pub fn place_of_words(&self, words: &Range<usize>) -> Span {
        self.body.words.source_range(words).map_or(self.span, |source| self.place(source))
    }

    /// Returns each reference as it is written in the source: `(value:rain/total/2023)`, `[@gauge-2024]`.
    pub fn written_references(&self) -> Vec<&str> {
        let ranges = self.body.references.iter().map(|reference| reference.destination.clone());
        ranges.filter_map(|range| self.value.get(range)).filter(|written| !written.is_empty()).collect()
    }
}
