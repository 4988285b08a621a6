//! The index of a resolved site: which text mentions what, and which item uses what.

pub(crate) mod amounts;
pub(crate) mod attribution;
pub(crate) mod facts;
pub(crate) mod masked;
mod mentions;
pub(crate) mod paragraphs;
pub(crate) mod passages;
mod place;
pub(crate) mod readings;
pub(crate) mod register;
mod sentences;
mod uses;

pub use mentions::{Mention, Named};
pub use passages::Slot;
pub use place::Place;
pub use readings::Kept;
pub use register::Register;
pub(crate) use uses::bodies;
pub use uses::{Uses, ValueMention};

use crate::model::Site;

/// A site with its index.
#[derive(Debug)]
pub struct IndexedSite {
    /// The site.
    pub site: Site,
    /// Its index.
    pub uses: Uses,
}
