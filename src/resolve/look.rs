//! Resolves `look` in `site.yaml`: the house style, and the style sheet that is written from it.

use super::Resolver;
use super::font_files::FontFormat;
use super::look_sheet::{Font, Sheet};
use crate::base::{Colour, FileId, Handle, Origin, SitePath, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Asset, Look, Palette};
use crate::parse::raw;
use std::sync::Arc;

/// The largest radius of corners, in pixels.
const LARGEST_CORNER: f64 = 16.0;

/// The icon of the program. It has the colour of the header.
const ICON: &str = "icon.svg";

impl Resolver<'_> {
    /// Returns the house style, which is that of the program unless the site has its own.
    pub(super) fn look(&mut self, file: FileId, written: Option<&raw::Look>) -> Look {
        let built_in = Palette::built_in();
        let mut look = Look::new(Palette::built_in());
        let Some(written) = written else { return look };
        let palette = self.palette_of(written, &built_in);
        look.logo = self.static_file(written.logo.as_ref());
        look.logo_on_field = self.static_file(written.logo_dark.as_ref());
        look.favicon = self.static_file(written.favicon.as_ref());
        look.footer = self.optional_text(written.footer.as_ref());
        let [text_font, heading_font] = self.fonts(written.fonts.as_ref());
        look.fonts = [&text_font, &heading_font].into_iter().flatten().map(|font| font.asset).collect();
        let sheet = Sheet {
            text_font,
            heading_font,
            built_in: &built_in,
            palette: &palette,
            corner: written.corner.as_ref().and_then(|corner| self.corner(corner)),
            has_logo: look.logo.or(look.logo_on_field).is_some(),
        };
        look.sheet = sheet.text().and_then(|text| self.add_sheet(file, text));
        if look.favicon.is_none() && palette.light.field != built_in.light.field {
            self.tint_icon(built_in.light.field, palette.light.field);
        }
        look.palette = Arc::new(palette);
        look
    }

    /// Returns a file of `static/` by its name.
    pub(super) fn static_file(&mut self, name: Option<&Spanned<String>>) -> Option<Handle<Asset>> {
        let name = name?;
        let found = self.find_asset(&name.value);
        if found.is_none() {
            let message = format!("`static/` has no file `{}`", name.value);
            let diagnostic = Diagnostic::error(Code::UnknownAsset, name.span, message);
            self.sink.push(self.near_asset(diagnostic, &name.value));
        }
        found
    }

    /// Returns the fonts of texts and of headings.
    fn fonts(&mut self, written: Option<&raw::Fonts>) -> [Option<Font>; 2] {
        let Some(written) = written else { return [None, None] };
        [&written.text, &written.headings].map(|name| self.font(name.as_ref()))
    }

    fn font(&mut self, written: Option<&Spanned<String>>) -> Option<Font> {
        let written = written?;
        let within =
            |name: &str| if name.starts_with("fonts/") { name.to_owned() } else { format!("fonts/{name}") };
        let name = Spanned::new(within(&written.value), written.span);
        let asset = self.static_file(Some(&name))?;
        let file = &self.partial.assets[asset];
        let Some(format) = FontFormat::of(&file.bytes) else {
            let message = format!("`{}` is not a font that browsers read", written.value);
            let diagnostic = Diagnostic::error(Code::InvalidFont, written.span, message);
            self.sink.push(diagnostic.help("save it as WOFF2, OTF or TTF"));
            return None;
        };
        let is_variable = format.is_variable(&file.bytes);
        Some(Font { asset, href: file.path.encoded(), format: format.in_css(), is_variable })
    }

    fn corner(&mut self, corner: &Spanned<f64>) -> Option<f64> {
        let is_valid = (0.0..=LARGEST_CORNER).contains(&corner.value);
        if !is_valid {
            let message = format!("`{}` is not a radius for corners", corner.value);
            let diagnostic = Diagnostic::error(Code::InvalidNumber, corner.span, message);
            self.sink.push(diagnostic.label(format!("a number of pixels from 0 to {LARGEST_CORNER}")));
        }
        is_valid.then_some(corner.value)
    }

    /// Adds a style sheet with a name that no file of the site has.
    fn add_sheet(&mut self, file: FileId, text: String) -> Option<Handle<Asset>> {
        let names = std::iter::once("look.css".to_owned()).chain((2..).map(|n| format!("look-{n}.css")));
        let name = names.into_iter().find(|name| self.partial.assets.find(name).is_none())?;
        let path = SitePath::new(&super::assets::hashed(&name, text.as_bytes())).ok()?;
        let asset = Asset { name: name.clone(), path, bytes: text.into_bytes(), span: Span::top(file) };
        self.partial.assets.insert(asset);
        self.partial.assets.find(&name)
    }

    /// Gives the icon of the program the colour of the header. An icon of the site keeps its colours.
    fn tint_icon(&mut self, field: Colour, accent: Colour) {
        let Some(icon) = self.partial.assets.find(ICON) else { return };
        let icon = &self.partial.assets[icon];
        if self.sources[icon.span.file].origin != Origin::Theme {
            return;
        }
        let drawn = String::from_utf8_lossy(&icon.bytes).replace(&field.to_string(), &accent.to_string());
        let (name, path, span) = (icon.name.clone(), icon.path.clone(), icon.span);
        self.partial.assets.insert(Asset { name, path, bytes: drawn.into_bytes(), span });
    }
}
