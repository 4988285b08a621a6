//! Pictures: in, an SVG of ours and a width; out, a PNG, drawn with the bundled fonts and no other.
//!
//! A picture is a recipe until it is written: drawing one takes far longer than everything else a page needs, and the
//! one that stands on the disk already serves as long as its recipe is the same.

use super::fonts::Fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree, fontdb};
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock, OnceLock};

/// Changes with the way pictures are drawn: the recipes of older pictures are then others.
const EDITION: &str = "2";

/// A picture to be drawn.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What it shows.
    svg: Arc<str>,
    /// Its width in pixels.
    width: u32,
    /// Its pixels, once they were asked for: a site that is written twice is drawn once.
    drawn: Arc<OnceLock<Vec<u8>>>,
}

/// The bundled fonts, loaded once.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    Fonts::files().for_each(|file| fonts.load_font_data(file.to_vec()));
    fonts.set_sans_serif_family("Brief Sans");
    Arc::new(fonts)
});

/// What each face has, in the order of the loaded files.
static MEASURES: LazyLock<Fonts> = LazyLock::new(Fonts::new);

/// Returns a letter that a face lacks is set by another of the same weight.
fn resolver() -> FontResolver<'static> {
    let fallback = |c: char, used: &[fontdb::ID], fonts: &mut Arc<fontdb::Database>| {
        let place = |id: fontdb::ID| fonts.faces().position(|face| face.id == id);
        let file = MEASURES.file_for(c, place(*used.first()?)?)?;
        fonts.faces().nth(file).map(|face| face.id).filter(|id| !used.contains(id))
    };
    FontResolver { select_font: FontResolver::default_font_selector(), select_fallback: Box::new(fallback) }
}

/// Two pictures are the same when they are drawn from the same, whether they were drawn or not.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        (&self.svg, self.width) == (&other.svg, other.width)
    }
}

impl Eq for Picture {}

impl Picture {
    /// Returns a picture of an SVG that this crate drew, so many pixels wide.
    pub fn new(svg: Arc<str>, width: u32) -> Self {
        Self { svg, width, drawn: Arc::default() }
    }

    /// Returns what tells it from every other picture: a hash of all that it is drawn from, in hexadecimal digits.
    pub fn recipe(&self) -> String {
        let hash = Sha256::new().chain_update(EDITION).chain_update(self.width.to_le_bytes());
        hash.chain_update(self.svg.as_bytes()).finalize().iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Returns the picture as a PNG, drawn when it is first asked for.
    pub fn png(&self) -> &[u8] {
        self.drawn.get_or_init(|| self.draw())
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
        pixels.encode_png().expect("pixels in memory are encoded")
    }
}
