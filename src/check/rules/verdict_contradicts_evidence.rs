//! `verdict-contradicts-evidence`: the evidence, as it is said to bear on the claim, cannot carry the verdict.
//!
//! A piece of evidence says with `bears` what it does to the claim. One that does not say so could be anything, and
//! nothing is reported that such a piece could mend.

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
            diagnostic = diagnostic.related(place, "said to bear on it so");
        }
        sink.push(diagnostic);
    }
}

/// Returns what stands against the verdict, where, and what to do; `None` if nothing does.
fn contradiction(claim: &Claim) -> Option<(&'static str, Option<Span>, &'static str)> {
    use Bearing::{Context, Contradicts, Supports};
    let known: Vec<(Bearing, Span)> = claim.evidence.iter().filter_map(|e| e.bears).collect();
    let all_known = !known.is_empty() && known.len() == claim.evidence.len();
    let find = |bearing| known.iter().find(|(b, _)| *b == bearing).map(|(_, span)| *span);
    // Where a piece does not say how it bears, it may be the one that is looked for.
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
            "mend the verdict, or name what contradicts it",
        )),
        Verdict::NeedsContext
            if lacks(Context) && (find(Supports).is_none() || find(Contradicts).is_none()) =>
        {
            Some((
                "has evidence of one kind only, and none that gives context",
                find(Supports).or(find(Contradicts)),
                "name what gives the context with `bears: context`, or mend the verdict",
            ))
        }
        Verdict::Unverified if find(Supports).or(find(Contradicts)).is_some() => Some((
            "has evidence that decides it",
            find(Supports).or(find(Contradicts)),
            "give the verdict that the evidence carries",
        )),
        _ => None,
    }
}
