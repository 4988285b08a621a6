//! Two editions of a site: in, the older and the newer; out, what changed in values, figures, events, claims and sources,
//! and which sentences, charts and languages that touches.
//!
//! Always true: it is a function of the two sites alone, and the same pair gives the same list.

mod compare;
mod corrections;
mod records;

pub use compare::{Change, FieldChange, Touched, compare};
pub use corrections::corrections;
