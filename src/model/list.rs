//! Lists that an author gives to a template of the site's own.

use super::{Asset, Prose};
use crate::base::{Handle, Slug};
use crate::i18n::Text;

/// A list of a page.
#[derive(Debug)]
pub struct PageList {
    /// The name of its file.
    pub slug: Slug,
    /// Its entries.
    pub entries: Vec<ListEntry>,
}

/// One entry of a list.
#[derive(Debug)]
pub struct ListEntry {
    /// Its title.
    pub title: Text,
    /// A line below the title.
    pub subtitle: Option<Text>,
    /// Its text.
    pub text: Option<Prose>,
    /// The address to which it links: a `mailto:` or web address.
    pub link: Option<String>,
    /// Its picture.
    pub picture: Option<Handle<Asset>>,
}
