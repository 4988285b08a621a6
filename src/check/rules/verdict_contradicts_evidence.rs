//! `verdict-contradicts-evidence`: reports a verdict that the recorded evidence does not support.
//!
//! Each piece of evidence states its relation to the claim with `bears`. A piece without it may support any verdict,
//! so nothing is reported that such a piece could explain.

use crate::base::Span;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Bearing, Claim, Verdict};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (_, claim) in context.site.claims.iter() {
        let Some((why, place, help)) = contradiction(claim) else { continue };
        let message = format!("the verdict `{}` on the claim `{}` {why}", claim.verdict.as_str(), claim.slug);
        let mut diagnostic =
            Diagnostic::error(Code::VerdictContradictsEvidence, claim.verdict_span, message).help(help);
        if let Some(place) = place {
            diagnostic = diagnostic.related(place, "the relation of the evidence to the claim");
        }
        sink.push(diagnostic);
    }
}

/// Returns the contradiction, its position and the help; `None` if there is none.
fn contradiction(claim: &Claim) -> Option<(&'static str, Option<Span>, &'static str)> {
    use Bearing::{Context, Contradicts, Supports};
    let known: Vec<(Bearing, Span)> = claim.evidence.iter().filter_map(|e| e.bears).collect();
    let all_known = !known.is_empty() && known.len() == claim.evidence.len();
    let find = |bearing| known.iter().find(|(b, _)| *b == bearing).map(|(_, span)| *span);
    // A piece without `bears` may be the missing one.
    let lacks = |bearing| all_known && find(bearing).is_none();
    match claim.verdict {
        Verdict::Supported if find(Contradicts).is_some() => Some((
            "has evidence that contradicts it",
            find(Contradicts),
            "evidence on both sides makes it `needs-context`",
        )),
        Verdict::Supported if lacks(Supports) => Some((
            "has no evidence that supports it",
            find(Context),
            "evidence that adds to it makes it `needs-context`",
        )),
        Verdict::Contradicted if lacks(Contradicts) => Some((
            "has no evidence that contradicts it",
            find(Supports).or(find(Context)),
            "correct the verdict, or add the evidence that contradicts it",
        )),
        Verdict::NeedsContext
            if lacks(Context) && (find(Supports).is_none() || find(Contradicts).is_none()) =>
        {
            Some((
                "has evidence of one kind only, and none that gives context",
                find(Supports).or(find(Contradicts)),
                "add the evidence that gives the context, with `bears: context`, or correct the verdict",
            ))
        }
        Verdict::Unverified if find(Supports).or(find(Contradicts)).is_some() => Some((
            "has evidence that decides it",
            find(Supports).or(find(Contradicts)),
            "give the verdict that the evidence supports",
        )),
        _ => None,
    }
}
