//! Draws every chart of a checked site in every language. Drawing is lazy: [`Charts`] draws a chart when it is first
//! requested. It cannot fail, because `check` has reported every invalid chart.
//!
//! The pipeline is `model::Chart → ChartData → Scene → SVG`, and `Scene → Canvas → PNG` for pictures. Only `draw` uses
//! plotters.

mod bidi;
mod canvas;
mod card;
mod choices;
mod colours;
pub mod data;
mod describe;
mod draw;
mod fonts;
mod frame;
mod key;
mod picture;
mod place;
mod png;
mod raster;
mod runs;
mod scene;
mod spark;
mod sprites;

pub use card::Cards;
pub use colours::MUTED;
pub use data::{ChartData, EventMarker, LegendItem, Swatch, When};
pub use draw::{file_style, muted_file_style};
pub use fonts::{Fonts, Weight};
pub use key::KeyItem;
pub use picture::Picture;
pub use place::{Layout, place};
pub use scene::{Anchor, Extent, Form, Group, Paint, Role, Scene, Shape, TextRun};

use crate::base::{Frequency, Handle};
use crate::cache::{Cache, CacheStore, InputHash};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{ChartRef, Figure, Palette};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The name of the cache of drawn charts. Its keys are `en/figure/chart`.
pub const CACHE: &str = "charts";

/// All charts of a site, each drawn on first request.
pub struct Charts<'a> {
    site: &'a IndexedSite,
    fonts: &'a Fonts,
    cache: Arc<Cache<String, DrawnChart>>,
    drawn: BTreeMap<(ChartRef, Lang), OnceLock<DrawnChart>>,
    sparks: BTreeMap<(Handle<Figure>, Lang), OnceLock<Option<String>>>,
}

/// The inputs of a chart except for the messages and number formats of its language.
#[derive(Debug, Hash)]
struct ChartInput {
    palette: Arc<Palette>,
    data: InputHash,
    frequency: Frequency,
    words: frame::FrameText,
    description: String,
}

/// One chart in one language.
#[derive(Debug, Clone)]
pub struct DrawnChart {
    /// One SVG for each of [`Layout::ALL`].
    pub svgs: Vec<String>,
    /// The text description.
    pub description: String,
    /// The forms that need an explanation.
    pub key: Vec<KeyItem>,
    /// The entries that the drawing does not label itself.
    pub legend: Vec<LegendItem>,
    /// The marked events.
    pub flags: Vec<EventMarker>,
    /// A standalone SVG with title, key, notes and source.
    pub file: String,
    /// The same as shapes, for pictures.
    pub picture: Arc<Scene>,
}

impl<'a> Charts<'a> {
    /// Creates the set of charts; none is drawn yet.
    pub fn new(site: &'a IndexedSite, fonts: &'a Fonts, caches: &CacheStore) -> Self {
        let (mut drawn, mut sparks) = (BTreeMap::new(), BTreeMap::new());
        for lang in site.langs() {
            for (figure, row) in site.figures.iter() {
                let charts = 0..row.charts.len();
                drawn.extend(charts.map(|chart| ((ChartRef { figure, chart }, lang), OnceLock::new())));
            }
            sparks.extend(site.statistics().map(|(figure, _)| ((figure, lang), OnceLock::new())));
        }
        Self { site, fonts, cache: caches.cache(CACHE), drawn, sparks }
    }

    /// Draws all remaining charts in parallel.
    pub fn draw(&self) {
        self.drawn.par_iter().for_each(|((chart, lang), _)| {
            self.get(*chart, *lang);
        });
        self.sparks.par_iter().for_each(|((figure, lang), _)| {
            self.spark(*figure, *lang);
        });
    }

    /// Returns the chart in this language.
    pub fn get(&self, chart: ChartRef, lang: Lang) -> Option<&DrawnChart> {
        let drawn = self.drawn.get(&(chart, lang))?;
        Some(drawn.get_or_init(|| self.draw_chart(chart, lang)))
    }

    /// Returns the sparkline of a figure as SVG; `None` if the series is too short.
    pub fn spark(&self, figure: Handle<Figure>, lang: Lang) -> Option<&str> {
        let drawn = self.sparks.get(&(figure, lang))?;
        let draw = || spark::spark(self.site, &self.site.figures[figure], lang, self.fonts);
        drawn.get_or_init(draw).as_deref()
    }

    /// Returns the number of charts.
    pub fn len(&self) -> usize {
        self.drawn.len()
    }

    /// Returns whether the site has no chart.
    pub fn is_empty(&self) -> bool {
        self.drawn.is_empty()
    }

    fn draw_chart(&self, chart: ChartRef, lang: Lang) -> DrawnChart {
        let site = self.site;
        let data = ChartData::new(site, chart, lang);
        let title = frame::plain(site, &site.chart(chart).title, lang);
        let description = match &site.chart(chart).alt {
            Some(alt) => alt.get(lang).clone(),
            None => describe::describe(&data),
        };
        let words = frame::FrameText::new(site, chart, lang, title);
        let name =
            format!("{}/{}/{}", data.locale.code, site.figures[chart.figure].slug, site.chart(chart).slug);
        let shown = ChartInput {
            palette: Arc::clone(&site.settings.look.palette),
            data: data.input(),
            frequency: site.figures[chart.figure].frequency,
            words,
            description,
        };
        self.cache.get_or_compute(name.as_str(), InputHash::new(&(&shown, data.locale)), || {
            draw_layouts(&data, &shown, self.fonts)
        })
    }
}

fn draw_layouts(data: &ChartData<'_>, shown: &ChartInput, fonts: &Fonts) -> DrawnChart {
    let (palette, words, description) = (&*shown.palette, &shown.words, &shown.description);
    let scenes: Vec<_> = Layout::ALL.iter().map(|layout| (*layout, place(data, *layout, fonts))).collect();
    let svg =
        |(layout, scene): &(Layout, Scene)| draw::svg(scene, palette, *layout, &words.title, description);
    let svgs = scenes.iter().map(svg).collect();
    let key = key::key(data, shown.frequency);
    let legend = place::legend(data);
    let wide = scenes.into_iter().find(|(layout, _)| *layout == Layout::WIDE);
    let (_, wide) = wide.expect("a page shows charts wide");
    let framed = frame::framed(data, wide, words, &key, &legend, fonts);
    let file = draw::file(&framed, palette, words, description);
    let (flags, description) = (data.flags.clone(), description.clone());
    DrawnChart { svgs, file, picture: framed.into(), key, legend, flags, description }
}
