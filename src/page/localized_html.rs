//! Text and Markdown as HTML in the language of the page.
//!
//! If a translation is missing, the page shows the original, marked with its own language and direction, and the flow
//! records that. Functions that take the [`PageFlow`] render text of the page itself; the others render names of things
//! that the page links to.

use super::PageRenderer;
use super::body::{Form, TextContext};
use super::flow::PageFlow;
use super::html::Html;
use crate::base::escape;
use crate::i18n::{Lang, Text};
use crate::model::{Body, Prose};

impl PageRenderer<'_> {
    pub(super) fn words(&self, flow: &mut PageFlow<'_>, text: &Text) -> Html {
        flow.note_language(text, self.lang);
        self.name(text)
    }

    /// Renders the name of an item that this page links to. A missing translation does not mark this page as
    /// untranslated.
    pub(super) fn name(&self, text: &Text) -> Html {
        self.marked_text(text.lang_of(self.lang), text.get(self.lang))
    }

    /// Renders plain text, marked with its language unless that is the page's.
    pub(super) fn marked_text(&self, lang: Lang, text: &str) -> Html {
        self.wrapped(lang, "span", Html::text(text))
    }

    /// Renders Markdown of this page within a line, its numbers without cards.
    pub(super) fn line(&self, flow: &mut PageFlow<'_>, prose: &Prose) -> Html {
        flow.note_language(prose, self.lang);
        let (lang, body) = (prose.lang_of(self.lang), prose.get(self.lang));
        let fragment = self.render_body(body, TextContext::new(lang, Form::Line, flow));
        let (html, _) = flow.merge(fragment);
        self.wrapped(lang, "span", html)
    }

    /// Renders Markdown of this page within a line, and appends the cards of its numbers to `cards`.
    pub(super) fn line_with_cards(&self, flow: &mut PageFlow<'_>, prose: &Prose, cards: &mut Html) -> Html {
        flow.note_language(prose, self.lang);
        self.line_with_cards_in(flow, prose.lang_of(self.lang), prose.get(self.lang), cards)
    }

    /// Renders such a line in one language, marked with the language if it is not the page's.
    pub(super) fn line_with_cards_in(
        &self,
        flow: &mut PageFlow<'_>,
        lang: Lang,
        body: &Body,
        cards: &mut Html,
    ) -> Html {
        let fragment = self.render_body(body, TextContext::new(lang, Form::LineWithCards, flow));
        let (html, further) = flow.merge(fragment);
        cards.push(&further);
        self.wrapped(lang, "span", html)
    }

    /// Renders Markdown of this page in blocks, each followed by the cards of its numbers.
    pub(super) fn blocks(&self, flow: &mut PageFlow<'_>, prose: &Prose) -> Html {
        self.blocks_after(flow, prose, &mut Html::default())
    }

    /// Renders Markdown of this page in blocks. Takes the cards of numbers before it, and places them after the first
    /// block.
    pub(super) fn blocks_after(&self, flow: &mut PageFlow<'_>, prose: &Prose, cards: &mut Html) -> Html {
        flow.note_language(prose, self.lang);
        self.blocks_in(flow, prose.lang_of(self.lang), prose.get(self.lang), cards)
    }

    /// Renders such blocks in one language, marked with the language if it is not the page's.
    pub(super) fn blocks_in(
        &self,
        flow: &mut PageFlow<'_>,
        lang: Lang,
        body: &Body,
        cards: &mut Html,
    ) -> Html {
        let cards = std::mem::take(cards);
        let context = TextContext { cards, ..TextContext::new(lang, Form::Blocks, flow) };
        let fragment = self.render_body(body, context);
        let (html, _) = flow.merge(fragment);
        self.wrapped(lang, "div class=\"txt\"", html)
    }

    fn wrapped(&self, lang: Lang, open: &str, html: Html) -> Html {
        if lang == self.lang {
            return html;
        }
        let locale = self.site().locale(lang);
        let (code, dir) = (escape(&locale.code), locale.direction.as_str());
        let close = open.split(' ').next().unwrap_or(open);
        Html::from_markup(format!("<{open} lang=\"{code}\" dir=\"{dir}\">{}</{close}>", html.as_str()))
    }
}
