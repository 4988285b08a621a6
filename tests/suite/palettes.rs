//! The palettes, held to what readers can tell apart: in light, in dark and in print.
//!
//! Colour vision deficiencies are simulated with the matrices of Machado, Oliveira and Fernandes (2009), "A
//! Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer
//! Graphics 15(6), at full severity, in linear RGB. Distances are Euclidean in OKLab (Ottosson 2020, "A perceptual color
//! space for image processing"). Contrast is that of WCAG 2.2.

use crate::support::{build, overlay, project, site};
use std::collections::{BTreeMap, BTreeSet};

type Rgb = [f64; 3];

const VISION: [(&str, [Rgb; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deutan",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritan",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// The least distance between two colours that follow each other in the order of use, and between any two.
const NEIGHBOURS: f64 = 0.1;
const ANY_TWO: f64 = 0.09;
/// The least distance of the grey of series that are not highlighted from any colour. Names and width tell them apart too.
const GREY: f64 = 0.08;
/// The least contrast of a mark with the page (WCAG 2.2, 1.4.11), and of text (1.4.3).
const MARK: f64 = 3.0;
const TEXT: f64 = 4.5;

fn linear(hex: &str) -> Rgb {
    let byte = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).expect("a colour");
    [1, 3, 5].map(|i| {
        let c = f64::from(byte(i)) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: [Rgb; 3], c: Rgb) -> Rgb {
    matrix.map(|row| row.iter().zip(c).map(|(a, b)| a * b).sum())
}

fn oklab(c: Rgb) -> Rgb {
    let lms = times(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ],
        c,
    );
    times(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ],
        lms.map(|v| v.max(0.0).cbrt()),
    )
}

fn seen(hex: &str, vision: [Rgb; 3]) -> Rgb {
    oklab(times(vision, linear(hex)).map(|v| v.clamp(0.0, 1.0)))
}

fn distance(a: Rgb, b: Rgb) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn luminance(hex: &str) -> f64 {
    let [r, g, b] = linear(hex);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colours of a theme: those of series in their order, the grey, the page and the text.
struct Theme {
    name: &'static str,
    series: Vec<String>,
    grey: String,
    page: String,
    ink: String,
}

/// Reads the custom properties of the style sheet, those of a later block over those of an earlier one.
fn theme(name: &'static str, blocks: &[&str]) -> Theme {
    let value = |property: &str| {
        let start = format!("{property}:");
        let found = blocks.iter().rev().find_map(|block| {
            let at = block.find(&start)? + start.len();
            block[at..].split([';', '}']).next()
        });
        let hex = found.unwrap_or_else(|| panic!("{name}: {property}"));
        match hex.len() {
            4 => hex.chars().flat_map(|c| std::iter::repeat_n(c, if c == '#' { 1 } else { 2 })).collect(),
            _ => hex.to_owned(),
        }
    };
    let series = (1..=6).map(|n| value(&format!("--chart-{n}"))).collect();
    Theme { name, series, grey: value("--chart-7"), page: value("--bg"), ink: value("--ink") }
}

fn themes() -> [Theme; 3] {
    let style = std::fs::read_to_string(project("static/style.css")).expect("the style sheet");
    let block = |start: &str| {
        let from = style.find(start).unwrap_or_else(|| panic!("{start}"));
        &style[from..from + style[from..].find('}').expect("its end")]
    };
    let light = block(":root{\n color-scheme");
    let dark = block("@media screen and (prefers-color-scheme:dark){:root{");
    let print = block(" :root{--tint:#fff");
    [theme("light", &[light]), theme("dark", &[light, dark]), theme("print", &[light, print])]
}

#[test]
fn colours_contrast_with_the_page() {
    for Theme { name, series, grey, page, ink } in &themes() {
        for hex in series.iter().chain([grey]) {
            let measured = contrast(hex, page);
            assert!(measured >= MARK, "{name}: {hex} on {page} has a contrast of {measured:.2}");
        }
        assert!(
            contrast(ink, page) >= TEXT && contrast(ink, grey) >= TEXT,
            "{name}: text on the page and on grey"
        );
    }
}

#[test]
fn colours_can_be_told_apart_with_every_colour_vision() {
    for Theme { name, series, grey, .. } in &themes() {
        for (vision, matrix) in VISION {
            for (i, a) in series.iter().enumerate() {
                for (j, b) in series.iter().enumerate().skip(i + 1) {
                    let least = if j == i + 1 { NEIGHBOURS } else { ANY_TWO };
                    let measured = distance(seen(a, matrix), seen(b, matrix));
                    assert!(
                        measured >= least,
                        "{name}, {vision}: {} and {} are {measured:.3} apart",
                        i + 1,
                        j + 1
                    );
                }
                let measured = distance(seen(a, matrix), seen(grey, matrix));
                assert!(measured >= GREY, "{name}, {vision}: {} and grey are {measured:.3} apart", i + 1);
            }
        }
    }
}

/// A printer without colours leaves the lightness only. Two neighbours differ in it, and labels name the others.
#[test]
fn neighbours_differ_on_a_printer_without_colours() {
    let [_, _, print] = themes();
    let lightness = |hex: &String| oklab([luminance(hex); 3])[0];
    for (i, pair) in print.series.windows(2).enumerate() {
        let measured = (lightness(&pair[0]) - lightness(&pair[1])).abs();
        assert!(measured >= 0.08, "{} and {} are {measured:.3} apart", i + 1, i + 2);
    }
}

/// A file of a chart has the colours of the pages.
#[test]
fn files_and_pages_have_the_same_colours() {
    let [light, dark, _] = themes();
    let file = briefing::chart::muted_file_style();
    for (i, hex) in dark.series.iter().chain([&dark.grey]).enumerate() {
        let rule = format!(".s{}:is(.f,.b,.p):not(.l){{fill:{hex}}}", i + 1);
        assert!(file.contains(&rule), "{rule} in {file}");
    }
    let drawn = std::fs::read_to_string(project("tests/charts/forms-line.svg")).expect("a snapshot");
    for (i, hex) in light.series.iter().enumerate() {
        let hatch = format!("class=\"l s{}\" d=\"M3.5 0V7\" stroke=\"{hex}\"", i + 1);
        assert!(drawn.contains(&hatch), "{hatch}");
    }
}

/// Eight series, as a figure of Eurostat may have them, in every kind of chart.
const EIGHT: &str = "\
//- content/figures/eight.yaml
title: Eight
unit: people
kind: count
frequency: year
updated: 2024-02-01
sources: [gauge-2024]
series:
  s1: {label: S1, values: {2012: 1, 2013: 11, 2014: 2}}
  s2: {label: S2, values: {2012: 2, 2013: 10, 2014: 3}}
  s3: {label: S3, values: {2012: 3, 2013: 9, 2014: 4}}
  s4: {label: S4, values: {2012: 4, 2013: 8, 2014: 5}}
  s5: {label: S5, values: {2012: 5, 2013: 7, 2014: 6}}
  s6: {label: S6, values: {2012: 6, 2013: 6, 2014: 7}}
  s7: {label: S7, values: {2012: 7, 2013: 5, 2014: 8}}
  s8: {label: S8, values: {2012: 8, 2013: 4, 2014: 9}}
charts:
";

const KINDS: [&str; 9] = [
    "line",
    "area",
    "slope",
    "column",
    "grouped-column",
    "stacked-column",
    "stacked-bar",
    "stacked-area",
    "share",
];

/// The series that each colour class is on, by the title of the marks: `S1, 2012: 1 person`.
fn series_by_class(svg: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in svg.split("<g class=\"c-mark\"").skip(1) {
        let title = group.split("<title>").nth(1).and_then(|t| t.split(',').next()).expect("a title");
        let group = group.split("</g>").next().unwrap_or("");
        for class in group.split("class=\"").skip(1).filter_map(|c| c.split([' ', '"']).next()) {
            if class.starts_with('s') && class.len() == 2 {
                found.entry(class.to_owned()).or_default().insert(title.to_owned());
            }
        }
    }
    found
}

#[test]
fn no_colour_of_the_palette_occurs_twice_in_one_chart() {
    let charts = KINDS.map(|kind| format!("  {kind}: {{kind: {kind}, title: Eight}}\n"));
    let chosen = "  chosen: {kind: line, title: Eight, highlight: [s2, s8]}\n";
    let mut files = site("minimal");
    overlay(&mut files, &format!("{EIGHT}{}{chosen}", charts.concat()));
    let (sources, built, sink) = build(files);
    let built = built.unwrap_or_else(|| panic!("{}", crate::support::shown(sink, &sources)));
    for kind in KINDS.iter().chain(&["chosen"]) {
        let path = format!("charts/eight-{kind}.svg");
        let (_, file) = built.output.iter().find(|(p, _)| p.as_str() == path).expect("the chart");
        let by_class = series_by_class(std::str::from_utf8(&file.bytes).expect("text"));
        // Areas and columns become panels, each with its name, so that all may have one colour.
        let is_panels = matches!(*kind, "area" | "column" | "grouped-column");
        let coloured = by_class.iter().filter(|(class, _)| *class != "s7");
        let repeated: Vec<_> = coloured.filter(|(_, series)| series.len() > 1 && !is_panels).collect();
        assert!(repeated.is_empty(), "{kind}: {repeated:?}");
        let shown: BTreeSet<&String> = by_class.values().flatten().collect();
        assert_eq!(shown.len(), 8, "{kind}: {by_class:?}");
        if *kind == "chosen" {
            assert_eq!(by_class.keys().collect::<Vec<_>>(), ["s1", "s2", "s7"]);
        }
    }
}
