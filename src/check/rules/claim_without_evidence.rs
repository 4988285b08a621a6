//! `claim-without-evidence`: reports a verdict without evidence. Only the verdict `unverified` needs none.

use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Verdict;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, claim) in context.site.claims.iter() {
        if claim.verdict == Verdict::Unverified || !claim.evidence.is_empty() {
            continue;
        }
        let word = claim.verdict.as_str();
        let message = format!("the verdict `{word}` on the claim `{}` has no evidence", claim.slug);
        sink.push(
            Diagnostic::error(Code::ClaimWithoutEvidence, claim.verdict_span, message)
                .help("add it: `evidence: [{source: <id>}]`, or write `verdict: unverified`"),
        );
    }
}
