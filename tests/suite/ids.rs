//! Ids on one page: those of the theme, of items, of headings, of charts and of numbers never meet. That no page of any
//! test has an id twice is held wherever a test builds a site ([`crate::support::build`]).

use crate::support::{
    assert_ids_are_unique, assert_links_lead_somewhere, attributes, build, built, overlay, project, shown,
    site,
};
use briefing::output::Output;

/// The minimal site with these files.
fn with(fixture: &str) -> Output {
    let mut files = site("minimal");
    overlay(&mut files, fixture);
    let output = built(files);
    assert_links_lead_somewhere(&output);
    output
}

fn page<'o>(output: &'o Output, path: &str) -> &'o str {
    std::str::from_utf8(&output.get(path).expect(path).bytes).expect("UTF-8")
}

/// An article with these headings, and the ids that they get.
fn ids_of_headings(headings: &[&str]) -> Vec<String> {
    let text: String = headings.iter().map(|h| format!("## {h}\n\nWords.\n\n")).collect();
    let front = "---\ntitle: Ids\nsummary: Ids.\ndate: 2024-02-01\nauthors: [A]\ntopics: [weather]\n---\n";
    let output = with(&format!("//- content/articles/ids.md\n{front}{text}"));
    let html = page(&output, "articles/ids.html");
    let (_, text) = html.split_once("<div class=\"txt\">").expect("the text");
    let ends = text.find("<section class=\"end\"").expect("the end of the text");
    attributes(&text[..ends], "id").map(ToOwned::to_owned).collect()
}

#[test]
fn headings_keep_their_own_words_and_give_way_to_what_authors_write() {
    for (headings, expected) in [
        ("A | B", "a b"),
        ("A | A | A", "a a-2 a-3"),
        ("A | A | A 2", "a a-3 a-2"),
        ("A 2 | A | A", "a-2 a a-3"),
        ("A | A | A 2 | A 2", "a a-3 a-2 a-2-2"),
        ("A | B {#a}", "a-2 a"),
        ("A | B {#a-2} | A", "a a-2 a-3"),
        ("A {#a} | A | A", "a a-2 a-3"),
        ("A {#Own_id.1}", "Own_id.1"),
        ("… | 🌧 | !!", "section section-2 section-3"),
        ("أرقام العودة | 降雨 | Ö {#ö}", "أرقام-العودة 降雨 ö"),
        ("2023 | n 1 | v1", "2023 n-1 v1"),
        ("_sources | `_main`", "sources main"),
    ] {
        let headings: Vec<&str> = headings.split(" | ").collect();
        assert_eq!(ids_of_headings(&headings).join(" "), expected, "{headings:?}");
    }
}

/// Words that the theme's own ids hold, and the ids of numbers, charts and items.
const WORDS: &[&str] = &[
    "main",
    "menu",
    "search",
    "sources",
    "statistics",
    "topics",
    "notes",
    "cite",
    "related",
    "see",
    "toc-h",
    "v1",
    "note-a",
    "source-1",
    "cite-1",
    "n-1",
    "y2023",
    "c-1",
    "c-all",
    "s-all",
    "s-confirmed",
    "hatch-1",
    "dots-f",
    "foot-key",
    "q-top",
    "chart-1",
    "rain-by-year",
    "rain-by-year-t",
    "wettest",
    "flood",
    "letters",
    "letter-1",
    "other",
    "report",
    "dataset",
    "types",
    "person",
    "article",
    "figures",
    "charts",
    "data",
    "definition",
    "method",
    "revisions",
    "downloads",
    "used",
    "how",
    "latest",
    "cover-h",
    "whole",
    "jump-h",
];

