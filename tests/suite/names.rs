//! Names and terms in texts: the first mention on a page leads to the register, and the register to every mention.

use crate::support::{built, overlay, site};
use briefing::output::Output;

const REGISTER: &str = "\
//- content/names/people.yaml
- id: anna-jansen
  kind: person
  name: Anna Jansen
  forms: {en: [Jansen]}
  role: Reader of the gauge
  sources: [gauge-2024]
- id: rain-office
  kind: institution
  name: Rain Office
  sources: [gauge-2024]
//- content/articles/wet-year.md
---
title: A wet year
summary: More rain than the year before.
date: 2024-02-01
authors: [The rain office]
topics: [weather]
---
## What Jansen read

“Jansen read it,” said [Anna Jansen’s friend](https://a.example/). Nobody asked the Jansens, `Jansen`, or the
[Rain Office](page:about).

> Jansen again.

Anna
Jansen read [812](value:rain/total/2023) mm in 2023, and Jansen wrote it down. [@gauge-2024] See [the flood](event:flood)
and [what was said](claim:wettest).

![](chart:rain/by-year)
//- content/timeline/events.yaml
- id: flood
  date: 2023-07
  topic: weather
  standing: confirmed
  title: Anna Jansen sees the river flood
  sources: [gauge-2024, paper-2023]
";

fn output() -> Output {
    let mut files = site("minimal");
    overlay(&mut files, REGISTER);
    built(files)
}

fn text(output: &Output, path: &str) -> String {
    String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned()
}

#[test]
fn the_first_mention_in_running_text_leads_to_the_register() {
    let page = text(&output(), "articles/wet-year.html");
    // Not in headings, quotations, links or code, nor in a longer word; once.
    assert_eq!(page.matches("class=\"who\"").count(), 1, "{page}");
    assert!(
        page.contains("<a class=\"who\" href=\"../names.html#anna-jansen\">Anna\nJansen</a> read"),
        "{page}"
    );
}

#[test]
fn the_register_leads_to_every_mention() {
    let page = text(&output(), "names.html");
    let entry = page.split("id=\"anna-jansen\"").nth(1).and_then(|e| e.split("id=\"rain-office\"").next());
    let entry = entry.expect("her entry");
    for part in
        ["Reader of the gauge", "Jansen", "articles/wet-year.html", "timeline.html#flood", "2 mentions"]
    {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    assert!(
        page.contains("\"@type\":\"Person\"") && page.contains("\"alternateName\":[\"Jansen\"]"),
        "{page}"
    );
}

#[test]
fn a_site_without_a_register_leads_to_none() {
    let output = built(site("minimal"));
    for (path, file) in
        output.iter().filter(|(p, _)| p.as_str() != "names.html" && p.as_str().ends_with(".html"))
    {
        assert!(!String::from_utf8_lossy(&file.bytes).contains("names.html"), "{path}");
    }
    assert!(!text(&output, "sitemap-en.xml").contains("names.html"));
}

/// A register of one term on a site in four languages, whose articles inflect it.
const GLOSSARY: &str = "\
//- content/site.yaml
title: Rain
description: A small briefing on rain, for tests.
base-url: https://rain.example/
publisher: The rain office
licence: {name: CC0}
languages:
  - {code: en, name: English, locale: en-GB}
  - {code: nl, name: Nederlands}
  - {code: fr, name: Français}
  - {code: ar, name: العربية}
menu: [articles, timeline, statistics, claims, sources, \"page:about\"]
topics:
  weather: {name: Weather, mark: circle, colour: 1}
//- content/terms/rain.yaml
- id: rain
  term: {en: rain, nl: regen, fr: pluie, ar: مطر}
  forms: {en: [rains], nl: [regens], fr: [pluies], ar: [المطر]}
  other-senses: {en: [rain check], ar: [مطر السوء]}
  definition: {en: Water in drops., nl: Water in druppels., fr: De l’eau en gouttes., ar: ماء في قطرات.}
//- content/pages/wet.md
---
title: Wet
---
## Rain

Raincoats and “rain”: the [rain](page:about) goes. A rain check is none. Rains come, and rain goes.
//- content/pages/wet.nl.md
---
title: Nat
---
Regenjassen en regen-achtig weer; de regens komen.
//- content/pages/wet.fr.md
---
title: Mouillé
---
Les pluies arrivent.
//- content/pages/wet.ar.md
---
title: مبلل
---
جاء ممطر ومطر السوء ثم وللمطر ماء.
";

#[test]
fn the_first_mention_of_a_term_leads_to_its_definition_in_every_language() {
    let mut files = site("minimal");
    overlay(&mut files, GLOSSARY);
    let output = built(files);
    for (prefix, written, definition, title) in [
        ("", "Rains", "Water in drops.", "Glossary"),
        ("nl/", "regens", "Water in druppels.", "Begrippenlijst"),
        ("fr/", "pluies", "De l’eau en gouttes.", "Glossaire"),
        ("ar/", "وللمطر", "ماء في قطرات.", "مسرد المصطلحات"),
    ] {
        let page = text(&output, &format!("{prefix}wet.html"));
        assert_eq!(page.matches("class=\"who\"").count(), 1, "{page}");
        assert!(page.contains(&format!("<a class=\"who\" href=\"terms.html#rain\">{written}</a>")), "{page}");
        assert!(page.contains(&format!("<dd>{definition}</dd>")), "print has no links: {page}");
        let glossary = text(&output, &format!("{prefix}terms.html"));
        for part in [definition, title, "wet.html", "\"@type\":\"DefinedTerm\"", "id=\"rain\""] {
            assert!(glossary.contains(part), "{part}: {glossary}");
        }
        assert!(text(&output, &format!("{prefix}names.html")).matches("id=\"rain\"").next().is_none());
    }
}
