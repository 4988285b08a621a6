//! Resolves the front page from `home.md` in each language.

use super::Resolver;
use super::texts::{day, not_empty};
use crate::base::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::{Lang, PerLang};
use crate::model::{CoverQuote, Home, HomeText, KeyFigure};
use crate::parse::raw::{self, Document};

impl Resolver<'_> {
    /// Resolves the front page; `None` if the default language has none, which is reported.
    pub(super) fn home(&mut self) -> Option<Home> {
        let raw = self.raw;
        let default = self.partial.languages[0].code.clone();
        let is_default = |code: &str| code.is_empty() || code == default;
        let Some((_, file, document)) = raw.home.iter().find(|(code, ..)| is_default(code)) else {
            let site = raw.site.as_ref().map_or(FileId(0), |(file, _)| *file);
            let diagnostic = Diagnostic::error(Code::NoSite, Span::top(site), "the site has no front page");
            self.sink.push(diagnostic.help("write `content/home.md`"));
            return None;
        };
        if let Some((_, again, _)) = raw.home.iter().filter(|(code, ..)| is_default(code)).nth(1) {
            let diagnostic = Diagnostic::error(
                Code::DuplicateId,
                Span::top(*again),
                "two files contain the front page in the same language",
            );
            self.sink.push(diagnostic.related(Span::top(*file), "the first one").help("keep one of them"));
        }
        let document = document.as_ref()?;
        let front = &document.front;
        let lead_chart = front.lead_chart.as_ref().and_then(|c| self.chart_ref(&c.value, c.span));
        let lead_article = front.lead_article.as_ref().and_then(|a| self.article(&a.value, a.span));
        let mut text = PerLang::new(self.home_text(*file, document, Lang::DEFAULT));
        for (code, file, document) in raw.home.iter().filter(|(code, ..)| !is_default(code)) {
            let lang = self.lang(code, Span::top(*file));
            if let (Some(lang), Some(document)) = (lang, document) {
                let translated = self.home_text(*file, document, lang);
                text.add(lang, translated);
            }
        }
        Some(Home { lead_chart, lead_article, text })
    }

    fn home_text(&mut self, file: FileId, document: &Document<raw::Home>, lang: Lang) -> HomeText {
        let front = &document.front;
        for text in [
            Some(&front.title),
            Some(&front.summary),
            front.how_title.as_ref(),
            front.quote.as_ref().map(|q| &q.text),
        ] {
            text.iter().for_each(|t| {
                not_empty(&t.value, t.span, self.sink);
            });
        }
        let key_figures = front.key_figures.iter().filter_map(|k| self.key_figure(k, lang)).collect();
        let quote = front.quote.as_ref().and_then(|q| {
            Some(CoverQuote {
                text: q.text.value.clone(),
                span: q.text.span,
                language: q.language.as_ref().map(|l| l.value.clone()),
                translated: q.translated,
                by: q.by.value.clone(),
                source: self.source(&q.source)?,
            })
        });
        HomeText {
            file,
            title: self.smart(lang, &front.title.value),
            summary: self.inline(&front.summary, lang),
            updated: front.updated.as_ref().and_then(|d| Some((day(d, self.sink)?, d.span))),
            quote,
            key_figures,
            how_title: front.how_title.as_ref().map(|t| self.smart(lang, &t.value)),
            body: self.body(&document.body, lang),
        }
    }

    fn key_figure(&mut self, raw: &raw::KeyFigure, lang: Lang) -> Option<KeyFigure> {
        not_empty(&raw.label.value, raw.label.span, self.sink);
        let value = self.observation_ref(&raw.value.value, raw.value.span)?;
        let note = raw.note.as_ref().map(|n| self.inline(n, lang));
        Some(KeyFigure { value, span: raw.value.span, label: raw.label.value.clone(), note })
    }
}
