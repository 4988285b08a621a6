//! What authors write reaches readers whole: citations of what is only partly known, captions of pictures, and a front
//! page that shows each article once.

use crate::support::{attributes, build, built, overlay, shown, site};
use briefing::output::Output;
use std::fmt::Write;

const LANGUAGES: [&str; 4] = ["en", "nl", "fr", "ar"];

fn text(output: &Output, path: &str) -> String {
    let file = output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8_lossy(&file.bytes).into_owned()
}

/// The text of a page's HTML, without its tags.
fn plain(html: &str) -> String {
    let words = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    words.collect::<String>().replace(['\u{200F}', '\u{A0}', '\u{202F}'], " ")
}

/// A site in four languages, with a source and an article for each set of what may be known of them.
fn cited() -> Output {
    let mut files = site("minimal");
    let lines = LANGUAGES[1..].iter().map(|c| format!("  - {{code: {c}, name: {c}, locale: {c}}}\n"));
    let lines = lines.collect::<String>() + "menu:";
    let settings = files["content/site.yaml"].text().replace("menu:", &lines);
    let mut fixture = format!("//- content/site.yaml\n{settings}//- content/sources/partly.yaml\n");
    let mut articles = String::new();
    let authors = ["[]", "[\"Bridge, Anna\"]", "[Anna Bridge, Ministry of Rain]"];
    for (number, authors) in authors.iter().enumerate() {
        for known in 0..8 {
            let id = format!("s{number}{known}");
            let _ = write!(
                fixture,
                "{id}: {{type: report, publisher: Rain Inc., language: en, authors: {authors}"
            );
            for (bit, field) in
                [(1, "title: \"Who asks?\""), (2, "date: 2024-01"), (4, "url: \"https://rain.example/a\"")]
            {
                if known & bit != 0 {
                    let _ = write!(fixture, ", {field}");
                }
            }
            fixture.push_str("}\n");
            for code in LANGUAGES {
                let _ = write!(
                    articles,
                    "//- content/articles/{id}.{code}.md\n---\ntitle: The \"wet\" year\nsummary: Rain.\n\
                     date: 2024-02-01\nauthors: {authors}\ntopics: [weather]\n---\nIt rained. [@{id}, p. 3] [@{id}]\n"
                );
            }
        }
    }
    overlay(&mut files, &format!("{fixture}{articles}").replace(".en.md", ".md"));
    let (sources, built, sink) = build(files);
    built.unwrap_or_else(|| panic!("{}", shown(sink, &sources))).output
}

#[test]
fn citations_read_well_whatever_is_unknown() {
    let output = cited();
    for code in LANGUAGES {
        let folder = if code == "en" { String::new() } else { format!("{code}/") };
        for (number, known) in (0..3).flat_map(|number| (0..8).map(move |known| (number, known))) {
            let path = format!("{folder}articles/s{number}{known}.html");
            let html = text(&output, &path);
            let between = |from: &str, to: &str| {
                let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("{path}: no {from}"));
                plain(rest.split_once(to).expect("an end").0).trim().to_owned()
            };
            let all = [
                between("<p class=\"cite\">", "</p>"),
                between("<li id=\"_source-1\"><b>1</b><div>", " <a href=\"#_cite-1\""),
                between("<li id=\"_source-2\"><b>2</b><div>", " <a href=\"#_cite-2\""),
                between("<p class=\"meta\">", "</p>"),
            ];
            for cite in all {
                let first = cite.chars().next().expect("words");
                assert!(first.is_alphanumeric() || matches!(first, '“' | '«'), "{path}: {cite}");
                let bad = [
                    ", ,",
                    ",,",
                    "،،",
                    "، ،",
                    "“”",
                    "«»",
                    "«  »",
                    "()",
                    "( )",
                    "..",
                    "?.",
                    ". .",
                    " ,",
                    " .",
                    "Bridge, Anna",
                ];
                assert!(!bad.iter().any(|b| cite.contains(b)), "{path}: {cite}");
            }
        }
    }
    let html = text(&output, "articles/s00.html");
    assert!(html.contains("<p class=\"cite\">“The ‘wet’ year”, Rain, 1 February 2024, https://"), "{html}");
    let html = text(&output, "articles/s10.html");
    assert!(html.contains("<p class=\"cite\">Anna Bridge, “The ‘wet’ year”, Rain, "), "{html}");
}

