//! `corrections`: what an item said before, and what it says now.

use super::{Text, described};
use crate::base::Spanned;

described! { pub struct Correction: "One correction."
    /// The date of the correction.
    pub date: Spanned<String> as Day,
    /// What the item said before, in Markdown. Its numbers need no link to data.
    pub was: Text as Former,
    /// What it says now, in Markdown.
    pub is: Text as Change,
}

described! { pub struct ArticleCorrection: "One correction of an article, in the language of its file."
    /// The date of the correction.
    pub date: Spanned<String> as Day,
    /// What the article said before, in Markdown. Its numbers need no link to data.
    pub was: Spanned<String> as Former,
    /// What it says now, in Markdown.
    pub is: Spanned<String> as Change,
}
