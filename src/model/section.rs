//! The sections of a site: folders of articles, each with a page that lists them.

use crate::base::Slug;
use crate::i18n::Text;

/// One folder of articles.
#[derive(Debug)]
pub struct Section {
    /// The name of the folder.
    pub slug: Slug,
    /// Its name for readers.
    pub name: Text,
    /// The introductory summary of its page.
    pub summary: Option<Text>,
}
