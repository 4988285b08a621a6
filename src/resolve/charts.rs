//! Resolves the charts of a figure.

use super::Resolver;
use super::texts::{keyword, period};
use crate::base::{NonEmpty, Period, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::PerLang;
use crate::model::{
    Annotations, Body, Chart, ChartKind, ChartOption, Choices, Labels, Marker, PanelScale, Prose, Series,
    Sort,
};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn charts(&mut self, raw: &raw::Figure, series: Option<&NonEmpty<Series>>) -> Vec<Chart> {
        raw.charts.0.iter().filter_map(|(id, chart)| self.chart(id, chart, series)).collect()
    }

    fn chart(
        &mut self,
        id: &Spanned<String>,
        raw: &raw::Chart,
        series: Option<&NonEmpty<Series>>,
    ) -> Option<Chart> {
        let slug = super::names::slug(id, self.sink);
        let kind = keyword(&raw.kind, ChartKind::ALL, "kind of chart", self.sink);
        let mut bound =
            |p: &Option<Spanned<String>>| p.as_ref().and_then(|p| period(&p.value, p.span, self.sink));
        let (from, to, at) = (bound(&raw.from), bound(&raw.to), bound(&raw.at));
        let series = series?;
        let shown = match raw.series.is_empty() {
            true => Some((0..series.len()).collect()),
            false => self.series_with_ids(&raw.series, series),
        };
        let highlight = self.series_with_ids(&raw.highlight, series).unwrap_or_default();
        if let Some(shown) = &shown {
            self.only_shown(&raw.highlight, series, shown);
        }
        let mut chart = Chart {
            slug: slug?,
            span: id.span,
            kind: kind?,
            series: shown?,
            title: PerLang::new(Body::default()),
            subtitle: self.optional_text(raw.subtitle.as_ref()),
            note: None,
            alt: self.optional_text(raw.alt.as_ref()),
            level: self.optional_text(raw.level.as_ref()),
            from,
            to,
            at,
            marks: Vec::new(),
            annotations: Annotations::default(),
            highlight,
            choices: self.choices(raw, kind?),
            options: options_of(raw),
        };
        let is_empty =
            chart.series.iter().all(|i| series[*i].observations.iter().all(|o| !chart.shows(o.period)));
        if is_empty {
            let message = format!("the chart `{}` shows no observation", id.value);
            let diagnostic = Diagnostic::error(Code::EmptyChart, id.span, message);
            self.sink
                .push(diagnostic.help("its series have no value between `from` and `to`, or none at `at`"));
        }
        chart.annotations = self.annotations(raw, &chart, series);
        Some(chart)
    }

    /// Returns the positions of the series with these ids; `None` if one does not exist, which is reported.
    pub(super) fn series_with_ids(
        &mut self,
        names: &[Spanned<String>],
        series: &NonEmpty<Series>,
    ) -> Option<Vec<usize>> {
        let mut shown = Vec::new();
        for name in names {
            match series.iter().position(|s| s.slug.as_str() == name.value) {
                Some(at) if shown.contains(&at) => {
                    let message = format!("the chart lists the series `{}` twice", name.value);
                    self.sink.push(Diagnostic::error(Code::DuplicateId, name.span, message));
                }
                Some(at) => shown.push(at),
                None => {
                    let message = format!("the figure has no series `{}`", name.value);
                    let diagnostic = Diagnostic::error(Code::UnknownSeries, name.span, message);
                    let known = series.iter().map(|s| s.slug.as_str());
                    self.sink.push(diagnostic.near("a series", &name.value, known));
                }
            }
        }
        (shown.len() == names.len()).then_some(shown)
    }

    fn choices(&mut self, raw: &raw::Chart, kind: ChartKind) -> Choices {
        let (sort, labels, scale) = (raw.sort.as_ref(), raw.labels.as_ref(), raw.scale.as_ref());
        Choices {
            sort: sort.and_then(|word| keyword(word, Sort::ALL, "order", self.sink)),
            labels: labels.and_then(|word| keyword(word, Labels::ALL, "choice of labels", self.sink)),
            scale: scale.and_then(|word| keyword(word, PanelScale::ALL, "scale", self.sink)),
            // A kind without this scale must not say that it has it.
            log: raw.log.as_ref().is_some_and(|log| log.value) && ChartOption::Log.applies(kind, 1),
        }
    }

    /// Reports series that the figure has and the chart does not show.
    pub(super) fn only_shown(
        &mut self,
        names: &[Spanned<String>],
        series: &NonEmpty<Series>,
        shown: &[usize],
    ) {
        for name in names {
            let at = series.iter().position(|s| s.slug.as_str() == name.value);
            if at.is_some_and(|at| !shown.contains(&at)) {
                let message = format!("the chart does not show the series `{}`", name.value);
                let diagnostic = Diagnostic::error(Code::UnknownSeries, name.span, message);
                self.sink.push(diagnostic.help("add it under `series`, or remove it here"));
            }
        }
    }

    pub(super) fn texts_of_charts(&mut self, raw: &raw::Figure) -> Vec<ChartTexts> {
        let texts = |(id, raw): &(Spanned<String>, raw::Chart)| ChartTexts {
            id: id.value.clone(),
            title: self.prose(&raw.title),
            note: self.optional_prose(raw.note.as_ref()),
            marks: raw.mark.iter().filter_map(|m| self.marker(m)).collect(),
        };
        raw.charts.0.iter().map(texts).collect()
    }

    /// Resolves `event:<id>`, or `<period>: <text>` in each language with the same period.
    fn marker(&mut self, text: &raw::Text) -> Option<Marker> {
        let strings = self.strings(text)?;
        let first = strings.get(crate::i18n::Lang::DEFAULT);
        if let Some(event) = first.value.strip_prefix("event:") {
            let span = Span { start: first.span.end - event.len() as u32, ..first.span };
            return self.event(event.trim(), span).map(Marker::Event);
        }
        let mut when: Option<Period> = None;
        let mut whole = true;
        let words = strings.map(|_, string| {
            let Some((key, words)) = string.value.split_once(": ") else {
                let diagnostic =
                    Diagnostic::error(Code::InvalidPeriod, string.span, "a mark needs its period");
                self.sink.push(diagnostic.help("write `event:<id>`, or `2020: what is marked`"));
                whole = false;
                return String::new();
            };
            let place = Span { end: string.span.start + key.len() as u32, ..string.span };
            match period(key.trim(), place, self.sink) {
                Some(period) => when = when.or(Some(period)),
                None => whole = false,
            }
            words.trim().to_owned()
        });
        if whole { when.map(|period| Marker::Text(period, words)) } else { None }
    }
}

