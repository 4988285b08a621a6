//! Fifth phase: in, a checked site; out, every chart drawn in every language. It cannot fail: what could was checked.
//!
//! The chain is `model::Chart → ChartData → Scene → SVG`; each step knows less of the site and more of the picture.
//! plotters is known in `draw` and nowhere else.

mod card;
pub mod data;
mod describe;
mod draw;
mod fonts;
mod frame;
mod key;
mod picture;
mod place;
mod runs;
mod scene;
mod spark;

pub use card::card;
pub use data::{ChartData, Flag, LegendItem, Swatch, When};
pub use fonts::{Fonts, Weight};
pub use key::KeyItem;
pub use picture::Picture;
pub use place::{Layout, place};
pub use scene::{Anchor, Extent, Form, Group, Ink, Role, Scene, Shape, Words};

use crate::base::Handle;
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{ChartRef, Figure};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Every chart of a site, drawn.
#[derive(Debug, Default)]
pub struct Charts {
    drawn: BTreeMap<(ChartRef, Lang), DrawnChart>,
    sparks: BTreeMap<(Handle<Figure>, Lang), String>,
}

/// One chart in one language.
#[derive(Debug, Clone)]
pub struct DrawnChart {
    /// One SVG for each of [`Layout::ALL`].
    pub svgs: Vec<String>,
    /// What it shows, in sentences.
    pub description: String,
    /// The forms that occur and need a word.
    pub key: Vec<KeyItem>,
    /// What the picture does not name itself.
    pub legend: Vec<LegendItem>,
    /// The marked events.
    pub flags: Vec<Flag>,
    /// The chart with its title, key, notes and source, as a file that needs no page; SVG.
    pub file: String,
    /// The same for a picture: without what only a browser understands.
    pub picture: std::sync::Arc<str>,
}

impl Charts {
    /// The chart in this language.
    pub fn get(&self, chart: ChartRef, lang: Lang) -> Option<&DrawnChart> {
        self.drawn.get(&(chart, lang))
    }

    /// The course of a figure as a small line, SVG; `None` where it is too short to show one.
    pub fn spark(&self, figure: Handle<Figure>, lang: Lang) -> Option<&str> {
        self.sparks.get(&(figure, lang)).map(String::as_str)
    }

    /// How many charts there are.
    pub fn len(&self) -> usize {
        self.drawn.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.drawn.is_empty()
    }
}

/// Draws every chart in every language, on all cores.
pub fn render(site: &CheckedSite, fonts: &Fonts) -> Charts {
    let mut wanted: Vec<(ChartRef, Lang)> = Vec::new();
    for (figure, row) in site.figures.iter() {
        for chart in 0..row.charts.len() {
            wanted.extend(site.langs().map(|lang| (ChartRef { figure, chart }, lang)));
        }
    }
    let drawn =
        wanted.into_par_iter().map(|(chart, lang)| ((chart, lang), draw_one(site, chart, lang, fonts)));
    let figures: Vec<_> = site.statistics().flat_map(|f| site.langs().map(move |lang| (f, lang))).collect();
    let sparks = figures
        .into_par_iter()
        .filter_map(|((figure, row), lang)| Some(((figure, lang), spark::spark(site, row, lang, fonts)?)));
    Charts { drawn: drawn.collect(), sparks: sparks.collect() }
}

fn draw_one(site: &CheckedSite, chart: ChartRef, lang: Lang, fonts: &Fonts) -> DrawnChart {
    let data = ChartData::of(site, chart, lang);
    let title = site.plain(site.chart(chart).title.get(lang), lang);
    let description = match &site.chart(chart).alt {
        Some(alt) => alt.get(lang).clone(),
        None => describe::describe(&data),
    };
    let scenes: Vec<_> = Layout::ALL.iter().map(|layout| (*layout, place(&data, *layout, fonts))).collect();
    let svgs = scenes.iter().map(|(layout, scene)| draw::svg(scene, *layout, &title, &description)).collect();
    let key = key::key(&data, site.figures[chart.figure].frequency);
    let legend = place::legend(&data);
    let words = frame::FrameWords::of(site, chart, lang, title.clone());
    let wide = scenes.into_iter().find(|(layout, _)| *layout == Layout::WIDE);
    let (_, wide) = wide.expect("a page shows charts wide");
    let framed = frame::framed(&data, wide, &words, &key, &legend, fonts);
    let (file, picture) = draw::files(&framed, &words, &description, fonts);
    DrawnChart { svgs, file, picture: picture.into(), key, legend, flags: data.flags.clone(), description }
}
