//! Resolves the `values` of a series to observations in the order of their periods.

use super::Resolver;
use super::texts::{keyword, number, period};
use crate::base::{Handle, NonEmpty, Number, Period, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Observation, Source, Status};
use crate::parse::raw::{self, Cell};
use crate::parse::yaml::{Digits, is_quoted, number_help};
use std::collections::BTreeMap;

impl Resolver<'_> {
    pub(super) fn observations(
        &mut self,
        series: &raw::Series,
        sources: Option<&NonEmpty<Handle<Source>>>,
    ) -> Vec<Observation> {
        let mut all: Vec<Observation> = Vec::new();
        let mut known: BTreeMap<Period, usize> = BTreeMap::new();
        for (key, cell) in &series.values.0 {
            let Some(observation) = self.observation(key, cell, sources) else { continue };
            if let Some(first) = known.get(&observation.period).map(|at| &all[*at]) {
                let message = format!("the period `{}` has two values", key.value);
                self.sink.push(
                    Diagnostic::error(Code::DuplicatePeriod, key.span, message)
                        .label("again here")
                        .related(first.span, format!("first here, as `{}`", first.period)),
                );
                continue;
            }
            known.insert(observation.period, all.len());
            all.push(observation);
        }
        all.sort_by_key(|o| o.period);
        all
    }

    fn observation(
        &mut self,
        key: &Spanned<String>,
        cell: &Spanned<Cell>,
        sources: Option<&NonEmpty<Handle<Source>>>,
    ) -> Option<Observation> {
        let period = period(&key.value, key.span, self.sink);
        let full = match &cell.value {
            Cell::Full(full) => Some(&**full),
            _ => None,
        };
        let value = match full {
            Some(full) => full.value.as_ref().map(|v| self.value(v)),
            None => Some(self.value(cell)),
        };
        let own = full.map(|f| self.sources_named(&f.sources)).unwrap_or_default();
        let limit =
            |sink: &mut _, n: Option<&Spanned<Digits>>| n.and_then(|n| number(&n.value, n.span, sink));
        let low = limit(self.sink, full.and_then(|f| f.low.as_ref()));
        let high = limit(self.sink, full.and_then(|f| f.high.as_ref()));
        let rounded_to = limit(self.sink, full.and_then(|f| f.rounded_to.as_ref()));
        let status = match full.and_then(|f| f.status.as_ref()) {
            Some(word) => keyword(word, Status::ALL, "status", self.sink)?,
            None => Status::Final,
        };
        let value = match value {
            Some(Some(value)) => value,
            Some(None) => return None,
            None => None,
        };
        self.check_relations(key.span, value, status, low, high);
        let sources = NonEmpty::new(own).or_else(|| sources.cloned())?;
        Some(Observation {
            period: period?,
            span: key.span,
            value,
            status: if value.is_none() && low.is_none() && high.is_none() { Status::Missing } else { status },
            low,
            high,
            about: full.is_some_and(|f| f.about),
            rounded_to,
            note: None,
            derived: None,
            sources,
        })
    }

    /// Reads a value. `Some(None)` is a missing value, and `None` an invalid one, which is reported.
    fn value(&mut self, cell: &Spanned<Cell>) -> Option<Option<Number>> {
        match &cell.value {
            Cell::Missing => Some(None),
            Cell::Number(value) => number(value, cell.span, self.sink).map(Some),
            Cell::Text(text) => {
                let large = text.parse::<f64>().is_ok_and(f64::is_infinite) && text.contains(['e', 'E']);
                let place = cell.span.start as usize..cell.span.end as usize;
                let is_quoted = is_quoted(self.sources[cell.span.file].text(), place);
                let what = match Number::parse(text) {
                    _ if large => "is too large for a number",
                    Some(_) if is_quoted => "is text, because it is in quotation marks",
                    _ => "is not a number",
                };
                let message = format!("`{text}` {what}");
                let diagnostic = Diagnostic::error(Code::InvalidNumber, cell.span, message);
                let diagnostic = match large {
                    true => diagnostic.help("write `null` for a value that is known to be missing"),
                    false => number_help(diagnostic, text, cell.span, is_quoted),
                };
                self.sink.push(diagnostic);
                None
            }
            Cell::Full(_) => {
                let diagnostic = Diagnostic::error(Code::InvalidNumber, cell.span, "a number is needed here");
                self.sink.push(
                    diagnostic.help(
                        "`value` is one number; `status`, `low` and similar keys are written next to it",
                    ),
                );
                None
            }
        }
    }

    fn check_relations(
        &mut self,
        span: Span,
        value: Option<Number>,
        status: Status,
        low: Option<Number>,
        high: Option<Number>,
    ) {
        let message = match (low, value, high) {
            (Some(low), _, Some(high)) if low > high => {
                format!("the low limit {low} is above the high limit {high}")
            }
            (Some(low), Some(value), _) if low > value => {
                format!("the value {value} is below its low limit {low}")
            }
            (_, Some(value), Some(high)) if value > high => {
                format!("the value {value} is above its high limit {high}")
            }
            (_, Some(value), _) if status == Status::Missing => {
                format!("the value {value} has the status `missing`")
            }
            _ => return,
        };
        let diagnostic = Diagnostic::error(Code::ContradictoryValue, span, message);
        self.sink.push(diagnostic.help("correct the one that differs from the source"));
    }
}
