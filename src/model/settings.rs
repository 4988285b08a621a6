//! The site as a whole.

use super::{Destination, List, Page};
use crate::base::{Handle, Slug, keywords};
use crate::cache::InputHash;
use crate::i18n::Text;

/// What `site.yaml` says.
#[derive(Debug)]
pub struct Settings {
    /// The hash of everything that the settings are read from.
    pub input: InputHash,
    /// The name of the publication.
    pub title: Text,
    /// A line under the name.
    pub subtitle: Option<Text>,
    /// What it is.
    pub description: Text,
    /// Where it stands, with a `/` at the end.
    pub base_url: String,
    /// Who publishes it.
    pub publisher: Text,
    /// Where corrections go: a `mailto:` or web address.
    pub contact: Option<String>,
    /// The name of the terms of use.
    pub licence: String,
    /// The text of the terms of use.
    pub licence_url: Option<String>,
    /// Whether the default language stands under its own code, as the others do.
    pub default_prefix: bool,
    /// The main menu, after the front page.
    pub menu: Vec<MenuItem>,
    /// The topics in the site's order.
    pub topics: Vec<Handle<Topic>>,
    /// Where the site is published, by the names of the places.
    pub destinations: Vec<(String, Destination)>,
}

/// An entry of the main menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuItem {
    /// A list that the build makes.
    List(List),
    /// A standing page.
    Page(Handle<Page>),
}

/// One topic.
#[derive(Debug)]
pub struct Topic {
    /// Its id.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// The shape of its mark: it tells topics apart where colour cannot.
    pub shape: Shape,
    /// The colour of its mark, 1 to 6.
    pub colour: u8,
}

keywords! {
    /// The shape of a topic's mark.
    pub enum Shape {
        /// A disc.
        Circle = "circle",
        /// A square.
        Square = "square",
        /// A triangle on its base.
        Triangle = "triangle",
        /// A square on its corner.
        Diamond = "diamond",
        /// Six sides.
        Hexagon = "hexagon",
        /// An upright cross.
        Cross = "cross",
    }
}
