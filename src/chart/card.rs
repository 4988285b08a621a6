//! The card that social media show of a page: in, its title and perhaps a chart; out, a picture of 1,200 × 630.

use super::Picture;
use super::bidi::in_language;
use super::data::{ChartData, Plotted};
use super::draw;
use super::fonts::{Fonts, Weight};
use super::frame::{FrameWords, plain, shifted};
use super::place::{Layout, place};
use super::scene::{Anchor, Paint, Role, Scene, Shape, TextRun};
use crate::base::SitePath;
use crate::cache::Keep;
use crate::check::CheckedSite;
use crate::i18n::{Direction, Lang, Locale};
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

/// All that a card is drawn from, but the words and numbers of its language.
#[derive(Debug, PartialEq)]
pub struct Card {
    lang: Lang,
    title: String,
    description: String,
    /// The name of the site.
    site: String,
    caption: String,
    plotted: Option<Plotted>,
}

/// The cards of a site.
pub struct Cards<'a> {
    /// The site.
    pub site: &'a CheckedSite,
    /// The fonts that they are drawn with.
    pub fonts: &'a Fonts,
    /// The cards of earlier builds, by their paths.
    pub kept: &'a Keep<Card, Picture>,
}

impl Cards<'_> {
    /// Returns the card of a page: its title over its chart or, without one that has room, over its description.
    pub fn get(
        &self,
        path: &SitePath,
        lang: Lang,
        title: &str,
        description: &str,
        chart: Option<ChartRef>,
    ) -> Picture {
        let (site, fonts) = (self.site, self.fonts);
        let data = chart.map(|at| {
            let mut data = ChartData::of(site, at, lang);
            // Letters without their words would say nothing.
            data.flags.clear();
            data
        });
        let card = Card {
            lang,
            title: title.to_owned(),
            description: description.to_owned(),
            site: in_language(site, &site.settings.title, lang),
            caption: chart.map(|at| caption(site, at, lang)).unwrap_or_default(),
            plotted: data.as_ref().map(ChartData::plotted),
        };
        let draw = |card: &Card| drawn(card, data.as_ref(), site.locale(lang), fonts);
        self.kept.get(path.as_str(), card, |card| Picture::new(draw(card), SIZE.0 as u32))
    }
}

fn drawn(card: &Card, data: Option<&ChartData<'_>>, locale: &Locale, fonts: &Fonts) -> Arc<str> {
    let (title, description, caption) = (&card.title, &card.description, &card.caption);
    let direction = locale.direction;
    let mut scene = Scene::new(SIZE.0, SIZE.1);
    let room = SIZE.0 - 2.0 * MARGIN;
    let field = Shape::Rect { x: 0.0, y: 0.0, w: SIZE.0, h: 14.0, ink: Paint::Series(1, super::Form::Solid) };
    let mut shapes = vec![field];
    let drawn = data.map(|data| place(data, LAYOUT, fonts));
    let size = if drawn.is_some() { 44.0 } else { 64.0 };
    let y = lines(&mut shapes, (fonts, direction), title, (size, Weight::Bold, Paint::Strong), 40.0, room, 3);
    let captions = fonts.wrap(caption, CAPTION, Weight::Regular, room, direction).len() as f64;
    let drawn = drawn.filter(|chart| y + captions * CAPTION * 1.2 + 30.0 + chart.height <= FLOOR);
    if let Some(chart) = &drawn {
        let top = FLOOR - chart.height - captions * CAPTION * 1.2 - 18.0;
        lines(
            &mut shapes,
            (fonts, direction),
            caption,
            (CAPTION, Weight::Regular, Paint::Soft),
            top,
            room,
            2,
        );
    } else {
        lines(
            &mut shapes,
            (fonts, direction),
            description,
            (32.0, Weight::Regular, Paint::Soft),
            y + 22.0,
            room,
            6,
        );
    }
    let mut name = Vec::new();
    lines(&mut name, (fonts, direction), &card.site, (27.0, Weight::Bold, Paint::Soft), 572.0, room, 1);
    shapes.extend(name);
    scene.add(Role::Label, None, shapes);
    if direction == Direction::Rtl {
        scene = scene.mirrored();
    }
    if let Some(chart) = drawn {
        let top = FLOOR - chart.height;
        scene.groups.extend(chart.groups.into_iter().map(|g| shifted(g, MARGIN, top)));
    }
    let words = FrameWords {
        title: title.clone(),
        subtitle: None,
        note: None,
        source: String::new(),
        origin: String::new(),
        licence: None,
        lang: locale.code.clone(),
    };
    draw::picture(&scene, &words, description, fonts).into()
}

/// Returns what the chart says, and of what: its title and what it measures.
fn caption(site: &CheckedSite, at: ChartRef, lang: Lang) -> String {
    let chart = site.chart(at);
    chart.subtitle.as_ref().map_or_else(|| plain(site, &chart.title, lang), |s| in_language(site, s, lang))
}

/// Sets a text in at most so many lines, the last one cut at a word; gives the lower edge.
fn lines(
    shapes: &mut Vec<Shape>,
    (fonts, direction): (&Fonts, Direction),
    text: &str,
    (size, weight, ink): (f64, Weight, Paint),
    top: f64,
    room: f64,
    most: usize,
) -> f64 {
    let mut all = fonts.wrap(text, size, weight, room, direction);
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
        let words =
            TextRun { x: MARGIN, y, anchor: Anchor::Start, size, bold, ink, halo: false, width, text };
        shapes.push(Shape::TextRun(words));
    }
    y
}
