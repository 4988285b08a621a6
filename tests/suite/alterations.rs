//! The promise of the tool, held against a site in four languages: every number is altered, one at a time, in texts,
//! titles and data, and each alteration has to be reported at its place; the unaltered site is silent.

use crate::support::{build, options, shown, site};
use briefing::base::SourceFile;
use briefing::load;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

fn libraries() -> BTreeMap<String, SourceFile> {
    site("libraries")
}

#[test]
fn the_unaltered_site_is_silent() {
    let (sources, built, sink) = build(libraries());
    assert_eq!(shown(sink, &sources), "");
    assert!(built.is_some());
}

#[test]
fn every_altered_number_is_reported_at_its_place() {
    let files = libraries();
    let texts = files.iter().filter(|(path, _)| holds_texts(path));
    let all: Vec<_> = texts
        .flat_map(|(path, file)| alterations(file.text()).into_iter().map(move |a| (path, file, a)))
        .collect();
    let missed: Vec<String> = all
        .par_iter()
        .filter_map(|(path, file, (place, altered))| {
            let line = file.text()[..place.start].matches('\n').count();
            let mut text = file.text().to_owned();
            text.replace_range(place.clone(), altered);
            let mut files = files.clone();
            files.insert((*path).clone(), load::file(path, text.into_bytes()));
            let shown = file.text().lines().nth(line).unwrap_or("").trim();
            let fault =
                format!("{path}:{}: `{altered}` for `{}`: {shown}", line + 1, &file.text()[place.clone()]);
            (!is_reported(files, path, line)).then_some(fault)
        })
        .collect();
    let count = all.len();
    assert!(count > 200, "only {count} numbers were altered");
    assert!(missed.is_empty(), "{} of {count} were missed:\n{}", missed.len(), missed.join("\n"));
}

/// Whether something is reported whose primary or related place is on a line.
fn is_reported(files: BTreeMap<String, SourceFile>, path: &str, line: usize) -> bool {
    let sources = load::with_theme(files.into_values().collect());
    let mut sink = briefing::diagnostic::Diagnostics::default();
    let _ = briefing::translate::survey(&sources, &options(), &mut sink);
    // A link may be folded over two lines; nothing longer counts as its place.
    let on_line = |span: briefing::base::Span| {
        let text = sources[span.file].text();
        let first = text[..span.start as usize].matches('\n').count();
        let last = first + text[span.range()].matches('\n').count().min(1);
        sources[span.file].path == path && (first..=last).contains(&line)
    };
    sink.iter().any(|d| on_line(d.primary.span) || d.related.iter().any(|label| on_line(label.span)))
}

fn holds_texts(path: &str) -> bool {
    path.ends_with(".md") || ["figures/", "timeline/", "claims/"].iter().any(|folder| path.contains(folder))
}

/// Every number that a file states, with another in its place: runs of digits outside references, dates and keys.
fn alterations(text: &str) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    let mut at = 0;
    let is_markdown = text.starts_with("---\n");
    let front = if is_markdown { text[4..].find("\n---\n").map_or(0, |i| i + 4) } else { 0 };
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_start();
        let key = words.split(':').next().unwrap_or("").trim_start_matches("- ");
        let is_yaml = front > start || !is_markdown;
        let passed =
            ["date", "updated", "said-on", "value", "id", "sources", "evidence", "lead-chart", "said-in"];
        if is_yaml && passed.contains(&key) || words.starts_with("- {check: ") {
            continue;
        }
        let mut from = start;
        while let Some(first) = text[from..at].find(|c: char| c.is_ascii_digit()).map(|i| from + i) {
            let length = text[first..at].bytes().take_while(u8::is_ascii_digit).count();
            let end = first + length;
            from = end;
            if is_stated(&text[start..first], &text[end..at], is_yaml) {
                all.push((first..end, other(&text[first..end])));
            }
        }
    }
    for (word, altered) in [
        ("Seventeen]", "Sixteen]"),
        ("[ten]", "[eleven]"),
        ("Zeventien]", "Zestien]"),
        ("[tien]", "[elf]"),
        ("Dix-sept]", "Seize]"),
        ("[dix]", "[onze]"),
        ("[عشرة]", "[خمسة]"),
    ] {
        all.extend(text.match_indices(word).map(|(i, _)| (i..i + word.len(), altered.to_owned())));
    }
    all
}

/// Whether digits are stated: not in a destination, a citation, a code, the key of a value.
fn is_stated(before: &str, after: &str, is_yaml: bool) -> bool {
    let open = |sign: &str, close: &str| before.rfind(sign).is_some_and(|i| !before[i..].contains(close));
    let in_reference = open("](", ")") || open("[@", "]") || open("<value:", ">") || open("{#", "}");
    let last = before.trim_end().rsplit(['{', ',', ' ']).next().unwrap_or("");
    let is_key = is_yaml && after.starts_with(": ") && (last.is_empty() || before.trim().is_empty());
    !in_reference && !is_key
}

/// Another number of the same length.
fn other(digits: &str) -> String {
    let (head, last) = digits.split_at(digits.len() - 1);
    let last: u8 = last.parse().unwrap_or(0);
    format!("{head}{}", if last == 9 { 8 } else { last + 1 })
}
