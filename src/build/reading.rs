//! What reading one state of a site leaves for the next: in, nothing; out, what each phase up to the checks keeps.
//!
//! Whoever makes sites and whoever only studies them read alike.

use crate::page::KeptTemplates;
use crate::{index, parse, resolve};

/// What earlier rounds have read.
#[derive(Debug)]
pub struct Reading {
    pub(crate) parsing: parse::Kept,
    pub(crate) resolving: resolve::Kept,
    pub(crate) checking: index::Kept,
    pub(crate) templates: KeptTemplates,
}

impl Reading {
    /// For one round after another.
    pub fn for_many() -> Self {
        Self {
            parsing: parse::Kept::for_many(),
            resolving: resolve::Kept::for_many(),
            checking: index::Kept::for_many(),
            templates: KeptTemplates::for_many(),
        }
    }

    /// For a single round: nothing is kept.
    pub fn for_one() -> Self {
        Self {
            parsing: parse::Kept::for_one(),
            resolving: resolve::Kept::for_one(),
            checking: index::Kept::for_one(),
            templates: KeptTemplates::for_one(),
        }
    }
}
