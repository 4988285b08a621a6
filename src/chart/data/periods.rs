//! The axis periods of a chart.

use super::AxisPeriod;
use crate::base::{Frequency, Period, Quality};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Chart, Figure};

/// Returns the axis periods of a chart. A regular series gets one for each unit between its first and last period.
pub(super) fn slots(site: &IndexedSite, figure: &Figure, chart: &Chart, lang: Lang) -> Vec<AxisPeriod> {
    let shown = chart.series.iter().flat_map(|i| figure.series[*i].observations.iter());
    let mut periods: Vec<Period> = shown.map(|o| o.period).filter(|p| chart.shows(*p)).collect();
    periods.sort();
    periods.dedup();
    fill_gaps(&mut periods, figure.frequency);
    let locale = site.locale(lang);
    let slot = |period: Period| {
        let (label, below) = locale.period_axis(period);
        let open = period.ends().map(|q| q != Quality::Certain);
        AxisPeriod {
            period,
            label,
            below,
            full: locale.period(period),
            regular: period.is_regular(figure.frequency),
            open,
        }
    };
    periods.into_iter().map(slot).collect()
}

fn fill_gaps(periods: &mut Vec<Period>, frequency: Frequency) {
    const MOST: usize = 400;
    let regular: Vec<Period> = periods.iter().copied().filter(|p| p.is_regular(frequency)).collect();
    let (Some(first), Some(last)) = (regular.first(), regular.last()) else { return };
    let mut at = *first;
    let mut missing = Vec::new();
    while at < *last && missing.len() < MOST {
        let Some(next) = at.next(frequency) else { break };
        // A partial period such as January–November already represents its unit.
        if !periods.iter().any(|p| p.overlaps(next)) {
            missing.push(next);
        }
        at = next;
    }
    periods.extend(missing);
    periods.sort();
}
