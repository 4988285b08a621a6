//! An image with a palette that shapes are drawn on.
//!
//! A pixel is the number of its colour, so drawing touches a quarter of the memory that full colours need, and a PNG
//! file stores the pixels as they are. A palette has 256 colours. Colours that are reserved are exact. If the blends at
//! the edges of shapes fill the palette, further blends get the nearest colour.

use std::collections::BTreeMap;
use tiny_skia::Mask;

/// The steps of coverage; `tiny_skia` has as many.
const STEPS: usize = 16;

/// The number of pixels that are compared at once: most have the coverage of their neighbour.
const BLOCK: usize = 32;

/// A blend that is not in the palette yet.
const UNKNOWN: u16 = u16::MAX;

pub(super) type Rgb = [u8; 3];

/// A colour with an opacity in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) color: Rgb,
    pub(super) opacity: u8,
}

/// A pixel that a glyph covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpritePixel {
    /// Its column, from the pixel of the origin.
    pub(super) x: i16,
    /// Its row, from the baseline downwards.
    pub(super) y: i16,
    pub(super) coverage: u8,
}

/// An image with a palette.
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) height: usize,
    /// The rows, each after the byte that says in a PNG file that it has no filter.
    pub(super) rows: Vec<u8>,
    pub(super) colors: Vec<Rgb>,
    numbers: BTreeMap<Rgb, u8>,
    blends: Vec<Blends>,
}

/// The colours that an ink makes of others: by their number, then by the step of coverage.
struct Blends {
    ink: Ink,
    numbers: Vec<[u16; STEPS + 1]>,
}

impl Canvas {
    /// Creates a white canvas.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let white = [u8::MAX; 3];
        Self {
            width,
            height,
            rows: vec![0; (width + 1) * height],
            colors: vec![white],
            numbers: BTreeMap::from([(white, 0)]),
            blends: Vec::new(),
        }
    }

    /// Adds the colour of an ink on white to the palette.
    pub(super) fn reserve(&mut self, ink: Ink) {
        self.number(mixed(self.colors[0], ink, STEPS));
    }

    /// Covers the pixels of a mask, whose top left pixel is at `left` and `top`, and which is within the canvas.
    pub(super) fn cover(&mut self, left: usize, top: usize, mask: &Mask, ink: Ink) {
        let blends = self.blends_of(ink);
        let solid = (ink.opacity == 100).then(|| self.number(ink.color));
        for (y, row) in mask.data().chunks(mask.width() as usize).enumerate() {
            let start = (top + y) * (self.width + 1) + 1 + left;
            for (i, block) in row.chunks(BLOCK).enumerate() {
                let start = start + i * BLOCK;
                if block == &[0; BLOCK][..block.len()] {
                    continue;
                }
                match solid {
                    Some(number) if block == &[u8::MAX; BLOCK][..block.len()] => {
                        self.rows[start..start + block.len()].fill(number);
                    }
                    _ => {
                        for (x, coverage) in block.iter().enumerate() {
                            self.blend(start + x, blends, *coverage);
                        }
                    }
                }
            }
        }
    }

    /// Covers the pixels of a glyph, whose origin is at `left` and `baseline`.
    pub(super) fn stamp(&mut self, left: i32, baseline: i32, sprite: &[SpritePixel], ink: Ink) {
        let blends = self.blends_of(ink);
        let (width, height) = (self.width as i32, self.height as i32);
        for pixel in sprite {
            let (x, y) = (left + i32::from(pixel.x), baseline + i32::from(pixel.y));
            if 0 <= x && x < width && 0 <= y && y < height {
                self.blend((y * (width + 1) + 1 + x) as usize, blends, pixel.coverage);
            }
        }
    }

    fn blend(&mut self, at: usize, blends: usize, coverage: u8) {
        let step = (usize::from(coverage) + STEPS / 2) / STEPS;
        let old = usize::from(self.rows[at]);
        let mut number = self.blends[blends].numbers[old][step];
        if number == UNKNOWN {
            number = u16::from(self.number(mixed(self.colors[old], self.blends[blends].ink, step)));
            self.blends[blends].numbers[old][step] = number;
        }
        self.rows[at] = number as u8;
    }

    fn blends_of(&mut self, ink: Ink) -> usize {
        self.blends.iter().position(|blends| blends.ink == ink).unwrap_or_else(|| {
            self.blends.push(Blends { ink, numbers: vec![[UNKNOWN; STEPS + 1]; 256] });
            self.blends.len() - 1
        })
    }

    /// Returns the number of a colour, or of the nearest one if the palette is full.
    fn number(&mut self, color: Rgb) -> u8 {
        if let Some(number) = self.numbers.get(&color) {
            return *number;
        }
        let number = u8::try_from(self.colors.len()).unwrap_or_else(|_| nearest(&self.colors, color));
        if self.colors.len() <= usize::from(u8::MAX) {
            self.colors.push(color);
        }
        self.numbers.insert(color, number);
        number
    }
}

fn nearest(colors: &[Rgb], color: Rgb) -> u8 {
    let distance =
        |other: &Rgb| -> u32 { color.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum() };
    let nearest = (0_u8..=u8::MAX).zip(colors).min_by_key(|(_, other)| distance(other));
    nearest.map_or(0, |(number, _)| number)
}

/// Returns a colour that an ink covers in so many steps.
fn mixed(old: Rgb, ink: Ink, step: usize) -> Rgb {
    let whole = STEPS as u32 * 100;
    let new = step as u32 * u32::from(ink.opacity);
    let mix = |old: u8, new_color: u8| {
        ((u32::from(new_color) * new + u32::from(old) * (whole - new) + whole / 2) / whole) as u8
    };
    [mix(old[0], ink.color[0]), mix(old[1], ink.color[1]), mix(old[2], ink.color[2])]
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiny_skia::{FillRule, PathBuilder, Transform};

    fn disc() -> Mask {
        let mut mask = Mask::new(40, 40).expect("a size");
        let path = PathBuilder::from_circle(20.0, 20.0, 18.5).expect("a disc");
        mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
        mask
    }

    #[test]
    fn a_shape_covers_what_is_below_it() {
        let mut canvas = Canvas::new(60, 50);
        let (red, half) = ([200, 0, 0], Ink { color: [0, 0, 200], opacity: 50 });
        canvas.cover(10, 5, &disc(), Ink { color: red, opacity: 100 });
        canvas.cover(10, 5, &disc(), half);
        let color = |x: usize, y: usize| canvas.colors[usize::from(canvas.rows[y * 61 + 1 + x])];
        assert_eq!([color(0, 0), color(30, 25), color(59, 49)], [[255; 3], [100, 0, 100], [255; 3]]);
        assert!(canvas.rows.iter().step_by(61).all(|filter| *filter == 0));
    }

    #[test]
    fn a_full_palette_keeps_reserved_colors_and_gives_near_ones() {
        let mut canvas = Canvas::new(60, 50);
        let inks = (0..60_u8).map(|n| Ink { color: [n * 4, 255 - n * 4, n], opacity: 100 });
        inks.clone().for_each(|ink| canvas.reserve(ink));
        for ink in inks {
            canvas.cover(10, 5, &disc(), ink);
            assert_eq!(canvas.colors[usize::from(canvas.rows[25 * 61 + 31])], ink.color);
        }
        assert_eq!(canvas.colors.len(), 256);
    }
}
