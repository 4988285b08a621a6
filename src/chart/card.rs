//! The card that social media show of a page: in, its title and perhaps a chart; out, an SVG of 1,200 × 630.

use super::data::ChartData;
use super::draw;
use super::fonts::{Fonts, Weight};
use super::frame::{FrameWords, shifted};
use super::place::{Layout, place};
use super::scene::{Anchor, Ink, Role, Scene, Shape, Words};
use crate::check::CheckedSite;
use crate::i18n::{Direction, Lang};
use crate::model::ChartRef;
use std::sync::Arc;

/// Its size, as the Open Graph protocol's readers want it.
const SIZE: (f64, f64) = (1200.0, 630.0);
const MARGIN: f64 = 64.0;
/// The room of a chart.
const LAYOUT: Layout = Layout { name: "card", width: 1072.0, text: 23.0, plot: 205.0 };
/// The lowest edge of a chart, above the name of the site.
const FLOOR: f64 = 566.0;
/// The size of the words above a chart.
const CAPTION: f64 = 26.0;

/// The card of a page: its title over its chart or, without one that has room, over its description.
pub fn card(
    site: &CheckedSite,
    lang: Lang,
    title: &str,
    description: &str,
    chart: Option<ChartRef>,
    fonts: &Fonts,
) -> Arc<str> {
    let locale = site.locale(lang);
    let mut scene = Scene::new(SIZE.0, SIZE.1);
    let room = SIZE.0 - 2.0 * MARGIN;
    let field = Shape::Rect { x: 0.0, y: 0.0, w: SIZE.0, h: 14.0, ink: Ink::Series(1, super::Form::Solid) };
    let mut shapes = vec![field];
    let drawn = chart.map(|at| {
        let mut data = ChartData::of(site, at, lang);
        // Letters without their words would say nothing.
        data.flags.clear();
        place(&data, LAYOUT, fonts)
    });
    let size = if drawn.is_some() { 44.0 } else { 64.0 };
    let y = lines(&mut shapes, fonts, title, (size, Weight::Bold, Ink::Strong), 40.0, room, 3);
    let caption = chart.map(|at| caption(site, at, lang)).unwrap_or_default();
    let captions = fonts.wrap(&caption, CAPTION, Weight::Regular, room).len() as f64;
    let drawn = drawn.filter(|chart| y + captions * CAPTION * 1.2 + 30.0 + chart.height <= FLOOR);
    if let Some(chart) = &drawn {
        let top = FLOOR - chart.height - captions * CAPTION * 1.2 - 18.0;
        lines(&mut shapes, fonts, &caption, (CAPTION, Weight::Regular, Ink::Soft), top, room, 2);
    } else {
        lines(&mut shapes, fonts, description, (32.0, Weight::Regular, Ink::Soft), y + 22.0, room, 6);
    }
    let mut name = Vec::new();
    lines(&mut name, fonts, site.settings.title.get(lang), (27.0, Weight::Bold, Ink::Soft), 572.0, room, 1);
    shapes.extend(name);
    scene.add(Role::Label, None, shapes);
    if locale.direction == Direction::Rtl {
        scene = scene.mirrored();
    }
    if let Some(chart) = drawn {
        let top = FLOOR - chart.height;
        scene.groups.extend(chart.groups.into_iter().map(|g| shifted(g, MARGIN, top)));
    }
    let words = FrameWords {
        title: title.to_owned(),
        subtitle: None,
        note: None,
        source: String::new(),
        origin: String::new(),
        licence: None,
        lang: locale.code.clone(),
    };
    draw::picture(&scene, &words, description, fonts).into()
}

/// What the chart says, and of what: its title and what it measures.
fn caption(site: &CheckedSite, at: ChartRef, lang: Lang) -> String {
    let chart = site.chart(at);
    chart.subtitle.as_ref().map_or_else(|| site.plain(chart.title.get(lang), lang), |s| s.get(lang).clone())
}

/// Sets a text in at most so many lines, the last one cut at a word; gives the lower edge.
fn lines(
    shapes: &mut Vec<Shape>,
    fonts: &Fonts,
    text: &str,
    (size, weight, ink): (f64, Weight, Ink),
    top: f64,
    room: f64,
    most: usize,
) -> f64 {
    let mut all = fonts.wrap(text, size, weight, room);
    if all.len() > most {
        all.truncate(most);
        if let Some(last) = all.last_mut() {
            last.push('…');
        }
    }
    let mut y = top;
    for text in all {
        y += size * 1.2;
        let width = fonts.width(&text, size, weight);
        let bold = weight == Weight::Bold;
        let words = Words { x: MARGIN, y, anchor: Anchor::Start, size, bold, ink, halo: false, width, text };
        shapes.push(Shape::Words(words));
    }
    y
}
