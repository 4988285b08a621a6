//! The settings of the site and its topics.

use super::{Destination, List, Look, Page, Section};
use crate::base::{Handle, Slug, Spanned, keywords};
use crate::cache::InputHash;
use crate::diagnostic::Code;
use crate::i18n::Text;
use std::collections::BTreeMap;

/// The content of `site.yaml`.
#[derive(Debug)]
pub struct Settings {
    /// The hash of all inputs of the settings.
    pub input: InputHash,
    /// The name of the publication.
    pub title: Text,
    /// A subtitle.
    pub subtitle: Option<Text>,
    /// A description of the publication.
    pub description: Text,
    /// The public address, with a `/` at the end.
    pub base_url: String,
    /// Whether pages have cards, the pictures with which they are shared.
    pub has_cards: bool,
    /// The publisher.
    pub publisher: Text,
    /// The address for corrections: a `mailto:` or web address.
    pub contact: Option<String>,
    /// The name of the licence.
    pub licence: String,
    /// The address of the licence text.
    pub licence_url: Option<String>,
    /// Whether the pages of the default language are in a folder with its code, like those of other languages.
    pub default_prefix: bool,
    /// The entries of the main menu after the front page.
    pub menu: Vec<MenuItem>,
    /// Further links in the footer of every page.
    pub footer: Vec<MenuItem>,
    /// Why sources have no archived copy.
    pub unarchived: Option<Spanned<Text>>,
    /// Checks that are stricter or milder than usual.
    pub checks: Vec<(Code, Strictness)>,
    /// The topics in the site's order.
    pub topics: Vec<Handle<Topic>>,
    /// The colours that are tied to a series or topic in every chart.
    pub colours: TiedColours,
    /// The house style.
    pub look: Look,
    /// The destinations of `briefing publish`, by name.
    pub destinations: Vec<(String, Destination)>,
}

/// The colours of the palette, from 1 to 6, that charts use for the same series or topic throughout the site.
#[derive(Debug, Default)]
pub struct TiedColours {
    /// The colour of each series with this id, in every figure.
    pub series: BTreeMap<String, u8>,
    /// The colour of a chart with one series, if its figure has this topic.
    pub topics: BTreeMap<Handle<Topic>, u8>,
}

keywords! {
    /// What a site makes of a check.
    pub enum Strictness {
        /// The site cannot be published.
        Error = "error",
        /// The site can be published.
        Warning = "warning",
        /// The check is silent.
        Off = "off",
    }
}

/// An entry of the main menu or of the footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuItem {
    /// A generated list.
    List(List),
    /// A static page.
    Page(Handle<Page>),
    /// A section.
    Section(Handle<Section>),
}

/// One topic.
#[derive(Debug)]
pub struct Topic {
    /// Its id.
    pub slug: Slug,
    /// Its name.
    pub name: Text,
    /// The shape of its symbol, which distinguishes topics without colour.
    pub shape: Shape,
    /// The colour of its symbol, from 1 to 6.
    pub colour: u8,
}

keywords! {
    /// The shape of a topic's symbol.
    pub enum Shape {
        /// A disc.
        Circle = "circle",
        /// A square.
        Square = "square",
        /// A triangle with a horizontal base.
        Triangle = "triangle",
        /// A square that is rotated by 45 degrees.
        Diamond = "diamond",
        /// A hexagon.
        Hexagon = "hexagon",
        /// An upright cross.
        Cross = "cross",
    }
}
