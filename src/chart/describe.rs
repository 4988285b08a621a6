//! The text description of a chart for readers who cannot see it, generated from its data.

use super::data::{ChartData, PointData, SeriesData};
use crate::i18n::Args;
use crate::model::Certainty;

/// The highest number of series that are described individually. With more, only the highest and lowest are named.
const MOST_SERIES: usize = 6;

/// Describes a chart: its kind and extent, the first, last, highest and lowest value of each series, and incomplete
/// values.
pub(super) fn describe(data: &ChartData<'_>) -> String {
    let locale = data.locale;
    let mut sentences = vec![opening(data)];
    let by_row = data.slots.len() == 1 || data.series.iter().all(|s| s.points.len() < 2);
    if by_row {
        sentences.extend(rows(data));
    } else {
        let highlighted = |muted: bool| data.series.iter().filter(move |s| s.is_muted() == muted);
        for series in highlighted(false).chain(highlighted(true)).take(MOST_SERIES) {
            sentences.extend(course(data, series));
        }
    }
    for (certainty, key) in [
        (Certainty::Partial, "describe-partial"),
        (Certainty::Expected, "describe-expected"),
        (Certainty::Provisional, "describe-provisional"),
        (Certainty::Limit, "describe-limit"),
        (Certainty::Missing, "describe-missing"),
    ] {
        let periods = periods_of(data, certainty);
        if !periods.is_empty() {
            sentences.push(locale.t_with(key, &Args::new().text("periods", locale.list(&periods))));
        }
    }
    if !data.flags.is_empty() {
        let flags: Vec<String> =
            data.flags.iter().map(|f| locale.phrase(&[&f.letter.to_string(), &f.text])).collect();
        sentences
            .push(locale.t_with("describe-events", &Args::new().text("events", locale.side_by_side(&flags))));
    }
    sentences.extend(intervals(data));
    sentences.extend(explanations(data));
    sentences.join(" ")
}

/// Returns the last interval of each series, with the name of the intervals.
fn intervals(data: &ChartData<'_>) -> Option<String> {
    let locale = data.locale;
    let level = data.level.as_ref()?;
    let number = |value: f64| {
        let number = crate::base::Number::parse(&value.to_string());
        number.map_or_else(String::new, |number| data.number(number))
    };
    let interval = |series: &SeriesData| {
        let last = series.points.iter().rev().find(|p| p.low.is_some() && p.high.is_some())?;
        let args = Args::new().text("low", number(last.low?)).text("high", number(last.high?));
        let period = data.slots[last.slot].full.clone();
        let head = if data.series.len() == 1 { period } else { locale.phrase(&[&series.label, &period]) };
        Some(locale.labelled(&head, &locale.t_with("value-range", &args)))
    };
    let all: Vec<String> = data.series.iter().filter_map(interval).collect();
    let args = Args::new().text("level", level.clone()).text("list", locale.side_by_side(&all));
    (!all.is_empty()).then(|| locale.t_with("describe-intervals", &args))
}

/// Returns the notes, the spans of time and the reference lines.
fn explanations(data: &ChartData<'_>) -> Vec<String> {
    let locale = data.locale;
    let note = |(_, series, point, text): (_, &SeriesData, &PointData, &str)| {
        let period = data.slots[point.slot].full.clone();
        let words: Vec<String> = match data.series.len() {
            1 => vec![period],
            _ => vec![series.label.clone(), period],
        };
        locale.labelled(&locale.phrase(&words), text)
    };
    let notes: Vec<String> = data.notes().map(note).collect();
    let bands = data.explanations.bands.iter().map(|band| locale.labelled(&band.label, &band.period));
    let lines = data.explanations.lines.iter().map(|line| line.title.clone());
    let all = [
        ("describe-annotations", notes),
        ("describe-bands", bands.collect()),
        ("describe-lines", lines.collect()),
    ];
    let written = all.into_iter().filter(|(_, list)| !list.is_empty());
    written
        .map(|(key, list)| locale.t_with(key, &Args::new().text("list", locale.side_by_side(&list))))
        .collect()
}

