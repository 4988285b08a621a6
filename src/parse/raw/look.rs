//! `look` in `site.yaml`: the house style.

use super::{Described, Shape, Text, described};
use crate::base::Spanned;
use serde::{Deserialize, Deserializer};

/// A colour as its author wrote it. Nothing after the key is not the same as no key: without quotation marks, YAML reads
/// `#7a0019` as a comment.
#[derive(Debug, Default)]
pub struct WrittenColour(pub Option<Spanned<Option<String>>>);

impl<'de> Deserialize<'de> for WrittenColour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(|written| Self(Some(written)))
    }
}

impl Described for WrittenColour {
    fn shape() -> Shape {
        Shape::Text
    }
}

described! { pub struct Look: "The house style: colours, pictures and words of the organisation that publishes the site."
    /// The colour of the header, and of links in light mode: `"#7a0019"`.
    pub accent: WrittenColour as HexColour = default,
    /// The colour of links in dark mode. Without it, the program lightens `accent` until links are readable.
    pub accent_dark: WrittenColour as HexColour = default,
    /// The colours of charts, cards and topics in the order of use. Colours of the program follow them.
    pub palette: Vec<WrittenColour> as HexColour = default,
    /// The same colours in dark mode. Without them, the program lightens those of `palette` until marks are visible.
    pub palette_dark: Vec<WrittenColour> as HexColour = default,
    /// The logo, as it looks on white: a file in `static/`.
    pub logo: Option<Spanned<String>> as StaticFile,
    /// The logo for the header, as it looks on the colour `accent`: a file in `static/`. Print has `logo`.
    pub logo_dark: Option<Spanned<String>> as StaticFile,
    /// The icon of the site in browsers: a file in `static/`.
    pub favicon: Option<Spanned<String>> as StaticFile,
    /// Fonts of your own for the pages.
    pub fonts: Option<Fonts>,
    /// A text in the footer of every page, such as the address of the organisation.
    pub footer: Option<Text> as Verbatim,
    /// The radius of the corners of buttons, fields and cards, in pixels.
    pub corner: Option<Spanned<f64>>,
}

described! { pub struct Fonts: "Fonts of your own for the pages: TTF, OTF, WOFF or WOFF2."
    /// The font of texts: a file in `static/fonts/`. Headings have it too, unless `headings` names another.
    pub text: Option<Spanned<String>> as StaticFile,
    /// The font of headings: a file in `static/fonts/`.
    pub headings: Option<Spanned<String>> as StaticFile,
}
