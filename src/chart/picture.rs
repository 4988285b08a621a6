//! PNG images, rendered from placed charts with the bundled fonts only.
//!
//! A [`Picture`] is rendered on demand, because rendering takes longer than all other work for a page. Invariant:
//! equal recipes mean equal pixels, so the file of an earlier build can be reused.

use super::raster::Brush;
use super::scene::Scene;
use super::{png, raster};
use crate::model::Palette;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};

/// The version of the renderer; part of every recipe.
const EDITION: &str = "4";

/// An image that is rendered on demand.
#[derive(Debug, Clone)]
pub struct Picture {
    scene: Arc<Scene>,
    palette: Arc<Palette>,
    width: u32,
    /// The PNG bytes, shared by all clones once they are rendered.
    drawn: Arc<OnceLock<Vec<u8>>>,
}

/// The fonts of all pictures, with the glyphs that were drawn.
static BRUSH: LazyLock<Brush> = LazyLock::new(Brush::default);

/// Pictures are equal if their inputs are equal.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        (&self.scene, &self.palette, self.width) == (&other.scene, &other.palette, other.width)
    }
}

/// Coordinates are numbers, so a picture equals itself.
impl Eq for Picture {}

impl Picture {
    /// Creates a picture of a scene in the colours of a palette, with a width in pixels.
    pub fn new(scene: Arc<Scene>, palette: Arc<Palette>, width: u32) -> Self {
        Self { scene, palette, width, drawn: Arc::default() }
    }

    /// Returns a hash of all inputs in hexadecimal digits.
    pub fn input_hash(&self) -> String {
        let input = format!("{EDITION} {} {:?} {:?}", self.width, self.palette, self.scene);
        Sha256::digest(input).iter().map(|b| format!("{b:02x}")).collect()
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
        png::encode(&raster::rasterize(&self.scene, &self.palette, self.width, &BRUSH))
    }
}
