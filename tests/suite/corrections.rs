//! Corrections where they are read: one entry on an item gives the box, the list, the feed and the structured data.

use crate::support::{assert_links_lead_somewhere, build, built, overlay, shown, site};
use briefing::diagnostic::Code;
use briefing::output::Output;

/// One entry on each kind of item, in two languages, and a page that lists them.
const CORRECTED: &str = r##"
//- content/site.yaml
title: {en: Rain, nl: Regen}
description: {en: "A small briefing on rain, for tests.", nl: Een klein dossier over regen.}
base-url: https://rain.example/
publisher: The rain office
licence: {name: CC0}
languages:
  - {code: en, name: English, locale: en-GB}
  - {code: nl, name: Nederlands, locale: nl-NL}
topics:
  weather: {name: {en: Weather, nl: Weer}, mark: circle, colour: 1}
//- content/articles/wet-year.md
---
title: A wet year
summary: More rain than the year before.
date: 2024-02-01
authors: [The rain office]
topics: [weather]
corrections:
  - {date: 2024-03-01, was: It had rained "821" mm., is: "It rained [812](value:rain/total/2023) mm. [@gauge-2024]"}
  - {date: 2024-04-01, was: It was a dry year., is: It was a wet one.}
---
In 2023 it rained [812](value:rain/total/2023) mm. [@gauge-2024]

![](chart:rain/by-year)

See [the flood](event:flood) and [what was said](claim:wettest).
//- content/articles/wet-year.nl.md
---
title: Een nat jaar
summary: Meer regen dan het jaar ervoor.
date: 2024-02-01
authors: [Het regenbureau]
corrections:
  - {date: 2024-03-01, was: Er was 821 mm gevallen., is: "Er viel [812](value:rain/total/2023) mm. [@gauge-2024]"}
  - {date: 2024-04-01, was: Het was een droog jaar., is: Het was een nat jaar.}
---
In 2023 viel er [812](value:rain/total/2023) mm. [@gauge-2024]

![](chart:rain/by-year)

Zie [de overstroming](event:flood) en [wat er is gezegd](claim:wettest).
//- content/figures/rain.yaml append
corrections:
  - date: 2024-03-02
    was: {en: The page called the gauge new., nl: De pagina noemde de meter nieuw.}
    is: {en: The gauge is old., nl: De meter is oud.}
//- content/timeline/events.yaml append
  corrections: [{date: 2024-03-03, was: It flooded in June., is: It flooded in July.}]
//- content/claims/claims.yaml append
  corrections: [{date: 2024-03-04, was: The claim was contradicted., is: The claim is supported.}]
//- content/pages/about.md
---
title: About
---
## Made

![](list:corrections)
"##;

fn corrected() -> Output {
    let mut files = site("minimal");
    overlay(&mut files, CORRECTED);
    built(files)
}

fn text(output: &Output, path: &str) -> String {
    String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned()
}

fn positions(html: &str, parts: &[&str]) -> Vec<usize> {
    parts.iter().map(|part| html.find(part).unwrap_or_else(|| panic!("{part}: {html}"))).collect()
}

#[test]
fn a_dated_box_follows_the_title_of_each_item() {
    let output = corrected();
    assert_links_lead_somewhere(&output);
    let article = text(&output, "articles/wet-year.html");
    let article = &article[article.find("<h1>").expect("a title")..];
    let order = [
        "<h1>A wet year",
        "2024-04-01\">1 April 2024</time>",
        "dry year",
        "wet one",
        "2024-03-01",
        "821",
        "In 2023 it rained",
    ];
    let found = positions(article, &order);
    assert!(found.is_sorted(), "{found:?}");
    let dutch = text(&output, "nl/articles/wet-year.html");
    assert!(dutch.contains("Er was 821 mm gevallen.") && !dutch.contains("dry year"), "{dutch}");
    for (page, title, was, is) in [
        (
            "statistics/rain.html",
            "<h1>Rain at the gauge",
            "The page called the gauge new.",
            "The gauge is old.",
        ),
        ("timeline.html", "<h3>The river floods", "It flooded in June.", "It flooded in July."),
        (
            "claims.html",
            "It was the wettest year of three.</h2>",
            "The claim was contradicted.",
            "The claim is supported.",
        ),
    ] {
        let html = text(&output, page);
        let found = positions(&html[html.find("<body").expect("a body")..], &[title, was, is]);
        assert!(found.is_sorted(), "{page}: {found:?}");
    }
    assert!(text(&output, "nl/statistics/rain.html").contains("De meter is oud."));
}

