//! The options of a chart, and the kinds of charts in which each has an effect.

use super::{ChartKind, Colours};
use crate::base::keywords;

keywords! {
    /// An option that an author may write in a chart.
    pub enum ChartOption {
        /// The series that keep their colours.
        Highlight = "highlight",
        /// The marked events and notes.
        Mark = "mark",
        /// The notes next to marks.
        Annotations = "annotations",
        /// The shaded spans of time.
        Bands = "bands",
        /// The reference lines.
        Lines = "lines",
        /// The name of the intervals.
        Level = "level",
        /// The order of rows and panels.
        Sort = "sort",
        /// The values that are written next to their marks.
        Labels = "labels",
        /// The scale of the panels.
        Scale = "scale",
        /// A logarithmic scale.
        Log = "log",
    }
}

keywords! {
    /// The order of rows and panels.
    pub enum Sort {
        /// By value, the highest first.
        Value = "value",
        /// By name.
        Label = "label",
        /// As the figure or `series` lists them.
        AsWritten = "as-written",
    }
}

keywords! {
    /// The values that are written next to their marks, as far as there is room.
    pub enum Labels {
        /// Every value.
        All = "all",
        /// The first and the last value.
        Ends = "ends",
        /// The highest and the lowest value.
        Extremes = "extremes",
        /// No value.
        None = "none",
    }
}

keywords! {
    /// The scale of the panels of small multiples.
    pub enum PanelScale {
        /// All panels have one scale.
        Shared = "shared",
        /// Each panel has its own scale.
        Own = "own",
    }
}

/// What an author chose for the look of a chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Choices {
    /// The order of rows and panels.
    pub sort: Option<Sort>,
    /// The values that are written.
    pub labels: Option<Labels>,
    /// The scale of the panels.
    pub scale: Option<PanelScale>,
    /// Whether the scale is logarithmic.
    pub log: bool,
}

impl ChartOption {
    /// Returns whether the option changes a chart of this kind, with one series or with several.
    pub fn applies(self, kind: ChartKind, series: usize) -> bool {
        match self {
            // Readers could not distinguish grey dots of several periods, and a table has no colours of series.
            Self::Highlight => {
                series > 1 && kind.colours() != Colours::Periods && kind != ChartKind::HeatTable
            }
            Self::Mark | Self::Bands => kind.has_axis_of_periods(),
            // A line would not say which panel it is about.
            Self::Lines => kind.has_axis_of_periods() && kind != ChartKind::Pair,
            // In a stack, a note would be inside or above the mark of another series.
            Self::Annotations => Self::Lines.applies(kind, series) && !kind.is_stacked(),
            Self::Level => kind == ChartKind::Fan,
            Self::Sort => match kind {
                ChartKind::Bar | ChartKind::Range | ChartKind::Tiles | ChartKind::Dot => true,
                ChartKind::Dumbbell => series > 1,
                ChartKind::SmallMultiples | ChartKind::HeatTable | ChartKind::Sparkline => series > 1,
                _ => false,
            },
            Self::Labels => matches!(
                kind,
                ChartKind::Column
                    | ChartKind::GroupedColumn
                    | ChartKind::Bar
                    | ChartKind::Line
                    | ChartKind::Area
                    | ChartKind::Fan
                    | ChartKind::Pair
                    | ChartKind::Dumbbell
                    | ChartKind::SmallMultiples
            ),
            Self::Scale => kind == ChartKind::SmallMultiples && series > 1,
            // Lengths and areas begin at zero, which a logarithmic scale does not have.
            Self::Log => {
                matches!(kind, ChartKind::Line | ChartKind::Fan | ChartKind::Dot | ChartKind::Dumbbell)
            }
        }
    }

    /// Returns whether the option draws something into the chart.
    pub fn explains(self) -> bool {
        matches!(self, Self::Annotations | Self::Bands | Self::Lines)
    }

    /// Returns the kinds of charts in which the option has an effect if there are several series.
    pub fn kinds(self) -> Vec<&'static str> {
        ChartKind::ALL.iter().filter(|(_, kind)| self.applies(*kind, 2)).map(|(word, _)| *word).collect()
    }
}
