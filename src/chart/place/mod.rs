//! Placing: in, the data of a chart and a layout; out, a scene. Pure arithmetic: nothing is drawn, nothing is read.
//!
//! A kind of chart is one file and one line in [`KINDS`]. Always true: every shape lies within the frame, no label
//! lies over another, a length or area begins at zero and is in proportion to its value.

mod axis;
mod bar;
mod canvas;
mod column;
mod labels;
mod line;
mod range;
mod ticks;

pub use canvas::Layout;

use super::data::ChartData;
use super::fonts::Fonts;
use super::scene::Scene;
use crate::i18n::Direction;
use crate::model::ChartKind;
use canvas::Canvas;

/// Places one kind of chart on a canvas.
type Place = fn(&mut Canvas<'_>);

/// How each kind is placed.
const KINDS: &[(ChartKind, Place)] = &[
    (ChartKind::Column, column::single),
    (ChartKind::GroupedColumn, column::grouped),
    (ChartKind::StackedColumn, column::stacked),
    (ChartKind::Bar, bar::place),
    (ChartKind::Line, line::place),
    (ChartKind::Range, range::place),
];

/// Places a chart; for a language that is written from right to left, its mirror image.
pub fn place(data: &ChartData<'_>, layout: Layout, fonts: &Fonts) -> Scene {
    let mut canvas = Canvas::new(data, layout, fonts);
    if let Some((_, place)) = KINDS.iter().find(|(kind, _)| *kind == data.kind) {
        place(&mut canvas);
    }
    let scene = canvas.finish();
    match data.direction {
        Direction::Ltr => scene,
        Direction::Rtl => scene.mirrored(),
    }
}