#[test]
fn the_page_of_corrections_lists_every_entry_the_newest_first() {
    let list = text(&corrected(), "about.html");
    let order = ["wet one", "claim is supported", "flooded in July", "gauge is old", "mm."];
    let found = positions(&list, &order);
    assert!(found.is_sorted(), "{found:?}");
    for link in
        ["articles/wet-year.html", "claims.html#wettest", "timeline.html#flood", "statistics/rain.html"]
    {
        assert!(list.contains(&format!("<strong><a href=\"{link}\">")), "{link}");
    }
}

#[test]
fn feeds_have_an_entry_for_each_correction() {
    let output = corrected();
    let all = text(&output, "feed.xml");
    for id in [
        "articles/wet-year.html#corrections-wet-year-2024-04-01",
        "articles/wet-year.html#corrections-wet-year-2024-03-01",
        "statistics/rain.html#corrections-rain-2024-03-02",
        "timeline.html#corrections-flood-2024-03-03",
        "claims.html#corrections-wettest-2024-03-04",
    ] {
        assert!(all.contains(&format!("<id>https://rain.example/{id}</id>")), "{id}: {all}");
    }
    assert!(all.contains("<summary>Before: It flooded in June. Now: It flooded in July.</summary>"), "{all}");
    assert!(text(&output, "statistics/rain.xml").contains("corrections-rain-2024-03-02"));
    let dutch = text(&output, "nl/feed.xml");
    assert!(dutch.contains("Het was een nat jaar.") && !dutch.contains("flooded in July"), "{dutch}");
}

#[test]
fn structured_data_have_each_correction_and_the_policy() {
    let output = corrected();
    let graph = |page: &str| -> Vec<serde_json::Value> {
        let html = text(&output, page);
        let data =
            html.split("application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
        let data: serde_json::Value = serde_json::from_str(data.expect(page)).expect("JSON");
        data["@graph"].as_array().expect("a graph").clone()
    };
    for (page, kind, date) in [
        ("articles/wet-year.html", "Article", "2024-04-01"),
        ("statistics/rain.html", "Dataset", "2024-03-02"),
        ("timeline.html", "CollectionPage", "2024-03-03"),
        ("claims.html", "ClaimReview", "2024-03-04"),
    ] {
        let graph = graph(page);
        let thing = graph.iter().find(|thing| thing["@type"] == kind).expect(kind);
        assert_eq!(thing["correction"][0]["@type"], "CorrectionComment", "{page}");
        assert_eq!(thing["correction"][0]["datePublished"], date, "{page}");
        let publisher = graph.iter().find(|thing| thing["@type"] == "Organization").expect("a publisher");
        assert_eq!(publisher["correctionsPolicy"], "https://rain.example/about.html", "{page}");
    }
}

#[test]
fn numbers_of_the_present_text_are_linked_to_data_and_former_ones_need_not_be() {
    let mut files = site("minimal");
    overlay(
        &mut files,
        &CORRECTED.replace("[812](value:rain/total/2023) mm. [@gauge-2024]\"}", "812 mm.\"}"),
    );
    let (sources, _, sink) = build(files);
    let said = shown(sink, &sources);
    let expected = "warning[unbound-number]: the number `812` is not linked to data";
    assert_eq!(said.matches(expected).count(), 2, "one in each language: {said}");
    assert_eq!(said.matches("[unbound-number]").count(), 2, "{said}");
}

#[test]
fn a_correction_needs_a_day_and_a_list_needs_a_known_name() {
    for (old, new, code) in [
        ("date: 2024-03-03", "date: 2024-03", Code::InvalidDate),
        ("was: It flooded in June.", "was: \" \"", Code::EmptyText),
        ("date: 2024-04-01", "date: 2027-04-01", Code::FutureDate),
        ("list:corrections", "list:correction", Code::UnknownKeyword),
        ("![](list:corrections)", "See ![](list:corrections).", Code::ChartInText),
    ] {
        let mut files = site("minimal");
        assert!(CORRECTED.contains(old), "{old}");
        overlay(&mut files, &CORRECTED.replacen(old, new, 1));
        let (sources, _, sink) = build(files);
        let said = shown(sink, &sources);
        assert!(said.contains(&format!("[{}]", code.as_str())), "{new}: {said}");
    }
}
