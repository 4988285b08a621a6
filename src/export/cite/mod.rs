//! Citations of articles, figures and sources in the formats of reference managers. A format is one file here and one
//! line in `FORMATS`.
//!
//! The data of a figure are cited under the name of their providers; this publication is named as the processor.

mod author;
mod bibtex;
mod csl;
mod ris;

pub use author::{Author, in_sentence};

use super::Content;
use crate::base::{Handle, PartialDate, SitePath, unique};
use crate::i18n::{Args, Lang, PerLang};
use crate::index::IndexedSite;
use crate::model::{Article, Figure, Source, SourceKind};
use crate::urls::canonical;

/// A reference, independent of the format.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its id in a list of references.
    pub id: String,
    /// The type of the work.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// The BCP 47 code of the title's language.
    pub language: String,
    /// The authors.
    pub authors: Vec<Author>,
    /// The publication that contains the work.
    pub container: Option<String>,
    /// The publisher.
    pub publisher: String,
    /// The date of publication or of the last change.
    pub date: Option<PartialDate>,
    /// The web address.
    pub url: Option<String>,
    /// The date of access.
    pub read: Option<PartialDate>,
    /// An additional note.
    pub note: Option<String>,
}

/// The type of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An article of this publication.
    Page,
    /// A figure of this publication.
    Data,
    /// A source.
    Source(SourceKind),
}

/// A format of a reference manager.
#[derive(Debug)]
pub struct CiteFormat {
    /// The common name of the format.
    pub label: &'static str,
    /// The file extension.
    pub ending: &'static str,
    /// Its media type.
    pub media: &'static str,
    write: fn(&[Reference]) -> String,
}

/// The formats, the most common first.
pub const CITE_FORMATS: &[CiteFormat] = &[bibtex::FORMAT, ris::FORMAT, csl::FORMAT];

/// A work that can be cited.
#[derive(Debug, Clone, Copy)]
pub enum Work {
    /// An article.
    Article(Handle<Article>),
    /// A figure.
    Figure(Handle<Figure>),
    /// A source.
    Source(Handle<Source>),
}

impl Work {
    /// Returns the reference in a language.
    pub fn reference(self, site: &IndexedSite, lang: Lang) -> Reference {
        match self {
            Self::Article(article) => of_article(site, article, lang),
            Self::Figure(figure) => of_figure(site, figure, lang),
            Self::Source(source) => of_source(site, source),
        }
    }

    /// Returns the path of the file in a format. A source has one file for all languages, and untranslated works are
    /// cited in the original.
    pub fn path(self, site: &IndexedSite, lang: Lang, format: &CiteFormat) -> SitePath {
        let (lang, folder, slug) = match self {
            Self::Article(a) => (site.articles[a].text.lang_of(lang), "articles", &site.articles[a].slug),
            Self::Figure(f) => (site.figures[f].title.lang_of(lang), "statistics", &site.figures[f].slug),
            Self::Source(s) => (Lang::DEFAULT, "sources", &site.sources[s].slug),
        };
        site.addresses().cite(lang, &format!("{folder}/{slug}.{}", format.ending))
    }
}

pub(super) fn works(site: &IndexedSite) -> impl Iterator<Item = (Work, Lang)> {
    fn each<T>(work: Work, text: &PerLang<T>) -> impl Iterator<Item = (Work, Lang)> {
        text.iter().map(move |(lang, _)| (work, lang))
    }
    let articles = site.articles.iter().flat_map(|(h, a)| each(Work::Article(h), &a.text));
    let figures = site.statistics().flat_map(|(h, f)| each(Work::Figure(h), &f.title));
    let sources = site.bibliography().map(|(h, _)| (Work::Source(h), Lang::DEFAULT));
    articles.chain(figures).chain(sources)
}

pub(super) fn work_file(site: &IndexedSite, format: &CiteFormat, work: Work, lang: Lang) -> Content {
    Content::Text((format.write)(&[work.reference(site, lang)]))
}

pub(super) fn bibliography_file(site: &IndexedSite, format: &CiteFormat) -> Content {
    let sources: Vec<Reference> = site.bibliography().map(|(h, _)| of_source(site, h)).collect();
    Content::Text((format.write)(&sources))
}

