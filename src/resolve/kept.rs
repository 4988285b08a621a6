//! What earlier builds have resolved and the next takes over where it was made from the same: in, nothing; out, the places
//! where it is kept. Each thing follows from its own file alone, and is dear to make.

use super::catalog::{Texts, Versions};
use super::editions;
use super::languages;
use crate::cache::Keep;
use crate::i18n::Locale;
use crate::model::{Edition, Item};
use std::sync::Arc;

/// What is kept.
#[derive(Debug)]
pub struct Kept {
    pub(super) languages: Keep<languages::Written, Arc<Locale>>,
    pub(super) editions: Keep<editions::Written, Arc<Edition>>,
    /// The items of YAML files, by path, as translators see them.
    pub(super) texts: Keep<Texts, Vec<Arc<Item>>>,
    /// Those of Markdown files, by id.
    pub(super) documents: Keep<Versions, Option<Arc<Item>>>,
}

impl Kept {
    /// For one build after another.
    pub fn for_many() -> Self {
        Self {
            languages: Keep::for_many(),
            editions: Keep::for_many(),
            texts: Keep::for_many(),
            documents: Keep::for_many(),
        }
    }

    /// For a single build: nothing is kept.
    pub fn for_one() -> Self {
        Self {
            languages: Keep::for_one(),
            editions: Keep::for_one(),
            texts: Keep::for_one(),
            documents: Keep::for_one(),
        }
    }
}
