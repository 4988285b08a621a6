//! Charts as files and cards for sharing: SVG files, and pictures that are drawn later.
//!
//! Each chart of the statistics has an SVG file and PNG files of 1,200 and 2,400 pixels in each language. Each page that
//! search engines may list has a card. Charts of made-up data have no files.

use crate::base::SitePath;
use crate::chart::{Cards, Charts, Picture};
use crate::index::IndexedSite;
use crate::model::ChartRef;
use crate::page::Page;
use crate::urls::card_path;
use rayon::prelude::*;

/// The widths of a chart as a picture, in pixels.
const WIDTHS: [(u32, &str); 2] = [(1200, "png"), (2400, "2x.png")];

fn charts(site: &IndexedSite) -> impl Iterator<Item = ChartRef> {
    site.statistics()
        .flat_map(|(figure, row)| (0..row.charts.len()).map(move |chart| ChartRef { figure, chart }))
}

/// Returns the paths of the charts as SVG files, and of their pictures.
pub(super) fn paths(site: &IndexedSite) -> (Vec<SitePath>, Vec<SitePath>) {
    let addresses = site.addresses();
    let path = |at, ending: &str| site.langs().map(|lang| addresses.chart(site, lang, at, ending)).collect();
    let all = |ending: &str| charts(site).flat_map(|at| -> Vec<SitePath> { path(at, ending) }).collect();
    let pictures = WIDTHS.iter().flat_map(|(_, ending)| -> Vec<SitePath> { all(ending) });
    (all("svg"), pictures.collect())
}

pub(super) fn drawings(site: &IndexedSite, drawn: &Charts<'_>) -> Vec<(SitePath, String)> {
    let addresses = site.addresses();
    let each = charts(site).flat_map(|at| site.langs().map(move |lang| (at, lang)));
    each.filter_map(|(at, lang)| {
        let path = addresses.chart(site, lang, at, "svg");
        drawn.get(at, lang).map(|chart| (path, chart.file.clone()))
    })
    .collect()
}

pub(super) fn pictures(
    site: &IndexedSite,
    drawn: &Charts<'_>,
    pages: &[Page],
    cards: &Cards<'_>,
) -> Vec<(SitePath, Picture)> {
    let (addresses, palette) = (site.addresses(), &site.settings.look.palette);
    let mut all = Vec::new();
    for at in charts(site) {
        for lang in site.langs() {
            let Some(chart) = drawn.get(at, lang) else { continue };
            let picture = |(width, ending): (u32, &str)| {
                let path = addresses.chart(site, lang, at, ending);
                (path, Picture::new(chart.picture.clone(), palette.clone(), width))
            };
            all.extend(WIDTHS.map(picture));
        }
    }
    let listed: Vec<&Page> = pages.iter().filter(|p| p.listed && site.settings.has_cards).collect();
    let cards: Vec<_> = listed
        .par_iter()
        .map(|page| {
            let path = card_path(&page.path);
            let card = cards.get(&path, page.lang, &page.title, &page.description, page.chart);
            (path, card)
        })
        .collect();
    all.extend(cards);
    all
}
