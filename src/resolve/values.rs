//! Resolves references to values: `figure/series/period?query`.

use super::Resolver;
use super::references::SpannedStr;
use super::texts::period;
use crate::base::{Handle, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Figure, ObservationRef, ValueRef};

impl Resolver<'_> {
    pub(super) fn value_ref(&mut self, piece: SpannedStr<'_>) -> Option<ValueRef> {
        let (path, query) = piece.split('?');
        let at = self.observation_at(path)?;
        let mut value = ValueRef::plain(at);
        let mut whole = true;
        let mut rest = query;
        while let Some(query) = rest {
            let (parameter, next) = query.split('&');
            whole &= self.parameter(parameter, &mut value);
            rest = next;
        }
        whole.then_some(value)
    }

    /// Resolves `figure/series/period` without a query.
    pub(super) fn observation_ref(&mut self, text: &str, span: Span) -> Option<ObservationRef> {
        self.observation_at(SpannedStr { text, span })
    }

    pub(super) fn observation_at(&mut self, path: SpannedStr<'_>) -> Option<ObservationRef> {
        let (figure, rest) = path.split('/');
        self.named_value(figure, rest);
        let handle = self.figure(figure.text, figure.span)?;
        let Some(rest) = rest else {
            let message = "the reference names no series";
            let diagnostic = Diagnostic::error(Code::UnknownSeries, path.span, message);
            self.sink.push(diagnostic.help("write `figure/series/period`"));
            return None;
        };
        let (series, period) = rest.split('/');
        let series = self.series_at(handle, series)?;
        let Some(period) = period else {
            let message = "the reference names no period";
            let diagnostic = Diagnostic::error(Code::UnknownPeriod, path.span, message);
            let last = self.partial.figures[handle].series[series].observations.last().period;
            self.sink
                .push(diagnostic.help(format!("write `figure/series/period`; the last period is `{last}`")));
            return None;
        };
        let observation = self.period_at(handle, series, period)?;
        Some(ObservationRef { figure: handle, series, observation })
    }

    pub(super) fn series_at(&mut self, figure: Handle<Figure>, name: SpannedStr<'_>) -> Option<usize> {
        let row = &self.partial.figures[figure];
        let found = row.find_series(name.text);
        if found.is_none() {
            let message = format!("the figure `{}` has no series `{}`", row.slug, name.text);
            let names: Vec<&str> = row.series.iter().map(|s| s.slug.as_str()).collect();
            let mut diagnostic = Diagnostic::error(Code::UnknownSeries, name.span, message)
                .related(row.span, "the figure")
                .near("a series", name.text, names.iter().copied());
            if diagnostic.help.is_empty() {
                diagnostic = diagnostic.help(format!("it has `{}`", names.join("`, `")));
            }
            self.sink.push(diagnostic);
        }
        found
    }

    pub(super) fn period_at(
        &mut self,
        figure: Handle<Figure>,
        series: usize,
        piece: SpannedStr<'_>,
    ) -> Option<usize> {
        let wanted = period(piece.text, piece.span, self.sink)?;
        let row = &self.partial.figures[figure].series[series];
        let found = row.find(wanted);
        if found.is_none() {
            let message = format!("the series `{}` has no value for `{}`", row.slug, piece.text);
            let near: Vec<String> = row
                .observations
                .iter()
                .filter(|o| o.period.overlaps(wanted))
                .map(|o| format!("`{}`", o.period))
                .collect();
            let help = match near.is_empty() {
                true => {
                    let (first, last) = (row.observations.first().period, row.observations.last().period);
                    format!("its periods run from `{first}` to `{last}`")
                }
                false => format!("it has {} there", near.join(", ")),
            };
            let diagnostic = Diagnostic::error(Code::UnknownPeriod, piece.span, message);
            self.sink.push(diagnostic.related(row.span, "the series").help(help));
        }
        found
    }
}
