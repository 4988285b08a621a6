//! Names in texts: the first mention on a page leads to the register, and the register to every mention.

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
