//! What authors wrote, field by field: in, nothing; out, the shapes of the content format, with nothing looked up.
//!
//! Always true: unknown keys are refused; a name of something else is a spanned string that still has to be found.
//! Field documentation is what an editor sees beside a key.

mod allow;
mod article;
mod claim;
mod event;
mod figure;
mod name;
mod shape;
mod site;
mod source;
mod text;

pub use allow::Allow;
pub use article::{Article, Days, Document, FrontMatter, Home, KeyFigure, Page, Quote};
pub use claim::{Claim, Evidence};
pub use event::{Event, Quotation};
pub use figure::{Cell, Chart, Figure, Observation, Revision, Series};
pub use name::Name;
use shape::described;
pub use shape::{Described, Field, FieldRole, Map, Shape};
pub use site::{Destination, Language, Licence, Site as SiteFile, Topic};
pub use source::Source;
pub use text::{Pairs, Text, TextValue};

use crate::base::{FileId, Slug, Span, Spanned};
use std::sync::Arc;

/// What was written; `None` where it could not be read, which was reported.
pub type Shared<T> = Option<Arc<T>>;

/// For each item the state of the original that was translated.
pub type Records = Pairs<Spanned<String>>;

/// An item with its file and the id that its file's name gives it.
#[derive(Debug)]
pub struct Item<T> {
    /// The file.
    pub file: FileId,
    /// The id.
    pub slug: Slug,
    /// What was written; `None` when it could not be read, which was reported. The id is still known, so that
    /// references to it are not reported as well.
    pub value: Shared<T>,
}

impl<T> Clone for Item<T> {
    fn clone(&self) -> Self {
        Self { file: self.file, slug: self.slug.clone(), value: self.value.clone() }
    }
}

/// All of `content/`. What an author wrote is shared, so that a copy costs little: most of it outlives the next change.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// `site.yaml`.
    pub site: Option<(FileId, Arc<SiteFile>)>,
    /// `home.md`, by language suffix (empty: the default language).
    pub home: Vec<(String, FileId, Shared<Document<Home>>)>,
    /// `articles/*.md`, with their language suffix.
    pub articles: Vec<(String, Item<Document<Article>>)>,
    /// `pages/*.md`, with their language suffix.
    pub pages: Vec<(String, Item<Document<Page>>)>,
    /// `figures/*.yaml`.
    pub figures: Vec<Item<Figure>>,
    /// `timeline/*.yaml`.
    pub events: Vec<(FileId, Arc<Event>)>,
    /// `names/*.yaml`.
    pub names: Vec<(FileId, Arc<Name>)>,
    /// `claims/*.yaml`.
    pub claims: Vec<(FileId, Arc<Claim>)>,
    /// `sources/*.yaml`.
    pub sources: Vec<(FileId, Arc<Pairs<Source>>)>,
    /// The whole of each event, claim and source.
    pub scopes: Vec<Span>,
    /// `editions/*.zip`: the day that the name gives, and the file.
    pub editions: Vec<(String, FileId)>,
    /// `strings/*.ftl`: language and file.
    pub strings: Vec<(String, FileId)>,
    /// The texts of all YAML files, for translators.
    pub texts: Vec<(FileId, Arc<Vec<crate::parse::yaml::Text>>)>,
    /// `translations/*.yaml`: language, file, and for each item the state of the original that was translated.
    pub records: Vec<(String, FileId, Arc<Records>)>,
    /// `templates/*`.
    pub templates: Vec<FileId>,
    /// `static/*`.
    pub assets: Vec<FileId>,
}

impl Site {
    /// Takes over what another part of the content says.
    pub(crate) fn extend(&mut self, part: Self) {
        self.site = part.site.or(self.site.take());
        self.home.extend(part.home);
        self.articles.extend(part.articles);
        self.pages.extend(part.pages);
        self.figures.extend(part.figures);
        self.events.extend(part.events);
        self.names.extend(part.names);
        self.claims.extend(part.claims);
        self.sources.extend(part.sources);
        self.scopes.extend(part.scopes);
        self.editions.extend(part.editions);
        self.strings.extend(part.strings);
        self.texts.extend(part.texts);
        self.records.extend(part.records);
        self.templates.extend(part.templates);
        self.assets.extend(part.assets);
    }
}
