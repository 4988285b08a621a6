//! Ids that authors give to headings: each may be written once on a page, and not be one that the page has of itself.

use super::passages::{Passage, Slot, passages};
use super::{Context, Place};
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{Heading, Site};
use std::collections::{BTreeMap, BTreeSet};

/// Characters that no address can have behind its `#`.
const UNFIT: &str = "\"<>`%#[]\\^{|}";

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    let mut seen = listed(site);
    let mut reported: BTreeSet<Span> = BTreeSet::new();
    for passage in passages(site) {
        // The other texts stand within a line, where there are no headings.
        if !matches!(passage.slot, Slot::Text | Slot::Definition | Slot::Method | Slot::Limits) {
            continue;
        }
        for (heading, span) in passage.body.headings.iter().filter_map(|h| Some((h, h.id?))) {
            if let Some(diagnostic) = unfit(site, &passage, heading, span) {
                sink.push(diagnostic);
                continue;
            }
            for lang in &passage.shown_in {
                let key = (page(passage.place), *lang, heading.anchor.as_str());
                let first = *seen.entry(key).or_insert(span);
                if first != span && reported.insert(span) {
                    let message = format!("the id `{}` is used twice on one page", heading.anchor);
                    let diagnostic = Diagnostic::error(Code::DuplicateId, span, message).label("again here");
                    sink.push(diagnostic.related(first, "first here").help("give one of them another id"));
                }
            }
        }
    }
}

/// The places of ids, by page, language and id.
type Seen<'a> = BTreeMap<((&'static str, Option<Place>), Lang, &'a str), Span>;

/// The ids of the items that pages list.
fn listed(site: &Site) -> Seen<'_> {
    let events = site.events.iter().map(|(h, e)| (Place::Event(h), e.slug.as_str(), e.span));
    let claims = site.claims.iter().map(|(h, c)| (Place::Claim(h), c.slug.as_str(), c.span));
    let all: Vec<_> = events.chain(claims).collect();
    let in_lang = |lang| all.iter().map(move |(place, id, span)| ((page(*place), lang, *id), *span));
    site.langs().flat_map(in_lang).collect()
}

/// What tells the page of an item from all others: events share one, and so do claims.
fn page(place: Place) -> (&'static str, Option<Place>) {
    let own = (!matches!(place, Place::Event(_) | Place::Claim(_))).then_some(place);
    (place.kind(), own)
}

/// Why a heading cannot have this id.
fn unfit(site: &Site, passage: &Passage<'_>, heading: &Heading, span: Span) -> Option<Diagnostic> {
    let id = heading.anchor.as_str();
    if let Some(sign) = id.chars().find(|c| UNFIT.contains(*c) || c.is_control()) {
        let message = format!("`{}` may not stand in an id", sign.escape_default());
        let help = "use letters, digits and `-`";
        return Some(Diagnostic::error(Code::InvalidId, span, message).help(help));
    }
    let of_number = |(item, digits): (&str, &str)| {
        let is_item = match passage.place {
            Place::Event(_) => site.events.find(item).is_some(),
            Place::Claim(_) => site.claims.find(item).is_some(),
            _ => item == "n",
        };
        is_item && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let message = if id.starts_with('_') {
        "an id that begins with `_` belongs to the page itself"
    } else if id.rsplit_once('_').is_some_and(of_number) {
        "this id belongs to a number on the page"
    } else {
        return None;
    };
    Some(Diagnostic::error(Code::InvalidId, span, message).help("give the heading another id"))
}
