//! Words as HTML: in, a text or Markdown in each language; out, what the page shows, escaped.
//!
//! Always true: where the original stands in for a translation, it bears its own language and direction; a page on which
//! that happens says so.

use super::PageRenderer;
use crate::base::escape;
use crate::i18n::{Lang, PerLang, Text};
use crate::model::{Body, Prose};
use serde::Serialize;

/// HTML that a template may take over as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Html(String);

impl Html {
    /// Words, escaped.
    pub(super) fn text(words: &str) -> Self {
        Self(escape(words).to_string())
    }
}

impl PageRenderer<'_> {
    /// A text of this page.
    pub(super) fn words(&self, text: &Text) -> Html {
        self.note_fallback(text);
        self.name(text)
    }

    /// The name of something that this page leads to: that it is not translated is said there.
    pub(super) fn name(&self, text: &Text) -> Html {
        self.marked(text.lang_of(self.lang), text.get(self.lang))
    }

    /// Words in a language, marked where it is not the page's.
    pub(super) fn marked(&self, lang: Lang, words: &str) -> Html {
        self.wrapped(lang, "span", escape(words).to_string())
    }

    /// Markdown of this page within a line.
    pub(super) fn line(&self, prose: &Prose) -> Html {
        self.note_fallback(prose);
        let lang = prose.lang_of(self.lang);
        self.line_in(lang, prose.get(self.lang))
    }

    /// Markdown in a language within a line, marked where it is not the page's.
    pub(super) fn line_in(&self, lang: Lang, body: &Body) -> Html {
        let html = self.in_language(lang, || self.inline(body));
        self.wrapped(lang, "span", html)
    }

    /// Markdown of this page within a line, on a page that puts the cards of its numbers.
    pub(super) fn line_with_cards(&self, prose: &Prose) -> Html {
        self.note_fallback(prose);
        let lang = prose.lang_of(self.lang);
        self.line_with_cards_in(lang, prose.get(self.lang))
    }

    /// The same in a language, marked where it is not the page's.
    pub(super) fn line_with_cards_in(&self, lang: Lang, body: &Body) -> Html {
        let html = self.in_language(lang, || self.inline_with_cards(body));
        self.wrapped(lang, "span", html)
    }

    /// Markdown of this page in blocks.
    pub(super) fn blocks(&self, prose: &Prose) -> Html {
        self.note_fallback(prose);
        let lang = prose.lang_of(self.lang);
        self.blocks_in(lang, prose.get(self.lang))
    }

    /// Markdown in a language in blocks, marked where it is not the page's.
    pub(super) fn blocks_in(&self, lang: Lang, body: &Body) -> Html {
        let html = self.in_language(lang, || self.body(body));
        self.wrapped(lang, "div class=\"txt\"", html)
    }

    /// Does something while the text around it is in this language: what the build puts into it bears the page's.
    pub(super) fn in_language<T>(&self, lang: Lang, make: impl FnOnce() -> T) -> T {
        let before = self.text_lang.replace(lang);
        let made = make();
        self.text_lang.set(before);
        made
    }

    fn wrapped(&self, lang: Lang, open: &str, html: String) -> Html {
        if lang == self.lang {
            return Html(html);
        }
        let locale = self.site().locale(lang);
        let (code, dir) = (escape(&locale.code), locale.direction.as_str());
        let close = open.split(' ').next().unwrap_or(open);
        Html(format!("<{open} lang=\"{code}\" dir=\"{dir}\">{html}</{close}>"))
    }

    fn note_fallback<T>(&self, text: &PerLang<T>) {
        if text.exact(self.lang).is_none() {
            self.fell_back.set(true);
        }
    }
}
