//! Fifth phase: in, a checked site; out, every chart drawn in every language. It cannot fail: what could was checked.
//!
//! The chain is `model::Chart → ChartData → Scene → SVG`; each step knows less of the site and more of the picture.
//! plotters is known in `draw` and nowhere else.

pub mod data;
mod describe;
mod draw;
mod fonts;
mod place;
mod scene;

pub use data::{ChartData, Flag, LegendItem, Swatch, When};
pub use fonts::{Fonts, Weight};
pub use place::{Layout, place};
pub use scene::{Anchor, Extent, Form, Group, Ink, Role, Scene, Shape, Words};

use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::{Certainty, ChartRef};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Every chart of a site, drawn.
#[derive(Debug, Default)]
pub struct Charts {
    drawn: BTreeMap<(ChartRef, Lang), DrawnChart>,
}

/// One chart in one language.
#[derive(Debug, Clone)]
pub struct DrawnChart {
    /// One SVG for each of [`Layout::ALL`].
    pub svgs: Vec<String>,
    /// What it shows, in sentences.
    pub description: String,
    /// The forms that occur and need a word.
    pub certainties: Vec<Certainty>,
    /// Whether ranges occur.
    pub ranges: bool,
    /// What the picture does not name itself.
    pub legend: Vec<LegendItem>,
    /// Whether a series changes its method.
    pub breaks: bool,
    /// Whether it is not known when a period begins or ends.
    pub open: bool,
    /// The marked events.
    pub flags: Vec<Flag>,
}

impl Charts {
    /// The chart in this language.
    pub fn get(&self, chart: ChartRef, lang: Lang) -> Option<&DrawnChart> {
        self.drawn.get(&(chart, lang))
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
    Charts { drawn: drawn.collect() }
}

fn draw_one(site: &CheckedSite, chart: ChartRef, lang: Lang, fonts: &Fonts) -> DrawnChart {
    let data = ChartData::of(site, chart, lang);
    let title = site.plain(site.chart(chart).title.get(lang), lang);
    let description = match &site.chart(chart).alt {
        Some(alt) => alt.get(lang).clone(),
        None => describe::describe(&data),
    };
    let svg = |layout: &Layout| draw::svg(&place(&data, *layout, fonts), *layout, &title, &description);
    DrawnChart {
        svgs: Layout::ALL.iter().map(svg).collect(),
        certainties: data.certainties(),
        ranges: data.has_ranges(),
        legend: place::legend(&data),
        breaks: data.points().any(|(_, p)| p.breaks),
        open: data.slots.iter().any(|s| s.open != [false, false]),
        flags: data.flags.clone(),
        description,
    }
}
