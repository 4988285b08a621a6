//! Caches that survive between builds.

mod keep;
mod recall;

pub use keep::{Bytes, Keep};
pub use recall::Recall;
