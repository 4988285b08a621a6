//! How long the phases take, on the project's own briefing: `cargo bench`.

use briefing::base::SourceSet;
use briefing::chart::data::ChartData;
use briefing::chart::{Fonts, Layout, place};
use briefing::check::CheckedSite;
use briefing::diagnostic::Diagnostics;
use briefing::model::ChartRef;
use briefing::resolve::ResolveOptions;
use briefing::{Options, chart, check, export, load, output, page, parse, resolve};
use divan::{Bencher, black_box};
use std::path::Path;

fn main() {
    divan::main();
}

fn sources() -> SourceSet {
    load::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the project can be read")
}

fn options() -> Options {
    Options { resolve: ResolveOptions::default(), date: briefing::base::Date::constant(2026, 11, 23) }
}

fn checked(sources: &SourceSet) -> CheckedSite {
    let mut sink = Diagnostics::default();
    let raw = parse::parse(sources, &mut sink);
    let site = resolve::resolve(raw, sources, &options().resolve, &mut sink).expect("a site");
    check::check(site, sources, options().date, &mut sink).expect("no errors")
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
    bencher.bench(|| parse::parse(black_box(&sources), &mut Diagnostics::default()));
}

/// Names into handles, dates and numbers into values.
#[divan::bench]
fn resolve_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher
        .with_inputs(|| parse::parse(&sources, &mut Diagnostics::default()))
        .bench_values(|raw| resolve::resolve(raw, &sources, &options().resolve, &mut Diagnostics::default()));
}

/// Every check.
#[divan::bench]
fn check_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher
        .with_inputs(|| {
            let raw = parse::parse(&sources, &mut Diagnostics::default());
            resolve::resolve(raw, &sources, &options().resolve, &mut Diagnostics::default()).expect("a site")
        })
        .bench_values(|site| check::check(site, &sources, options().date, &mut Diagnostics::default()));
}

/// Every data file.
#[divan::bench]
fn export_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let site = checked(&sources);
    bencher.bench(|| export::export(black_box(&site)));
}

/// Every page.
#[divan::bench]
fn page_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let site = checked(&sources);
    let (fonts, sink) = (Fonts::new(), &mut Diagnostics::default());
    let (charts, exports) = (chart::render(&site, &fonts), export::export(&site));
    let templates = page::Templates::load(&site, &sources, sink).expect("templates");
    bencher.bench(|| page::render(&site, &charts, &exports, &templates, &mut Diagnostics::default()));
}

/// Feeds, indexes, the ledger, and every file of the site as a value.
#[divan::bench]
fn assemble_all(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let site = checked(&sources);
    let (fonts, sink) = (Fonts::new(), &mut Diagnostics::default());
    let (charts, exports) = (chart::render(&site, &fonts), export::export(&site));
    let templates = page::Templates::load(&site, &sources, sink).expect("templates");
    let pages = page::render(&site, &charts, &exports, &templates, sink).expect("pages");
    bencher.bench(|| output::assemble(&site, &charts, &exports, &pages, &fonts, &mut Diagnostics::default()));
}

/// Every chart of the briefing in both layouts, fonts loaded once.
#[divan::bench]
fn all_charts(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let site = checked(&sources);
    let fonts = Fonts::new();
    bencher.bench(|| chart::render(black_box(&site), &fonts));
}

/// One chart placed, nothing drawn.
#[divan::bench]
fn place_one(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let site = checked(&sources);
    let fonts = Fonts::new();
    let (figure, _) = site.figures.iter().find(|(_, f)| !f.charts.is_empty()).expect("a chart");
    let data = ChartData::of(&site, ChartRef { figure, chart: 0 }, briefing::i18n::Lang::DEFAULT);
    bencher.bench(|| place(black_box(&data), Layout::WIDE, &fonts));
}
