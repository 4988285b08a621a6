//! How many charts a second one core draws: 500 charts of 20 points, of every kind: `cargo bench --bench charts`.
//!
//! A chart as SVG is all that a page and a download need of it: placed wide and narrow, drawn wide, narrow and as a
//! file, with its description and key. A chart as PNG is one picture of 1,200 pixels. A card is placed and drawn, with
//! fonts that have measured no text before.

use briefing::base::SitePath;
use briefing::cache::CacheStore;
use briefing::chart::{Cards, Fonts, Picture};
use briefing::diagnostic::Diagnostics;
use briefing::i18n::Lang;
use briefing::index::IndexedSite;
use briefing::model::{ChartKind, ChartRef, Figure};
use briefing::resolve::ResolveOptions;
use briefing::{chart, check, index, load, parse, resolve};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::fmt::Write;
use std::path::Path;

const FIGURES: usize = 50;
const CHARTS: usize = 10;
const POINTS: usize = 20;
const PICTURES: usize = 16;

fn main() {
    divan::main();
}

/// A figure with ten charts, the kinds in turn.
fn figure(number: usize) -> String {
    let mut yaml = format!(
        "title: Figure {number}\nunit: people\nkind: count\nfrequency: year\nupdated: 2024-02-01\nsources: [gauge-2024]\nseries:\n"
    );
    for series in ["north", "south"] {
        let _ = write!(yaml, "  {series}:\n    label: The {series} of the country\n    values:\n");
        for i in 0..POINTS / 2 {
            let value = 100 + (number * 37 + i * 131 + series.len() * 17) % 900;
            let _ = writeln!(yaml, "      {}: {value}", 2010 + i);
        }
    }
    yaml.push_str("charts:\n");
    for chart in 0..CHARTS {
        let (kind, _) = ChartKind::ALL[(number * CHARTS + chart) % ChartKind::ALL.len()];
        let _ = write!(yaml, "  c{chart}:\n    kind: {kind}\n    title: What chart {chart} shows\n");
    }
    yaml
}

fn site() -> IndexedSite {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal");
    let small = load::read(&root).expect("the small site");
    let mut files: Vec<_> = small.iter().map(|(_, file)| file.clone()).collect();
    for number in 0..FIGURES {
        let path = format!("content/figures/f{number}.yaml");
        files.push(load::file(&path, figure(number).into_bytes()));
    }
    let sources = load::with_theme(files);
    let mut sink = Diagnostics::default();
    let raw = parse::parse(&sources, &CacheStore::disabled(), &mut sink);
    let day = briefing::base::Date::constant(2026, 11, 23);
    let site =
        resolve::resolve(raw, &sources, &ResolveOptions::default(), day, &CacheStore::disabled(), &mut sink)
            .expect("a site");
    let site = index::index(site, &CacheStore::disabled());
    check::check(&site, &sources, day, &CacheStore::disabled(), &mut sink);
    assert!(!sink.has_errors(), "the site has errors");
    site
}

/// 500 charts as SVG on one core.
#[divan::bench]
fn svg(bencher: Bencher<'_, '_>) {
    let site = site();
    let fonts = Fonts::new();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let draw = |site: &IndexedSite| {
        let kept = CacheStore::disabled();
        let charts = chart::Charts::new(site, &fonts, &kept);
        one.install(|| charts.draw());
        charts.len()
    };
    bencher.counter(ItemsCount::new(draw(&site))).bench(|| draw(black_box(&site)));
}

fn refs(site: &IndexedSite) -> impl Iterator<Item = ChartRef> {
    let charts =
        |(figure, row): (_, &Figure)| (0..row.charts.len()).map(move |chart| ChartRef { figure, chart });
    site.figures.iter().flat_map(charts).take(PICTURES)
}

/// Charts as PNG on one core.
#[divan::bench(sample_count = 5)]
fn png(bencher: Bencher<'_, '_>) {
    let site = site();
    let (fonts, kept) = (Fonts::new(), CacheStore::disabled());
    let palette = &site.settings.look.palette;
    let charts = chart::Charts::new(&site, &fonts, &kept);
    let refs: Vec<ChartRef> = refs(&site).collect();
    bencher.counter(ItemsCount::new(refs.len())).bench(|| {
        let bytes = |at: &ChartRef| {
            let chart = charts.get(*at, Lang::DEFAULT).expect("it was drawn");
            Picture::new(chart.picture.clone(), palette.clone(), 1200).png().len()
        };
        refs.iter().map(bytes).sum::<usize>()
    });
}

/// Cards on one core, half of them with a chart.
#[divan::bench(sample_count = 5)]
fn cards(bencher: Bencher<'_, '_>) {
    let site = site();
    let refs: Vec<ChartRef> = refs(&site).collect();
    let description = "How many people the gauges of the north and of the south have counted since 2010, by year, \
                       with the sources of each count and what changed in the method of counting over that time";
    bencher.counter(ItemsCount::new(refs.len())).with_inputs(Fonts::new).bench_values(|fonts| {
        let cards = Cards { site: &site, fonts: &fonts, cache: CacheStore::disabled().cache("cards") };
        let bytes = |(number, at): (usize, &ChartRef)| {
            let path = SitePath::new(&format!("cards/{number}.png")).expect("a path");
            let title = format!("What the country has learned from the gauges of figure {number} since 2010");
            let chart = (number % 2 == 0).then_some(*at);
            cards.get(&path, Lang::DEFAULT, &title, description, chart).png().len()
        };
        refs.iter().enumerate().map(bytes).sum::<usize>()
    });
}
