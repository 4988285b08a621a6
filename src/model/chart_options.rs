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
    }
}

impl ChartOption {
    /// Returns whether the option changes a chart of this kind, with one series or with several.
    pub fn applies(self, kind: ChartKind, series: usize) -> bool {
        match self {
            // Grey dots of several periods could not be told apart, and a table has no colours of series.
            Self::Highlight => {
                series > 1 && kind.colours() != Colours::Periods && kind != ChartKind::HeatTable
            }
            Self::Mark => kind.has_axis_of_periods(),
        }
    }

    /// Returns the kinds of charts in which the option has an effect if there are several series.
    pub fn kinds(self) -> Vec<&'static str> {
        ChartKind::ALL.iter().filter(|(_, kind)| self.applies(*kind, 2)).map(|(word, _)| *word).collect()
    }
}
