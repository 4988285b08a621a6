//! `unfit-chart`: reports a kind of chart that would misrepresent its values.
//!
//! The requirements follow from the meaning of the marks: parts of a total add up and are not negative, a slope
//! connects two periods, and a tile represents countable things.

use crate::base::{Number, Period};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Chart, ChartKind, Figure, Kind, Observation};
use std::collections::{BTreeMap, BTreeSet};

/// Rounded percentages of a total may exceed 100 by the rounding.
const WHOLE: i64 = 101;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, figure) in context.site.figures.iter() {
        for chart in &figure.charts {
            if let Some((why, help)) = unfit(figure, chart) {
                let message =
                    format!("a chart of the kind `{}` would mislead here: {why}", chart.kind.as_str());
                sink.push(Diagnostic::error(Code::UnfitChart, chart.span, message).help(help));
            }
        }
    }
}

/// Returns the problem and the help; `None` if the chart is suitable.
fn unfit(figure: &Figure, chart: &Chart) -> Option<(String, &'static str)> {
    let shown = || {
        chart
            .series
            .iter()
            .flat_map(|i| figure.series[*i].observations.iter())
            .filter(|o| chart.shows(o.period))
    };
    let negative = || shown().find(|o| o.value.is_some_and(Number::is_negative)).map(|o| o.period);
    match chart.kind {
        ChartKind::Share | ChartKind::StackedArea | ChartKind::Tiles if negative().is_some() => {
            let why = format!(
                "the value for {} is negative, and a part of a total cannot be negative",
                negative()?
            );
            Some((why, "show it as `column` or `bar`"))
        }
        ChartKind::Share if chart.series.len() < 2 => Some((
            "a single series is always the total".into(),
            "show it as `column` or `bar`, or add the other parts",
        )),
        ChartKind::StackedColumn | ChartKind::StackedBar | ChartKind::Share | ChartKind::StackedArea => {
            adds_up(figure, chart, shown())
        }
        ChartKind::Fan if !shown().any(|o| o.low.is_some() && o.high.is_some()) => Some((
            "no value has an interval".into(),
            "write `low` and `high` of the expected values, or show it as `line`",
        )),
        ChartKind::Fan if chart.level.is_none() => Some((
            "readers cannot know how likely a value within its intervals is".into(),
            "name the intervals under `level`, such as `80% prediction interval`",
        )),
        ChartKind::Pair if chart.series.len() != 2 => {
            let why = format!("it has two panels, and the chart has {} series", chart.series.len());
            Some((why, "name two series under `series`, or show them as `small-multiples`"))
        }
        ChartKind::Slope | ChartKind::Dumbbell => {
            let periods: BTreeSet<Period> = shown().filter(|o| o.value.is_some()).map(|o| o.period).collect();
            let few = || ("it needs two periods, and there is only one".into(), "show it as `bar` or `dot`");
            (periods.len() < 2).then(few)
        }
        ChartKind::Tiles if !matches!(figure.kind, Kind::Count | Kind::Money) => {
            let why = format!(
                "a tile represents a count, and the figure is of the kind `{}`",
                figure.kind.as_str()
            );
            Some((why, "show it as `column` or `bar`"))
        }
        _ => None,
    }
}

/// Returns whether values add up. Rates and indexes do not; percentages do if they are parts of one total.
fn adds_up<'a>(
    figure: &Figure,
    chart: &Chart,
    shown: impl Iterator<Item = &'a Observation>,
) -> Option<(String, &'static str)> {
    match figure.kind {
        Kind::Count | Kind::Money => None,
        _ if chart.series.len() < 2 => None,
        Kind::Rate | Kind::Index => {
            let why = format!("figures of the kind `{}` do not add up", figure.kind.as_str());
            Some((why, "show it as `line`, `grouped-column` or `small-multiples`"))
        }
        Kind::Percent => {
            let mut sums: BTreeMap<Period, Number> = BTreeMap::new();
            for (period, value) in shown.filter_map(|o| Some((o.period, o.value?))) {
                let sum = sums.entry(period).or_insert(Number::ZERO);
                *sum = sum.plus(value).unwrap_or(*sum);
            }
            let (period, sum) = sums.into_iter().find(|(_, sum)| *sum > Number::from(WHOLE))?;
            let why =
                format!("the percentages of {period} add up to {sum}, so they are not parts of one total");
            Some((why, "show it as `line`, `grouped-column` or `dot`"))
        }
    }
}
