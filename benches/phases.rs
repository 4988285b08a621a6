//! How long the phases take, on the project's own briefing: `cargo bench`.

use briefing::base::{SitePath, SourceFile, SourceSet};
use briefing::build::{BuildCache, SiteBuilder};
use briefing::cache::CacheStore;
use briefing::chart::data::ChartData;
use briefing::chart::{Fonts, Layout, place};
use briefing::diagnostic::Diagnostics;
use briefing::index::IndexedSite;
use briefing::model::{ChartRef, Site};
use briefing::parse::raw;
use briefing::resolve::ResolveOptions;
use briefing::{Options, chart, check, export, index, load, parse, resolve};
use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::Arc;

fn main() {
    divan::main();
}

fn sources() -> SourceSet {
    load::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project can be read")
}

fn options() -> Options {
    Options { resolve: ResolveOptions::default(), date: briefing::base::Date::constant(2026, 11, 23) }
}

fn parsed(sources: &SourceSet) -> raw::Site {
    parse::parse(sources, &CacheStore::disabled(), &mut Diagnostics::default())
}

fn resolved(raw: raw::Site, sources: &SourceSet) -> Site {
    let (Options { resolve, date }, kept) = (options(), CacheStore::disabled());
    resolve::resolve(raw, sources, &resolve, date, &kept, &mut Diagnostics::default()).expect("a site")
}

fn indexed(site: Site) -> IndexedSite {
    index::index(site, &CacheStore::disabled())
}

/// An indexed site, from the files in memory.
fn whole(sources: &SourceSet) -> IndexedSite {
    indexed(resolved(parsed(sources), sources))
}

/// From the files in memory to the whole site in memory.
#[divan::bench]
fn whole_build(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.bench(|| {
        let mut sink = Diagnostics::default();
        briefing::build(black_box(&sources), &options(), &mut sink, &|_| ()).expect("a site")
    });
}

/// YAML and Markdown into typed values.
#[divan::bench]
fn parse_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.bench(|| parsed(black_box(&sources)));
}

/// Names into handles, dates and numbers into values.
#[divan::bench]
fn resolve_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.with_inputs(|| parsed(&sources)).bench_values(|raw| resolved(raw, &sources));
}

/// Mentions, usages and names.
#[divan::bench]
fn index_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.with_inputs(|| resolved(parsed(&sources), &sources)).bench_values(indexed);
}

/// Every check.
#[divan::bench]
fn check_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.with_inputs(|| whole(&sources)).bench_values(|site| {
        let mut sink = Diagnostics::default();
        check::check(&site, &sources, options().date, &CacheStore::disabled(), &mut sink);
        sink
    });
}

/// Every data file.
#[divan::bench]
fn export_all(bencher: Bencher<'_, '_>) {
    let site = whole(&sources());
    let kept = CacheStore::disabled();
    bencher.bench(|| export::Exports::new(black_box(&site), &kept).iter().count());
}

/// Every chart of the briefing in both layouts, fonts loaded once.
#[divan::bench]
fn draw_all(bencher: Bencher<'_, '_>) {
    let site = whole(&sources());
    let (fonts, kept) = (Fonts::new(), CacheStore::disabled());
    bencher.bench(|| chart::Charts::new(black_box(&site), &fonts, &kept).draw());
}

/// One page after its title has changed, and the whole site after it: what a preview waits for.
#[divan::bench(args = ["page", "site"])]
fn after_a_change(bencher: Bencher<'_, '_>, what: &str) {
    let before = sources();
    let is_text =
        |f: &SourceFile| f.path.starts_with("content/articles/") && f.name().matches('.').count() == 1;
    let (_, text) = before.iter().find(|(_, f)| is_text(f)).expect("an article");
    let page = text.path.trim_start_matches("content/").replace(".md", ".html");
    let retitled = load::file(&text.path, text.text().replacen("title: ", "title: Again, ", 1).into_bytes());
    let after = before.clone().overlaid(vec![retitled]);
    let workshop = Arc::new(BuildCache::enabled());
    let make = |sources: &SourceSet| {
        let sink = &mut Diagnostics::default();
        let making = SiteBuilder::read(sources, &options(), &workshop, sink, &|_| ()).expect("a site");
        let made = match what {
            "page" => making.page(&SitePath::new(&page).expect("a path"), sink).is_some(),
            _ => making.built(sink, &|_| ()).is_some(),
        };
        assert!(made, "nothing was made");
        making
    };
    make(&before);
    let again = std::cell::Cell::new(false);
    bencher
        .with_inputs(|| if again.replace(!again.get()) { &before } else { &after })
        .bench_local_values(make);
}

/// One chart placed, nothing drawn.
#[divan::bench]
fn place_one(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let site = whole(&sources);
    let fonts = Fonts::new();
    let (figure, _) = site.figures.iter().find(|(_, f)| !f.charts.is_empty()).expect("a chart");
    let data = ChartData::new(&site, ChartRef { figure, chart: 0 }, briefing::i18n::Lang::DEFAULT);
    bencher.bench(|| place(black_box(&data), Layout::WIDE, &fonts));
}
