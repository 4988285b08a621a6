//! The derived numbers of a site with the observations that they are computed from. The rules for comparisons use
//! them to report comparisons that the data do not support.

use crate::base::{Coverage, Span};
use crate::check::Context;
use crate::check::statement::written_reference;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::{IndexedSite, ValueMention};
use crate::model::{Derivation, Figure, Measure, Observation, ObservationRef, Series, ValueRef};
use std::borrow::Cow;
use std::collections::BTreeSet;

#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) at: ObservationRef,
    pub(super) figure: &'a Figure,
    pub(super) series: &'a Series,
    pub(super) observation: &'a Observation,
}

pub(super) struct Derived<'a> {
    /// The number in a text; `None` for a value of a derived series.
    pub(super) mention: Option<&'a ValueMention>,
    /// The position of the number, or of the derived series.
    span: Span,
    /// What an exception names: the reference as it is written, or the series.
    subject: Cow<'a, str>,
    pub(super) derivation: &'a Derivation,
    /// The inputs, the number's own observation first.
    pub(super) inputs: Vec<Input<'a>>,
}

/// Returns the derived numbers of the texts, and the values of derived series.
pub(super) fn derived_numbers<'a>(context: &Context<'a>) -> impl Iterator<Item = Derived<'a>> {
    let (site, sources) = (context.site, context.sources);
    let in_texts = site.index().value_mentions().iter().filter_map(move |mention| {
        let reference = &mention.value.reference;
        Some(Derived {
            mention: Some(mention),
            span: mention.value.span,
            subject: written_reference(sources, mention.value.span).into(),
            derivation: reference.derivation.as_ref()?,
            inputs: inputs(site, reference),
        })
    });
    let of_series = site.figures.iter().flat_map(move |(_, figure)| {
        let derived = figure.series.iter().filter(|series| series.derived.is_some());
        derived.flat_map(move |series| {
            series.observations.iter().filter_map(move |observation| {
                let reference = observation.derived.as_deref()?;
                Some(Derived {
                    mention: None,
                    span: observation.span,
                    subject: format!("{}/{}", figure.slug, series.slug).into(),
                    derivation: reference.derivation.as_ref()?,
                    inputs: inputs(site, reference),
                })
            })
        })
    });
    in_texts.chain(of_series)
}

fn inputs<'a>(site: &'a IndexedSite, reference: &ValueRef) -> Vec<Input<'a>> {
    let input = |at: ObservationRef| Input {
        at,
        figure: &site.figures[at.figure],
        series: site.series(at),
        observation: site.observation(at),
    };
    reference.inputs(site).into_iter().map(input).collect()
}

/// Removes all but the first diagnostic of a code about a derived series, because every value of it has the same fault.
pub(super) fn keep_first(site: &IndexedSite, sink: &mut Diagnostics) {
    let series = site.figures.iter().flat_map(|(_, figure)| figure.series.iter());
    let derived: BTreeSet<Span> = series.filter_map(|s| Some(s.derived.as_ref()?.span)).collect();
    let mut known = BTreeSet::new();
    let is_of_series = |d: &Diagnostic| derived.contains(&d.primary.span) && OF_SERIES.contains(&d.code);
    sink.retain(|d| !is_of_series(d) || known.insert((d.primary.span, d.code)));
}

/// The checks of derived numbers.
const OF_SERIES: &[Code] = &[
    Code::DefinitionsDiffer,
    Code::ForecastAdded,
    Code::OverlappingAdded,
    Code::PartialCompared,
    Code::RateAdded,
    Code::UnitsDiffer,
];

impl<'a> Input<'a> {
    /// Returns whether the input covers less than the figure's frequency. A stock value covers no period.
    pub(super) fn is_partial(&self) -> bool {
        self.figure.measure == Measure::Flow
            && self.observation.period.coverage(self.figure.frequency) == Coverage::Partial
    }

    fn described(&self) -> String {
        format!("{}/{}, {}", self.figure.slug, self.series.slug, self.observation.period)
    }
}

impl<'a> Derived<'a> {
    /// Returns whether values are added: a sum or a mean.
    pub(super) fn adds(&self) -> bool {
        matches!(self.derivation, Derivation::Sum(_) | Derivation::Mean(_))
    }

    /// Returns whether values of several series are added.
    pub(super) fn adds_series(&self) -> bool {
        matches!(self.derivation, Derivation::Total(_))
    }

    /// Returns whether values are ranked: a superlative or a rank.
    pub(super) fn ranks(&self) -> bool {
        !self.adds() && !self.adds_series() && self.other().is_none()
    }

    /// Returns the second value of a derivation with exactly two: a change, a ratio or a share.
    pub(super) fn other(&self) -> Option<Input<'a>> {
        use Derivation::{Change, Per, PercentChange, Ratio, ShareOf};
        match self.derivation {
            ShareOf(_) | Change(_) | PercentChange(_) | Ratio(_) | Per(..) => self.inputs.get(1).copied(),
            _ => None,
        }
    }

    pub(super) fn own(&self) -> Input<'a> {
        self.inputs[0]
    }

    /// Returns a diagnostic at the number with a note at the observation that causes it.
    pub(super) fn fault(
        &self,
        (code, message, help): (Code, String, &str),
        because: &[(Input<'_>, &str)],
    ) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(code, self.span, message);
        for (input, why) in because {
            diagnostic = diagnostic.related(input.observation.span, format!("{}: {why}", input.described()));
        }
        diagnostic.help(help).about(self.subject.as_ref())
    }
}