fn opening(data: &ChartData<'_>) -> String {
    let locale = data.locale;
    let kind = locale.t(&format!("chart-{}", data.kind.as_str()));
    let (Some(first), Some(last)) = (data.slots.first(), data.slots.last()) else { return kind };
    let args = Args::new().text("kind", kind).text("period", locale.covering(first.period, last.period));
    let args = args.number("count", data.series.len() as f64).text("series", data.series.len().to_string());
    locale.t_with("describe-opening", &args)
}

/// Returns one value per row: all values if there are few, otherwise the highest and the lowest.
fn rows(data: &ChartData<'_>) -> Vec<String> {
    let locale = data.locale;
    let mut known: Vec<(&SeriesData, &PointData)> =
        data.points().filter(|(_, p)| p.certainty != Certainty::Missing).collect();
    let name = |s: &SeriesData, p: &PointData| match data.series.len() {
        1 => p.title.clone(),
        _ if data.slots.len() == 1 => locale.labelled(&s.label, &p.text),
        _ => locale.phrase(&[&s.label, &p.title]),
    };
    if known.len() <= 12 {
        let list: Vec<String> = known.iter().map(|(s, p)| name(s, p)).collect();
        return vec![locale.t_with("describe-rows", &Args::new().text("rows", locale.side_by_side(&list)))];
    }
    known.sort_by(|a, b| b.1.value.unwrap_or(0.0).total_cmp(&a.1.value.unwrap_or(0.0)));
    let ends = [known.first(), known.last()].map(|e| e.map_or(String::new(), |(s, p)| name(s, p)));
    let [highest, lowest] = ends;
    vec![
        locale.t_with("describe-extremes-rows", &Args::new().text("highest", highest).text("lowest", lowest)),
    ]
}

/// Returns the course of a series: from its first to its last value, and its extremes.
fn course(data: &ChartData<'_>, series: &SeriesData) -> Option<String> {
    let locale = data.locale;
    let known: Vec<&PointData> = series.points.iter().filter(|p| p.value.is_some()).collect();
    let (first, last) = (known.first()?, known.last()?);
    let period = |p: &PointData| data.slots[p.slot].full.clone();
    let value = |p: &PointData| p.value.unwrap_or(0.0);
    let by_value = |a: &&&PointData, b: &&&PointData| value(a).total_cmp(&value(b));
    let highest = known.iter().rev().max_by(by_value)?;
    let lowest = known.iter().min_by(by_value)?;
    let mut args = Args::new()
        .text("series", series.label.clone())
        .text("first", first.text.clone())
        .text("first-period", period(first))
        .text("last", last.text.clone())
        .text("last-period", period(last));
    if known.len() == 1 {
        return Some(locale.t_with("describe-single", &args));
    }
    let trend = match value(last).total_cmp(&value(first)) {
        std::cmp::Ordering::Greater => "describe-rose",
        std::cmp::Ordering::Less => "describe-fell",
        std::cmp::Ordering::Equal => "describe-level",
    };
    let mut sentence = locale.t_with(trend, &args);
    args = Args::new()
        .text("highest", highest.text.clone())
        .text("highest-period", period(highest))
        .text("lowest", lowest.text.clone())
        .text("lowest-period", period(lowest));
    if known.len() > 2 && value(highest) != value(lowest) {
        sentence.push(' ');
        sentence.push_str(&locale.t_with("describe-extremes", &args));
    }
    Some(sentence)
}

fn periods_of(data: &ChartData<'_>, certainty: Certainty) -> Vec<String> {
    let mut slots: Vec<usize> =
        data.points().filter(|(_, p)| p.certainty == certainty).map(|(_, p)| p.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    slots.into_iter().map(|s| data.slots[s].full.clone()).collect()
}
