//! Draws a scene as pixels in the colours of the light theme.
//!
//! Coordinates have at most one decimal before they are scaled, as in SVG.

use super::canvas::{Canvas, Ink};
use super::draw::{Fill, Interior, Stroke, css_class, px};
use super::fonts::{Fonts, Glyph};
use super::runs;
use super::scene::{Scene, Shape, TextRun};
use super::sprites::Sprites;
use crate::base::Colour;
use crate::i18n::Direction;
use crate::model::Palette;
use std::f32::consts::SQRT_2;
use tiny_skia::{
    FillRule, LineCap, LineJoin, Mask, Path, PathBuilder, Rect, Stroke as PathStroke, StrokeDash, Transform,
};

/// The width of the halo around a letter: half of it is outside.
const HALO: f32 = 5.0;

/// The fonts of pictures, with the glyphs that were drawn.
#[derive(Debug, Default)]
pub(super) struct Brush {
    fonts: Fonts,
    sprites: Sprites,
}

/// Returns a scene as an image with a width in pixels.
pub(super) fn rasterize(scene: &Scene, palette: &Palette, width: u32, brush: &Brush) -> Canvas {
    let scale = width as f32 / scene.width as f32;
    let height = (scene.height as f32 * scale).round().max(1.0);
    let canvas = Canvas::new(width.max(1) as usize, height as usize);
    let mut raster = Raster { canvas, scale, direction: scene.direction, palette, brush };
    let shapes = || scene.groups.iter().flat_map(|group| &group.shapes);
    shapes().for_each(|shape| raster.reserve(shape));
    for shape in shapes() {
        raster.draw(shape);
    }
    raster.canvas
}

struct Raster<'a> {
    canvas: Canvas,
    scale: f32,
    direction: Direction,
    palette: &'a Palette,
    brush: &'a Brush,
}

