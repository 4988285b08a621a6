//! The claims: what was said, by whom and where; the verdict; what the record shows.

use super::chrome::{Frame, Is};
use super::places::PlaceView;
use super::references::SourceView;
use super::timeline::{QuoteView, quotation};
use super::words::Html;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::{Direction, Lang};
use crate::model::{Claim, List, Verdict};
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![Job::new(lang, context.addresses.list(lang, List::Claims).0, make)]
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
    /// What it does to the claim, in words.
    bears: Option<String>,
    quote: Option<String>,
    lang: Option<String>,
    dir: &'static str,
    translation: Option<Html>,
}

fn make(maker: &Maker<'_>) -> Made {
    let site = maker.site();
    maker.lists_sources();
    maker.keep_ids(site.claims.slugs().map(ToOwned::to_owned));
    maker.place_headings(site.claims.iter().map(|(_, claim)| claim.finding.get(maker.lang)));
    let claims = ordered(site).iter().enumerate().map(|(i, h)| claim(maker, i + 1, *h)).collect();
    let verdict = |(word, verdict): &(&'static str, Verdict)| VerdictView {
        id: word,
        label: maker.locale().t(&format!("verdict-{word}")),
        what: maker.locale().t(&format!("verdict-{word}-what")),
        count: site.claims.iter().filter(|(_, c)| c.verdict == *verdict).count(),
    };
    let verdicts = Verdict::ALL.iter().map(verdict).collect();
    let view = View { claims, verdicts, sources: maker.cited_sources() };
    let locale = maker.locale();
    Made::new(
        "claims.html",
        view,
        Frame::new(locale.t("claims-title"), locale.t("claims-summary"), Is::List(List::Claims)),
    )
}

/// Every claim, as numbered.
pub(super) fn ordered(site: &crate::model::Site) -> Vec<Handle<Claim>> {
    let mut all: Vec<Handle<Claim>> = site.claims.iter().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| site.claims[*h].order);
    all
}

fn claim(maker: &Maker<'_>, number: usize, handle: Handle<Claim>) -> ClaimView {
    let site = maker.site();
    let locale = maker.locale();
    let claim = &site.claims[handle];
    let evidence = |e: &crate::model::Evidence| EvidenceView {
        source: maker.source(e.source, None),
        bears: e.bears.map(|(b, _)| locale.t(&format!("bears-{}", b.as_str()))),
        dir: Direction::of(e.quote.as_ref().map_or("", |(text, _)| text)).as_str(),
        quote: e.quote.as_ref().map(|(text, _)| text.clone()),
        lang: e.language.clone(),
        translation: e
            .translation
            .as_ref()
            .filter(|_| e.language.as_deref() != Some(&locale.code))
            .map(|t| maker.words(t)),
    };
    let articles: Vec<crate::index::Place> = site
        .uses()
        .of_claim(handle)
        .iter()
        .copied()
        .filter(|p| matches!(p, crate::index::Place::Article(_)))
        .collect();
    ClaimView {
        number,
        id: claim.slug.to_string(),
        statement: maker.words(&claim.statement),
        quote: claim.quote.as_ref().map(|q| quotation(maker, q)),
        said_by: maker.words(&claim.said_by),
        said_on: locale.date(claim.said_on),
        said_on_machine: claim.said_on.to_string(),
        said_in: claim.said_in.iter().map(|s| maker.source(*s, None)).collect(),
        verdict: claim.verdict.as_str(),
        verdict_label: locale.t(&format!("verdict-{}", claim.verdict.as_str())),
        finding: maker.blocks(&claim.finding),
        evidence: claim.evidence.iter().map(evidence).collect(),
        used: maker.places(&articles),
    }
}
