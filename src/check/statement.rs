//! Diagnostics about what a text says around a number that is bound to data.

use super::Context;
use crate::base::{Period, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::index::FieldId;
use crate::index::statements::Statement;
use crate::model::{Derivation, ObservationRef};
use std::ops::Range;

impl<'a> Context<'a> {
    /// Returns what the texts say of each number, in the order of the site. Corrections and revisions are left out: they
    /// tell what was said before.
    pub(super) fn statements(&self) -> &[Statement<'a>] {
        self.statements.get_or_init(|| {
            let all = self.site.statements();
            all.filter(|s| !matches!(s.block.field, FieldId::Correction | FieldId::Revision)).collect()
        })
    }

    /// Returns the reference of a number as the file writes it: `figure/series/2023?change=2022`.
    pub(super) fn written_reference(&self, span: Span) -> &'a str {
        let text = self.sources[span.file].text().get(span.range()).unwrap_or("");
        text.rsplit_once("value:").map_or(text, |(_, rest)| rest.trim_end_matches([')', '>']))
    }

    /// Returns an error at a word of a statement, with the observation that contradicts it.
    pub(super) fn contradiction(
        &self,
        statement: &Statement<'_>,
        code: Code,
        word: &Range<usize>,
        message: String,
    ) -> Diagnostic {
        let at = statement.value.reference.at;
        Diagnostic::error(code, statement.span_of(word), message)
            .related(self.site.observation(at).span, self.described(at, statement))
            .about(self.written_reference(statement.value.span))
    }

    fn described(&self, at: ObservationRef, statement: &Statement<'_>) -> String {
        let (figure, observation) = (&self.site.figures[at.figure], self.site.observation(at));
        let number = self.site.write_observation(figure, observation, statement.block.lang);
        format!("{}/{}, {}: {number}", figure.slug, self.site.series(at).slug, observation.period)
    }

    /// Returns the periods that a number is about: those of all observations it depends on, and the one that a
    /// superlative reaches back to.
    pub(super) fn periods_of(&self, statement: &Statement<'_>) -> Vec<Period> {
        let reference = &statement.value.reference;
        let inputs = reference.inputs(self.site).into_iter().map(|at| self.site.observation(at).period);
        let since = match reference.derivation {
            Some(Derivation::HighestSince(since) | Derivation::LowestSince(since)) => Some(since),
            _ => None,
        };
        inputs.chain(since).collect()
    }
}
