//! Indexes a resolved site: which text mentions what, and which item uses what.

pub(crate) mod analysis;
pub(crate) mod attribution;
pub(crate) mod facts;
mod mentions;
pub(crate) mod names;
pub(crate) mod paragraphs;
mod sentences;
pub(crate) mod text_fields;
mod usages;

pub use mentions::{Mention, MentionTarget};
pub use names::NameIndex;
pub use text_fields::FieldId;
pub(crate) use usages::bodies;
pub use usages::{SiteIndex, ValueMention};

use crate::model::Site;

/// A resolved site with its index.
#[derive(Debug)]
pub struct IndexedSite {
    /// The site.
    pub site: Site,
    /// Its index.
    pub uses: SiteIndex,
}
