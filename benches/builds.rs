//! How long whole builds take in memory, by the number of articles: `cargo bench --bench builds`.
//!
//! `tests/suite/growth.rs` holds the growth without a clock.

#[path = "../tests/corpus.rs"]
mod corpus;

use briefing::base::SourceSet;
use briefing::build::{BuildCache, Checked, check};
use briefing::diagnostic::Diagnostics;
use briefing::resolve::ResolveOptions;
use briefing::{Options, load};
use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::Arc;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

fn sources(count: usize) -> SourceSet {
    let minimal = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal");
    let minimal = load::read(&minimal).expect("the small site can be read");
    load::with_theme(minimal.iter().map(|(_, file)| file.clone()).chain(corpus::articles(count)).collect())
}

fn options() -> Options {
    Options { resolve: ResolveOptions::default(), date: briefing::base::Date::constant(2026, 11, 23) }
}

/// Every page, data file and index; pictures are not drawn.
#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn build(bencher: Bencher<'_, '_>, count: usize) {
    let sources = sources(count);
    bencher.bench(|| {
        briefing::build(black_box(&sources), &options(), &mut Diagnostics::default(), &|_| ())
            .expect("a site")
    });
}

/// The checks alone.
#[divan::bench(name = "check", args = SIZES, sample_count = 3, sample_size = 1)]
fn check_only(bencher: Bencher<'_, '_>, count: usize) {
    let sources = sources(count);
    let run = || -> Checked {
        let cache = Arc::new(BuildCache::disabled());
        check(&cache, black_box(&sources), &options(), &mut Diagnostics::default(), &|_| ()).expect("a site")
    };
    bencher.bench(run);
}
