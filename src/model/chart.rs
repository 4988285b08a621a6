//! One chart of a figure: what is shown and how, before anything is placed.

use super::{Event, Figure, Prose};
use crate::base::{Handle, Period, Slug, Span, keywords};
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

/// Hands the list of kinds of charts to a macro: the variant, the word an author writes, and what places it in
/// `chart::place`. A kind is one line here and one file there.
macro_rules! chart_kinds {
    ($with:ident) => {
        $with! {
            /// A column a period.
            Column = "column" in column::COLUMN;
            /// Columns side by side.
            GroupedColumn = "grouped-column" in column::GROUPED;
            /// Columns on top of each other.
            StackedColumn = "stacked-column" in stack::COLUMN;
            /// A horizontal bar a period or a series.
            Bar = "bar" in bar::KIND;
            /// A bar a period, its parts behind each other.
            StackedBar = "stacked-bar" in stack::BAR;
            /// A bar a period, its parts to a hundred per cent.
            Share = "share" in stack::SHARE;
            /// A line a series.
            Line = "line" in line::LINE;
            /// A line a series, with the area down to zero.
            Area = "area" in line::AREA;
            /// Areas on top of each other.
            StackedArea = "stacked-area" in stacked_area::KIND;
            /// A row a series, a dot a period.
            Dot = "dot" in dot::KIND;
            /// Low to high, with the estimate.
            Range = "range" in range::KIND;
            /// A line a series from the first period to the last.
            Slope = "slope" in slope::KIND;
            /// A small line chart a series, all to one scale.
            SmallMultiples = "small-multiples" in small_multiples::KIND;
            /// A table whose cells are tinted by their values.
            HeatTable = "heat-table" in heat_table::KIND;
            /// Squares, each of which stands for so many.
            Tiles = "tiles" in tiles::KIND;
            /// A line without axes, beside words.
            Sparkline = "sparkline" in sparkline::KIND;
        }
    };
}
pub(crate) use chart_kinds;

macro_rules! define_kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal in $file:ident::$item:ident;)*) => {
        keywords! {
            /// How a chart is drawn.
            pub enum ChartKind { $($(#[$doc])* $kind = $word,)* }
        }
    };
}
chart_kinds!(define_kinds);

/// How many colours the palette has: a chart tells no more series or periods apart by them.
pub const COLOURS: usize = 6;

/// What the colours of a chart tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Its series.
    Series,
    /// Its periods, if it has several series.
    Periods,
    /// Nothing: each mark is named where it is.
    Nothing,
}

impl ChartKind {
    /// What the colours of this kind tell apart.
    pub fn colours(self) -> Colours {
        match self {
            Self::Column | Self::GroupedColumn | Self::StackedColumn | Self::StackedBar | Self::Share => {
                Colours::Series
            }
            Self::Line | Self::Area | Self::StackedArea | Self::Slope => Colours::Series,
            Self::Dot => Colours::Periods,
            Self::Bar | Self::Range | Self::SmallMultiples => Colours::Nothing,
            Self::HeatTable | Self::Tiles | Self::Sparkline => Colours::Nothing,
        }
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
