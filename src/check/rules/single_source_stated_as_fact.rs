//! `single-source-stated-as-fact`: reports a fact that rests on a single second-hand source.
//!
//! A source is first-hand if it has `primary: true`, or if its type is a publication of the body that did, decided or
//! counted the thing: a dataset, ruling, treaty, parliamentary paper, statement or press release. Sources of one
//! publisher count as one. The rule reads only events with the standing `confirmed` and claims with the verdict
//! `supported` or `contradicted`. Texts may report what a single source says.

use crate::base::{Handle, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Site, Source, SourceKind, Standing, Verdict};
use std::collections::BTreeSet;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for (_, event) in site.events.iter().filter(|(_, e)| e.standing == Standing::Confirmed) {
        let sources: Vec<Handle<Source>> = event.sources.iter().copied().collect();
        let message = |publisher: &str| {
            format!("the event `{}` is confirmed, but {publisher} is its only source", event.slug)
        };
        check_sources(
            site,
            &sources,
            event.span,
            message,
            "write `standing: reported`, or name a second source",
            sink,
        );
    }
    let settled = |v: Verdict| matches!(v, Verdict::Supported | Verdict::Contradicted);
    for (_, claim) in site.claims.iter().filter(|(_, c)| settled(c.verdict)) {
        let sources: Vec<Handle<Source>> = claim.evidence.iter().map(|e| e.source).collect();
        let word = claim.verdict.as_str();
        let message = |publisher: &str| {
            format!(
                "the claim `{}` is `{word}`, but {publisher} is the only source of the verdict",
                claim.slug
            )
        };
        let help = "add evidence, or write `verdict: unverified`";
        check_sources(site, &sources, claim.verdict_span, message, help, sink);
    }
}

fn check_sources(
    site: &Site,
    sources: &[Handle<Source>],
    span: Span,
    message: impl Fn(&str) -> String,
    help: &str,
    sink: &mut Diagnostics,
) {
    let publishers: BTreeSet<&str> = sources.iter().map(|s| site.sources[*s].publisher.as_str()).collect();
    let (Some(first), 1) = (sources.first(), publishers.len()) else { return };
    if sources.iter().any(|s| is_first_hand(&site.sources[*s])) {
        return;
    }
    let source = &site.sources[*first];
    sink.push(
        Diagnostic::warning(Code::SingleSourceStatedAsFact, span, message(&source.publisher))
            .related(source.span, "the only source, and not first-hand")
            .help(help)
            .help("if the source comes from the body that did, decided or counted it, add `primary: true`"),
    );
}

/// Returns whether a source comes from the body that did, decided or counted the thing.
fn is_first_hand(source: &Source) -> bool {
    use SourceKind::{Dataset, ParliamentaryPaper, PressRelease, Ruling, Statement, Treaty};
    let by_nature =
        matches!(source.kind, Dataset | Ruling | Treaty | ParliamentaryPaper | Statement | PressRelease);
    source.primary || by_nature
}