impl Raster<'_> {
    /// Reserves the colours of a shape.
    fn reserve(&mut self, shape: &Shape) {
        let (paint, fill) = match shape {
            Shape::Rect { paint, .. } | Shape::Area { paint, .. } | Shape::Disc { paint, .. } => {
                (paint, Some(Fill::new(*paint, self.palette, 0.0, false).interior))
            }
            Shape::Line { paint, .. } => (paint, None),
            Shape::TextRun(line) => (&line.paint, None),
        };
        if let Some(Interior::Color(color, opacity)) = fill {
            self.canvas.reserve(ink(color, opacity));
        }
        self.canvas.reserve(ink(css_class(*paint, self.palette).1, 100));
    }

    /// Draws a shape. A shape without an extent is not drawn.
    fn draw(&mut self, shape: &Shape) -> Option<()> {
        match shape {
            Shape::Rect { x, y, w, h, paint } => {
                let (left, top, right, bottom) = (px(*x), px(*y), px(x + w), px(y + h));
                let (w, h) = ((left - right).abs(), (top - bottom).abs());
                let fill = Fill::new(*paint, self.palette, f64::from(w.min(h)) / 10.0, (w - h).abs() <= 1);
                let [x, y, w, h] = [left.min(right), top.min(bottom), w, h].map(|t| self.pixel(t));
                self.fill(&PathBuilder::from_rect(Rect::from_xywh(x, y, w, h)?), &fill)?;
            }
            Shape::Line { points, width, paint } => {
                let path = self.polyline(points, false)?;
                self.stroke(&path, &Stroke::new(*paint, self.palette, px(*width)))?;
            }
            Shape::Area { points, paint } => {
                let path = self.polyline(points, true)?;
                self.fill(&path, &Fill::new(*paint, self.palette, f64::INFINITY, false))?;
            }
            Shape::Disc { x, y, r, paint } => {
                let [x, y, radius] = [*x, *y, *r].map(|v| self.pixel(px(v)));
                let path = PathBuilder::from_circle(x, y, radius)?;
                self.fill(&path, &Fill::new(*paint, self.palette, r * 2.0, false))?;
            }
            Shape::TextRun(line) => self.text(line),
        }
        Some(())
    }

    /// Returns a length in tenths of a unit as pixels.
    fn pixel(&self, tenths: i32) -> f32 {
        tenths as f32 / 10.0 * self.scale
    }

    fn polyline(&self, points: &[(f64, f64)], is_closed: bool) -> Option<Path> {
        let mut path = PathBuilder::new();
        for (i, (x, y)) in points.iter().enumerate() {
            let (x, y) = (self.pixel(px(*x)), self.pixel(px(*y)));
            if i == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        if is_closed {
            path.close();
        }
        path.finish()
    }

    fn fill(&mut self, path: &Path, fill: &Fill) -> Option<()> {
        match fill.interior {
            Interior::Color(color, opacity) => self.cover(path, ink(color, opacity), None),
            Interior::Hatch(series) => self.cover(path, self.series(series), hatch(self.scale)),
            Interior::Dots(series) => self.cover(path, self.series(series), dots(self.scale)),
        };
        self.stroke(path, fill.outline.as_ref()?)
    }

    /// Returns the ink of a series, from 0.
    fn series(&self, series: usize) -> Ink {
        ink(self.palette.light.series[series], 100)
    }

    fn stroke(&mut self, path: &Path, style: &Stroke) -> Option<()> {
        let mut stroke = PathStroke { width: self.pixel(style.width), ..PathStroke::default() };
        if style.has_round_joins {
            stroke.line_join = LineJoin::Round;
        }
        let dashed;
        let mut path = path;
        if let Some(dashes) = style.dashes.filter(|dashes| dashes.off > 0) {
            let [on, off, offset] = [dashes.on, dashes.off, dashes.offset].map(|t| self.pixel(t));
            stroke.line_cap = if dashes.has_round_caps { LineCap::Round } else { LineCap::Butt };
            dashed = path.dash(&StrokeDash::new(vec![on, off], offset)?, 1.0)?;
            path = &dashed;
        }
        self.cover(&path.stroke(&stroke, 1.0)?, ink(style.color, style.opacity), None)
    }

    /// Covers the inside of a path, or what a tile that is repeated over it covers.
    fn cover(&mut self, path: &Path, ink: Ink, tile: Option<Mask>) -> Option<()> {
        let bounds = path.bounds();
        let (left, top) = (bounds.left().floor().max(0.0), bounds.top().floor().max(0.0));
        let width = bounds.right().ceil().min(self.canvas.width as f32) - left;
        let height = bounds.bottom().ceil().min(self.canvas.height as f32) - top;
        let mut mask = Mask::new(width.max(0.0) as u32, height.max(0.0) as u32)?;
        mask.fill_path(path, FillRule::Winding, true, Transform::from_translate(-left, -top));
        let (left, top) = (left as usize, top as usize);
        if let Some(tile) = tile {
            repeat(&mut mask, &tile, left, top);
        }
        self.canvas.cover(left, top, &mask, ink);
        Some(())
    }

    fn text(&mut self, line: &TextRun) {
        let glyphs = runs::glyphs(line, self.direction, &self.brush.fonts);
        if line.halo {
            self.glyphs(line, &glyphs, HALO * self.scale, ink(self.palette.light.page, 100));
        }
        self.glyphs(line, &glyphs, 0.0, ink(css_class(line.paint, self.palette).1, 100));
    }

    fn glyphs(&mut self, line: &TextRun, glyphs: &[Glyph], halo: f32, ink: Ink) {
        let size = self.pixel(px(line.size));
        let (left, em) = (f64::from(self.pixel(px(line.extent().x0))), f64::from(size));
        let baseline = f64::from(self.pixel(px(line.y)));
        for glyph in glyphs {
            let row = (baseline - glyph.y * em).round() as i32;
            let x = left + glyph.x * em;
            let (column, sprite) = self.brush.sprites.get(&self.brush.fonts, *glyph, size, x, halo);
            self.canvas.stamp(column, row, &sprite, ink);
        }
    }
}

fn ink(color: Colour, opacity: u8) -> Ink {
    Ink { color: color.bytes(), opacity }
}

