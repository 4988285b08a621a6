//! The page of claims: who said what and where, the verdict, and the evidence.

use super::backlinks::PlaceView;
use super::corrections::CorrectionsView;
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::timeline::{QuoteView, quotation};
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::{Direction, Lang};
use crate::index::IndexedSite;
use crate::model::{Claim, ItemId, List, Verdict};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Claims).0, render).listing_sources()]
}

#[derive(Serialize)]
struct View {
    claims: Vec<ClaimView>,
    verdicts: Vec<VerdictView>,
    sources: Vec<SourceView>,
}

#[derive(Serialize)]
struct VerdictView {
    id: &'static str,
    label: String,
    what: String,
    count: usize,
}

#[derive(Serialize)]
struct ClaimView {
    number: usize,
    id: String,
    statement: Html,
    corrections: Option<CorrectionsView>,
    quote: Option<QuoteView>,
    said_by: Html,
    said_on: String,
    said_on_machine: String,
    said_in: Vec<SourceView>,
    verdict: &'static str,
    verdict_label: String,
    finding: Html,
    evidence: Vec<EvidenceView>,
    used: Vec<PlaceView>,
}

#[derive(Serialize)]
struct EvidenceView {
    source: SourceView,
    /// Whether it supports or contradicts the claim, in words.
    bears: Option<String>,
    quote: Option<String>,
    lang: Option<String>,
    dir: &'static str,
    translation: Option<Html>,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    flow.reserve_ids(site.claims.slugs());
    flow.place_headings(site.claims.iter().map(|(_, claim)| claim.finding.get(renderer.lang)));
    let claims = ordered(site).iter().enumerate().map(|(i, h)| claim(renderer, flow, i + 1, *h)).collect();
    let verdict = |(word, verdict): &(&'static str, Verdict)| VerdictView {
        id: word,
        label: renderer.locale().t(&format!("verdict-{word}")),
        what: renderer.locale().t(&format!("verdict-{word}-what")),
        count: site.claims.iter().filter(|(_, c)| c.verdict == *verdict).count(),
    };
    let verdicts = Verdict::ALL.iter().map(verdict).collect();
    let view = View { claims, verdicts, sources: renderer.cited_sources(flow) };
    PageParts::new("claims.html", view, renderer.list_meta(List::Claims))
}

/// Returns every claim in the order of its number.
pub(super) fn ordered(site: &crate::model::Site) -> Vec<Handle<Claim>> {
    let mut all: Vec<Handle<Claim>> = site.claims.iter().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| site.claims[*h].order);
    all
}

fn claim(
    renderer: &PageRenderer<'_>,
    flow: &mut PageFlow<'_>,
    number: usize,
    handle: Handle<Claim>,
) -> ClaimView {
    let site = renderer.site();
    let locale = renderer.locale();
    let claim = &site.claims[handle];
    let evidence = |e: &crate::model::Evidence| EvidenceView {
        source: renderer.source_view(e.source, None),
        bears: e.bears.map(|(b, _)| locale.t(&format!("bears-{}", b.as_str()))),
        dir: Direction::from_text(e.quote.as_ref().map_or("", |(text, _)| text)).as_str(),
        quote: e.quote.as_ref().map(|(text, _)| text.clone()),
        lang: e.language.clone(),
        translation: e
            .translation
            .as_ref()
            .filter(|_| e.language.as_deref() != Some(&locale.code))
            .map(|t| renderer.words(flow, t)),
    };
    let evidence = claim.evidence.iter().map(evidence).collect();
    ClaimView {
        number,
        id: claim.slug.to_string(),
        statement: renderer.words(flow, &claim.statement),
        corrections: renderer.corrections(flow, ItemId::Claim(handle)),
        quote: claim.quote.as_ref().map(|q| quotation(renderer, flow, q)),
        said_by: renderer.words(flow, &claim.said_by),
        said_on: locale.date(claim.said_on),
        said_on_machine: claim.said_on.to_string(),
        said_in: claim.said_in.iter().map(|s| renderer.source_view(*s, None)).collect(),
        verdict: claim.verdict.as_str(),
        verdict_label: locale.t(&format!("verdict-{}", claim.verdict.as_str())),
        finding: renderer.blocks(flow, &claim.finding),
        evidence,
        used: renderer.articles_using(ItemId::Claim(handle)),
    }
}
