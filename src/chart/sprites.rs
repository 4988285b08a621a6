//! Glyphs as pixels, kept between pictures: a site has the same letters in the same sizes thousands of times.
//!
//! A baseline is at a whole pixel and the origin of a glyph at a quarter of one, which is as fine as `tiny_skia` draws.

use super::canvas::SpritePixel;
use super::fonts::{Fonts, Glyph};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};
use tiny_skia::{FillRule, LineJoin, Mask, Path, PathBuilder, Stroke, Transform};

/// The positions between two pixels.
const STEPS: f64 = 4.0;

/// What a sprite is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    font: u8,
    glyph: u32,
    /// The bits of the size in pixels.
    size: u32,
    /// The position between two pixels.
    step: u8,
    /// The bits of the width of the halo, in pixels; 0 for the glyph itself.
    halo: u32,
}

/// The sprites that were drawn.
#[derive(Debug, Default)]
pub(super) struct Sprites {
    by_key: RwLock<BTreeMap<Key, Arc<[SpritePixel]>>>,
}

impl Sprites {
    /// Returns the pixels of a glyph with its origin at `x`, and the column that they are counted from. A halo has a
    /// width; 0 means the glyph itself.
    pub(super) fn get(
        &self,
        fonts: &Fonts,
        glyph: Glyph,
        size: f32,
        x: f64,
        halo: f32,
    ) -> (i32, Arc<[SpritePixel]>) {
        let steps = (x * STEPS).round();
        let column = (steps / STEPS).floor();
        let step = (steps - column * STEPS) as u8;
        let key = Key { font: glyph.font, glyph: glyph.id, size: size.to_bits(), step, halo: halo.to_bits() };
        if let Some(known) = self.by_key.read().ok().and_then(|known| known.get(&key).cloned()) {
            return (column as i32, known);
        }
        let sprite: Arc<[SpritePixel]> = draw(fonts, key).unwrap_or_default().into();
        if let Ok(mut known) = self.by_key.write() {
            known.insert(key, Arc::clone(&sprite));
        }
        (column as i32, sprite)
    }
}

/// Returns the pixels of a sprite; `None` if the glyph has no ink.
fn draw(fonts: &Fonts, key: Key) -> Option<Vec<SpritePixel>> {
    let mut path = outline(fonts, key)?;
    let halo = f32::from_bits(key.halo);
    if halo > 0.0 {
        let stroke = Stroke { width: halo, line_join: LineJoin::Round, ..Stroke::default() };
        path = path.stroke(&stroke, 1.0)?;
    }
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor(), bounds.top().floor());
    let (width, height) = ((bounds.right() - left).ceil(), (bounds.bottom() - top).ceil());
    let mut mask = Mask::new(width.max(1.0) as u32, height.max(1.0) as u32)?;
    mask.fill_path(&path, FillRule::Winding, true, Transform::from_translate(-left, -top));
    let mut pixels = Vec::new();
    for (y, row) in mask.data().chunks(mask.width() as usize).enumerate() {
        for (x, coverage) in row.iter().enumerate().filter(|(_, coverage)| **coverage > 0) {
            let (x, y) = (x as i16 + left as i16, y as i16 + top as i16);
            pixels.push(SpritePixel { x, y, coverage: *coverage });
        }
    }
    Some(pixels)
}

/// Returns the outline of a glyph in pixels.
fn outline(fonts: &Fonts, key: Key) -> Option<Path> {
    let font = fonts.font(key.font);
    let mut pen = Pen(PathBuilder::new());
    let settings = DrawSettings::unhinted(Size::new(f32::from_bits(key.size)), LocationRef::default());
    font.outline_glyphs().get(key.glyph.into())?.draw(settings, &mut pen).ok()?;
    let x = f32::from(key.step) / STEPS as f32;
    pen.0.finish()?.transform(Transform::from_row(1.0, 0.0, 0.0, -1.0, x, 0.0))
}

struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
