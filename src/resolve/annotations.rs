//! Resolves the notes, spans of time and reference lines of a chart.

use super::Resolver;
use super::texts::{keyword, number, period};
use crate::base::{NonEmpty, Period, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Annotation, Annotations, Band, Chart, Observation, ReferenceLine, Series, Status};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn annotations(
        &mut self,
        raw: &raw::Chart,
        chart: &Chart,
        series: &NonEmpty<Series>,
    ) -> Annotations {
        let mut notes: Vec<(Annotation, Span)> = Vec::new();
        for raw in &raw.annotations {
            let Some(note) = self.annotation(raw, chart, series) else { continue };
            let same = |(other, _): &&(Annotation, Span)| (other.series, other.at) == (note.series, note.at);
            if let Some((_, first)) = notes.iter().find(same) {
                let message = format!("the value for `{}` has two annotations", note.at);
                let diagnostic = Diagnostic::error(Code::DuplicatePeriod, raw.at.span, message);
                self.sink.push(diagnostic.related(*first, "first here"));
                continue;
            }
            notes.push((note, raw.at.span));
        }
        let bands = raw.bands.iter().filter_map(|raw| self.band(raw, chart, series)).collect();
        let lines = raw.lines.iter().filter_map(|raw| self.reference_line(raw)).collect();
        Annotations { notes: notes.into_iter().map(|(note, _)| note).collect(), bands, lines }
    }

    fn annotation(
        &mut self,
        raw: &raw::Annotation,
        chart: &Chart,
        series: &NonEmpty<Series>,
    ) -> Option<Annotation> {
        let (at, text) = (period(&raw.at.value, raw.at.span, self.sink), self.text(&raw.text));
        let at = at?;
        let position = match (&raw.series, chart.series.as_slice()) {
            (Some(name), shown) => {
                let name = std::slice::from_ref(name);
                let found = self.series_with_ids(name, series)?.first().copied()?;
                self.only_shown(name, series, shown);
                shown.contains(&found).then_some(found)?
            }
            (None, [only]) => *only,
            (None, _) => {
                let message = "an annotation in a chart with several series needs its `series`";
                self.sink.push(Diagnostic::error(Code::MissingKey, raw.at.span, message));
                return None;
            }
        };
        let own = &series[position];
        let has_mark = |o: &&Observation| [o.value, o.low, o.high].iter().any(Option::is_some);
        let observation = own.find(at).map(|i| &own.observations[i]);
        if !chart.shows(at) || observation.filter(has_mark).is_none() {
            let message = format!("the chart shows no value of `{}` for `{at}`", own.slug);
            let help = "an annotation is next to the mark of a value; `mark` can be at any time";
            let diagnostic = Diagnostic::error(Code::UnknownPeriod, raw.at.span, message);
            self.sink.push(diagnostic.related(own.span, "the series").help(help));
            return None;
        }
        Some(Annotation { series: position, at, text: text? })
    }

    fn band(&mut self, raw: &raw::Band, chart: &Chart, series: &NonEmpty<Series>) -> Option<Band> {
        let from = period(&raw.from.value, raw.from.span, self.sink);
        let to = raw.to.as_ref().map(|to| period(&to.value, to.span, self.sink));
        let label = self.text(&raw.label);
        let (from, to) = (from?, to.map_or(Some(None), |to| to.map(Some))?);
        if let (Some(to), Some(written)) = (to, &raw.to)
            && to.end() < from.start()
        {
            let diagnostic =
                Diagnostic::error(Code::InvalidPeriod, written.span, "the span ends before it begins");
            self.sink.push(diagnostic.related(raw.from.span, "begins here"));
            return None;
        }
        let shown = chart.series.iter().flat_map(|at| series[*at].observations.iter()).map(|o| o.period);
        let shown: Vec<Period> = shown.filter(|period| chart.shows(*period)).collect();
        let starts_late = shown.iter().all(|period| period.end() < from.start());
        let ends_early = to.is_some_and(|to| shown.iter().all(|period| to.end() < period.start()));
        if !shown.is_empty() && (starts_late || ends_early) {
            let message = "the chart shows no period of this span";
            let diagnostic = Diagnostic::error(Code::UnknownPeriod, raw.from.span, message);
            self.sink.push(diagnostic.help("change the span, or `from` and `to` of the chart"));
            return None;
        }
        Some(Band { from, to, label: label? })
    }

    fn reference_line(&mut self, raw: &raw::ReferenceLine) -> Option<ReferenceLine> {
        let span = raw.value.span;
        let (value, label) = (number(&raw.value.value, span, self.sink), self.text(&raw.label));
        let status = match &raw.status {
            Some(word) => keyword(word, Status::ALL, "status", self.sink),
            None => Some(Status::Final),
        };
        if status == Some(Status::Missing) {
            let diagnostic = Diagnostic::error(
                Code::ContradictoryValue,
                span,
                "the value of the line has the status `missing`",
            );
            self.sink.push(diagnostic.help("remove the line, or change its status"));
            return None;
        }
        let help = "its value is data: name its source under `sources`";
        let fault = (Code::NoSource, "the line has no source".to_owned(), help);
        let sources = self.required_sources(&raw.sources, span, fault);
        Some(ReferenceLine { value: value?, span, status: status?, label: label?, sources: sources? })
    }
}
