//! What is fed with altered files. A new target is one line of [`TARGETS`].

use crate::sound::assert_sound;
use crate::support::{options, overlay, site};
use briefing::base::{SourceFile, SourceSet, Span, floor_char_boundary};
use briefing::build::{BuildCache, SiteBuilder};
use briefing::cache::CacheStore;
use briefing::diagnostic::{Diagnostics, Format, Renderer, folded};
use briefing::ide::{Analysis, FilePosition};
use briefing::import::{ImportOptions, Input};
use briefing::load;
use briefing::translate::{ImportRefusal, survey};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) type Files = BTreeMap<String, SourceFile>;

/// The sites of the tests.
pub(crate) const SITES: &[&str] = &["minimal", "libraries"];

/// Something that reads files.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Whether a file is altered for it.
    pub(crate) reads: fn(&str) -> bool,
    /// Whether the files of two inputs come together, some under the path of another.
    pub(crate) joins: bool,
    run: fn(Files),
}

pub(crate) const TARGETS: &[Target] = &[
    Target { name: "markdown", reads: |path| path.ends_with(".md"), joins: false, run: build },
    Target { name: "yaml", reads: |path| path.ends_with(".yaml"), joins: false, run: build },
    Target { name: "fluent", reads: |path| path.ends_with(".ftl"), joins: false, run: build },
    Target { name: "template", reads: |path| path.starts_with("templates/"), joins: false, run: build },
    Target { name: "site", reads: |path| path.starts_with("content/"), joins: true, run: build },
    Target { name: "export", reads: |path| path.starts_with("content/"), joins: false, run: export_texts },
    Target { name: "csv", reads: |path| path.ends_with(".csv"), joins: false, run: import_table },
    Target { name: "editor", reads: |path| path.starts_with("content/"), joins: false, run: ask_editor },
    Target { name: "po", reads: |path| path.ends_with(".po"), joins: false, run: import_texts },
];

/// Runs an input: its first line has the name of the target and of the site that its files are laid over.
pub(crate) fn run(input: &str) {
    let (head, fixture) = input.split_once('\n').unwrap_or((input, ""));
    let (name, base) = head.split_once(' ').expect("a target and a site");
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    let mut files = site(base);
    overlay(&mut files, fixture);
    (target.run)(files);
}

thread_local! {
    /// Most of an input is the same as in the one before, so most values can come from a cache.
    static CACHE: Arc<BuildCache> = Arc::new(BuildCache::enabled());
    static STORE: Arc<CacheStore> = Arc::new(CacheStore::enabled());
}

fn build(files: Files) {
    let sources = load::with_theme(files.into_values().collect());
    let mut sink = Diagnostics::default();
    let builder = CACHE.with(|cache| SiteBuilder::read(&sources, &options(), cache, &mut sink, &|_| ()));
    if let Some(built) = builder.and_then(|builder| builder.built(&mut sink, &|_| ())) {
        assert_sound(&built.output);
    }
    assert_places(sink, &sources);
}

/// The number of positions in each file about which an editor asks.
const POSITIONS: usize = 8;

/// Asks everything that an editor can ask, at positions in all files of the site.
fn ask_editor(files: Files) {
    let sources = Arc::new(load::with_theme(files.into_values().collect()));
    let mut sink = Diagnostics::default();
    let analysis = STORE.with(|store| Analysis::read(&sources, &options(), store, &mut sink));
    if let Some(analysis) = &analysis {
        analysis.check(options().date, &mut sink);
        for (file, source) in sources.iter().filter(|(_, source)| source.path.starts_with("content/")) {
            let text = source.text();
            for at in (0..=POSITIONS).map(|part| text.len() * part / POSITIONS) {
                let at = FilePosition { file, offset: floor_char_boundary(text, at) };
                analysis.complete(&source.path, text, at.offset);
                analysis.hover(at);
                let found = analysis.references(at, true).into_iter().chain(analysis.definition(at));
                let is_inside = |span: Span| sources[span.file].text().get(span.range()).is_some();
                found.for_each(|span| assert!(is_inside(span), "{span:?} is no place"));
                if analysis.renameable(at).is_ok() {
                    let _ = analysis.rename(at, "another-name");
                }
            }
        }
    }
    assert_places(sink, &sources);
}

