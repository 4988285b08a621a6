//! Articles and pages that are drafts, are scheduled, or will expire.

use super::SymbolKind;
use crate::base::{Date, FileId, Slug};
use crate::i18n::Lang;

/// An article or page whose state will change.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Whether it is an article or a page.
    pub kind: SymbolKind,
    /// Its id.
    pub slug: Slug,
    /// The file.
    pub file: FileId,
    /// The language of the file.
    pub lang: Lang,
    /// Its title, as written.
    pub title: String,
    /// The reason why the site does not contain it; `None` if the site contains it until it expires.
    pub wait: Option<Wait>,
    /// The first day on which the site contains it.
    pub publish_at: Option<Date>,
    /// The last day on which the site contains it.
    pub expires_at: Option<Date>,
}

/// The reason why the site does not contain an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// It is a draft.
    Draft,
    /// It will be published on a later day.
    Until(Date),
    /// Its date is later than the requested date of the build.
    Dated(Date),
    /// It has expired; the field is its last day.
    Expired(Date),
}

impl Wait {
    /// Returns the keyword.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Until(_) | Self::Dated(_) => "to come",
            Self::Expired(_) => "expired",
        }
    }
}