/// Returns the path of the bibliography.
pub fn bibliography(site: &IndexedSite, format: &CiteFormat) -> SitePath {
    site.addresses().cite(Lang::DEFAULT, &format!("sources.{}", format.ending))
}

fn of_article(site: &IndexedSite, handle: Handle<Article>, lang: Lang) -> Reference {
    let article = &site.articles[handle];
    let text = article.text.get(lang);
    let shown = article.text.lang_of(lang);
    let path = site.addresses().article(shown, handle);
    Reference {
        id: article.slug.to_string(),
        kind: Kind::Page,
        title: text.title.clone(),
        language: site.locale(shown).code.clone(),
        authors: text.authors.iter().map(|name| Author::from_name(site, name)).collect(),
        container: Some(site.settings.title.get(lang).clone()),
        publisher: site.settings.publisher.get(lang).clone(),
        date: Some(PartialDate::Day(text.updated)),
        url: Some(canonical(&site.settings.base_url, path.as_str())),
        read: None,
        note: None,
    }
}

fn of_figure(site: &IndexedSite, handle: Handle<Figure>, lang: Lang) -> Reference {
    let figure = &site.figures[handle];
    let shown = figure.title.lang_of(lang);
    let path = site.addresses().figure(shown, handle);
    let publisher = site.settings.publisher.get(lang).clone();
    let processed = Args::new().text("site", site.settings.title.get(lang).clone());
    Reference {
        id: figure.slug.to_string(),
        kind: Kind::Data,
        title: figure.title.get(lang).clone(),
        language: site.locale(shown).code.clone(),
        authors: providers(site, figure).into_iter().map(Author::body).collect(),
        container: Some(site.settings.title.get(lang).clone()),
        publisher,
        date: Some(PartialDate::Day(figure.updated)),
        url: Some(canonical(&site.settings.base_url, path.as_str())),
        read: None,
        note: Some(site.locale(lang).t_with("cite-processed", &processed)),
    }
}

/// Returns the citation of a figure as a sentence: first the providers of the data, then this publication as the
/// processor.
pub fn sentence(site: &IndexedSite, handle: Handle<Figure>, lang: Lang) -> String {
    let (figure, locale) = (&site.figures[handle], site.locale(lang));
    let path = site.addresses().figure(lang, handle);
    let args = Args::new()
        .text("providers", locale.list(&providers(site, figure)))
        .text("title", locale.within_quotes(figure.title.get(lang)))
        .text("site", site.settings.title.get(lang).clone())
        .text("date", locale.day(figure.updated))
        .text("url", canonical(&site.settings.base_url, path.as_str()));
    locale.t_with("cite-figure", &args)
}

/// Returns the providers of a figure's data without duplicates.
pub fn providers(site: &IndexedSite, figure: &Figure) -> Vec<String> {
    unique(figure.sources.iter().map(|source| site.sources[*source].publisher.clone()))
}

fn of_source(site: &IndexedSite, handle: Handle<Source>) -> Reference {
    let source = &site.sources[handle];
    // A source without a title is cited by publisher and date in brackets, the convention for supplied titles.
    let untitled = || format!("[{}]", site.short_reference(handle, Lang::DEFAULT));
    Reference {
        id: source.slug.to_string(),
        kind: Kind::Source(source.kind),
        title: source.title.clone().unwrap_or_else(untitled),
        language: source.language.clone(),
        authors: source.authors.iter().map(|name| Author::from_name(site, name)).collect(),
        container: None,
        publisher: source.publisher.clone(),
        date: source.date,
        url: source.url.clone(),
        read: source.read,
        note: None,
    }
}

/// Returns year, month and day, as far as they are known.
fn date_parts(date: PartialDate) -> Vec<i16> {
    match date {
        PartialDate::Year(year) => vec![year],
        PartialDate::Month(year, month) => vec![year, i16::from(month)],
        PartialDate::Day(day) => vec![day.year(), i16::from(day.month()), i16::from(day.day())],
    }
}
