//! Rebuilds with a cache: after each change of a site the output equals a build from nothing.

use crate::diagnostics::faulty_site;
use crate::support::{options, overlay, shown, site};
use briefing::base::SourceFile;
use briefing::build::{BuildCache, RebuildStats, SiteBuilder};
use briefing::diagnostic::{Code, Diagnostics};
use briefing::load;
use briefing::output::{Kind, Output};
use std::collections::BTreeMap;
use std::sync::Arc;

type Files = BTreeMap<String, SourceFile>;

/// A site built again and again in one cache.
struct Bench {
    cache: Arc<BuildCache>,
}

impl Bench {
    fn new() -> Self {
        Self { cache: Arc::new(BuildCache::enabled()) }
    }

    /// The site, and how much of it was made; `None` where the files have a fault.
    fn build(&self, files: &Files) -> (Option<Output>, RebuildStats) {
        (built(files, &self.cache), self.cache.take_stats())
    }
}

/// Every file of a site, with those of the theme, so that these can change too.
fn whole() -> Files {
    let all = load::with_theme(site("libraries").into_values().collect());
    all.iter().map(|(_, file)| (file.path.clone(), file.clone())).collect()
}

fn built(files: &Files, cache: &Arc<BuildCache>) -> Option<Output> {
    build(files, cache).0
}

/// The site, and what is wrong with it, as the author is told it.
fn build(files: &Files, cache: &Arc<BuildCache>) -> (Option<Output>, String) {
    let sources = load::with_theme(files.values().cloned().collect());
    let mut sink = Diagnostics::default();
    let builder = SiteBuilder::read(&sources, &options(), cache, &mut sink, &|_| ());
    let output = builder.and_then(|builder| builder.built(&mut sink, &|_| ())).map(|built| built.output);
    (output, shown(sink, &sources))
}

fn from_nothing(files: &Files) -> Option<Output> {
    built(files, &Arc::new(BuildCache::disabled()))
}

/// What differs and can be kept, as a cache tells it.
fn differing(before: &Output, after: &Output) -> RebuildStats {
    let files = after.iter().filter(|(path, file)| before.get(path.as_str()) != Some(file));
    let mut made = RebuildStats::default();
    for (path, file) in files {
        let path = path.to_string();
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_feed = name == "feed.json" || name.ends_with(".xml") && !name.starts_with("sitemap");
        match file.kind {
            Kind::Page => made.pages.push(path),
            Kind::Data if !path.starts_with("data/ledger.") => made.data.push(path),
            Kind::Drawing => made.charts.push(path),
            Kind::Index if is_feed => made.feeds.push(path),
            // The first file of an index names the pieces by the hashes of what they hold.
            Kind::Index if path.starts_with("search/") && path.matches('/').count() == 1 => {
                made.indexes.push(path);
            }
            _ => (),
        }
    }
    let pictures = after.pictures().filter(|(path, picture)| before.picture(path.as_str()) != Some(picture));
    let cards = pictures.map(|(path, _)| path.to_string()).filter(|path| path.starts_with("cards/"));
    made.cards = cards.collect();
    made
}

/// What was made, with the charts by the paths of their drawings, as [`differing`] has them.
fn told(made: RebuildStats) -> RebuildStats {
    let drawing = |name: String| {
        let (lang, chart) = name.split_once('/').expect("a language before the chart");
        let folder = if lang == "en" { String::new() } else { format!("{lang}/") };
        format!("{folder}charts/{}.svg", chart.replace('/', "-"))
    };
    let mut charts: Vec<String> = made.charts.into_iter().map(drawing).collect();
    charts.sort();
    RebuildStats { charts, ..made }
}

/// One change to every kind of file; each is made and taken back.
const CHANGES: &[(&str, &str, &str)] = &[
    ("content/articles/reading.md", "## ", "## Again: "),
    ("content/articles/reading.nl.md", "## ", "## Opnieuw: "),
    ("content/figures/members.yaml", "updated: ", "updated: 2020-01-01 # "),
    (
        "content/figures/fines.yaml",
        "title:",
        "limitations: {en: No more, nl: Niet meer, fr: Rien de plus, ar: لا أكثر}\ntitle:",
    ),
    ("content/timeline/events.yaml", "en: A branch", "en: Another branch"),
    ("content/sources/sources.yaml", "publisher: ", "publisher: New "),
    ("content/home.md", "summary: ", "updated: 2024-01-01\nsummary: "),
    ("content/site.yaml", "base-url: https://", "base-url: https://new."),
    ("content/strings/en.ftl", "menu-articles = Articles", "menu-articles = Texts"),
    ("templates/article.html", "<article ", "<article data-new "),
    ("static/style.css", "", "p { margin: 0 }\n"),
    ("static/new.txt", "", "words\n"),
    ("content/claims/claims.yaml", "en: The mayor", "en: A mayor"),
    ("content/pages/about.md", "", "---\ntitle: About\nsummary: Who writes.\n---\n\nWords.\n"),
    (
        "content/names/names.yaml",
        "",
        "- id: reader\n  kind: person\n  name: {en: Visitors, nl: Bezoekers, fr: Visites, ar: زيارة}\n  sources: [paper-2024]\n",
    ),
];