#[test]
fn reference_managers_are_told_what_is_known_and_no_more() {
    let output = cited();
    for (number, known) in (0..3).flat_map(|number| (0..8).map(move |known| (number, known))) {
        let bib = text(&output, &format!("cite/sources/s{number}{known}.bib"));
        assert!(!bib.contains("{}"), "{bib}");
        let author =
            ["", "author = {Bridge, Anna},", "author = {Anna Bridge and {Ministry of Rain}},"][number];
        assert!(bib.contains(author) && bib.contains("author = ") == (number > 0), "{bib}");
        assert_eq!(bib.contains("year = {2024}"), known & 2 != 0, "{bib}");
        let ris = text(&output, &format!("cite/sources/s{number}{known}.ris"));
        assert!(ris.lines().filter(|l| !l.starts_with("ER")).all(|l| l.len() > "TY  - ".len()), "{ris}");
        let json = text(&output, &format!("cite/sources/s{number}{known}.json"));
        let item: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(item[0].get("author").is_some(), number > 0, "{json}");
        assert_eq!(item[0].get("issued").is_some(), known & 2 != 0, "{json}");
        assert_eq!(item[0]["author"][0]["family"] == "Bridge", number == 1, "{json}");
    }
    let figure = text(&output, "cite/statistics/rain.bib");
    assert!(figure.contains("author = {{Rain office}}"), "{figure}");
}

#[test]
fn the_front_page_shows_no_article_twice() {
    let article = |id: &str, date: &str, order: &str| {
        format!(
            "//- content/articles/{id}.md\n---\ntitle: Of {id}\nsummary: Rain.\ndate: {date}\ntopics: [weather]\n{order}---\n\
             It rained.\n"
        )
    };
    let more = [
        article("dry", "2024-03-01", ""),
        article("mild", "2024-04-01", "order: 1\n"),
        article("cold", "2023-04-01", "order: 2\n"),
    ];
    for count in 0..=more.len() {
        for lead in ["", "wet-year", "dry", "mild"] {
            if lead == "dry" && count < 1 || lead == "mild" && count < 2 {
                continue;
            }
            let mut files = site("minimal");
            let home = files["content/home.md"].text().replace("lead-article: wet-year\n", "");
            let chosen = if lead.is_empty() { String::new() } else { format!("lead-article: {lead}\n") };
            let home = home.replace("lead-chart:", &format!("{chosen}lead-chart:"));
            overlay(&mut files, &format!("//- content/home.md\n{home}{}", more[..count].concat()));
            let html = text(&built(files), "index.html");
            let main =
                html.split("lead-l").nth(1).and_then(|rest| rest.split("</main>").next()).expect("articles");
            let mut links: Vec<&str> =
                attributes(main, "href").filter(|h| h.starts_with("articles/")).collect();
            assert_eq!(links.len(), count + 1, "{lead}: {links:?}");
            if !lead.is_empty() {
                assert_eq!(links[0], format!("articles/{lead}.html"));
            }
            links.sort_unstable();
            links.dedup();
            assert_eq!(links.len(), count + 1, "{lead}: {links:?}");
            assert!(!main.contains("<ul class=\"list\">\n</ul>"), "an empty list");
        }
    }
}

#[test]
fn the_title_of_a_picture_is_its_caption() {
    let mut files = site("minimal");
    let page = "\
//- static/gauge.svg
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
//- content/pages/method.md
---
title: Method
---
We read the gauge.
![The gauge](gauge.svg \"Photo: 'us', the '90s & later\")
More is said below.

[![The gauge](gauge.svg 'Led on')](https://rain.example)

- ![The gauge](gauge.svg \"Listed\")

| a |
|---|
| ![The gauge](gauge.svg \"Celled\") |

A ![gauge](gauge.svg \"Inline\") in a line, and one without: ![gauge](gauge.svg)
";
    overlay(&mut files, page);
    let html = text(&built(files), "method.html");
    let image = |alt: &str| format!("<img src=\"gauge.svg\" alt=\"{alt}\" loading=\"lazy\">");
    let figure = |inner: String, caption: &str| {
        format!("<figure class=\"pic\">{inner}<figcaption>{caption}</figcaption></figure>")
    };
    let linked = format!("<a href=\"https://rain.example\" rel=\"external\">{}</a>", image("The gauge"));
    let before = "<p>We read the gauge.</p>\n";
    let first = figure(image("The gauge"), "Photo: ‘us’, the ’90s &amp; later");
    for part in [
        format!("{before}{first}\n<p>More is said below.</p>"),
        figure(linked, "Led on"),
        format!("<li>{}", figure(image("The gauge"), "Listed")),
        format!("<td>{}", figure(image("The gauge"), "Celled")),
        "<img src=\"gauge.svg\" alt=\"gauge\" title=\"Inline\" loading=\"lazy\"> in a line".to_owned(),
        format!("without: {}", image("gauge")),
    ] {
        assert!(html.contains(&part), "{part}\n{html}");
    }
}
