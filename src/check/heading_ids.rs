//! The ids that authors give to headings, and which of them a heading cannot have.

use crate::base::Span;
use crate::index::text_fields::{FieldId, TextField, text_fields};
use crate::model::ItemId;
use crate::model::{Heading, Site};

/// Characters that no address can have behind its `#`.
const UNFIT: &str = "\"<>`%#[]\\^{|}";

/// Returns every heading with an explicit id: its text, the heading and the place of the id.
pub(super) fn explicit_ids(site: &Site) -> impl Iterator<Item = (TextField<'_>, &Heading, Span)> {
    // The other texts are a single line and have no headings.
    let is_block =
        |slot| matches!(slot, FieldId::Text | FieldId::Definition | FieldId::Method | FieldId::Limits);
    let blocks = text_fields(site).into_iter().filter(move |field| is_block(field.slot));
    blocks.flat_map(|field| {
        let headings = field.body.headings.iter().filter_map(|heading| Some((heading, heading.id?)));
        headings.map(move |(heading, span)| (field.clone(), heading, span))
    })
}

/// Why a heading cannot have its id: the message and the help.
pub(super) fn id_fault(
    site: &Site,
    field: &TextField<'_>,
    heading: &Heading,
) -> Option<(String, &'static str)> {
    let id = heading.anchor.as_str();
    if let Some(sign) = id.chars().find(|c| UNFIT.contains(*c) || c.is_control()) {
        let message = format!("`{}` may not stand in an id", sign.escape_default());
        return Some((message, "use letters, digits and `-`"));
    }
    let belongs_to_number = |(item, digits): (&str, &str)| {
        let is_item = match field.place {
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
