//! Sources as readers see them: in, a source; out, one house style for every list, and the numbered list of a page.

use super::PageRenderer;
use crate::base::Handle;
use crate::i18n::Direction;
use crate::model::Source;
use serde::Serialize;

/// A source that a page cites, with where in it.
#[derive(Debug, Clone)]
pub(crate) struct Cited {
    pub(crate) source: Handle<Source>,
    pub(crate) locator: Option<String>,
}

/// A source for a template.
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
    /// The host, which stands for an address without a title.
    host: Option<String>,
    archived: Option<String>,
    read: Option<String>,
    kind: String,
    language: Option<String>,
    primary: bool,
    licence: Option<String>,
    locator: Option<String>,
    /// The full stops behind the title and behind the rest, where those do not bring their own.
    title_end: &'static str,
    end: &'static str,
}

impl PageRenderer<'_> {
    /// A source in full.
    pub(super) fn source(&self, handle: Handle<Source>, locator: Option<&str>) -> SourceView {
        let site = self.site();
        let locale = self.locale();
        let source = &site.sources[handle];
        let own_language = source.language == locale.code;
        let text = source.title.as_deref().unwrap_or(&source.publisher);
        // A body that publishes its own work is named once.
        let mut authors = crate::export::in_sentence(site, &source.authors);
        authors.retain(|author| *author != source.publisher);
        let date = source.date.map(|d| locale.date(d));
        let host = source.url.as_deref().map(host);
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

    /// `NRC, 24 June 2017`.
    pub(super) fn short_reference(&self, handle: Handle<Source>) -> String {
        self.site().short_reference(handle, self.lang)
    }

    /// The name of a language in the page's language; its code where no name is known.
    pub(super) fn language_name(&self, code: &str) -> String {
        let key = format!("language-{code}");
        if self.locale().messages.has(&key) { self.locale().t(&key) } else { code.to_owned() }
    }

    /// What the page cites, in the order of the numbers.
    pub(super) fn cited_sources(&self) -> Vec<SourceView> {
        let cited = self.cited.borrow().clone();
        cited.iter().map(|c| self.source(c.source, c.locator.as_deref())).collect()
    }
}

/// What ends a sentence after these words: nothing where they end one themselves.
fn full_stop(words: &str) -> &'static str {
    let ends = ['.', '?', '!', '…', '؟', '。'];
    let bare = words.trim_end_matches([' ', '”', '’', '»', '›', '"', '\'', ')', '\u{A0}', '\u{202F}']);
    if bare.ends_with(ends) { "" } else { "." }
}

/// The host of an address, without `www.`.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).trim_start_matches("www.").to_owned()
}