fn changed(files: &Files, (path, old, new): (&str, &str, &str)) -> Files {
    let mut files = files.clone();
    match files.get(path) {
        Some(file) if !old.is_empty() => {
            let text = file.text().replacen(old, new, 1);
            assert_ne!(text, file.text(), "{path} has no `{old}`");
            files.insert(path.to_owned(), load::file(path, text.into_bytes()));
        }
        _ => overlay(&mut files, &format!("//- {path} append\n{new}")),
    }
    files
}

#[test]
fn a_site_that_is_built_again_is_the_one_that_is_built_from_nothing() {
    let whole = whole();
    let bench = Bench::new();
    let mut files = whole.clone();
    let (first, made) = bench.build(&files);
    assert!(first.is_some() && !made.pages.is_empty() && !made.charts.is_empty(), "{made:?}");
    // Every kind of file in turn, then in an order that only looks like chance: what is kept must not depend on it.
    let in_turn = 0..CHANGES.len();
    let by_chance = (0..15_usize).map(|i| (i * 7 + i * i * 3 + 5) % CHANGES.len());
    for (step, at) in in_turn.chain(by_chance).enumerate() {
        // Every third change stays, so that changes come together too.
        files = changed(if step % 3 == 0 { &whole } else { &files }, CHANGES[at]);
        let again = bench.build(&files).0;
        assert!(again.is_some(), "{} has a fault", CHANGES[at].0);
        assert!(step >= CHANGES.len() || again != first, "{} changes nothing", CHANGES[at].0);
        assert_eq!(again, from_nothing(&files), "after {}", CHANGES[at].0);
        if step % 3 == 2 {
            files = whole.clone();
        }
    }
}

#[test]
fn nothing_is_made_again_that_has_not_changed() {
    let files = whole();
    let bench = Bench::new();
    let before = bench.build(&files).0.expect("a site");
    let nothing = bench.build(&files);
    assert_eq!(nothing, (Some(before.clone()), RebuildStats::default()));
    for change in &CHANGES[..7] {
        let (after, made) = bench.build(&changed(&files, *change));
        let after = after.unwrap_or_else(|| panic!("{} has a fault", change.0));
        assert!(!made.pages.is_empty() && made.pages.len() < before.count(Kind::Page), "{}", change.0);
        assert_eq!(told(made), differing(&before, &after), "{}", change.0);
        bench.build(&files);
    }
}

#[test]
fn a_change_of_a_value_makes_what_shows_it_and_nothing_else() {
    let files = whole();
    let bench = Bench::new();
    let before = bench.build(&files).0.expect("a site");
    let files = changed(&files, ("content/figures/visits.yaml", "2020: 500", "2019: 480\n      2020: 500"));
    let (after, made) = bench.build(&files);
    let made = told(made);
    assert_eq!(made, differing(&before, &after.expect("the texts still hold")));
    for of_each in [&made.charts, &made.pages, &made.data, &made.cards, &made.indexes] {
        assert!(!of_each.is_empty(), "{made:?}");
    }
    let others = |path: &&String| path.starts_with("data/latest/") && !path.contains("visits");
    let whole: Vec<&str> =
        made.data.iter().filter(others).map(|p| p.rsplit('/').next().expect("a name")).collect();
    assert_eq!(whole, ["all.zip", "datapackage.json", "observations.csv"]);
}

#[test]
fn a_change_of_the_look_makes_pages_and_nothing_else() {
    let files = whole();
    let bench = Bench::new();
    bench.build(&files);
    for path in ["templates/article.html", "static/style.css"] {
        let change = CHANGES.iter().find(|change| change.0 == path).expect("a change of it");
        let (_, made) = bench.build(&changed(&files, *change));
        assert!(!made.pages.is_empty(), "{path}");
        assert_eq!(RebuildStats { pages: Vec::new(), ..made }, RebuildStats::default(), "{path}");
    }
}

#[test]
fn a_fault_keeps_nothing_wrong() {
    let files = whole();
    let bench = Bench::new();
    let good = bench.build(&files).0;
    let mut broken = files.clone();
    overlay(&mut broken, "//- templates/article.html append\n{{ nothing.of.this }}\n");
    assert_eq!(bench.build(&broken).0, None);
    assert_eq!(bench.build(&broken).0, None, "a fault is found again");
    assert_eq!(bench.build(&files).0, good);
}

#[test]
fn every_fault_is_told_at_every_build_as_from_nothing() {
    // What is told from nothing is what the fixtures hold.
    let cache = Arc::new(BuildCache::enabled());
    for code in Code::ALL {
        let (input, expected) = faulty_site(*code);
        let mut files = site("minimal");
        overlay(&mut files, &input);
        for round in ["changed", "as it was"] {
            assert_eq!(build(&files, &cache).1, expected, "{}, {round}", code.as_str());
        }
    }
}