/// Returns the tile of lines at 45 degrees, 7 units apart and 2.4 units wide.
fn hatch(scale: f32) -> Option<Mask> {
    let side = 7.0 * SQRT_2;
    let mut lines = PathBuilder::new();
    for sum in [side * 0.5, side * 1.5] {
        lines.move_to(sum + side, -side);
        lines.line_to(-side, sum + side);
    }
    let stroke = PathStroke { width: 2.4, ..PathStroke::default() };
    tile(side, scale, &lines.finish()?.stroke(&stroke, scale)?)
}

/// Returns the tile of dots with a radius of 1.2 units, 9 units apart.
fn dots(scale: f32) -> Option<Mask> {
    tile(9.0, scale, &PathBuilder::from_circle(3.0, 3.0, 1.2)?)
}

/// Returns a square tile. It has a whole number of pixels, so that no pixel is interpolated.
fn tile(side: f32, scale: f32, path: &Path) -> Option<Mask> {
    let pixels = (side * scale).round().max(1.0);
    let mut tile = Mask::new(pixels as u32, pixels as u32)?;
    tile.fill_path(path, FillRule::Winding, true, Transform::from_scale(pixels / side, pixels / side));
    Some(tile)
}

/// Leaves of a mask what a tile covers that is repeated from the origin of the canvas.
fn repeat(mask: &mut Mask, tile: &Mask, left: usize, top: usize) {
    let (width, side) = (mask.width() as usize, tile.width() as usize);
    for (y, row) in mask.data_mut().chunks_mut(width).enumerate() {
        let pattern = &tile.data()[(top + y) % side * side..][..side];
        for (x, coverage) in row.iter_mut().enumerate() {
            let covered = u16::from(*coverage) * u16::from(pattern[(left + x) % side]);
            *coverage = (covered / u16::from(u8::MAX)) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Anchor, Form, Paint, Role};
    use super::*;

    fn line(text: &str, y: f64, halo: bool) -> Shape {
        Shape::TextRun(TextRun {
            x: 20.0,
            y,
            anchor: Anchor::Start,
            size: 15.0,
            bold: halo,
            paint: Paint::Strong,
            halo,
            width: 60.0,
            text: text.to_owned(),
        })
    }

    /// A scene with a bar of each form and a few lines of text.
    fn scene() -> Scene {
        let forms = [
            Form::Solid,
            Form::Hatched,
            Form::Dashed,
            Form::Dotted,
            Form::Band,
            Form::Softened,
            Form::Outline,
        ];
        let bar = |(i, form): (usize, Form)| {
            let paint = Paint::Series(1, form);
            Shape::Rect { x: 10.0 + 40.0 * i as f64, y: 60.0, w: 30.0, h: 40.0, paint }
        };
        let mut shapes: Vec<Shape> = forms.into_iter().enumerate().map(bar).collect();
        shapes.extend([
            line("Rain, 2023", 20.0, false),
            line("المغرب 2023", 40.0, false),
            line("12", 70.0, true),
        ]);
        let mut scene = Scene::new(300.0, 110.0);
        scene.add(Role::Label, None, shapes);
        scene
    }

    #[test]
    fn every_form_of_a_bar_has_its_own_share_of_ink() {
        let canvas = rasterize(&scene(), &Palette::built_in(), 300, &Brush::default());
        let ink = |bar: usize| {
            let columns = 15 + 40 * bar..35 + 40 * bar;
            let pixels = (75..95).flat_map(|y| columns.clone().map(move |x| y * 301 + 1 + x));
            pixels.filter(|at| canvas.rows[*at] != 0).count()
        };
        assert_eq!([0, 2, 4, 5, 6].map(ink), [400, 0, 400, 400, 0], "solid, dashed, band, softened, outline");
        assert!((100..350).contains(&ink(1)), "the hatched bar has {}", ink(1));
        assert!((20..200).contains(&ink(3)), "the dotted bar has {}", ink(3));
    }

    #[test]
    fn a_picture_is_the_same_whatever_was_drawn_before() {
        let (scene, palette, used) = (scene(), Palette::built_in(), Brush::default());
        for width in [2400, 300, 1200, 300] {
            let drawn = |brush| rasterize(&scene, &palette, width, brush);
            let [fresh, again] = [&Brush::default(), &used].map(drawn);
            assert!(fresh.rows == again.rows && fresh.colors == again.colors, "{width}");
        }
    }
}
