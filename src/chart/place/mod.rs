//! Chart layout: maps chart data to a [`Scene`] by pure arithmetic. Each kind of chart is one file here and one line
//! in the list of `model::chart`.
//!
//! Invariants: every shape lies within the frame, no label overlaps another, and a length or area begins at zero and
//! is proportional to its value.

mod axis;
mod bar;
mod canvas;
mod clearing;
mod column;
mod dot;
mod dumbbell;
mod events;
mod explain;
mod fan;
mod head;
mod heat_table;
mod labels;
mod lengths;
mod line;
mod notes;
mod obstacles;
mod pair;
mod range;
mod rows;
mod slope;
mod small_multiples;
mod sparkline;
mod stack;
mod stacked_area;
mod text_block;
mod ticks;
mod tiles;
mod time;

pub use canvas::Layout;

use super::MUTED;
use super::data::{ChartData, LegendItem, SeriesData, Swatch};
use super::fonts::Fonts;
use super::scene::Scene;
use crate::i18n::Direction;
use crate::model::{ChartKind, chart_kinds};
use canvas::Canvas;
use head::Head;

struct Kind {
    place: fn(&mut Canvas<'_>),
    /// Returns the entries that the drawing does not label itself.
    legend: fn(&ChartData<'_>) -> Vec<LegendItem>,
}

macro_rules! find_kind {
    ($($(#[$doc:meta])* $kind:ident = $word:literal in $file:ident::$item:ident;)*) => {
        fn kind(kind: ChartKind) -> &'static Kind {
            match kind {
                $(ChartKind::$kind => &$file::$item,)*
            }
        }
    };
}
chart_kinds!(find_kind);

/// Places a chart. In a right-to-left language the scene is mirrored.
pub fn place(data: &ChartData<'_>, layout: Layout, fonts: &Fonts) -> Scene {
    let short = Some(layout).filter(|layout| *layout == Layout::NARROW).and_then(|_| data.shortened());
    let scene = placed(short.as_ref().unwrap_or(data), layout, fonts).finish();
    match data.direction {
        Direction::Ltr => scene,
        Direction::Rtl => scene.mirrored(),
    }
}

/// Places a chart until the rows above its plot are as high as they need to be. A pass adds texts to the rows or is the
/// last one but one.
fn placed<'a>(data: &'a ChartData<'a>, layout: Layout, fonts: &'a Fonts) -> Canvas<'a> {
    let notes = data.notes().count();
    let mut head = Head::default();
    for _ in 0..notes + data.explanations.lines.len() + 2 {
        let canvas = pass(data, layout, fonts, &head);
        if canvas.needed == head {
            return canvas;
        }
        head = canvas.needed;
    }
    pass(data, layout, fonts, &head)
}

fn pass<'a>(data: &'a ChartData<'a>, layout: Layout, fonts: &'a Fonts, head: &Head) -> Canvas<'a> {
    let mut canvas = Canvas::new(data, layout, fonts, head.clone());
    (kind(data.kind).place)(&mut canvas);
    canvas
}

pub(super) fn legend(data: &ChartData<'_>) -> Vec<LegendItem> {
    (kind(data.kind).legend)(data)
}

fn no_legend(_: &ChartData<'_>) -> Vec<LegendItem> {
    Vec::new()
}

/// Returns one entry per series, or none for a single series. The grey series have one entry.
fn series_legend(data: &ChartData<'_>) -> Vec<LegendItem> {
    if data.series.len() < 2 {
        return Vec::new();
    }
    let (grey, coloured): (Vec<&SeriesData>, Vec<&SeriesData>) =
        data.series.iter().partition(|s| s.is_muted());
    let item = |s: &SeriesData| LegendItem { label: s.label.clone(), swatch: Swatch::Series(s.colour) };
    let mut items: Vec<LegendItem> = coloured.into_iter().map(item).collect();
    if !grey.is_empty() {
        let names: Vec<String> = grey.iter().map(|s| s.label.clone()).collect();
        items.push(LegendItem { label: data.locale.list(&names), swatch: Swatch::Series(MUTED) });
    }
    items
}
