//! Sparklines for lists: a small line with the values of a figure's first counted series.
//!
//! The value and period appear as text next to the line, so the line is hidden from screen readers. Expected and
//! partial values are drawn as in all charts. A series that is too short has no sparkline.

use super::data::ChartData;
use super::place::{Layout, place};
use super::{Fonts, draw};
use crate::i18n::{Lang, PerLang};
use crate::index::IndexedSite;
use crate::model::{Annotations, Body, Chart, ChartKind, Choices, Figure, Observation};

/// The minimum number of values.
const FEWEST: usize = 4;

/// Returns the sparkline of a figure as SVG; `None` if the series is too short.
pub(super) fn spark(site: &IndexedSite, figure: &Figure, lang: Lang, fonts: &Fonts) -> Option<String> {
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
        level: None,
        from: None,
        to: None,
        at: None,
        marks: Vec::new(),
        annotations: Annotations::default(),
        highlight: Vec::new(),
        choices: Choices::default(),
        options: Vec::new(),
    };
    let data = ChartData::from_chart(site, figure, &chart, lang);
    Some(draw::hidden(place(&data, Layout::SPARK, fonts), &site.settings.look.palette, Layout::SPARK))
}
