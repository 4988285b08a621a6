//! SDMX-CSV 2.0: the observations of a figure with the columns and codes of SDMX 3.0.
//!
//! Each figure is a dataflow. Periods that are not calendar units become time ranges (first day and duration).
//! Statuses are codes of `CL_OBS_STATUS`, frequencies codes of `CL_FREQ`.

use super::{Content, Format, observations};
use crate::base::{Form, Frequency, Handle, Number, Period};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Figure, Observation, Series};
use crate::urls::host;
use jiff::Unit;

pub(super) const FORMAT: Format = Format {
    name: "sdmx",
    label: "SDMX-CSV",
    ending: "sdmx.csv",
    media: "application/vnd.sdmx.data+csv",
    translated: false,
    gather: content,
};

const COLUMNS: &str = "STRUCTURE STRUCTURE_ID ACTION FREQ SERIES TIME_PERIOD OBS_VALUE OBS_STATUS UNIT_MEASURE \
    LOWER_BOUND UPPER_BOUND ROUNDED_TO SOURCE COMMENT_OBS";

fn content(site: &IndexedSite, handle: Handle<Figure>, lang: Lang) -> Content {
    let figure = &site.figures[handle];
    let id = format!("{}:{}(1.0)", agency(&site.settings.base_url), code(figure.slug.as_str()));
    let number = |n: Option<Number>| n.map_or(String::new(), |n| n.to_string());
    let row = |series: &Series, o: &Observation| {
        vec![
            "dataflow".to_owned(),
            id.clone(),
            "I".to_owned(),
            frequency(figure.frequency).to_owned(),
            code(series.slug.as_str()),
            time_period(o.period),
            number(o.value),
            o.status.sdmx().to_owned(),
            figure.unit.get(lang).clone(),
            number(o.low),
            number(o.high),
            number(o.rounded_to),
            observations::source_ids(site, &o.sources).join(" "),
            o.note.as_ref().map_or(String::new(), |n| site.plain(n.get(lang), lang)),
        ]
    };
    let rows = figure.series.iter().flat_map(|s| s.observations.iter().map(move |o| row(s, o)));
    Content::Lines(std::iter::once(COLUMNS.split(' ').map(str::to_owned).collect()).chain(rows).collect())
}

/// Returns an id in SDMX style: capitals, digits and `_`, starting with a letter.
fn code(slug: &str) -> String {
    let code = slug.to_uppercase().replace('-', "_");
    if code.starts_with(|c: char| c.is_ascii_alphabetic()) { code } else { format!("S_{code}") }
}

/// Returns the id of the agency that maintains the dataflows: the site's host name in reverse order.
fn agency(base_url: &str) -> String {
    let host = host(base_url);
    let host = host.split(':').next().unwrap_or(host);
    host.rsplit('.').map(code).collect::<Vec<_>>().join(".")
}

fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Year => "A",
        Frequency::HalfYear => "S",
        Frequency::Quarter => "Q",
        Frequency::Month => "M",
        Frequency::Day => "D",
        Frequency::Irregular => "_O",
    }
}

fn time_period(period: Period) -> String {
    match period.form() {
        Form::Year(year) => format!("{year:04}"),
        Form::Half(year, n) => format!("{year:04}-S{n}"),
        Form::Quarter(year, n) => format!("{year:04}-Q{n}"),
        Form::Month(year, month) => format!("{year:04}-{month:02}"),
        Form::Day(day) => day.to_string(),
        Form::Range(..) => range(period),
    }
}

/// Returns a time range: the first day and the duration, in months if possible, otherwise in days.
fn range(period: Period) -> String {
    let start = period.start();
    let whole = period.end().tomorrow().ok().and_then(|end| start.until((Unit::Month, end)).ok());
    match whole {
        Some(span) if span.get_days() == 0 => format!("{start}/P{}M", span.get_months()),
        _ => format!("{start}/P{}D", period.days()),
    }
}

#[cfg(test)]
mod tests {
    use super::{agency, code, time_period};
    use crate::base::Period;

    #[test]
    fn periods_are_written_as_sdmx_has_them() {
        for (text, expected) in [
            ("2023", "2023"),
            ("2023-H1", "2023-S1"),
            ("2023-Q3", "2023-Q3"),
            ("2023-02", "2023-02"),
            ("2023-02-21", "2023-02-21"),
            ("2023-01/2023-11", "2023-01-01/P11M"),
            ("2012/2025", "2012-01-01/P168M"),
            ("2021-07-01/2023-02-21", "2021-07-01/P601D"),
            ("2024-01?/2024-06", "2024-01-01/P6M"),
        ] {
            assert_eq!(time_period(Period::parse(text).expect("a period")), expected, "{text}");
        }
    }

    #[test]
    fn ids_are_ids_of_sdmx() {
        assert_eq!(code("dtv-inflow"), "DTV_INFLOW");
        assert_eq!(code("2018-files"), "S_2018_FILES");
        assert_eq!(agency("https://rain.example:8080/briefing/"), "EXAMPLE.RAIN");
    }
}
