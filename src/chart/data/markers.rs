//! The marked events of a chart. Their letters follow the order of their dates.

use super::AxisPeriod;
use crate::base::Date;
use crate::chart::bidi::in_language;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Chart, Marker};

/// The time of a marked event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A day, or a day that represents a period.
    Day(Date),
    /// From the first day to the last.
    Span(Date, Date),
    /// The axis period with this index: the marker points at the value.
    AxisPeriod(usize),
}

/// A marked event.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct EventMarker {
    /// `A`, `B` …
    pub letter: char,
    /// Its first day.
    pub date: Date,
    /// The position of the marker.
    pub when: When,
    /// The description of the event.
    pub text: String,
    /// The id of the event on the timeline, if it is one.
    pub event: Option<String>,
}

/// Returns the marked events within the periods of the chart.
pub(super) fn flags(site: &IndexedSite, chart: &Chart, slots: &[AxisPeriod], lang: Lang) -> Vec<EventMarker> {
    let locale = site.locale(lang);
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Vec::new() };
    let flag = |mark: &Marker| match mark {
        Marker::Event(event) => {
            let event = &site.events[*event];
            let date = locale.date_with_quality(event.date, event.quality);
            let when = match event.until {
                Some(until) => When::Span(event.date.first(), until.last()),
                None => When::Day(event.date.first()),
            };
            let text = locale.labelled(&date, &in_language(site, &event.title, lang));
            EventMarker {
                letter: ' ',
                date: event.date.first(),
                when,
                text,
                event: Some(event.slug.to_string()),
            }
        }
        Marker::Text(period, text) => {
            let when = match slots.iter().position(|s| s.period == *period) {
                Some(slot) => When::AxisPeriod(slot),
                None if period.days() > 1 => When::Span(period.start(), period.end()),
                None => When::Day(period.start()),
            };
            let text = locale.labelled(&locale.period(*period), &in_language(site, text, lang));
            EventMarker { letter: ' ', date: period.start(), when, text, event: None }
        }
    };
    let within = |f: &EventMarker| f.date >= first.period.start() && f.date <= last.period.end();
    let mut all: Vec<EventMarker> = chart.marks.iter().map(flag).filter(within).collect();
    all.sort_by(|a, b| (a.date, &a.text).cmp(&(b.date, &b.text)));
    for (flag, letter) in all.iter_mut().zip('A'..='Z') {
        flag.letter = letter;
    }
    all
}
