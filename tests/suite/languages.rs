//! A site in several languages: what readers and search engines are told of each page.

use crate::support::{build, overlay, shown, site};

/// The minimal site with a second language that translates one page.
const DUTCH: &str = "\
//- content/site.yaml
title: {en: Rain, nl: Regen}
description: A small briefing on rain, for tests.
base-url: https://rain.example/
publisher: The rain office
licence: {name: CC0}
languages:
  - {code: en, name: English, locale: en-GB}
  - {code: nl, name: Nederlands}
menu: [articles, timeline, statistics, claims, sources, 'page:about']
topics:
  weather: {name: Weather, mark: circle, colour: 1}
//- content/pages/about.nl.md
---
title: Over ons
---
Een klein dossier. De gegevens: [regen](figure:rain).
";

#[test]
fn search_engines_are_told_which_languages_a_page_exists_in() {
    let mut files = site("minimal");
    overlay(&mut files, DUTCH);
    let (sources, built, sink) = build(files);
    let output = built.unwrap_or_else(|| panic!("{}", shown(sink, &sources))).output;
    let text = |path: &str| String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned();
    let base = "https://rain.example/";
    let link =
        |code: &str, path: &str| format!("rel=\"alternate\" hreflang=\"{code}\" href=\"{base}{path}\"");

    // Translated: each names both, and the default language for everybody else.
    for (path, own) in [("about.html", "about.html"), ("nl/about.html", "nl/about.html")] {
        let page = text(path);
        for (code, target) in [("en", "about.html"), ("nl", "nl/about.html"), ("x-default", "about.html")] {
            assert!(page.contains(&link(code, target)), "{path}: {code}");
        }
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{base}{own}\">")), "{path}");
    }
    // Not translated: the reader is told so in their own language, and the original is the page to be found.
    let fallback = text("nl/articles/wet-year.html");
    assert!(fallback.contains("<html lang=\"nl\"") && fallback.contains("class=\"txt\" lang=\"en\""));
    assert!(fallback.contains(&format!("<link rel=\"canonical\" href=\"{base}articles/wet-year.html\">")));
    assert!(!fallback.contains("hreflang=\"x-default\""));
    assert!(!text("articles/wet-year.html").contains(&link("nl", "nl/articles/wet-year.html")));

    let sitemap = text("sitemap.xml");
    assert!(
        sitemap.contains(&link("nl", "nl/about.html")) && sitemap.contains(&link("x-default", "about.html"))
    );
    assert!(!sitemap.contains("nl/articles/wet-year.html"));
}
