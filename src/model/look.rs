//! The house style of a site: the colours, pictures and words that `look` in `site.yaml` sets.

use super::{Asset, Palette};
use crate::base::Handle;
use crate::i18n::Text;
use std::sync::Arc;

/// The house style of a site.
#[derive(Debug)]
pub struct Look {
    /// The colours of charts, cards and pages.
    pub palette: Arc<Palette>,
    /// The style sheet with what differs from the built-in one.
    pub sheet: Option<Handle<Asset>>,
    /// The logo on a light ground.
    pub logo: Option<Handle<Asset>>,
    /// The logo on the colour of the header.
    pub logo_on_field: Option<Handle<Asset>>,
    /// The icon of the site in browsers, unless it is `icon.svg`.
    pub favicon: Option<Handle<Asset>>,
    /// The fonts of texts and headings, which pages load at once.
    pub fonts: Vec<Handle<Asset>>,
    /// A text in the footer of every page.
    pub footer: Option<Text>,
}

impl Look {
    /// Creates a look with colours only.
    pub fn new(palette: Palette) -> Self {
        Self {
            palette: Arc::new(palette),
            sheet: None,
            logo: None,
            logo_on_field: None,
            favicon: None,
            fonts: Vec::new(),
            footer: None,
        }
    }
}
