//! The built site as readers and hosts find it: every link leads somewhere, and the same content gives the same bytes.

use crate::support::{
    assert_links_lead_somewhere, attributes, build, build_with, built, options, project, shown, site,
};
use briefing::Options;
use briefing::base::{Content, PartialDate, SourceFile};
use briefing::output::Output;
use briefing::resolve::ResolveOptions;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The project's own briefing.
fn briefing() -> BTreeMap<String, SourceFile> {
    let set = briefing::load::read(&project("")).expect("the project can be read");
    let own = set.iter().filter(|(_, f)| f.path.starts_with("content/"));
    own.map(|(_, f)| (f.path.clone(), f.clone())).collect()
}

/// The day of the newest change of a site: whatever an editor adds to the briefing, it is built as of that day.
fn newest_change(files: &BTreeMap<String, SourceFile>) -> briefing::base::Date {
    let texts = files.values().filter(|file| !matches!(file.content, Content::Bytes(_)));
    let days =
        texts.flat_map(|file| file.text().lines()).filter_map(|line| line.trim().strip_prefix("updated: "));
    let last = |day| PartialDate::parse_certain(day).ok().map(|date| date.last());
    days.filter_map(last).max().expect("the briefing has dates")
}

/// The briefing, built once for all that look at it, and what was reported of it.
static BUILT: LazyLock<(Option<Output>, String)> = LazyLock::new(|| {
    let files = briefing();
    let options = Options { date: newest_change(&files), ..options() };
    let (sources, built, sink) = build_with(files, &options);
    (built.map(|b| b.output), shown(sink, &sources))
});

fn built_briefing() -> &'static Output {
    BUILT.0.as_ref().expect("the briefing is built")
}

#[test]
fn the_briefing_has_no_error_and_no_warning() {
    assert_eq!(BUILT.1, "");
    assert!(BUILT.0.is_some());
}

#[test]
fn every_link_and_anchor_of_the_output_leads_somewhere() {
    assert_links_lead_somewhere(&built(site("minimal")));
    assert_links_lead_somewhere(built_briefing());
}

#[test]
fn no_page_asks_another_host_for_anything() {
    for (path, file) in built_briefing().iter() {
        // Data for search engines is no program: it is not run, and asks nobody for anything.
        let text = String::from_utf8_lossy(&file.bytes).replace("<script type=\"application/ld+json\">", "");
        if path.as_str().ends_with(".html") {
            for tag in ["<iframe", "<img src=\"http", "<link rel=\"stylesheet\" href=\"http", "@import"] {
                assert!(!text.contains(tag), "{path}: {tag}");
            }
            // A script is a file of the site, and the page stands without it: it comes after the page.
            for script in text.split("<script").skip(1) {
                let (tag, rest) = script.split_once('>').expect("a tag");
                let source = attributes(tag, "src").next().expect("no script stands in a page");
                assert!(!source.contains(':') && tag.contains(" defer"), "{path}: {tag}");
                assert!(rest.starts_with("</script>"), "{path}: a script stands in the page");
            }
            assert!(!text.contains(" style=\""), "{path}: an inline style");
        }
        if path.as_str().ends_with(".css") {
            assert!(!text.contains("url(http") && !text.contains("@import"), "{path}");
        }
    }
}

/// `.ci/run site` holds the briefing itself to this.
#[test]
fn the_same_content_gives_the_same_bytes() {
    for name in ["minimal", "libraries"] {
        let usual = built(site(name));
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        assert!(one.install(|| built(site(name))) == usual, "{name}: one thread and several differ");
        // The order in which a directory is read must not show either: the set sorts what it is given.
        let mut reversed: Vec<SourceFile> = site(name).into_values().collect();
        reversed.reverse();
        let sources = briefing::load::with_theme(reversed);
        let mut sink = briefing::diagnostic::Diagnostics::default();
        let again = briefing::build(&sources, &options(), &mut sink, &|_| ()).expect("a site");
        assert!(again.output == usual, "{name}: another order of files gives other bytes");
    }
}

/// The same files as a Windows editor saves them: with a byte-order mark and both characters at each end of line.
fn as_on_windows(files: BTreeMap<String, SourceFile>) -> BTreeMap<String, SourceFile> {
    let turned = |path: String, file: SourceFile| {
        // An archive is no text: no editor opens it.
        if matches!(file.content, Content::Bytes(_)) {
            return (path, file);
        }
        let bytes = format!("\u{feff}{}", file.text().replace('\n', "\r\n")).into_bytes();
        (path.clone(), briefing::load::file(&path, bytes))
    };
    files.into_iter().map(|(path, file)| turned(path, file)).collect()
}

#[test]
fn byte_order_marks_and_other_line_ends_change_nothing() {
    for name in ["minimal", "libraries"] {
        let (usual, windows) = (built(site(name)), built(as_on_windows(site(name))));
        for (path, file) in usual.iter() {
            assert!(windows.get(path.as_str()) == Some(file), "{name}: {path} differs");
        }
    }
}

#[test]
fn a_fault_has_the_same_place_whatever_the_line_ends() {
    let mut files = site("minimal");
    let fault = "---\ntitle: It rains\nsummary: Rain.\ncolour: blue\n---\nIt rained [813](value:rain/total/2023) mm.\n";
    files.insert("content/home.md".to_owned(), briefing::load::file("content/home.md", fault.into()));
    let report = |files| {
        let (sources, _, sink) = build(files);
        shown(sink, &sources)
    };
    let usual = report(files.clone());
    assert!(usual.contains("content/home.md:4:1") && usual.contains("content/home.md:6:11"), "{usual}");
    assert_eq!(report(as_on_windows(files)), usual);
}

#[test]
fn data_files_list_what_texts_derive() {
    let (sources, built, sink) = build(site("minimal"));
    let output = built.unwrap_or_else(|| panic!("{}", shown(sink, &sources))).output;
    let file = output.get("data/latest/rain.json").expect("the data of the figure");
    let data: serde_json::Value = serde_json::from_slice(&file.bytes).expect("JSON");
    let derived = &data["derived"][0];
    assert_eq!(derived["reference"], "rain/total/2023?highest-since=2021");
    assert_eq!(derived["quantity"], "superlative");
    assert_eq!(derived["inputs"][1], "rain/total/2022");
    assert!(derived["formula"].as_str().is_some_and(|f| f.contains("812")), "{derived}");
}

#[test]
fn a_site_without_cards_refers_to_none() {
    let with = options();
    let resolve = ResolveOptions { no_cards: true, ..with.resolve.clone() };
    let has_cards = |options: &Options| {
        let output = build_with(site("minimal"), options).1.expect("a site").output;
        let drawn = output.pictures().any(|(path, _)| path.as_str().starts_with("cards/"));
        let named = output.iter().any(|(_, file)| String::from_utf8_lossy(&file.bytes).contains("/cards/"));
        (drawn, named)
    };
    assert_eq!(has_cards(&with), (true, true));
    assert_eq!(has_cards(&Options { resolve, ..with }), (false, false));
}
