//! Draws a placed chart to SVG. This is the only module that uses plotters; its backend is [`sheet::SvgBackend`].

mod file;
mod palette;
mod sheet;
mod style;

pub use file::{file_style, muted_file_style};
pub(super) use palette::css_class;
pub(super) use sheet::px;
pub(super) use style::{Fill, Interior, Stroke};

use super::frame::FrameText;
use super::place::Layout;
use super::scene::{Anchor, Scene, Shape, TextRun};
use crate::model::Palette;
use palette::ToPlotters as _;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use sheet::SvgBackend;

/// Draws a scene as an SVG element for a page whose style sheet knows its classes.
pub(super) fn svg(
    scene: &Scene,
    palette: &Palette,
    layout: Layout,
    title: &str,
    description: &str,
) -> String {
    filled_sheet(scene, palette, Setting::Free).finish(layout.name, title, description)
}

/// Draws a decorative scene, hidden from assistive technology.
pub(super) fn hidden(mut scene: Scene, palette: &Palette, layout: Layout) -> String {
    scene.groups.iter_mut().for_each(|group| group.title = None);
    filled_sheet(&scene, palette, Setting::Free).finish_hidden(layout.name)
}

/// Draws a scene as a standalone SVG file.
pub(super) fn file(scene: &Scene, palette: &Palette, words: &FrameText, description: &str) -> String {
    filled_sheet(scene, palette, Setting::Fixed)
        .with_body(|body| file::file(body, scene, palette, words, description))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// The browser decides because it has the fonts.
    Free,
    /// Each line has a fixed width because the viewer may lack the fonts.
    Fixed,
}

fn filled_sheet<'p>(scene: &Scene, palette: &'p Palette, setting: Setting) -> SvgBackend<'p> {
    let sheet = SvgBackend::new(scene.width, scene.height, scene.direction, palette);
    for group in &scene.groups {
        sheet.open(group.role.as_str(), group.title.as_deref());
        for shape in &group.shapes {
            if let (Setting::Fixed, Shape::TextRun(words)) = (setting, shape) {
                sheet.fix_width(words.width);
            }
            draw(&sheet, shape).expect("the sheet writes into memory");
        }
        sheet.close();
    }
    sheet
}

type Drawn = Result<(), plotters::drawing::DrawingAreaErrorKind<std::fmt::Error>>;

fn draw(sheet: &SvgBackend<'_>, shape: &Shape) -> Drawn {
    let area = sheet.clone().into_drawing_area();
    let points = |points: &[(f64, f64)]| points.iter().map(|(x, y)| (px(*x), px(*y))).collect::<Vec<_>>();
    match shape {
        Shape::Rect { x, y, w, h, paint } => {
            let corners = [(px(*x), px(*y)), (px(x + w), px(y + h))];
            area.draw(&Rectangle::new(corners, ShapeStyle::from(paint.color()).filled()))
        }
        Shape::Line { points: line, width, paint } => {
            let style = ShapeStyle::from(paint.color()).stroke_width(px(*width) as u32);
            area.draw(&PathElement::new(points(line), style))
        }
        Shape::Area { points: outline, paint } => area.draw(&Polygon::new(points(outline), paint.color())),
        Shape::Disc { x, y, r, paint } => {
            area.draw(&Circle::new((px(*x), px(*y)), px(*r), ShapeStyle::from(paint.color()).filled()))
        }
        Shape::TextRun(words) => area.draw_text(&words.text, &style_of(words), (px(words.x), px(words.y))),
    }
}

/// Encodes a text run as a plotters style. The family tells the backend whether the text has a halo.
fn style_of(words: &TextRun) -> TextStyle<'static> {
    let family = FontFamily::Name(if words.halo { sheet::HALO } else { sheet::PLAIN });
    let weight = if words.bold { FontStyle::Bold } else { FontStyle::Normal };
    let side = match words.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(family, words.size * f64::from(sheet::SCALE), weight),
        color: plotters::style::Color::to_backend_color(words.paint.color()),
        pos: Pos::new(side, VPos::Bottom),
    }
}
