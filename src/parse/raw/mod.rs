//! The content format: the fields of each kind of file, with references that are not resolved yet.
//!
//! Unknown keys are rejected. A reference to another item is a spanned string that a later phase resolves. Editors show
//! the documentation of the fields next to the keys.

mod allow;
mod article;
mod chart;
mod claim;
mod correction;
mod event;
mod figure;
mod list;
mod look;
mod mutations;
mod name;
mod shape;
mod site;
mod source;
mod text;

pub use allow::Allow;
pub use article::{Article, CommonKeys, Days, Document, FrontMatter, Home, KeyFigure, Page, Quote};
pub use chart::{Annotation, Band, Chart, ReferenceLine};
pub use claim::{Claim, Evidence};
pub use correction::{ArticleCorrection, Correction};
pub use event::{Event, Quotation};
pub use figure::{Balance, Cell, DataFile, Derived, Figure, Observation, Revision, Series};
pub use list::ListEntry;
pub use look::{Fonts, Look, WrittenColour};
pub use mutations::{Counts, Mutations};
pub use name::{Name, RuledOut, Term};
use shape::described;
pub use shape::{Described, Field, FieldRole, Map, Shape};
pub use site::{Colours, Destination, Language, Licence, Section, Site as SiteFile, Topic};
pub use source::Source;
pub use text::{Pairs, Text, TextValue};

use crate::base::{FileId, Slug, Span, Spanned};
use std::sync::Arc;

/// A parsed value, or `None` if it could not be parsed, which was reported.
pub type Shared<T> = Option<Arc<T>>;

/// The state of the original of each translated item.
pub type Records = Pairs<Spanned<String>>;

/// An item with its file and the id from its file name.
#[derive(Debug)]
pub struct Item<T> {
    /// The file.
    pub file: FileId,
    /// The id.
    pub slug: Slug,
    /// The parsed value. The id is known even without it, so that references to the item are not reported as well.
    pub value: Shared<T>,
}

impl<T> Clone for Item<T> {
    fn clone(&self) -> Self {
        Self { file: self.file, slug: self.slug.clone(), value: self.value.clone() }
    }
}

/// The parsed files of `content/`. Values are shared so that copies are cheap, because most of them outlive the next
/// change.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// `site.yaml`.
    pub site: Option<(FileId, Arc<SiteFile>)>,
    /// `mutations.yaml`.
    pub mutations: Option<Arc<Mutations>>,
    /// `home.md`, by language suffix (empty: the default language).
    pub home: Vec<(String, FileId, Shared<Document<Home>>)>,
    /// `articles/*.md`, with their language suffix.
    pub articles: Vec<(String, Item<Document<Article>>)>,
    /// `pages/*.md`, with their language suffix.
    pub pages: Vec<(String, Item<Document<Page>>)>,
    /// `figures/*.yaml`.
    pub figures: Vec<Item<Figure>>,
    /// `lists/*.yaml`.
    pub lists: Vec<Item<Vec<ListEntry>>>,
    /// `timeline/*.yaml`.
    pub events: Vec<(FileId, Arc<Event>)>,
    /// `names/*.yaml`.
    pub names: Vec<(FileId, Arc<Name>)>,
    /// `terms/*.yaml`.
    pub terms: Vec<(FileId, Arc<Term>)>,
    /// `claims/*.yaml`.
    pub claims: Vec<(FileId, Arc<Claim>)>,
    /// `sources/*.yaml`.
    pub sources: Vec<(FileId, Arc<Pairs<Source>>)>,
    /// The span of each event, claim and source.
    pub scopes: Vec<Span>,
    /// `editions/*.zip`: the date in the name, and the file.
    pub editions: Vec<(String, FileId)>,
    /// `strings/*.ftl`: language and file.
    pub strings: Vec<(String, FileId)>,
    /// The texts of all YAML files, for translators.
    pub texts: Vec<(FileId, Arc<Vec<crate::parse::yaml::Text>>)>,
    /// `translations/*.yaml`: language, file and records.
    pub records: Vec<(String, FileId, Arc<Records>)>,
    /// `templates/*`.
    pub templates: Vec<FileId>,
    /// `static/*`.
    pub assets: Vec<FileId>,
}

impl Site {
    /// Adds another part of the content.
    pub(crate) fn extend(&mut self, part: Self) {
        self.site = part.site.or(self.site.take());
        self.mutations = part.mutations.or(self.mutations.take());
        self.home.extend(part.home);
        self.articles.extend(part.articles);
        self.pages.extend(part.pages);
        self.figures.extend(part.figures);
        self.lists.extend(part.lists);
        self.events.extend(part.events);
        self.names.extend(part.names);
        self.terms.extend(part.terms);
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
