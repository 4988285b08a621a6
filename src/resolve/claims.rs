//! Resolves the claims in `claims/*.yaml`.

use super::texts::{certain_date, keyword};
use super::{Resolver, names};
use crate::diagnostic::Code;
use crate::i18n::PerLang;
use crate::model::{Bearing, Body, Claim, Evidence, Verdict};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn claims(&mut self) {
        let raw = self.raw;
        for (order, (_, claim)) in raw.claims.iter().enumerate() {
            self.add_claim(order, claim);
        }
    }

    fn add_claim(&mut self, order: usize, raw: &raw::Claim) {
        let statement = self.text(&raw.statement);
        let quote = raw.quote.as_ref().and_then(|q| self.quotation(q));
        let said_by = self.text(&raw.said_by);
        let said_on = certain_date(&raw.said_on, self.sink);
        let fault = (
            Code::NoSource,
            format!("the claim `{}` has no source under `said-in`", raw.id.value),
            "add it: `said-in: [<source>]`",
        );
        let said_in = self.required_sources(&raw.said_in, raw.id.span, fault);
        let topic = raw.topic.as_ref().and_then(|t| self.topic(t));
        let verdict = keyword(&raw.verdict, Verdict::ALL, "verdict", self.sink);
        let evidence = raw.evidence.iter().filter_map(|e| self.evidence(e)).collect();
        let (Some(statement), Some(said_by), Some(said_on), Some(said_in), Some(verdict)) =
            (statement, said_by, said_on, said_in, verdict)
        else {
            return;
        };
        names::insert(
            &mut self.partial.claims,
            &raw.id,
            |c| c.span,
            self.sink,
            |slug| Claim {
                slug,
                span: raw.id.span,
                order,
                statement,
                quote,
                said_by,
                said_on,
                said_in,
                topic,
                verdict,
                verdict_span: raw.verdict.span,
                finding: PerLang::new(Body::default()),
                evidence,
                corrections: Vec::new(),
            },
        );
    }

    fn evidence(&mut self, raw: &raw::Evidence) -> Option<Evidence> {
        let source = self.source(&raw.source);
        let translation = self.optional_text(raw.translation.as_ref());
        let bears = raw.bears.as_ref().and_then(|w| keyword(w, Bearing::ALL, "bearing", self.sink));
        Some(Evidence {
            source: source?,
            quote: raw.quote.as_ref().map(|q| (q.value.trim().to_owned(), q.span)),
            language: raw.language.as_ref().map(|l| l.value.clone()),
            translation,
            bears: bears.map(|b| (b, raw.bears.as_ref().map_or(raw.source.span, |w| w.span))),
        })
    }

    pub(super) fn texts_of_claims(&mut self) {
        let raw = self.raw;
        for (_, claim) in &raw.claims {
            let (finding, corrections) = (self.prose(&claim.finding), self.corrections(&claim.corrections));
            let Some(handle) = self.partial.claims.find(&claim.id.value) else { continue };
            let resolved = self.partial.claims.get_mut(handle);
            resolved.corrections = corrections;
            if let Some(finding) = finding {
                resolved.finding = finding;
            }
        }
    }
}
