//! Sources as readers see them: one house style for every list, and the numbered list at the end of a page.

use super::PageRenderer;
use super::flow::PageFlow;
use crate::base::Handle;
use crate::i18n::Direction;
use crate::model::Source;
use crate::urls::host;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct SourceView {
    id: String,
    href: String,
    title: Option<String>,
    lang: String,
    dir: &'static str,
    publisher: String,
    authors: String,
    date: Option<String>,
    datetime: Option<String>,
    url: Option<String>,
    /// The host, which replaces a missing title.
    host: Option<String>,
    archived: Option<String>,
    read: Option<String>,
    kind: String,
    language: Option<String>,
    primary: bool,
    licence: Option<String>,
    locator: Option<String>,
    /// The full stops after the title and after the rest, unless these have their own.
    title_end: &'static str,
    end: &'static str,
}

impl PageRenderer<'_> {
    pub(super) fn source_view(&self, handle: Handle<Source>, locator: Option<&str>) -> SourceView {
        let site = self.site();
        let locale = self.locale();
        let source = &site.sources[handle];
        let own_language = source.language == locale.code;
        let text = source.title.as_deref().unwrap_or(&source.publisher);
        // An institution that publishes its own work is named once.
        let mut authors = crate::export::in_sentence(site, &source.authors);
        authors.retain(|author| *author != source.publisher);
        let date = source.date.map(|d| locale.date(d));
        let without_www = |url| host(url).trim_start_matches("www.").to_owned();
        let host = source.url.as_deref().map(without_www);
        let shown_host = host.as_deref().filter(|_| source.title.is_none());
        let last = shown_host.or(locator).or(date.as_deref()).unwrap_or(&source.publisher);
        let end = full_stop(last);
        SourceView {
            id: source.slug.to_string(),
            href: self.href(&self.context.addresses.source(self.lang, handle)),
            title: source.title.clone(),
            lang: source.language.clone(),
            dir: Direction::from_text(text).as_str(),
            publisher: source.publisher.clone(),
            authors: locale.list(&authors),
            date,
            datetime: source.date.map(|d| d.to_string()),
            host,
            url: source.url.clone(),
            archived: source.archived.clone(),
            read: source.read.map(|d| locale.date(d)),
            kind: locale.t(&format!("source-{}", source.kind.as_str())),
            language: (!own_language).then(|| self.language_name(&source.language)),
            primary: source.primary,
            licence: source.licence.clone(),
            locator: locator.map(ToOwned::to_owned),
            title_end: source.title.as_deref().map_or("", full_stop),
            end,
        }
    }

    /// Returns the short form of a source: `NRC, 24 June 2017`.
    pub(super) fn short_reference(&self, handle: Handle<Source>) -> String {
        self.site().short_reference(handle, self.lang)
    }

    /// Returns the name of a language in the page's language, or its code if no name is known.
    pub(super) fn language_name(&self, code: &str) -> String {
        let key = format!("language-{code}");
        if self.locale().messages.has(&key) { self.locale().t(&key) } else { code.to_owned() }
    }

    /// Returns what a page has cited up to this point, in the order of the numbers.
    pub(super) fn cited_sources(&self, flow: &PageFlow<'_>) -> Vec<SourceView> {
        let citations = flow.added.citations.iter();
        citations.map(|c| self.source_view(c.source, c.locator.as_deref())).collect()
    }
}

/// Returns the full stop after these words, or nothing if they end a sentence themselves.
fn full_stop(words: &str) -> &'static str {
    let ends = ['.', '?', '!', '…', '؟', '。'];
    let bare = words.trim_end_matches([' ', '”', '’', '»', '›', '"', '\'', ')', '\u{A0}', '\u{202F}']);
    if bare.ends_with(ends) { "" } else { "." }
}
