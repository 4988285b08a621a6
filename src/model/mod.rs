//! The site with all references resolved: the types that the later phases read.
//!
//! Invariants: a handle finds its row, a figure has a source, a series has an observation, a number is finite, a date
//! exists, and the default language has every text. Values have spans only where a check may report them.

mod allow;
mod annotations;
mod article;
mod asset;
mod body;
mod catalog;
mod chart;
mod chart_colours;
mod chart_options;
mod claim;
mod correction;
mod data_file;
mod derived_id;
mod destination;
mod edition;
mod event;
mod figure;
mod import_options;
mod intervals;
mod item_id;
mod list;
mod look;
mod mutations;
mod name;
mod observations;
mod occurrence;
mod palette;
mod pending;
mod published_texts;
mod references;
mod section;
mod series_derivation;
mod settings;
mod source;
mod text;
mod text_body;
mod value;

pub use allow::Allow;
pub use annotations::{Annotation, Annotations, Band, ReferenceLine};
pub use article::{Article, ArticleText, CoverQuote, Home, HomeText, KeyFigure, Page, PageText};
pub use asset::{Asset, Assets};
pub use body::{AsideKind, Body, ChartUse, Citation, Heading, List, Note, Part, Prose, Target, ValueUse};
pub use catalog::{Catalog, Item, Records, SURELY_UNTOUCHED, State, Unit, UnitForm, hash, marks, sentences};
pub(crate) use chart::chart_kinds;
pub use chart::{Chart, ChartKind, ChartRef, Marker};
pub use chart_colours::{COLOURS, Colours, Presentation};
pub use chart_options::{ChartOption, Choices, Labels, PanelScale, Sort};
pub use claim::{Bearing, Claim, Evidence, Verdict};
pub use correction::{Correction, ShownCorrection};
pub use data_file::DataFile;
pub use derived_id::id_of;
pub use destination::{Destination, HostKind, NoDestination};
pub use edition::{Edition, PublishedFigure, PublishedValue};
pub use event::{Event, Quotation, Standing};
pub use figure::{Balance, Certainty, Figure, Kind, Measure, Observation, Revision, Series, Status};
pub use import_options::{Choice, ImportOptions};
pub use item_id::ItemId;
pub use list::{ListEntry, PageList};
pub use look::Look;
pub use mutations::{DATA, MUTATION_RECORD, MutationClass, MutationRecord, MutationRow, Tally};
pub use name::{Name, NameKind, RuledOut};
pub use observations::Observations;
pub use occurrence::{Occurrence, Symbol, SymbolKind};
pub use palette::{
    ANY_TWO_APART, FOCUS, NEIGHBOURS_APART, Palette, STEPS_WITH_INK, Theme, small_text_on_field,
};
pub use pending::{Pending, Wait};
pub use published_texts::{PublishedText, PublishedTexts, hashes_of_numbers};
pub use section::Section;
pub use series_derivation::{Earlier, SeriesDerivation, SeriesOperation, SeriesRef};
pub use settings::{MenuItem, Settings, Shape, Strictness, TiedColours, Topic};
pub use source::{Source, SourceKind};
pub use text::Text;
pub use text_body::{Block, Reference, TextBody};
pub use value::{Computed, Derivation, NoResult, ObservationRef, Quantity, ValueRef, WrittenNumber};

pub use crate::parse::raw::FieldRole;

use crate::base::{Table, unique};
use crate::i18n::{Lang, Locale};
use std::sync::Arc;

/// A resolved site.
#[derive(Debug)]
pub struct Site {
    /// The settings in `site.yaml`.
    pub settings: Settings,
    /// The languages, in the order of [`Lang`]; never empty.
    pub languages: Vec<Arc<Locale>>,
    /// The topics in the order of their slugs. [`Settings::topics`] has the order of the site.
    pub topics: Table<Topic>,
    /// The sections.
    pub sections: Table<Section>,
    /// The bibliography.
    pub sources: Table<Source>,
    /// The figures.
    pub figures: Table<Figure>,
    /// The events on the timeline.
    pub events: Table<Event>,
    /// The claims.
    pub claims: Table<Claim>,
    /// Earlier editions of the data, newest first.
    pub editions: Vec<Arc<Edition>>,
    /// The people, institutions and terms.
    pub names: Table<Name>,
    /// The articles.
    pub articles: Table<Article>,
    /// The static pages.
    pub pages: Table<Page>,
    /// The front page.
    pub home: Home,
    /// What `briefing mutate` recorded.
    pub mutations: Option<MutationRecord>,
    /// The copied files with their names in the site.
    pub assets: Assets,
    /// Every text with its translations.
    pub catalog: Catalog,
    /// The exceptions from checks.
    pub allows: Vec<Allow>,
    /// The positions of all ids, in the order of the files.
    pub occurrences: Vec<Occurrence>,
    /// The articles and pages that are drafts, are scheduled, or will expire.
    pub pending: Vec<Pending>,
}

impl Site {
    /// Returns the locale of a language.
    pub fn locale(&self, lang: Lang) -> &Locale {
        &self.languages[lang.index()]
    }

    /// Iterates over the languages.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(Lang::from_index)
    }

    /// Returns the observation of a reference.
    pub fn observation(&self, at: ObservationRef) -> &Observation {
        &self.figures[at.figure].series[at.series].observations[at.observation]
    }

    /// Returns the series of a reference.
    pub fn series(&self, at: ObservationRef) -> &Series {
        &self.figures[at.figure].series[at.series]
    }

    /// Returns the chart of a reference.
    pub fn chart(&self, at: ChartRef) -> &Chart {
        &self.figures[at.figure].charts[at.chart]
    }

    /// Returns the sources of the observations in a chart, without duplicates. Invented data has none.
    pub fn sources_of_chart(&self, at: ChartRef) -> Vec<crate::base::Handle<Source>> {
        let (figure, chart) = (&self.figures[at.figure], self.chart(at));
        let series = chart.series.iter().filter(|_| !figure.illustration);
        let all = series.flat_map(|series| figure.series[*series].observations.iter());
        let of_values = all.filter(|o| chart.shows(o.period)).flat_map(|o| o.sources.iter().copied());
        let lines = chart.annotations.lines.iter().filter(|_| !figure.illustration);
        unique(of_values.chain(lines.flat_map(|line| line.sources.iter().copied())))
    }

    /// Iterates over the entries of the register on one of its pages, in slug order.
    pub fn register(&self, list: List) -> impl Iterator<Item = (crate::base::Handle<Name>, &Name)> {
        self.names.iter().filter(move |(_, name)| name.list() == list)
    }

    /// Iterates over the sources in slug order, except those that only figures with invented data use.
    pub fn bibliography(&self) -> impl Iterator<Item = (crate::base::Handle<Source>, &Source)> {
        let made_up: Vec<_> = self.figures.iter().filter(|(_, f)| f.illustration).collect();
        self.sources
            .iter()
            .filter(move |(h, _)| !made_up.iter().any(|(_, f)| f.sources.iter().any(|s| s == h)))
    }

    /// Iterates over the sources of the bibliography that have an address but no archived copy.
    pub fn unarchived_sources(&self) -> impl Iterator<Item = &Source> {
        self.bibliography().map(|(_, source)| source).filter(|s| s.url.is_some() && s.archived.is_none())
    }

    /// Iterates over the figures in slug order, except those with invented data.
    pub fn statistics(&self) -> impl Iterator<Item = (crate::base::Handle<Figure>, &Figure)> {
        self.figures.iter().filter(|(_, f)| !f.illustration)
    }
}