#[test]
fn nothing_that_an_author_names_meets_the_ids_of_the_theme() {
    let headings: String =
        WORDS.iter().map(|w| format!("## {w}\n\nIt is so.[^{w}]\n\n[^{w}]: A note.\n\n")).collect();
    let indented = |text: &str| text.replace('\n', "\n    ");
    let text = format!("{headings}In 2023 it rained [812](value:rain/total/2023) mm. [@gauge-2024]\n");
    let sections: String = WORDS.iter().map(|w| format!("## {w}\n\n")).collect();
    let event = |id: &&str| {
        format!(
            "- id: {id}\n  date: 2023-07\n  topic: other\n  standing: confirmed\n  title: T\n  sources: [gauge-2024]\n  text: |\n    {}\n    In 2023 [812](value:rain/total/2023) mm. See [more](#main). [@gauge-2024]\n",
            indented(&sections)
        )
    };
    let claim = |id: &&str| {
        format!(
            "- id: {id}\n  statement: S\n  said-by: M\n  said-on: 2024-01-05\n  said-in: [paper-2023]\n  verdict: unverified\n  finding: |\n    {}\n",
            indented(&sections)
        )
    };
    let source = |id: &&str| {
        format!("{id}:\n  type: report\n  publisher: P\n  language: en\n  note: |\n    ## main\n")
    };
    let home: String = WORDS.iter().map(|w| format!("## {w}\n\n")).collect();
    let own = || WORDS.iter().filter(|id| !["flood", "wettest"].contains(id));
    let (events, claims): (String, String) = (own().map(event).collect(), own().map(claim).collect());
    let sources: String = WORDS.iter().map(source).collect();
    let topics: String =
        WORDS.iter().map(|w| format!("  {w}: {{name: {w}, mark: circle, colour: 1}}\n")).collect();
    let front = "---\ntitle: Ids\nsummary: Ids.\ndate: 2024-02-01\nauthors: [A]\ntopics: [weather]\n---\n";
    let output = with(&format!(
        "//- content/articles/ids.md\n{front}{text}\n![](chart:rain/by-year)\n\
         //- content/pages/ids.md\n---\ntitle: Ids\n---\n{text}\n![](chart:rain/by-year)\n\
         //- content/home.md append\n\n{home}\n![](chart:rain/by-year)\n\
         //- content/timeline/more.yaml\n{events}//- content/claims/more.yaml\n{claims}\
         //- content/sources/more.yaml\n{sources}//- content/site.yaml append\n{topics}\
         //- content/figures/rain.yaml append\ndefinitions: |\n    {sections}limitations: |\n    {sections}",
        sections = indented(&sections),
    ));
    for (path, ids) in [
        ("articles/ids.html", WORDS),
        ("ids.html", WORDS),
        ("timeline.html", WORDS),
        ("claims.html", WORDS),
        ("sources.html", WORDS),
    ] {
        let known: Vec<&str> = attributes(page(&output, path), "id").collect();
        for id in ids {
            assert!(known.contains(id), "{path}: `{id}` is not at its address");
        }
    }
}

#[test]
fn a_heading_of_an_event_gives_way_to_the_event_and_its_links_follow() {
    let output = with(
        "//- content/timeline/more.yaml\n- id: dry\n  date: 2022-07\n  topic: weather\n  standing: confirmed\n  title: Dry\n  sources: [gauge-2024]\n  text: |\n    See [below](#flood) and [there](#kept).\n\n    ## Flood\n\n    ## Words {#kept}\n",
    );
    let html = page(&output, "timeline.html");
    for part in [
        "<a href=\"#flood-2\">below</a>",
        "<h2 id=\"flood-2\">Flood</h2>",
        "id=\"flood\"",
        "<h2 id=\"kept\">",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn a_chart_that_a_page_shows_twice_has_its_id_once() {
    let output = with("//- content/home.md append\n\n![](chart:rain/by-year)\n");
    let html = page(&output, "index.html");
    assert_eq!(attributes(html, "id").filter(|id| *id == "rain-by-year").count(), 1);
    assert!(html.contains("aria-labelledby=\"_chart-2\""), "{html}");
}

#[test]
fn the_pages_of_the_manual_and_of_other_sites_have_no_id_twice() {
    let (_, libraries, _) = build(site("libraries"));
    assert!(libraries.is_some());
    let sources = briefing::load::read(&project("docs")).expect("the manual can be read");
    let mut sink = briefing::diagnostic::Diagnostics::default();
    let manual = briefing::build(&sources, &crate::support::options(), &mut sink, &|_| ());
    match manual {
        Some(manual) => assert_ids_are_unique(&manual.output),
        None => panic!("{}", shown(sink, &sources)),
    }
}
