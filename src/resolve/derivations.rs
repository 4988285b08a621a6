//! Resolves the queries of value references, such as `share-of=total&round=1`.

use super::Resolver;
use super::references::SpannedStr;
use super::texts::period;
use crate::base::{Number, Period};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Derivation, ObservationRef, SymbolKind, ValueRef};

/// The parameters of a value reference.
pub const PARAMETERS: &[&str] = &[
    "round",
    "share-of",
    "change",
    "percent-change",
    "ratio",
    "sum",
    "mean",
    "highest-since",
    "lowest-since",
    "rank",
];

impl Resolver<'_> {
    /// Adds one parameter to the reference; returns `false` if it is invalid, which is reported.
    pub(super) fn parameter(&mut self, parameter: SpannedStr<'_>, value: &mut ValueRef) -> bool {
        let (name, argument) = parameter.split('=');
        let Some(argument) = argument.filter(|a| !a.text.is_empty()) else {
            return self.refuse(parameter, format!("`{}` needs a value", name.text), "write `name=value`");
        };
        if name.text == "round" {
            return match Number::parse(argument.text).filter(|n| *n > Number::ZERO) {
                Some(step) => {
                    value.round = Some(step);
                    true
                }
                None => self.refuse(
                    argument,
                    format!("`{}` is not a number to round to", argument.text),
                    "a number above zero, such as 100 or 0.1",
                ),
            };
        }
        if value.derivation.is_some() {
            return self.refuse(
                parameter,
                "a number can have only one derivation".to_owned(),
                "remove one of them",
            );
        }
        value.derivation = self.derivation(name, argument, value.at);
        value.derivation.is_some()
    }

    fn derivation(
        &mut self,
        name: SpannedStr<'_>,
        argument: SpannedStr<'_>,
        at: ObservationRef,
    ) -> Option<Derivation> {
        let series_period = |this: &mut Self| this.period_at(at.figure, at.series, argument);
        Some(match name.text {
            "share-of" => Derivation::ShareOf(self.other(argument, at)?),
            "change" => Derivation::Change(self.other(argument, at)?),
            "percent-change" => Derivation::PercentChange(self.other(argument, at)?),
            "ratio" => Derivation::Ratio(self.other(argument, at)?),
            "sum" => Derivation::Sum(series_period(self)?),
            "mean" => Derivation::Mean(series_period(self)?),
            "highest-since" => Derivation::HighestSince(period(argument.text, argument.span, self.sink)?),
            "lowest-since" => Derivation::LowestSince(period(argument.text, argument.span, self.sink)?),
            "rank" if argument.text == "series" => Derivation::RankAmongSeries,
            "rank" if argument.text == "periods" => Derivation::RankAmongPeriods,
            "rank" => {
                let message = format!("a value has no rank among `{}`", argument.text);
                self.refuse(argument, message, "write `rank=series` or `rank=periods`");
                return None;
            }
            other => {
                let diagnostic = Diagnostic::error(
                    Code::InvalidDerivation,
                    name.span,
                    format!("`{other}` is not a derivation"),
                );
                let diagnostic = diagnostic.near("one", other, PARAMETERS.iter().copied());
                self.sink.push(diagnostic.help(format!("known are {}", PARAMETERS.join(", "))));
                return None;
            }
        })
    }

    /// Resolves the other observation: `2022` (same series), `total` (same figure and period), or
    /// `figure/series/period`.
    fn other(&mut self, argument: SpannedStr<'_>, at: ObservationRef) -> Option<ObservationRef> {
        if Period::parse(argument.text).is_ok() {
            let observation = self.period_at(at.figure, at.series, argument)?;
            return Some(ObservationRef { observation, ..at });
        }
        if argument.text.contains('/') {
            return self.observation_at(argument);
        }
        let id = format!("{}/{}", self.partial.figures[at.figure].slug, argument.text);
        self.named(SymbolKind::Series, id, argument.span);
        let series = self.series_at(at.figure, argument)?;
        let own = self.partial.figures[at.figure].series[at.series].observations[at.observation].period;
        let written = own.to_string();
        let observation =
            self.period_at(at.figure, series, SpannedStr { text: &written, span: argument.span })?;
        Some(ObservationRef { series, observation, ..at })
    }

    fn refuse(&mut self, piece: SpannedStr<'_>, message: String, help: &str) -> bool {
        let diagnostic = Diagnostic::error(Code::InvalidDerivation, piece.span, message);
        self.sink.push(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
        false
    }
}
