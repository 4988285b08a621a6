//! Explicit ids of headings, and the reasons why an id is invalid.

use crate::base::Span;
use crate::index::text_fields::{FieldId, TextField, text_fields};
use crate::model::{Heading, ItemId, Site};

/// Characters that are not allowed in the fragment of a URL.
const UNFIT: &str = "\"<>`%#[]\\^{|}";

/// Returns every heading with an explicit id: its text field, the heading and the span of the id.
pub(super) fn explicit_ids(site: &Site) -> impl Iterator<Item = (TextField<'_>, &Heading, Span)> {
    // Other texts are a single line without headings.
    let is_block =
        |slot| matches!(slot, FieldId::Text | FieldId::Definition | FieldId::Method | FieldId::Limits);
    let blocks = text_fields(site).into_iter().filter(move |field| is_block(field.id));
    blocks.flat_map(|field| {
        let headings = field.body.headings.iter().filter_map(|heading| Some((heading, heading.id?)));
        headings.map(move |(heading, span)| (field.clone(), heading, span))
    })
}

/// Returns the message and help if a heading cannot have its id.
pub(super) fn id_fault(
    site: &Site,
    field: &TextField<'_>,
    heading: &Heading,
) -> Option<(String, &'static str)> {
    let id = heading.anchor.as_str();
    if let Some(sign) = id.chars().find(|c| UNFIT.contains(*c) || c.is_control()) {
        let message = format!("`{}` is not allowed in an id", sign.escape_default());
        return Some((message, "use letters, digits and `-`"));
    }
    let belongs_to_number = |(item, digits): (&str, &str)| {
        let is_item = match field.item {
            ItemId::Event(_) => site.events.find(item).is_some(),
            ItemId::Claim(_) => site.claims.find(item).is_some(),
            _ => item == "n",
        };
        is_item && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let message = if id.starts_with('_') {
        "an id that begins with `_` belongs to the page itself"
    } else if id.rsplit_once('_').is_some_and(belongs_to_number) {
        "this id belongs to a number on the page"
    } else {
        return None;
    };
    Some((message.to_owned(), "give the heading another id"))
}
