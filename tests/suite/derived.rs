//! Series that are computed from other series.

use crate::support::{build, built, expect_file, overlay, project, shown, site};
use std::fmt::Write as _;

/// Splits a fixture of `tests/data` at what is expected.
fn fixture(name: &str, mark: &str) -> (std::path::PathBuf, String) {
    let path = project("tests/data").join(name);
    let fixture = std::fs::read_to_string(&path).expect("a fixture");
    (path, fixture.split(mark).next().unwrap_or_default().to_owned())
}

#[test]
fn values_status_sources_and_formula_follow_from_the_inputs() {
    const MARK: &str = "//= derived\n";
    let (path, input) = fixture("derived.txt", MARK);
    let mut files = site("minimal");
    overlay(&mut files, &input);
    let (sources, output, sink) = build(files);
    assert_eq!(shown(sink, &sources), "");
    let output = output.expect("a site").output;
    let mut told = String::new();
    let ids = input.lines().filter_map(|line| line.strip_prefix("//- content/figures/"));
    for id in ids.filter_map(|path| path.strip_suffix(".yaml")) {
        let file = output.get(&format!("data/latest/{id}.json")).expect("the data of a figure");
        let data: serde_json::Value = serde_json::from_slice(&file.bytes).expect("JSON");
        let page = output.get(&format!("statistics/{id}.html")).expect("the page of a figure");
        let page = String::from_utf8_lossy(&page.bytes).into_owned();
        for series in data["series"].as_array().expect("series") {
            let Some(formula) = series["formula"].as_str() else { continue };
            writeln!(told, "{id}/{} = {formula}", series["id"].as_str().unwrap_or_default()).expect("text");
            assert!(page.contains(&format!("<dd>Formula: {formula}</dd>")), "{id}: {formula}");
            for o in series["observations"].as_array().expect("observations") {
                let text = |key: &str| o[key].to_string().replace('"', "");
                let about = if o["about"] == true { " about" } else { "" };
                let rounded = if o["rounded_to"].is_null() {
                    String::new()
                } else {
                    format!(" to {}", o["rounded_to"])
                };
                let line = format!("{} {}{about}{rounded} {}", text("period"), text("value"), text("status"));
                writeln!(told, "  {line} {}", text("sources")).expect("text");
            }
        }
    }
    expect_file(&path, &format!("{input}{MARK}{told}"));
}

#[test]
fn what_cannot_be_computed_is_reported() {
    const MARK: &str = "//= reported\n";
    let (path, input) = fixture("derived-faults.txt", MARK);
    let mut files = site("minimal");
    overlay(&mut files, &input);
    let (sources, _, sink) = build(files);
    expect_file(&path, &format!("{input}{MARK}{}\n", shown(sink, &sources)));
}

#[test]
fn a_value_of_a_derived_series_is_bound_like_others() {
    let (_, input) = fixture("derived.txt", "//= derived\n");
    let mut files = site("minimal");
    let text = "//- content/articles/wet-year.md append\n\n\
                In 2023 [40.4](value:rate/north/2023) per 1,000 residents applied. \
                [Applications fell](figure:change) by [-10](value:change/north/2023).\n";
    overlay(&mut files, &format!("{input}{text}"));
    let output = built(files);
    let page = output.get("articles/wet-year.html").expect("the article");
    let page = String::from_utf8_lossy(&page.bytes);
    assert!(page.contains("410 (North, 2023) ÷"), "the card has no formula");
}