fn options_of(raw: &raw::Chart) -> Vec<(ChartOption, Span)> {
    let word = |word: &Option<Spanned<String>>| word.as_ref().map(|word| word.span);
    let written = [
        (ChartOption::Highlight, raw.highlight.first().map(|name| name.span)),
        (ChartOption::Mark, raw.mark.first().map(|text| text.span)),
        (ChartOption::Sort, word(&raw.sort)),
        (ChartOption::Labels, word(&raw.labels)),
        (ChartOption::Scale, word(&raw.scale)),
        (ChartOption::Annotations, raw.annotations.first().map(|note| note.at.span)),
        (ChartOption::Bands, raw.bands.first().map(|band| band.from.span)),
        (ChartOption::Lines, raw.lines.first().map(|line| line.value.span)),
        (ChartOption::Level, raw.level.as_ref().map(|level| level.span)),
        (ChartOption::Log, raw.log.as_ref().map(|log| log.span)),
    ];
    written.into_iter().filter_map(|(option, span)| Some((option, span?))).collect()
}

/// The texts of a chart, which are resolved later because they may refer to any row.
pub(super) struct ChartTexts {
    id: String,
    title: Option<Prose>,
    note: Option<Prose>,
    marks: Vec<Marker>,
}

impl ChartTexts {
    pub(super) fn set(self, charts: &mut [Chart]) {
        let Some(chart) = charts.iter_mut().find(|c| c.slug.as_str() == self.id) else { return };
        if let Some(title) = self.title {
            chart.title = title;
        }
        chart.note = self.note;
        chart.marks = self.marks;
    }
}
