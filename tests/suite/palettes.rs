//! The palette, held to what readers can tell apart: in light, in dark and in print; and the style sheet, held to the palette.

use crate::support::{build, expect_file, overlay, project, site};
use briefing::base::{Colour, MARK_CONTRAST, TEXT_CONTRAST, Vision};
use briefing::model::{ANY_TWO_APART, FOCUS, NEIGHBOURS_APART, Palette, Theme, small_text_on_field};
use std::collections::{BTreeMap, BTreeSet};

/// The least distance of the grey of series that are not highlighted from any colour. Names and width tell them apart too.
const GREY: f64 = 0.08;

/// The colours of light mode, dark mode and print. Print has the colours of light mode on white, with black text.
fn themes() -> [(&'static str, Theme); 3] {
    let Palette { light, dark, .. } = Palette::built_in();
    let print = Theme { page: Colour::WHITE, ink: Colour::BLACK, ..light.clone() };
    [("light", light), ("dark", dark), ("print", print)]
}

/// A colour as the style sheet writes it.
fn in_css(colour: Colour) -> String {
    let digits = colour.to_string();
    let is_short = digits.as_bytes()[1..].chunks(2).all(|pair| pair[0] == pair[1]);
    if is_short {
        digits.chars().enumerate().filter(|(i, _)| i % 2 == 1 || *i == 0).map(|(_, c)| c).collect()
    } else {
        digits
    }
}

/// Writes colours behind the names of custom properties in one block of a style sheet.
fn with_colours(style: &str, start: &str, values: &[(String, String)]) -> String {
    let from = style.find(start).unwrap_or_else(|| panic!("{start}"));
    let to = from + style[from..].find('}').expect("the end of the block");
    let mut block = style[from..to].to_owned();
    for (name, value) in values {
        let at = block.find(&format!("{name}:")).unwrap_or_else(|| panic!("{name}")) + name.len() + 1;
        let end = block[at..].find(';').map_or(block.len(), |end| at + end);
        block.replace_range(at..end, value);
    }
    style[..from].to_owned() + &block + &style[to..]
}

#[test]
fn the_style_sheet_has_the_colours_of_the_palette() {
    let path = project("static/style.css");
    let mut style = std::fs::read_to_string(&path).expect("the style sheet");
    let Palette { light, dark, .. } = Palette::built_in();
    let blocks = [
        (":root{\n color-scheme", &light, "accent"),
        ("(prefers-color-scheme:dark){:root{", &dark, "accent-dark"),
    ];
    for (start, theme, accent) in blocks {
        let tokens = theme.tokens().into_iter().map(|(name, colour)| (name, in_css(colour)));
        let link = ("--link".to_owned(), format!("var(--{accent},{})", in_css(theme.link)));
        let field = ("--field".to_owned(), format!("var(--accent,{})", in_css(theme.field)));
        let values: Vec<(String, String)> = tokens.chain([link, field]).collect();
        style = with_colours(&style, start, &values);
    }
    expect_file(&path, &style);
    // What the checks of a house style compute is what the style sheet says.
    for rule in [
        format!("--focus:{}", in_css(FOCUS)),
        "--on-field-2:color-mix(in srgb,var(--field) 16%,#f6f8fe)".to_owned(),
        ".plot .w{fill:color-mix(in oklab,var(--c) 65%,var(--ink))}".to_owned(),
    ] {
        assert!(style.contains(&rule), "{rule}");
    }
    let field = Colour::new(0x10_20_30);
    assert_eq!(small_text_on_field(field).to_string(), "#d1d5dd");
}

#[test]
fn colours_contrast_with_the_page() {
    for (name, theme) in &themes() {
        for colour in theme.series {
            let measured = colour.contrast(theme.page);
            assert!(measured >= MARK_CONTRAST, "{name}: {colour} has a contrast of {measured:.2}");
        }
        assert!(theme.ink.contrast(theme.page) >= TEXT_CONTRAST, "{name}: text on the page");
        assert!(theme.ink.contrast(theme.series[6]) >= TEXT_CONTRAST, "{name}: text on grey");
        for (series, on) in theme.series.iter().zip(theme.on_series) {
            assert!(series.contrast(on) >= MARK_CONTRAST, "{name}: {on} on {series}");
        }
    }
}

#[test]
fn colours_can_be_told_apart_with_every_colour_vision() {
    for (name, theme) in &themes() {
        for vision in Vision::ALL {
            let [series @ .., grey] = theme.series;
            for (i, a) in series.iter().enumerate() {
                for (j, b) in series.iter().enumerate().skip(i + 1) {
                    let least = if j == i + 1 { NEIGHBOURS_APART } else { ANY_TWO_APART };
                    let measured = a.distance(*b, vision);
                    assert!(
                        measured >= least,
                        "{name}, {vision:?}: {} and {} are {measured:.3} apart",
                        i + 1,
                        j + 1
                    );
                }
                let measured = a.distance(grey, vision);
                assert!(measured >= GREY, "{name}, {vision:?}: {} and grey are {measured:.3} apart", i + 1);
            }
        }
    }
}

/// A printer without colours leaves the lightness only. Two neighbours differ in it, and labels name the others.
#[test]
fn neighbours_differ_on_a_printer_without_colours() {
    let [_, _, (_, print)] = themes();
    // The lightness of a grey in OKLab is the cube root of its luminance.
    let lightness = |colour: Colour| colour.luminance().cbrt();
    for (i, pair) in print.series[..6].windows(2).enumerate() {
        let measured = (lightness(pair[0]) - lightness(pair[1])).abs();
        assert!(measured >= 0.08, "{} and {} are {measured:.3} apart", i + 1, i + 2);
    }
}

/// A file of a chart has the colours of the pages.
#[test]
fn files_and_pages_have_the_same_colours() {
    let palette = Palette::built_in();
    let file = briefing::chart::muted_file_style(&palette);
    for (i, colour) in palette.dark.series.iter().enumerate() {
        let rule = format!(".s{}:is(.f,.b,.p):not(.l){{fill:{colour}}}", i + 1);
        assert!(file.contains(&rule), "{rule} in {file}");
    }
    let drawn = std::fs::read_to_string(project("tests/charts/forms-line.svg")).expect("a snapshot");
    for (i, colour) in palette.light.series[..6].iter().enumerate() {
        let hatch = format!("class=\"l s{}\" d=\"M3.5 0V7\" stroke=\"{colour}\"", i + 1);
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
