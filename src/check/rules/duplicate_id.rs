//! `duplicate-id`: reports an id shared by two headings of a page, or by a heading and an item on the page.

use crate::base::Span;
use crate::check::Context;
use crate::check::heading_ids::{explicit_ids, id_fault};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{ItemId, Site};
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    let mut seen = listed(site);
    let mut reported: BTreeSet<Span> = BTreeSet::new();
    // `invalid-id` reports invalid ids.
    for (field, heading, span) in explicit_ids(site).filter(|(p, h, _)| id_fault(site, p, h).is_none()) {
        for lang in &field.shown_in {
            let key = (page(field.item), *lang, heading.anchor.as_str());
            let first = *seen.entry(key).or_insert(span);
            if first != span && reported.insert(span) {
                let message = format!("the id `{}` is used twice on one page", heading.anchor);
                let diagnostic = Diagnostic::error(Code::DuplicateId, span, message).label("again here");
                sink.push(diagnostic.related(first, "first here").help("give one of them another id"));
            }
        }
    }
}

/// The spans of ids by page, language and id.
type Seen<'a> = BTreeMap<((&'static str, Option<ItemId>), Lang, &'a str), Span>;

fn listed(site: &Site) -> Seen<'_> {
    let events = site.events.iter().map(|(h, e)| (ItemId::Event(h), e.slug.as_str(), e.span));
    let claims = site.claims.iter().map(|(h, c)| (ItemId::Claim(h), c.slug.as_str(), c.span));
    let all: Vec<_> = events.chain(claims).collect();
    let in_lang = |lang| all.iter().map(move |(place, id, span)| ((page(*place), lang, *id), *span));
    site.langs().flat_map(in_lang).collect()
}

/// Returns a key of the page that contains an item. All events share a page, and so do all claims.
fn page(place: ItemId) -> (&'static str, Option<ItemId>) {
    let own = (!matches!(place, ItemId::Event(_) | ItemId::Claim(_))).then_some(place);
    (place.kind(), own)
}
