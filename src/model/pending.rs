//! What has a day to come: articles and pages that are drafts, are published later, or expire.

use crate::base::{Date, FileId, Slug};
use crate::i18n::Lang;

/// An article or page that is not as it will be.
#[derive(Debug, Clone)]
pub struct Pending {
    /// `article` or `page`.
    pub kind: &'static str,
    /// Its id.
    pub slug: Slug,
    /// The file, and its language.
    pub file: FileId,
    /// The language of the file.
    pub lang: Lang,
    /// Its title, as written.
    pub title: String,
    /// Why it is not in the site; nothing where it is, and will expire.
    pub wait: Option<Wait>,
    /// The first day on which it stands in the site.
    pub publish_at: Option<Date>,
    /// The last day.
    pub expires_at: Option<Date>,
}

/// Why something that is written is not in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// It is a draft.
    Draft,
    /// It is to be published on a later day.
    Until(Date),
    /// It is dated later than the day that was asked for.
    Dated(Date),
    /// Its last day is over.
    Expired(Date),
}

impl Wait {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Until(_) | Self::Dated(_) => "to come",
            Self::Expired(_) => "expired",
        }
    }
}
