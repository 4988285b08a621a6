//! Sparklines for lists: in, a figure; out, the course of its first counted series as a small line beside its value.
//!
//! The value and its period stand beside it in words, so the line itself is hidden from screen readers. What is
//! expected, or covers a part of its period, is shown as everywhere. Too short a course is no course.

use super::data::ChartData;
use super::place::{Layout, place};
use super::{Fonts, draw};
use crate::check::CheckedSite;
use crate::i18n::{Lang, PerLang};
use crate::model::{Body, Chart, ChartKind, Figure, Observation};

/// A line of fewer values would show no course.
const FEWEST: usize = 4;

/// Returns the sparkline of a figure as SVG; `None` if there is no course to show.
pub(super) fn spark(site: &CheckedSite, figure: &Figure, lang: Lang, fonts: &Fonts) -> Option<String> {
    let (latest, _) = figure.latest();
    let whole = |o: &&Observation| o.value.is_some() && o.period.is_regular(figure.frequency);
    if latest.observations.iter().filter(whole).count() < FEWEST {
        return None;
    }
    let chart = Chart {
        slug: latest.slug.clone(),
        span: latest.span,
        kind: ChartKind::Sparkline,
        series: vec![figure.series.iter().position(|s| s.slug == latest.slug)?],
        title: PerLang::new(Body::default()),
        subtitle: None,
        note: None,
        alt: None,
        from: None,
        to: None,
        at: None,
        marks: Vec::new(),
    };
    let data = ChartData::from_chart(site, figure, &chart, lang);
    Some(draw::hidden(place(&data, Layout::SPARK, fonts), Layout::SPARK))
}
