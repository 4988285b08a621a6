//! Makes the anchors of headings unique within one text.
//!
//! An anchor that the author wrote does not change. Of several headings with the same words, the first one has these
//! words as its anchor. Each later one gets a number that no other heading of the text has in its own words.

use crate::base::Span;
use crate::model::{Heading, Part};
use pulldown_cmark::{Event, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the anchors of headings unique, and returns them by the positions of the headings.
pub(super) fn anchors(headings: &mut [Heading]) -> BTreeMap<Span, String> {
    let wanted: BTreeSet<String> = headings.iter().map(|h| h.anchor.clone()).collect();
    let mut taken: BTreeSet<String> =
        headings.iter().filter(|h| h.id.is_some()).map(|h| h.anchor.clone()).collect();
    // The numbers below are no longer free.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    for heading in headings.iter_mut().filter(|h| h.id.is_none()) {
        if !taken.insert(heading.anchor.clone()) {
            let number = next.entry(heading.anchor.clone()).or_insert(2);
            let free = loop {
                let numbered = format!("{}-{number}", heading.anchor);
                *number += 1;
                if !wanted.contains(&numbered) && !taken.contains(&numbered) {
                    break numbered;
                }
            };
            heading.anchor = free;
            taken.insert(heading.anchor.clone());
        }
    }
    headings.iter().map(|h| (h.span, h.anchor.clone())).collect()
}

pub(super) fn write(parts: &mut [Part], anchors: &BTreeMap<Span, String>) {
    for part in parts {
        match part {
            Part::Markdown(Event::Start(Tag::Heading { id, .. }), span) => {
                *id = anchors.get(span).map(|anchor| anchor.clone().into());
            }
            Part::Link { inner, .. } | Part::Foreign { inner, .. } | Part::Aside { inner, .. } => {
                write(inner, anchors);
            }
            Part::PullQuote { quote, attribution } => {
                write(quote, anchors);
                write(attribution, anchors);
            }
            _ => (),
        }
    }
}
