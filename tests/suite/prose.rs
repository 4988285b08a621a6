//! What a text states is read from its parsed parts: which numbers are the author's own, where they are, and what a
//! translation has to repeat.

use crate::support::{build, overlay, shown, site};
use briefing::diagnostic::Code;

/// Builds the minimal site with more files. Returns what is reported about numbers: the path, the code, and the source at
/// the place.
fn reported(fixture: &str) -> Vec<String> {
    let mut files = site("minimal");
    overlay(&mut files, fixture);
    let (sources, _, sink) = build(files);
    let codes = [Code::UnboundNumber, Code::ChartTitleNotSupported, Code::TranslationDiffers];
    let about = sink.sorted().into_iter().filter(|d| codes.contains(&d.code));
    about
        .map(|d| {
            let file = &sources[d.primary.span.file];
            let path = file.path.rsplit('/').next().unwrap_or_default();
            format!("{path} {} {}", d.code.as_str(), &file.text()[d.primary.span.range()])
        })
        .collect()
}

#[test]
fn numbers_are_read_from_the_parsed_text() {
    for (name, body, expected) in [
        ("emphasis", "It rained on **1,200** roofs and on *12* % of the hills.", "1,200, 12"),
        ("a comment", "It rained. <!-- once 1,300 mm --> It snowed 1,400 mm.", "1,400"),
        ("an escaped bracket", "It rained \\[1,500](event:flood) mm.", "1,500"),
        ("a quotation in a list", "- > It rained 1,600 mm.\n- It rained 1,700 mm.", "1,700"),
        ("a lazy line of a quotation", "> It rained\n1,800 mm.", ""),
        ("a code block in a list", "- See:\n\n  ```\n  1,900\n  ```\n- It rained 2,200 mm.", "2,200"),
        ("indented code", "It rained:\n\n    2,300\n", ""),
        ("a quotation that ends in another block", "He said “it rained.\n\nIt rained 2,400 mm”.", "2,400"),
        ("cells of a table", "| Art. | Days |\n| - | - |\n| 8 | 2,500 |", "8, 2,500"),
        ("the description of a picture", "![It rained 2,600 mm](rain.svg)", "2,600"),
        ("a link with brackets", "[the [great] flood of 1,953 (in part)](event:flood)", "1,953"),
        ("an address", "<https://rain.example/2,700>, https://rain.example/2,800 2,900", "2,900"),
    ] {
        let fixture = format!(
            "//- static/rain.svg\n<svg/>\n//- content/pages/stated.md\n---\ntitle: Stated\n---\n{body}\n"
        );
        let expected: Vec<String> = expected
            .split(", ")
            .filter(|number| !number.is_empty())
            .map(|number| format!("stated.md unbound-number {number}"))
            .collect();
        assert_eq!(reported(&fixture), expected, "{name}");
    }
}

#[test]
fn a_field_is_read_by_its_role_and_not_by_its_name() {
    let figure = "\
//- content/figures/rain.yaml
title: Rain at the gauge
unit: mm
kind: count
frequency: year
updated: 2024-02-01
sources: [gauge-2024]
series:
  quote:
    label: Rain at 45 gauges
    definition: >-
      Counted at two
      hundred gauges, by *300*
      people.
    values:
      2021: 700
      2022: 765
      2023: 812
      2024-01/2024-06: 300
  label:
    label: Snow
    definition: At 765 gauges.
    values: {2023: 1}
charts:
  by-year:
    kind: column
    series: [quote]
    title: Rain reached *812* mm
    alt: Rain reached 812 mm
    mark: ['2022: 765 mm', '2023: 46 gauges']
";
    let expected = [
        "rain.yaml unbound-number 45",
        "rain.yaml unbound-number two\n      hundred",
        "rain.yaml unbound-number 300",
        "rain.yaml unbound-number 765",
        "rain.yaml chart-title-not-supported 812",
        "rain.yaml unbound-number 46",
    ];
    let reported = reported(figure);
    let of_figure: Vec<&String> = reported.iter().filter(|line| line.starts_with("rain.yaml")).collect();
    assert_eq!(of_figure, expected);
}

#[test]
fn translations_repeat_what_a_reader_sees() {
    for (original, translation, expected) in [
        ("In July 2023 it rained. <!-- not 2022 -->", "In juli 2023 regende het.", &[][..]),
        ("Write `[@gauge]`.", "Schrijf dit.", &[]),
        ("Write `[1](value:rain/total/now)`.", "Schrijf dit.", &[]),
        ("“It rained in 2023.”", "“Het regende.”", &["flood.nl.md translation-differs "]),
        ("It rained [812](value:rain/total/2023) mm.", "Het regende.", &["flood.nl.md translation-differs "]),
        (
            "It rained.",
            "Het regende [812](value:rain/total/2023) mm.",
            &["flood.nl.md translation-differs [812](value:rain/total/2023)"],
        ),
        (
            "It rained.",
            "Het regende. [@gauge-2024, p. 3]",
            &["flood.nl.md translation-differs [@gauge-2024, p. 3]"],
        ),
    ] {
        let settings = site("minimal")["content/site.yaml"]
            .text()
            .replace("menu:", "  - {code: nl, name: Nederlands}\nmenu:");
        let page =
            |name: &str, body: &str| format!("//- content/pages/{name}.md\n---\ntitle: Flood\n---\n{body}\n");
        let pages = page("flood", original) + &page("flood.nl", translation);
        let fixture = format!("//- content/site.yaml\n{settings}{pages}");
        assert_eq!(reported(&fixture), expected, "{original}");
    }
}

#[test]
fn a_dash_begins_an_attribution_at_the_end_of_its_own_quotation_only() {
    for (text, is_attributed) in [
        ("> It rains.\n>\n> — The office", true),
        ("> It rains.\n> > — The office", false),
        (">>---> It rains.", false),
        ("> - — It rains.", false),
        ("> 1. It rains.\n>\n>    — The office", false),
    ] {
        let mut files = site("minimal");
        overlay(&mut files, &format!("//- content/pages/about.md\n---\ntitle: About\n---\n{text}\n"));
        let (sources, built, sink) = build(files);
        let built = built.unwrap_or_else(|| panic!("{}", shown(sink, &sources)));
        let page =
            String::from_utf8_lossy(&built.output.get("about.html").expect("the page").bytes).into_owned();
        let count = |sign: &str| page.matches(sign).count();
        assert_eq!(count("<figure class=\"pq\">") == 1, is_attributed, "{text}");
        assert_eq!(count("<blockquote"), count("</blockquote>"), "{text}");
    }
}

#[test]
fn an_escaped_destination_has_the_position_of_its_link() {
    let link = "[95](value:rain/tot&amp;ééé/2024)";
    let mut files = site("minimal");
    overlay(&mut files, &format!("//- content/pages/about.md\n---\ntitle: About\n---\nA {link} b.\n"));
    let (sources, _, sink) = build(files);
    let spans: Vec<_> = sink.sorted().iter().map(|diagnostic| diagnostic.primary.span).collect();
    let places: Vec<&str> = spans.iter().map(|span| &sources[span.file].text()[span.range()]).collect();
    assert_eq!(places, [link]);
}
