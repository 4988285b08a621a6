//! The derived numbers of a site with the observations that they are computed from. The rules for comparisons use
//! them to report comparisons that the data do not support.

use crate::base::Coverage;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::index::ValueMention;
use crate::model::{Derivation, Figure, Measure, Observation, ObservationRef, Series};

#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) at: ObservationRef,
    pub(super) figure: &'a Figure,
    pub(super) series: &'a Series,
    pub(super) observation: &'a Observation,
}

pub(super) struct Derived<'a> {
    pub(super) mention: &'a ValueMention,
    pub(super) derivation: &'a Derivation,
    /// The inputs, the number's own observation first.
    pub(super) inputs: Vec<Input<'a>>,
}

pub(super) fn derived_numbers<'a>(context: &Context<'a>) -> impl Iterator<Item = Derived<'a>> {
    let site = context.site;
    site.index().value_mentions().iter().filter_map(move |mention| {
        let derivation = mention.value.reference.derivation.as_ref()?;
        let inputs = mention.value.reference.inputs(site).into_iter().map(|at| Input {
            at,
            figure: &site.figures[at.figure],
            series: site.series(at),
            observation: site.observation(at),
        });
        Some(Derived { mention, derivation, inputs: inputs.collect() })
    })
}

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

    /// Returns whether values are ranked: a superlative or a rank.
    pub(super) fn ranks(&self) -> bool {
        !self.adds() && self.other().is_none()
    }

    /// Returns the second value of a derivation with exactly two: a change, a ratio or a share.
    pub(super) fn other(&self) -> Option<Input<'a>> {
        use Derivation::{Change, PercentChange, Ratio, ShareOf};
        match self.derivation {
            ShareOf(_) | Change(_) | PercentChange(_) | Ratio(_) => self.inputs.get(1).copied(),
            _ => None,
        }
    }

    pub(super) fn own(&self) -> Input<'a> {
        self.inputs[0]
    }

    /// Returns a diagnostic at the number with a note at the observation that causes it.
    pub(super) fn fault(
        &self,
        context: &Context<'_>,
        (code, message, help): (Code, String, &str),
        because: &[(Input<'_>, &str)],
    ) -> Diagnostic {
        let span = self.mention.value.span;
        let mut diagnostic = Diagnostic::error(code, span, message);
        for (input, why) in because {
            diagnostic = diagnostic.related(input.observation.span, format!("{}: {why}", input.described()));
        }
        diagnostic.help(help).about(context.written_reference(span))
    }
}
