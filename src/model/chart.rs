//! A chart of a figure: its data and its kind, before layout.

use super::{Annotations, ChartOption, Choices, Event, Figure, Prose};
use crate::base::{Handle, Period, Slug, Span, keywords};
use crate::i18n::Text;

/// One chart.
#[derive(Debug)]
pub struct Chart {
    /// Its id, unique in its figure.
    pub slug: Slug,
    /// The position of the chart in its file.
    pub span: Span,
    /// The kind of chart.
    pub kind: ChartKind,
    /// The positions of its series in the figure, in the order of the chart. The list is never empty.
    pub series: Vec<usize>,
    /// The title, which states the finding.
    pub title: Prose,
    /// The measure, the group and the unit.
    pub subtitle: Option<Text>,
    /// An explanation for readers.
    pub note: Option<Prose>,
    /// A text description by the author.
    pub alt: Option<Text>,
    /// The name of the intervals: `80% prediction interval`.
    pub level: Option<Text>,
    /// The first period shown.
    pub from: Option<Period>,
    /// The last period shown.
    pub to: Option<Period>,
    /// The single period that is shown.
    pub at: Option<Period>,
    /// The marked events and notes.
    pub marks: Vec<Marker>,
    /// The notes, spans of time and reference lines.
    pub annotations: Annotations,
    /// The positions of the series in the figure that keep their colours while all others are grey.
    pub highlight: Vec<usize>,
    /// What the author chose for its look.
    pub choices: Choices,
    /// The options that the author wrote and that have no effect in some kinds of charts, with their positions.
    pub options: Vec<(ChartOption, Span)>,
}

impl Chart {
    /// Returns whether a period lies within the displayed time.
    pub fn shows(&self, period: Period) -> bool {
        self.at.is_none_or(|at| at == period)
            && self.from.is_none_or(|from| from.start() <= period.start())
            && self.to.is_none_or(|to| period.end() <= to.end())
    }
}

/// Passes the list of chart kinds to a macro: the variant, the keyword, and the implementation in `chart::place`. A new
/// kind is one line here and one file there.
macro_rules! chart_kinds {
    ($with:ident) => {
        $with! {
            /// One column per period.
            Column = "column" in column::COLUMN;
            /// Columns of several series next to each other.
            GroupedColumn = "grouped-column" in column::GROUPED;
            /// Columns of several series on top of each other.
            StackedColumn = "stacked-column" in stack::COLUMN;
            /// One horizontal bar per period or series.
            Bar = "bar" in bar::KIND;
            /// One bar per period, split into parts.
            StackedBar = "stacked-bar" in stack::BAR;
            /// One bar per period, split into parts that add up to 100 per cent.
            Share = "share" in stack::SHARE;
            /// One line per series.
            Line = "line" in line::LINE;
            /// One line per series, with a filled area down to zero.
            Area = "area" in line::AREA;
            /// One line per series, with an interval that opens from the last counted value.
            Fan = "fan" in fan::KIND;
            /// Areas on top of each other.
            StackedArea = "stacked-area" in stacked_area::KIND;
            /// One row per series, with one dot per period.
            Dot = "dot" in dot::KIND;
            /// A range from low to high, with the estimate.
            Range = "range" in range::KIND;
            /// One line per series, from the first to the last period.
            Slope = "slope" in slope::KIND;
            /// One row per series, with an arrow from the first to the last value.
            Dumbbell = "dumbbell" in dumbbell::KIND;
            /// Two panels over one time axis, each with its own scale.
            Pair = "pair" in pair::KIND;
            /// One small line chart per series, all with the same scale.
            SmallMultiples = "small-multiples" in small_multiples::KIND;
            /// A table with cells that are tinted by their values.
            HeatTable = "heat-table" in heat_table::KIND;
            /// Squares that each represent the same amount.
            Tiles = "tiles" in tiles::KIND;
            /// A line without axes, for use next to text.
            Sparkline = "sparkline" in sparkline::KIND;
        }
    };
}
pub(crate) use chart_kinds;

macro_rules! define_kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal in $file:ident::$item:ident;)*) => {
        keywords! {
            /// The kind of a chart.
            pub enum ChartKind { $($(#[$doc])* $kind = $word,)* }
        }
    };
}
chart_kinds!(define_kinds);

impl ChartKind {
    /// Returns whether the periods of this kind follow each other along an axis, above which events can be marked.
    pub fn has_axis_of_periods(self) -> bool {
        matches!(
            self,
            Self::Column
                | Self::GroupedColumn
                | Self::StackedColumn
                | Self::Line
                | Self::Area
                | Self::StackedArea
                | Self::Fan
                | Self::Pair
        )
    }
}

/// A marked event or note of a chart.
#[derive(Debug)]
pub enum Marker {
    /// An event on the timeline.
    Event(Handle<Event>),
    /// A note at a period.
    Text(Period, Text),
}

/// A reference to a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChartRef {
    /// The figure.
    pub figure: Handle<Figure>,
    /// The position of the chart in it.
    pub chart: usize,
}
