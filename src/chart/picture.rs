//! PNG images, rendered from our SVG with the bundled fonts only.
//!
//! A [`Picture`] is rendered on demand, because rendering takes longer than all other work for a page. Invariant:
//! equal recipes mean equal pixels, so the file of an earlier build can be reused.

use super::fonts::Fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree, fontdb};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};

/// The version of the renderer; part of every recipe.
const EDITION: &str = "3";

/// An image that is rendered on demand.
#[derive(Debug, Clone)]
pub struct Picture {
    svg: Arc<str>,
    width: u32,
    /// The PNG bytes, shared by all clones once they are rendered.
    drawn: Arc<OnceLock<Vec<u8>>>,
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    Fonts::files().for_each(|file| fonts.load_font_data(file.to_vec()));
    fonts.set_sans_serif_family("Brief Sans");
    Arc::new(fonts)
});

/// The coverage of each face, in the order of the loaded files.
static MEASURES: LazyLock<Fonts> = LazyLock::new(Fonts::new);

/// Returns a resolver that replaces a missing glyph with one from another face of the same weight.
fn resolver() -> FontResolver<'static> {
    let fallback = |c: char, used: &[fontdb::ID], fonts: &mut Arc<fontdb::Database>| {
        let place = |id: fontdb::ID| fonts.faces().position(|face| face.id == id);
        let file = MEASURES.file_for(c, place(*used.first()?)?)?;
        fonts.faces().nth(file).map(|face| face.id).filter(|id| !used.contains(id))
    };
    FontResolver { select_font: FontResolver::default_font_selector(), select_fallback: Box::new(fallback) }
}

/// Pictures are equal if their inputs are equal.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        (&self.svg, self.width) == (&other.svg, other.width)
    }
}

impl Eq for Picture {}

impl Picture {
    /// Creates a picture of an SVG with a width in pixels.
    pub fn new(svg: Arc<str>, width: u32) -> Self {
        Self { svg, width, drawn: Arc::default() }
    }

    /// Returns a hash of all inputs in hexadecimal digits.
    pub fn input_hash(&self) -> String {
        let hash = Sha256::new().chain_update(EDITION).chain_update(self.width.to_le_bytes());
        hash.chain_update(self.svg.as_bytes()).finalize().iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Returns the PNG, rendered on the first call.
    pub fn png(&self) -> &[u8] {
        self.drawn.get_or_init(|| self.draw())
    }

    /// Returns the PNG without keeping it, for a caller that needs each picture once.
    pub fn png_once(&self) -> Cow<'_, [u8]> {
        self.drawn.get().map_or_else(|| Cow::Owned(self.draw()), |png| Cow::Borrowed(png.as_slice()))
    }

    fn draw(&self) -> Vec<u8> {
        let options = Options {
            fontdb: FONTS.clone(),
            font_family: "Brief Sans".into(),
            font_resolver: resolver(),
            ..Options::default()
        };
        let tree = Tree::from_str(&self.svg, &options).expect("what the sheet writes is SVG");
        let scale = self.width as f32 / tree.size().width();
        let height = (tree.size().height() * scale).round().max(1.0) as u32;
        let mut pixels = Pixmap::new(self.width.max(1), height).expect("a chart has a size");
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        super::png::encode(pixels)
    }
}
