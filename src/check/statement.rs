//! Diagnostics about what a text says around a number that is bound to data.

use super::Context;
use crate::base::{Period, SourceSet, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::index::statements::Statement;
use crate::model::{Derivation, ObservationRef, ValueRef};
use std::collections::BTreeMap;
use std::ops::Range;

/// The statements of a site.
pub(super) struct Statements<'a> {
    /// Those of corrections and revisions are last.
    all: Vec<Statement<'a>>,
    /// The number of the others.
    current: usize,
    /// The positions in `all`, by the position of the number in its file.
    by_span: BTreeMap<Span, usize>,
}

impl<'a> Statements<'a> {
    fn new(site: &'a IndexedSite) -> Self {
        let (mut all, past): (Vec<_>, Vec<_>) = site.statements().partition(|s| !s.block.is_about_changes());
        let current = all.len();
        all.extend(past);
        let by_span = all.iter().enumerate().map(|(at, s)| (s.value.span, at)).collect();
        Self { all, current, by_span }
    }
}

impl<'a> Context<'a> {
    /// Returns what the texts say of each number, in the order of the site. Corrections and revisions are left out: they
    /// tell what was said before.
    pub(super) fn statements(&self) -> &[Statement<'a>] {
        let statements = self.all_statements();
        &statements.all[..statements.current]
    }

    /// Returns what a text says of the number at a position, in corrections and revisions too.
    pub(super) fn statement_at(&self, span: Span) -> Option<&Statement<'a>> {
        let statements = self.all_statements();
        statements.by_span.get(&span).map(|at| &statements.all[*at])
    }

    fn all_statements(&self) -> &Statements<'a> {
        self.statements.get_or_init(|| Statements::new(self.site))
    }

    /// Returns the reference of a number as the file writes it: `figure/series/2023?change=2022`.
    pub(super) fn written_reference(&self, span: Span) -> &'a str {
        written_reference(self.sources, span)
    }

    /// Returns the number of a reference as a text writes it, or the limits that the data give instead.
    pub(super) fn right_text(&self, reference: &ValueRef, lang: Lang) -> String {
        let observation = self.site.observation(reference.at);
        match reference.derivation {
            None if observation.value.is_none() => {
                self.site.write_observation(&self.site.figures[reference.at.figure], observation, lang)
            }
            _ => self.site.write_value(reference, lang),
        }
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

/// Returns a reference as its author wrote it, without `value:`.
pub(super) fn written_reference(sources: &SourceSet, span: Span) -> &str {
    let text = sources[span.file].text().get(span.range()).unwrap_or("");
    text.rsplit_once("value:").map_or(text, |(_, rest)| rest.trim_end_matches([')', '>']))
}
