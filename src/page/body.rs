//! Markdown bodies as HTML.
//!
//! [`PageRenderer::render_body`] renders a body at a point of the page and returns a [`Fragment`], which the page
//! merges. The same body at the same point gives the same fragment.

use super::PageRenderer;
use super::flow::{Additions, Fragment, PageFlow};
use super::html::Html;
use super::writer::Writer;
use crate::i18n::Lang;
use crate::model::{Body, Note, Part, ValueUse};
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As paragraphs, lists and tables. Cards of numbers follow the block that contains the number.
    Blocks,
    /// Within a line, without the paragraph around the words. Numbers have no cards.
    Line,
    /// Within a line. The page places the cards of the numbers.
    LineWithCards,
}

pub(super) struct TextContext<'f> {
    /// The language of the text, which is not the page's where the original replaces a translation.
    pub(super) lang: Lang,
    pub(super) form: Form,
    pub(super) flow: &'f PageFlow<'f>,
    /// The cards of earlier numbers, which are placed after the first block of the body.
    pub(super) cards: Html,
}

impl<'f> TextContext<'f> {
    /// Creates the context of a body. All earlier cards are placed before the body.
    pub(super) fn new(lang: Lang, form: Form, flow: &'f PageFlow<'f>) -> Self {
        Self { lang, form, flow, cards: Html::default() }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    letter: String,
    html: Html,
}

impl PageRenderer<'_> {
    pub(super) fn render_body(&self, body: &Body, context: TextContext<'_>) -> Fragment {
        match context.form {
            Form::Blocks => self.render_blocks(body, &body.parts, context),
            Form::Line | Form::LineWithCards => {
                let mut writer = Writer::new(self, context);
                let html = writer.html(&within_line(body));
                writer.finish(html)
            }
        }
    }

    pub(super) fn notes(&self, flow: &mut PageFlow<'_>, lang: Lang, body: &Body) -> Vec<NoteView> {
        let note = |(position, note): (usize, &Note)| {
            let context = TextContext::new(lang, Form::Blocks, flow);
            let fragment = self.render_blocks(body, &note.parts, context);
            let (html, _) = flow.merge(fragment);
            NoteView { letter: note_letter(position), html }
        };
        body.notes.iter().enumerate().map(note).collect()
    }

    /// Renders parts of a body, in which links may lead to the headings of the body.
    fn render_blocks(&self, body: &Body, parts: &[Part], context: TextContext<'_>) -> Fragment {
        let mut writer = Writer::new(self, context);
        writer.place_headings(body);
        let mut html = writer.html(parts);
        html.push(&writer.take_cards());
        writer.finish(html)
    }

    pub(super) fn value_text(&self, value: &ValueUse, lang: Lang) -> String {
        match &value.text {
            Some(text) => text.clone(),
            None => self.site().write_value(&value.reference, lang),
        }
    }
}

impl Fragment {
    /// A fragment that adds something to the page, and has no cards to place.
    pub(super) fn new(html: Html, added: Additions) -> Self {
        Self { html, cards: Html::default(), added }
    }
}

/// Returns the parts of a body without its paragraphs and headings, for which a line has no room.
fn within_line(body: &Body) -> Vec<Part> {
    let is_block = |part: &&Part| {
        matches!(
            part,
            Part::Markdown(
                Event::Start(Tag::Paragraph | Tag::Heading { .. })
                    | Event::End(TagEnd::Paragraph | TagEnd::Heading(_)),
                _
            )
        )
    };
    let without_caption = |part: &Part| match part {
        Part::Captioned { inner, .. } => inner.clone(),
        part => vec![part.clone()],
    };
    body.parts.iter().filter(|part| !is_block(part)).flat_map(without_caption).collect()
}

/// Returns the letter of a footnote: `a` to `z`, then `aa`.
pub(super) fn note_letter(position: usize) -> String {
    let last = char::from(b'a' + (position % 26) as u8);
    if position < 26 { last.to_string() } else { format!("{}{last}", note_letter(position / 26 - 1)) }
}
