//! What a page shows of the house style of its site: colours, the style sheet, the logo and the icon.

use super::PageRenderer;
use super::html::Html;
use crate::base::{Handle, media_type};
use crate::model::Asset;
use serde::Serialize;

/// The house style, for the templates.
#[derive(Serialize)]
pub(super) struct LookView {
    /// The colour of the header, which browsers on phones show around the page.
    accent: String,
    /// The colour of the header in dark mode.
    accent_in_dark: String,
    /// The colours of links in light and dark mode.
    link: String,
    link_in_dark: String,
    /// The style sheet with what differs from the built-in one.
    sheet: Option<String>,
    /// The logo on white.
    logo: Option<String>,
    /// The logo on the colour of the header.
    logo_on_field: Option<String>,
    icon: String,
    /// The media type of the icon.
    icon_type: &'static str,
    /// The fonts of the site.
    fonts: Vec<FontView>,
    footer: Option<Html>,
}

/// A font that pages load at once.
#[derive(Serialize)]
struct FontView {
    href: String,
    media_type: &'static str,
}

impl PageRenderer<'_> {
    pub(super) fn look(&self) -> LookView {
        let look = &self.site().settings.look;
        let (light, dark) = (&look.palette.light, &look.palette.dark);
        let href = |asset: Option<Handle<Asset>>| Some(self.asset_href(&self.site().assets[asset?]));
        // The page for missing addresses has absolute links, because a host shows it at any depth.
        let logo =
            |asset: Option<Handle<Asset>>| Some(self.href(&(self.site().assets[asset?].path.clone(), None)));
        let icon = look.favicon.or_else(|| self.site().assets.find("icon.svg"));
        let font =
            |asset: &Asset| FontView { href: self.asset_href(asset), media_type: media_type(&asset.name) };
        let fonts = look.fonts.iter().map(|asset| font(&self.site().assets[*asset]));
        LookView {
            accent: light.field.to_string(),
            accent_in_dark: dark.field.to_string(),
            link: light.link.to_string(),
            link_in_dark: dark.link.to_string(),
            sheet: href(look.sheet),
            logo: logo(look.logo),
            logo_on_field: logo(look.logo_on_field),
            icon: href(icon).unwrap_or_default(),
            icon_type: icon.map_or("", |icon| media_type(&self.site().assets[icon].name)),
            fonts: fonts.collect(),
            footer: look.footer.as_ref().map(|footer| self.name(footer)),
        }
    }

    /// Returns the link to a file of `static/`, as `asset(…)` in templates does.
    pub(super) fn asset_href(&self, asset: &Asset) -> String {
        "../".repeat(self.task.path.as_str().matches('/').count()) + &asset.path.encoded()
    }
}
