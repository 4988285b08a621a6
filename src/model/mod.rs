//! The site with every name resolved: in, nothing; out, the types that check, chart, page and output read.
//!
//! Always true: a handle finds its row; a figure has a source; a series has an observation; a number is finite; a date
//! exists; the default language has every text. Spans stay only where a check may still complain.

mod allow;
mod article;
mod asset;
mod body;
mod catalog;
mod chart;
mod claim;
mod destination;
mod edition;
mod event;
mod figure;
mod item_id;
mod name;
mod occurrence;
mod pending;
mod references;
mod settings;
mod source;
mod text;
mod text_body;
mod value;

pub use allow::Allow;
pub use article::{Article, ArticleText, CoverQuote, Home, HomeText, KeyFigure, Page, PageText};
pub use asset::{Asset, Assets};
pub use body::{AsideKind, Body, ChartUse, Citation, Heading, List, Note, Part, Prose, Target, ValueUse};
pub use catalog::{Catalog, Item, SURELY_UNTOUCHED, State, Unit, UnitForm, hash, marks};
pub(crate) use chart::chart_kinds;
pub use chart::{COLOURS, Chart, ChartKind, ChartRef, Colours, Marker};
pub use claim::{Bearing, Claim, Evidence, Verdict};
pub use destination::{Destination, HostKind, NoDestination};
pub use edition::{Edition, PublishedFigure, PublishedValue};
pub use event::{Event, Quotation, Standing};
pub use figure::{Certainty, Figure, Kind, Measure, Observation, Revision, Series, Status};
pub use item_id::ItemId;
pub use name::{Name, NameKind};
pub use occurrence::{Occurrence, Symbol, SymbolKind};
pub use pending::{Pending, Wait};
pub use settings::{MenuItem, Settings, Shape, Topic};
pub use source::{Source, SourceKind};
pub use text::Text;
pub use text_body::{Reference, TextBody};
pub use value::{Computed, Derivation, NoResult, ObservationRef, Quantity, ValueRef, WrittenNumber};

pub use crate::parse::raw::FieldRole;

use crate::base::{Table, unique};
use crate::i18n::{Lang, Locale};
use std::sync::Arc;

/// A whole site.
#[derive(Debug)]
pub struct Site {
    /// `site.yaml`.
    pub settings: Settings,
    /// The languages, in the order of [`Lang`]; never empty.
    pub languages: Vec<Arc<Locale>>,
    /// Topics, in the order of their slugs; [`Settings::topics`] has the order of the site.
    pub topics: Table<Topic>,
    /// The bibliography.
    pub sources: Table<Source>,
    /// The data.
    pub figures: Table<Figure>,
    /// The timeline.
    pub events: Table<Event>,
    /// What was said.
    pub claims: Table<Claim>,
    /// Earlier editions of the data, newest first.
    pub editions: Vec<Arc<Edition>>,
    /// People and institutions.
    pub names: Table<Name>,
    /// The articles.
    pub articles: Table<Article>,
    /// The standing pages.
    pub pages: Table<Page>,
    /// The front page.
    pub home: Home,
    /// Files that are copied, with the names they get.
    pub assets: Assets,
    /// Every text, for translators.
    pub catalog: Catalog,
    /// What checks would report and may stand.
    pub allows: Vec<Allow>,
    /// Where ids are written, in the order of the files.
    pub occurrences: Vec<Occurrence>,
    /// What is written and waits, or will expire.
    pub pending: Vec<Pending>,
}

impl Site {
    /// A language.
    pub fn locale(&self, lang: Lang) -> &Locale {
        &self.languages[lang.index()]
    }

    /// Every language.
    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(Lang::from_index)
    }

    /// The observation that a reference names.
    pub fn observation(&self, at: ObservationRef) -> &Observation {
        &self.figures[at.figure].series[at.series].observations[at.observation]
    }

    /// The series that a reference names.
    pub fn series(&self, at: ObservationRef) -> &Series {
        &self.figures[at.figure].series[at.series]
    }

    /// The chart that a reference names.
    pub fn chart(&self, at: ChartRef) -> &Chart {
        &self.figures[at.figure].charts[at.chart]
    }

    /// The sources of the observations that a chart shows, each once; made-up data has none.
    pub fn sources_of_chart(&self, at: ChartRef) -> Vec<crate::base::Handle<Source>> {
        let (figure, chart) = (&self.figures[at.figure], self.chart(at));
        let series = chart.series.iter().filter(|_| !figure.illustration);
        let all = series.flat_map(|series| figure.series[*series].observations.iter());
        unique(all.filter(|o| chart.shows(o.period)).flat_map(|o| o.sources.iter().copied()))
    }

    /// The sources of the briefing, in slug order: all but those that made-up figures name.
    pub fn bibliography(&self) -> impl Iterator<Item = (crate::base::Handle<Source>, &Source)> {
        let made_up: Vec<_> = self.figures.iter().filter(|(_, f)| f.illustration).collect();
        self.sources
            .iter()
            .filter(move |(h, _)| !made_up.iter().any(|(_, f)| f.sources.iter().any(|s| s == h)))
    }

    /// The figures of the statistics: all but made-up ones, in slug order.
    pub fn statistics(&self) -> impl Iterator<Item = (crate::base::Handle<Figure>, &Figure)> {
        self.figures.iter().filter(|(_, f)| !f.illustration)
    }
}
