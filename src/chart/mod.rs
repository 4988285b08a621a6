//! Fifth phase: in, a checked site; out, every chart drawn in every language, when it is asked for. It cannot fail: what
//! could was checked.
//!
//! The chain is `model::Chart → ChartData → Scene → SVG`; each step knows less of the site and more of the picture.
//! plotters is known in `draw` and nowhere else.

mod bidi;
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

pub use card::{Card, Cards};
pub use data::{ChartData, EventMarker, LegendItem, Swatch, When};
pub use draw::file_style;
pub use fonts::{Fonts, Weight};
pub use key::KeyItem;
pub use picture::Picture;
pub use place::{Layout, place};
pub use scene::{Anchor, Extent, Form, Group, Paint, Role, Scene, Shape, TextRun};

use crate::base::{Frequency, Handle};
use crate::cache::Keep;
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{ChartRef, Figure};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Every chart of a site, each drawn when it is first asked for.
pub struct Charts<'a> {
    site: &'a CheckedSite,
    fonts: &'a Fonts,
    kept: &'a Kept,
    drawn: BTreeMap<(ChartRef, Lang), OnceLock<DrawnChart>>,
    sparks: BTreeMap<(Handle<Figure>, Lang), OnceLock<Option<String>>>,
}

/// The charts of earlier builds.
pub type Kept = Keep<Shown, DrawnChart>;

/// All that a chart is drawn from, but the words and numbers of its language.
#[derive(Debug, PartialEq)]
pub struct Shown {
    plotted: data::Plotted,
    frequency: Frequency,
    words: frame::FrameWords,
    description: String,
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
    pub flags: Vec<EventMarker>,
    /// The chart with its title, key, notes and source, as a file that needs no page; SVG.
    pub file: String,
    /// The same for a picture: without what only a browser understands.
    pub picture: std::sync::Arc<str>,
}

impl<'a> Charts<'a> {
    /// The charts of a site, none of them drawn yet.
    pub fn of(site: &'a CheckedSite, fonts: &'a Fonts, kept: &'a Kept) -> Self {
        let (mut drawn, mut sparks) = (BTreeMap::new(), BTreeMap::new());
        for lang in site.langs() {
            for (figure, row) in site.figures.iter() {
                let charts = 0..row.charts.len();
                drawn.extend(charts.map(|chart| ((ChartRef { figure, chart }, lang), OnceLock::new())));
            }
            sparks.extend(site.statistics().map(|(figure, _)| ((figure, lang), OnceLock::new())));
        }
        Self { site, fonts, kept, drawn, sparks }
    }

    /// Draws every chart that is not drawn yet, on all cores.
    pub fn draw(&self) {
        self.drawn.par_iter().for_each(|((chart, lang), _)| {
            self.get(*chart, *lang);
        });
        self.sparks.par_iter().for_each(|((figure, lang), _)| {
            self.spark(*figure, *lang);
        });
    }

    /// The chart in this language.
    pub fn get(&self, chart: ChartRef, lang: Lang) -> Option<&DrawnChart> {
        let drawn = self.drawn.get(&(chart, lang))?;
        Some(drawn.get_or_init(|| draw_one(self.site, chart, lang, self.fonts, self.kept)))
    }

    /// The course of a figure as a small line, SVG; `None` where it is too short to show one.
    pub fn spark(&self, figure: Handle<Figure>, lang: Lang) -> Option<&str> {
        let drawn = self.sparks.get(&(figure, lang))?;
        let draw = || spark::spark(self.site, &self.site.figures[figure], lang, self.fonts);
        drawn.get_or_init(draw).as_deref()
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

fn draw_one(site: &CheckedSite, chart: ChartRef, lang: Lang, fonts: &Fonts, kept: &Kept) -> DrawnChart {
    let data = ChartData::of(site, chart, lang);
    let title = frame::plain(site, &site.chart(chart).title, lang);
    let description = match &site.chart(chart).alt {
        Some(alt) => alt.get(lang).clone(),
        None => describe::describe(&data),
    };
    let words = frame::FrameWords::of(site, chart, lang, title);
    let name = format!("{}/{}/{}", data.locale.code, site.figures[chart.figure].slug, site.chart(chart).slug);
    let shown = Shown {
        plotted: data.plotted(),
        frequency: site.figures[chart.figure].frequency,
        words,
        description,
    };
    kept.get(&name, shown, |shown| drawn(&data, shown, fonts))
}

fn drawn(data: &ChartData<'_>, shown: &Shown, fonts: &Fonts) -> DrawnChart {
    let (words, description) = (&shown.words, &shown.description);
    let scenes: Vec<_> = Layout::ALL.iter().map(|layout| (*layout, place(data, *layout, fonts))).collect();
    let svg = |(layout, scene): &(Layout, Scene)| draw::svg(scene, *layout, &words.title, description);
    let svgs = scenes.iter().map(svg).collect();
    let key = key::key(data, shown.frequency);
    let legend = place::legend(data);
    let wide = scenes.into_iter().find(|(layout, _)| *layout == Layout::WIDE);
    let (_, wide) = wide.expect("a page shows charts wide");
    let framed = frame::framed(data, wide, words, &key, &legend, fonts);
    let (file, picture) = draw::files(&framed, words, description, fonts);
    let (flags, description) = (data.flags.clone(), description.clone());
    DrawnChart { svgs, file, picture: picture.into(), key, legend, flags, description }
}
