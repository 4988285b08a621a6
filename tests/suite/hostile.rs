//! Texts that mean something to another program: each file of the site is still what it says it is.

use crate::sound::assert_sound;
use crate::support::{build, overlay, shown, site};

/// Texts that are refused, or are in every output.
const TEXTS: &[&str] = &[
    "=HYPERLINK(1)",
    "+1+1",
    "-cmd",
    "@SUM(A1)",
    "\\t=a",
    "A\\rEND:VEVENT\\rBEGIN:VEVENT\\rSUMMARY:injected",
    "A\\nEND:VEVENT\\nBEGIN:VEVENT",
    "]]> <b>&amp;</b> <!-- a",
    "} , title = {x",
    "a\\\\} b",
    "{{ 7 * 7 }}{% raw %}",
    "\\u2067a\\u2069 \\u200f",
    "\\ufffeZ",
    "\\0",
    "\\u202Ea\\u202C",
    "\\x1b[2J",
    "\\uFDD0",
    "\\x85\\u2028",
    "</script><script>a",
    "TY  - JOUR\\nER  - ",
];

#[test]
fn every_output_is_sound_whatever_a_text_says() {
    for text in TEXTS {
        let mut files = site("minimal");
        let prose = text.replace('<', "&lt;");
        let event = format!(
            "- id: hostile\n  date: 2024-01-01\n  topic: weather\n  standing: confirmed\n  title: \"{text}\"\n  place: \"{text}\"\n  text: \"{prose}\"\n  sources: [hostile]\n"
        );
        let source = format!(
            "hostile:\n  type: report\n  title: \"{text}\"\n  publisher: \"{text}\"\n  authors: [\"{text}\"]\n  language: en\n  date: 2024\n"
        );
        overlay(
            &mut files,
            &format!("//- content/timeline/hostile.yaml\n{event}//- content/sources/hostile.yaml\n{source}"),
        );
        let figure = files["content/figures/rain.yaml"].text().to_owned();
        let label = figure.find("label: ").map_or(0, |at| at + "label: ".len());
        let end = label + figure[label..].find('\n').unwrap_or(0);
        let figure = format!("{}\"{text}\"{}", &figure[..label], &figure[end..]);
        overlay(&mut files, &format!("//- content/figures/rain.yaml\n{figure}"));
        let (sources, built, sink) = build(files);
        let is_refused =
            ["\\ufffe", "\\0", "\\u202E", "\\x1b", "\\uFDD0", "\\x85"].iter().any(|bad| text.contains(bad));
        let said = shown(sink, &sources);
        match built {
            Some(built) if !is_refused => assert_sound(&built.output),
            None if is_refused => assert!(said.contains("error[forbidden-character]"), "{text}: {said}"),
            _ => panic!("{text}: {said}"),
        }
    }
}
