//! Builds that keep what earlier ones made: in, changes to a site, one after another; out, the same bytes as from nothing.

use crate::support::{options, overlay, site};
use briefing::base::SourceFile;
use briefing::diagnostic::Diagnostics;
use briefing::load;
use briefing::making::{Made, Making, Workshop};
use briefing::output::Output;
use std::collections::BTreeMap;
use std::sync::Arc;

type Files = BTreeMap<String, SourceFile>;

/// A site built again and again in one workshop.
struct Bench {
    workshop: Arc<Workshop>,
}

impl Bench {
    fn new() -> Self {
        Self { workshop: Arc::new(Workshop::for_many()) }
    }

    /// The site, and how much of it was made; `None` where the files have a fault.
    fn build(&self, files: &Files) -> (Option<Output>, Made) {
        (built(files, &self.workshop), self.workshop.take_made())
    }
}

fn built(files: &Files, workshop: &Arc<Workshop>) -> Option<Output> {
    let sources = load::with_theme(files.values().cloned().collect());
    let sink = &mut Diagnostics::default();
    let making = Making::of(&sources, &options(), workshop, sink, &|_| ())?;
    making.built(sink, &|_| ()).map(|built| built.output)
}

fn from_nothing(files: &Files) -> Option<Output> {
    built(files, &Arc::new(Workshop::for_one()))
}

/// The paths of the pages that differ.
fn differing(before: &Output, after: &Output) -> Vec<String> {
    let pages = |output: &Output| -> BTreeMap<String, Vec<u8>> {
        let pages = output.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
        pages.map(|(path, file)| (path.to_string(), file.bytes.clone())).collect()
    };
    let (before, after) = (pages(before), pages(after));
    after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.clone())
        .collect()
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
    ("content/strings/en.ftl", "", "menu-articles = Texts\n"),
    ("templates/article.html", "", "<!-- new -->\n"),
    ("static/style.css", "", "p { margin: 0 }\n"),
    ("static/new.txt", "", "words\n"),
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
    let whole = site("libraries");
    let bench = Bench::new();
    let mut files = whole.clone();
    let (first, made) = bench.build(&files);
    assert!(first.is_some() && !made.pages.is_empty() && !made.charts.is_empty(), "{made:?}");
    // Every kind of file in turn, then in an order that only looks like chance: what is kept must not depend on it.
    let in_turn = 0..CHANGES.len();
    let by_chance = (0..12_usize).map(|i| (i * 7 + i * i * 3 + 5) % CHANGES.len());
    for (step, at) in in_turn.chain(by_chance).enumerate() {
        // Every third change stays, so that changes come together too.
        files = changed(if step % 3 == 0 { &whole } else { &files }, CHANGES[at]);
        assert_eq!(bench.build(&files).0, from_nothing(&files), "after {}", CHANGES[at].0);
        if step % 3 == 2 {
            files = whole.clone();
        }
    }
}

#[test]
fn nothing_is_made_again_that_has_not_changed() {
    let files = site("libraries");
    let bench = Bench::new();
    let before = bench.build(&files).0.expect("a site");
    let nothing = bench.build(&files);
    assert_eq!(nothing, (Some(before.clone()), Made::default()));
    for change in &CHANGES[..7] {
        let (after, made) = bench.build(&changed(&files, *change));
        let after = after.unwrap_or_else(|| panic!("{} has a fault", change.0));
        let pages = differing(&before, &after);
        assert_eq!(made.pages, pages, "{}", change.0);
        assert!(
            !pages.is_empty() && made.pages.len() < before.count(briefing::output::Kind::Page),
            "{}",
            change.0
        );
        bench.build(&files);
    }
}

#[test]
fn a_change_of_a_value_draws_its_charts_and_no_others() {
    let files = site("libraries");
    let bench = Bench::new();
    let before = bench.build(&files).0.expect("a site");
    let files = changed(&files, ("content/figures/visits.yaml", "2020: 500", "2019: 480\n      2020: 500"));
    let (after, made) = bench.build(&files);
    let after = after.expect("the texts still hold");
    let drawings = before.iter().filter(|(p, f)| {
        p.as_str().ends_with(".svg") && after.get(p.as_str()).is_some_and(|later| later.bytes != f.bytes)
    });
    assert_eq!(made.charts.len(), drawings.count(), "{made:?}");
    assert!(!made.charts.is_empty());
    assert_eq!(made.pages, differing(&before, &after));
}

#[test]
fn a_fault_keeps_nothing_wrong() {
    let files = site("libraries");
    let bench = Bench::new();
    let good = bench.build(&files).0;
    let mut broken = files.clone();
    overlay(&mut broken, "//- templates/article.html append\n{{ nothing.of.this }}\n");
    assert_eq!(bench.build(&broken).0, None);
    assert_eq!(bench.build(&broken).0, None, "a fault is found again");
    assert_eq!(bench.build(&files).0, good);
}