/// Exports the texts of a site for its translators.
fn export_texts(files: Files) {
    let sources = load::with_theme(files.into_values().collect());
    let mut sink = Diagnostics::default();
    if let Some(surveyed) = survey(&sources, &options(), &mut sink) {
        for language in &surveyed.languages {
            let _ = surveyed.exported(&sources, &language.language, None);
        }
    }
    assert_places(sink, &sources);
}

/// Reads a table as `briefing import` does.
fn import_table(mut files: Files) {
    files.retain(|path, _| path.ends_with(".csv"));
    for (path, file) in files {
        let languages = ["en".to_owned()];
        let input = Input { name: &path, bytes: file.bytes(), metadata: None, languages: &languages };
        let _ = briefing::import::read(&input, &ImportOptions::default());
    }
}

/// Takes over a translator's file in every language of the site.
fn import_texts(mut files: Files) {
    let is_po = |file: &&SourceFile| file.path.ends_with(".po");
    let po: Vec<SourceFile> = files.values().filter(is_po).cloned().collect();
    files.retain(|_, file| !is_po(&&*file));
    let sources = load::with_theme(files.into_values().collect());
    let surveyed = survey(&sources, &options(), &mut Diagnostics::default()).expect("a site");
    for (file, language) in po.iter().flat_map(|file| surveyed.languages.iter().map(move |l| (file, l))) {
        let _ = surveyed.exported(&sources, &language.language, Some(file.bytes()));
        if let Err(ImportRefusal::Site(sink, after)) =
            surveyed.imported(&sources, &language.language, file.bytes())
        {
            assert_places(sink, &after);
        }
    }
}

/// Files that the tests write themselves: what a spreadsheet and a translator send.
pub(crate) fn written() -> Vec<(String, String)> {
    let tables = [
        "Region;2021;2022;2023*\nNorth;1.034;..;12,5\nSouth;7;8;9 e\n",
        "Month,Upper,Lower\nJan 2023,19,18\nFeb 2023,12,n/a\n",
        "period\tseries\tvalue\n2023Q1\tA\t1\n2023Q1\tB\t2\n2023Q2\tA\t3\n",
        "DATAFLOW,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nX,A,NL,2021,5,\nX,A,FR,2021,6,p\nX,A,NL,2022,7,e\n",
        "Rain at the gauge\n\nSeries,\"2022\",\"2023\"\n\"Total, all\",\"1,000.5\",2\nSource: the office\n",
        "Année;Total\n2022;1\u{202f}034,5\n2023/24;2\u{a0}000\n",
    ];
    let tables = tables.iter().map(|table| ("table.csv".to_owned(), (*table).to_owned()));
    let sources = load::with_theme(site("libraries").into_values().collect());
    let surveyed = survey(&sources, &options(), &mut Diagnostics::default()).expect("a site");
    let texts = surveyed.languages.iter().map(|language| {
        let text = surveyed.exported(&sources, &language.language, None).expect("a new file");
        ("texts.po".to_owned(), text)
    });
    tables.chain(texts).collect()
}

/// Every place of a diagnostic is a range of characters of its file, and the diagnostic can be shown.
fn assert_places(sink: Diagnostics, sources: &SourceSet) {
    let renderer = Renderer::new(sources);
    let all = sink.sorted();
    for diagnostic in &all {
        let fixes = diagnostic.help.iter().filter_map(|help| help.replacement.as_ref());
        let labels = diagnostic.related.iter().chain([&diagnostic.primary]);
        let places: Vec<Span> = labels.map(|l| l.span).chain(fixes.map(|fix| fix.0)).collect();
        for span in places {
            let file = &sources[span.file];
            let is_inside = file.text().get(span.range()).is_some();
            assert!(is_inside, "{}: {span:?} is no place of {}", diagnostic.message, file.path);
        }
        for format in [Format::Short, Format::Json] {
            renderer.render(diagnostic, format, false);
        }
    }
    // A person is shown a few of each kind, with excerpts.
    for diagnostic in folded(all) {
        renderer.render(&diagnostic, Format::Full, false);
    }
}
