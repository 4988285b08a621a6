//! The colours of a chart: what they distinguish, and what a chart does if there are more series or periods than
//! colours.
//!
//! Invariant: no colour occurs twice in one chart. If the palette is too small, a chart greys the series that are not
//! highlighted, or shows each series in its own panel ([`Presentation`]).

use super::{Chart, ChartKind, Figure, Observation};
use crate::base::{Number, Period};
use std::collections::BTreeSet;

/// How many colours the palette has: a chart tells no more series or periods apart by them.
pub const COLOURS: usize = 6;

/// How many series keep their colours if the palette is too small and the author highlights none.
const HIGHLIGHTED: usize = 5;

/// What the colours of a chart distinguish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// The series.
    Series,
    /// The periods, if there are several series.
    Periods,
    /// Nothing, because each mark has its own label.
    Nothing,
}

/// How a chart uses the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presentation {
    /// Every series or period has a colour of its own.
    Coloured,
    /// The series at these positions in the figure have colours. All others are grey.
    Highlighted(Vec<usize>),
    /// Each series has its own panel, as in small multiples.
    Panels,
    /// The first and the last period have colours. All others are grey.
    FirstAndLast,
}

impl ChartKind {
    /// Returns what the colours of this kind distinguish.
    pub fn colours(self) -> Colours {
        match self {
            Self::Column | Self::GroupedColumn | Self::StackedColumn | Self::StackedBar | Self::Share => {
                Colours::Series
            }
            Self::Line | Self::Area | Self::StackedArea | Self::Slope | Self::Fan | Self::Pair => {
                Colours::Series
            }
            Self::Dot | Self::Dumbbell => Colours::Periods,
            Self::Bar | Self::Range | Self::SmallMultiples => Colours::Nothing,
            Self::HeatTable | Self::Tiles | Self::Sparkline => Colours::Nothing,
        }
    }

    /// Returns whether readers can distinguish grey series: by their names, or as the rest of a total.
    fn can_grey(self) -> bool {
        !matches!(self, Self::Column | Self::GroupedColumn | Self::Area)
    }

    /// Returns whether the parts of this kind add up to a total.
    pub fn is_stacked(self) -> bool {
        matches!(self, Self::StackedColumn | Self::StackedBar | Self::StackedArea | Self::Share)
    }
}

impl Chart {
    /// Returns how the chart uses the palette.
    pub fn presentation(&self, figure: &Figure) -> Presentation {
        let chosen = !self.highlight.is_empty();
        match self.kind.colours() {
            Colours::Nothing => self.highlighted(),
            // A dumbbell has marks of two periods only.
            Colours::Periods if self.kind == ChartKind::Dumbbell => Presentation::Coloured,
            Colours::Periods if self.series.len() < 2 => self.highlighted(),
            Colours::Periods if self.drawn_periods(figure) > COLOURS => Presentation::FirstAndLast,
            Colours::Periods => Presentation::Coloured,
            Colours::Series if chosen && self.highlight.len() <= COLOURS => self.highlighted(),
            Colours::Series if self.series.len() <= COLOURS => Presentation::Coloured,
            Colours::Series if self.kind.can_grey() => Presentation::Highlighted(self.largest(figure)),
            Colours::Series => Presentation::Panels,
        }
    }

    /// Returns the kind as which the chart is drawn. With more series than colours, some kinds become panels.
    pub fn drawn_kind(&self, figure: &Figure) -> ChartKind {
        match self.presentation(figure) {
            Presentation::Panels => ChartKind::SmallMultiples,
            _ => self.kind,
        }
    }

    fn highlighted(&self) -> Presentation {
        match self.highlight.is_empty() {
            true => Presentation::Coloured,
            false => Presentation::Highlighted(self.highlight.clone()),
        }
    }

    /// Returns how many periods have a value or a limit.
    pub fn drawn_periods(&self, figure: &Figure) -> usize {
        let drawn = self.series.iter().flat_map(|series| self.shown(figure, *series));
        let drawn = drawn.filter(|o| [o.value, o.low, o.high].iter().any(Option::is_some));
        drawn.map(|o| o.period).collect::<BTreeSet<Period>>().len()
    }

    fn shown<'a>(&'a self, figure: &'a Figure, series: usize) -> impl Iterator<Item = &'a Observation> {
        figure.series[series].observations.iter().filter(|o| self.shows(o.period))
    }

    /// Returns the series that keep their colours: the largest parts of a stack, otherwise those that end highest.
    fn largest(&self, figure: &Figure) -> Vec<usize> {
        let size = |series: usize| {
            let values = self.shown(figure, series).filter_map(|o| o.value).map(Number::to_f64);
            match self.kind.is_stacked() {
                true => values.sum(),
                false => values.last().unwrap_or(f64::NEG_INFINITY),
            }
        };
        let mut sizes: Vec<(usize, f64)> = self.series.iter().map(|at| (*at, size(*at))).collect();
        sizes.sort_by(|a, b| b.1.total_cmp(&a.1));
        sizes.into_iter().take(HIGHLIGHTED).map(|(at, _)| at).collect()
    }
}
