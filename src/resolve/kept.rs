//! What earlier builds have resolved and the next takes over where it was made from the same: in, nothing; out, the places
//! where it is kept. Each thing follows from its own file alone, and is dear to make.

use super::catalog::Outline;
use super::editions;
use super::languages;
use crate::base::{FileId, Keep};
use crate::i18n::Locale;
use crate::model::Edition;
use std::sync::Arc;

/// What is kept.
#[derive(Debug)]
pub struct Kept {
    pub(super) languages: Keep<languages::Written, Arc<Locale>>,
    pub(super) editions: Keep<editions::Written, Arc<Edition>>,
    /// Markdown files as translators see them.
    pub(super) outlines: Keep<(FileId, String), Arc<Outline>>,
}

impl Kept {
    /// For one build after another.
    pub fn for_many() -> Self {
        Self { languages: Keep::for_many(), editions: Keep::for_many(), outlines: Keep::for_many() }
    }

    /// For a single build: nothing is kept.
    pub fn for_one() -> Self {
        Self { languages: Keep::for_one(), editions: Keep::for_one(), outlines: Keep::for_one() }
    }
}
