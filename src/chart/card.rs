//! The preview image of a page for social media (1,200 × 630 pixels). It has the title of the page and, if there is
//! room, a chart or the description.

use super::Picture;
use super::bidi::in_language;
use super::data::ChartData;
use super::fonts::{Fonts, Weight};
use super::frame::{plain, shifted};
use super::place::{Layout, place};
use super::scene::{Anchor, Paint, Role, Scene, Shape, TextRun};
use crate::base::SitePath;
use crate::cache::{Cache, InputHash};
use crate::i18n::{Direction, Lang, Locale};
use crate::index::IndexedSite;
use crate::model::{ChartRef, Palette};
use std::sync::Arc;

const SIZE: (f64, f64) = (1200.0, 630.0);
const MARGIN: f64 = 64.0;
const LAYOUT: Layout = Layout { name: "card", width: 1072.0, text: 23.0, plot: 205.0 };
/// The lowest edge of a chart, above the name of the site.
const FLOOR: f64 = 566.0;
const CAPTION: f64 = 26.0;

/// The inputs of a card except for the messages and number formats of its language.
#[derive(Debug, Hash)]
struct Card {
    palette: Arc<Palette>,
    lang: Lang,
    title: String,
    description: String,
    site: String,
    caption: String,
    data: Option<InputHash>,
}

/// The cards of a site.
pub struct Cards<'a> {
    /// The site.
    pub site: &'a IndexedSite,
    /// The fonts for all text.
    pub fonts: &'a Fonts,
    /// The cards of earlier builds, by path.
    pub cache: Arc<Cache<String, Picture>>,
}

impl Cards<'_> {
    /// Returns the card of a page: the title above the chart, or above the description if no chart fits.
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
            let mut data = ChartData::new(site, at, lang);
            // The card has no room for the list that explains the letters.
            data.flags.clear();
            data
        });
        let card = Card {
            palette: Arc::clone(&site.settings.look.palette),
            lang,
            title: title.to_owned(),
            description: description.to_owned(),
            site: in_language(site, &site.settings.title, lang),
            caption: chart.map(|at| caption(site, at, lang)).unwrap_or_default(),
            data: data.as_ref().map(ChartData::input),
        };
        let locale = site.locale(lang);
        let input = InputHash::new(&(&card, locale));
        let draw = || {
            let scene = drawn(&card, data.as_ref(), locale, fonts);
            Picture::new(scene.into(), Arc::clone(&card.palette), SIZE.0 as u32)
        };
        self.cache.get_or_compute(path.as_str(), input, draw)
    }
}

fn drawn(card: &Card, data: Option<&ChartData<'_>>, locale: &Locale, fonts: &Fonts) -> Scene {
    let (title, description, caption) = (&card.title, &card.description, &card.caption);
    let direction = locale.direction;
    let mut scene = Scene::new(SIZE.0, SIZE.1);
    let room = SIZE.0 - 2.0 * MARGIN;
    let field = Shape::Rect { x: 0.0, y: 0.0, w: SIZE.0, h: 14.0, paint: Paint::Band };
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
    scene
}

/// Returns the chart's title and what it measures.
fn caption(site: &IndexedSite, at: ChartRef, lang: Lang) -> String {
    let chart = site.chart(at);
    chart.subtitle.as_ref().map_or_else(|| plain(site, &chart.title, lang), |s| in_language(site, s, lang))
}

/// Adds a text in at most `most` lines, the last one cut at a word, and returns the lower edge.
fn lines(
    shapes: &mut Vec<Shape>,
    (fonts, direction): (&Fonts, Direction),
    text: &str,
    (size, weight, paint): (f64, Weight, Paint),
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
            TextRun { x: MARGIN, y, anchor: Anchor::Start, size, bold, paint, halo: false, width, text };
        shapes.push(Shape::TextRun(words));
    }
    y
}
