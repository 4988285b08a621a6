//! One chart of a figure: what is shown and how, before anything is placed.

use super::{Event, Figure, Prose};
use crate::base::{Handle, Period, Slug, Span};
use crate::i18n::Text;

/// One chart.
#[derive(Debug)]
pub struct Chart {
    /// Its id, unique in its figure.
    pub slug: Slug,
    /// Where it is written.
    pub span: Span,
    /// How it is drawn.
    pub kind: ChartKind,
    /// The positions of its series in the figure, in the chart's order; never empty.
    pub series: Vec<usize>,
    /// The finding.
    pub title: Prose,
    /// The measure, the group and the unit.
    pub subtitle: Option<Text>,
    /// What a reader should know.
    pub note: Option<Prose>,
    /// The author's description.
    pub alt: Option<Text>,
    /// The first period shown.
    pub from: Option<Period>,
    /// The last period shown.
    pub to: Option<Period>,
    /// The one period shown.
    pub at: Option<Period>,
    /// What is marked.
    pub marks: Vec<Marker>,
}

impl Chart {
    /// Whether a period lies within what the chart shows.
    pub fn shows(&self, period: Period) -> bool {
        self.at.is_none_or(|at| at == period)
            && self.from.is_none_or(|from| from.start() <= period.start())
            && self.to.is_none_or(|to| period.end() <= to.end())
    }
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A column a period.
    Column,
    /// Columns side by side.
    GroupedColumn,
    /// Columns on top of each other.
    StackedColumn,
    /// A horizontal bar a period or a series.
    Bar,
    /// A line a series.
    Line,
    /// Low to high, with the estimate.
    Range,
}

impl ChartKind {
    /// Every kind with the word an author writes.
    pub const ALL: &[(&str, Self)] = &[
        ("column", Self::Column),
        ("grouped-column", Self::GroupedColumn),
        ("stacked-column", Self::StackedColumn),
        ("bar", Self::Bar),
        ("line", Self::Line),
        ("range", Self::Range),
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, k)| *k == self).map_or("", |(word, _)| word)
    }
}

/// What is marked on a chart.
#[derive(Debug)]
pub enum Marker {
    /// An event of the timeline.
    Event(Handle<Event>),
    /// A text at a period.
    Text(Period, Text),
}

/// A chart of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChartRef {
    /// The figure.
    pub figure: Handle<Figure>,
    /// The position of the chart in it.
    pub chart: usize,
}
