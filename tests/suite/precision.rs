//! One rule of precision: what is written equals the data or says that it is rounded, in every language.
//!
//! A site with random values states each of them, and numbers derived from them, wrongly and in many ways. The fixes that
//! the check offers must leave nothing that it still finds wrong.

use crate::support::{built, options, overlay, site};
use briefing::base::{SourceFile, SourceSet, Span};
use briefing::diagnostic::{Code, Diagnostic, Diagnostics};
use briefing::load;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use std::fmt::Write;

const KINDS: &[&str] = &["count", "percent", "rate", "money", "index"];
/// Each language with how it writes a number that is wrong, or right only by chance: `N` stands for plain digits.
const LANGUAGES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "N",
            "about N",
            "N%",
            "more than N",
            "nearly N people",
            "N percentage points",
            "ten",
            "a third",
            "second",
        ],
    ),
    (
        "nl",
        &[
            "N",
            "ongeveer N",
            "N%",
            "ruim N",
            "bijna N mensen",
            "N procentpunt",
            "tien",
            "een derde",
            "tweede",
        ],
    ),
    ("fr", &["N", "environ N", "N %", "plus de N", "près de N", "N points", "dix", "un tiers", "deuxième"]),
    ("ar", &["N", "نحو N", "N%", "أكثر من N", "نحو N شخصا", "N نقطة مئوية", "عشرة", "ثلث", "N"]),
];
const DERIVATIONS: &[&str] = &[
    "",
    "?change=2002",
    "?share-of=b",
    "?share-of=2003",
    "?percent-change=2002",
    "?ratio=b",
    "?ratio=2004",
    "?sum=2004",
    "?mean=2004",
    "?round=10",
    "?round=0.01",
    "?share-of=b&round=1",
    "?mean=2004&round=0.5",
    "?rank=periods",
];

/// The values of a figure in the years from 2001, and one number to write in their place.
#[derive(Debug, Clone)]
struct Case {
    kind: &'static str,
    values: Vec<(String, Form)>,
    wrong: String,
}

/// How an observation is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    Plain,
    About,
    Rounded,
    AtMost,
    Range,
}

