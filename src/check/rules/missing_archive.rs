//! `missing-archive`: reports a source that would leave a fact without evidence if its page were taken down.
//!
//! The rule reads sources that change and vanish (articles, web pages, press releases) if they have an address and
//! are the only source of an observation, an event or a verdict. An archived copy, recorded `excerpts` or a reason for
//! the entire site satisfy it.

use crate::base::{Handle, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Site, Source, SourceKind};
use std::collections::BTreeMap;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    if site.settings.unarchived.is_some() {
        return;
    }
    for (handle, place) in resting_on_one(site) {
        let source = &site.sources[handle];
        let vanishes =
            matches!(source.kind, SourceKind::Article | SourceKind::WebPage | SourceKind::PressRelease);
        let kept = source.archived.is_some() || !source.excerpts.is_empty();
        if !vanishes || source.url.is_none() || kept {
            continue;
        }
        let message =
            format!("there is no copy or excerpt of `{}`, the only source of something", source.slug);
        sink.push(
            Diagnostic::warning(Code::MissingArchive, source.span, message)
                .related(place, "this has no other source")
                .help("add an archived copy, `archived: https://…`, or record the passages used, `excerpts: [\"…\"]`")
                .help("`briefing links --archive` looks for archived copies of all sources"),
        );
    }
}

/// Returns the sources that are the only source of something, each with the first such item.
fn resting_on_one(site: &Site) -> BTreeMap<Handle<Source>, Span> {
    let mut all = BTreeMap::new();
    let mut note = |sources: &mut dyn Iterator<Item = Handle<Source>>, place: Span| {
        if let (Some(only), None) = (sources.next(), sources.next()) {
            all.entry(only).or_insert(place);
        }
    };
    for (_, figure) in site.statistics() {
        for observation in figure.series.iter().flat_map(|s| s.observations.iter()) {
            note(&mut observation.sources.iter().copied(), observation.span);
        }
    }
    for (_, event) in site.events.iter() {
        note(&mut event.sources.iter().copied(), event.span);
    }
    for (_, claim) in site.claims.iter() {
        note(&mut claim.evidence.iter().map(|e| e.source), claim.verdict_span);
    }
    all
}
