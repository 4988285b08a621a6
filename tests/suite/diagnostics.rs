//! Every code of a diagnostic has a fixture and a manual entry.
//!
//! A fixture, `tests/diagnostics/<code>.txt`, says in a sentence what goes wrong; then come the files that make the
//! small site under `tests/sites/minimal` wrong; after `//= reported` stands what the author is told, all of it.

use crate::support::{build, expect_file, overlay, project, shown, site};
use briefing::diagnostic::Code;
use std::path::PathBuf;

const REPORTED: &str = "//= reported\n";

/// What makes the small site wrong in the fixture of a code, and what the author is told.
pub(crate) fn faulty_site(code: Code) -> (String, String) {
    let (path, input) = fixture(code);
    let whole = std::fs::read_to_string(path).expect("the fixture");
    let reported = whole[input.len()..].trim_start_matches(REPORTED).trim_end().to_owned();
    (input, reported)
}

/// The fixture of a code: its path, and what makes the small site wrong.
fn fixture(code: Code) -> (PathBuf, String) {
    let path = project("tests/diagnostics").join(format!("{}.txt", code.as_str()));
    let fixture =
        std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no fixture", code.as_str()));
    let input = fixture.split(REPORTED).next().unwrap_or("").to_owned();
    (path, input)
}

#[test]
fn the_minimal_site_is_silent() {
    let (sources, built, sink) = build(site("minimal"));
    assert_eq!(shown(sink, &sources), "");
    assert!(built.is_some());
}

#[test]
fn every_code_is_reported_as_its_fixture_says() {
    for code in Code::ALL {
        let (path, input) = fixture(*code);
        let mut files = site("minimal");
        overlay(&mut files, &input);
        let (sources, _, sink) = build(files);
        let reported = shown(sink, &sources);
        assert!(
            reported.contains(&format!("[{}]", code.as_str())),
            "{} is not reported:\n{reported}",
            code.as_str()
        );
        expect_file(&path, &format!("{input}{REPORTED}{reported}\n"));
    }
}

#[test]
fn a_reason_for_the_entire_site_replaces_archived_copies_and_is_shown_once() {
    let (_, input) = fixture(Code::MissingArchive);
    let mut files = site("minimal");
    overlay(
        &mut files,
        &format!("{input}//- content/site.yaml append\nunarchived: Nobody looked for \"copies\".\n"),
    );
    let (sources, built, sink) = build(files);
    let reported = shown(sink, &sources);
    assert!(!reported.contains("[missing-archive]"), "{reported}");
    // The fixture allows one source by itself, which is no longer needed.
    assert_eq!(reported.matches("[unneeded-allow]").count(), 1, "{reported}");
    let output = built.expect("the site is built").output;
    let shown_in = |path: &str| {
        let file = output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        String::from_utf8_lossy(&file.bytes).matches("Nobody looked for “copies”.").count()
    };
    assert_eq!((shown_in("sources.html"), shown_in("claims.html"), shown_in("index.html")), (1, 0, 0));
}

#[test]
fn every_manual_entry_says_what_why_and_instead() {
    for code in Code::ALL {
        let entry = code.manual();
        let name = code.as_str();
        assert!(entry.starts_with(&format!("# {name}\n")), "{name}: the entry begins with its name");
        for part in ["## Why", "## Example", "## Instead"] {
            assert!(entry.contains(part), "{name}: `{part}` is missing");
        }
    }
}

#[test]
fn no_fixture_is_left_over() {
    for entry in std::fs::read_dir(project("tests/diagnostics")).expect("the folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let code = name.strip_suffix(".txt").unwrap_or_else(|| panic!("{name} is no fixture"));
        assert!(Code::find(code).is_some(), "{name}: there is no such code");
    }
}