/// Decimal digits as somebody types them: `1034`, `0.0035`, `7.50`, `-12.3`; never zero, by which nothing can be divided.
fn digits() -> impl Strategy<Value = String> {
    (prop::bool::weighted(0.1), 1u64..100_000_000, 0usize..9, 0u64..4).prop_map(
        |(minus, digits, decimals, cut)| {
            let digits = (digits / 10u64.pow(cut as u32 * 2)).max(1).to_string();
            let padded = format!("{digits:0>width$}", width = decimals + 1);
            let (whole, fraction) = padded.split_at(padded.len() - decimals);
            format!(
                "{}{whole}{}{fraction}",
                if minus { "-" } else { "" },
                if decimals > 0 { "." } else { "" }
            )
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let form = prop_oneof![
        6 => Just(Form::Plain), 1 => Just(Form::About), 1 => Just(Form::Rounded),
        1 => Just(Form::AtMost), 1 => Just(Form::Range),
    ];
    let values = prop::collection::vec((digits(), form), 6);
    (prop::sample::select(KINDS), values, digits()).prop_map(|(kind, values, wrong)| Case {
        kind,
        values,
        wrong,
    })
}

fn figure(case: &Case) -> String {
    let mut yaml = format!(
        "title: P\nunit: people\nkind: {}\nfrequency: year\nupdated: 2024-02-01\nsources: [gauge-2024]\nseries:\n",
        case.kind
    );
    for (series, turn) in [("a", 0), ("b", 1)] {
        let _ = writeln!(yaml, "  {series}:\n    label: {series}\n    values:");
        for (i, year) in (2001..2007).enumerate() {
            let (digits, form) = &case.values[(i + turn) % case.values.len()];
            let value = match form {
                Form::Plain => digits.clone(),
                Form::About => format!("{{value: {digits}, about: true}}"),
                Form::Rounded => format!("{{value: {digits}, rounded-to: 0.5}}"),
                Form::AtMost => format!("{{high: {digits}}}"),
                Form::Range if digits.starts_with('-') => format!("{{low: {digits}, high: 1}}"),
                Form::Range => format!("{{low: 0.0000000001, high: {digits}}}"),
            };
            let _ = writeln!(yaml, "      {year}: {value}");
        }
    }
    yaml
}

/// An article that states every value and derivation in ways that a language has, each of them in its turn.
fn article(case: &Case, decimal: &str, writings: &[&str]) -> String {
    let mut text = "---\ntitle: P\nsummary: S\ndate: 2024-02-01\n---\n".to_owned();
    for year in 2001..2007 {
        for derivation in DERIVATIONS {
            let _ = writeln!(text, "- <value:p/a/{year}{derivation}>");
            let from = text.len() % writings.len();
            for writing in writings.iter().cycle().skip(from).take(3) {
                let words = writing.replace('N', &case.wrong.replace('.', decimal));
                let _ = writeln!(text, "- [{words}](value:p/a/{year}{derivation})");
            }
        }
    }
    text
}

fn files(case: &Case) -> BTreeMap<String, SourceFile> {
    let mut files = site("minimal");
    let settings = files["content/site.yaml"].text().replace(
        "  - {code: en, name: English, locale: en-GB}\n",
        "  - {code: en, name: English, locale: en-GB}\n  - {code: nl, name: Nederlands, locale: nl-NL}\n  \
         - {code: fr, name: Français, locale: fr-FR}\n  - {code: ar, name: العربية, locale: ar-MA}\n",
    );
    let mut fixture =
        format!("//- content/site.yaml\n{settings}//- content/figures/p.yaml\n{}", figure(case));
    for (code, writings) in LANGUAGES {
        let suffix = if *code == "en" { String::new() } else { format!(".{code}") };
        let _ = write!(
            fixture,
            "//- content/articles/p{suffix}.md\n{}",
            article(case, if *code == "en" { "." } else { "," }, writings)
        );
    }
    overlay(&mut files, &fixture);
    files
}

/// What a check finds, with the sources.
fn check(files: &BTreeMap<String, SourceFile>) -> (SourceSet, Diagnostics) {
    let sources = load::with_theme(files.values().cloned().collect());
    let mut sink = Diagnostics::default();
    briefing::build::read_checked(&sources, &options(), &mut sink).expect("the site can be read");
    (sources, sink)
}

/// The files with every fix that is certain.
fn fixed(
    files: &BTreeMap<String, SourceFile>,
    sources: &SourceSet,
    mut fixes: Vec<(Span, String)>,
) -> BTreeMap<String, SourceFile> {
    fixes.sort();
    fixes.dedup();
    let mut files = files.clone();
    for (span, text) in fixes.into_iter().rev() {
        let path = &sources[span.file].path;
        let mut whole = files[path].text().to_owned();
        whole.replace_range(span.range(), &text);
        files.insert(path.clone(), load::file(path, whole.into_bytes()));
    }
    files
}

fn disagreements(sink: Diagnostics) -> Vec<Diagnostic> {
    sink.sorted().into_iter().filter(|d| d.code == Code::ValueMismatch).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, max_shrink_iters: 0, rng_seed: RngSeed::Fixed(20261129), ..ProptestConfig::default() })]

    #[test]
    fn every_fix_leads_to_a_check_without_that_fault(case in case()) {
        let files = files(&case);
        let (sources, sink) = check(&files);
        let fixes = sink.certain_replacements();
        prop_assert!(fixes.len() > 100, "there are texts to correct: {}", fixes.len());
        for found in disagreements(sink) {
            let quoted: Vec<&str> = found.message.split('`').skip(1).step_by(2).collect();
            let differ = quoted.len() < 2 || quoted[0] != quoted[1];
            prop_assert!(differ, "both sides read alike: {}", found.message);
        }
        let (sources, sink) = check(&fixed(&files, &sources, fixes));
        let left: Vec<String> = disagreements(sink)
            .iter()
            .map(|d| format!("{}: {}: {}", sources[d.primary.span.file].path, d.message, &sources[d.primary.span.file].text()[d.primary.span.range()]))
            .collect();
        prop_assert!(left.is_empty(), "after all fixes:\n{}", left.join("\n"));
    }
}

#[test]
fn every_decimal_of_the_data_is_written_everywhere() {
    let mut files = site("minimal");
    overlay(
        &mut files,
        "//- content/figures/p.yaml
title: P
unit: points
kind: rate
frequency: year
updated: 2024-02-01
sources: [gauge-2024]
series:
  a:
    label: A
    values: {2020: 0.285, 2021: 0.0035, 2022: 7.50, 2023: 12.3456789}
charts:
  c: {kind: line, title: C}
//- content/articles/p.md
---
title: P
summary: S
date: 2024-02-01
---
<value:p/a/2020>, <value:p/a/2021>, <value:p/a/2022>, <value:p/a/2023>;
<value:p/a/2022?change=2020>, <value:p/a/2020?ratio=2022>, <value:p/a/2021?share-of=2022>, <value:p/a/2020?ratio=2020>.

![](chart:p/c)
",
    );
    let output = built(files);
    let text = |path: &str| String::from_utf8(output.get(path).expect(path).bytes.to_vec()).expect("text");
    let article = text("articles/p.html");
    for number in ["0.285", "0.0035", "7.50", "12.3456789", "7.215", "0.038", "about 0.047%", ">1<"] {
        assert!(article.contains(number), "the article lacks {number}");
    }
    for path in ["statistics/p.html", "charts/p-c.svg", "data/latest/p.csv", "articles/p.html"] {
        let text = text(path);
        for number in ["0.285", "0.0035", "7.50", "12.3456789"] {
            assert!(text.contains(number), "{path} lacks {number}");
        }
    }
    assert!(text("data/latest/p.json").contains("0.0035"));
}
