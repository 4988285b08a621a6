//! Every `expect` outside tests rests on something that no author can change, which this table names.

use crate::support::{paths_below, project};

/// The messages of `expect`, and what guarantees them.
const GUARANTEES: &[(&str, &str)] = &[
    ("the first of a month from 1 to 12 and 31 December exist in every year", "the calendar"),
    ("the sheet writes into memory", "`String` as a writer never fails"),
    ("the bundled fonts are fonts", "the files in the program, which each test reads"),
    ("a page shows charts wide", "`Layout::ALL` contains `Layout::WIDE`"),
    ("it was just seen", "the line before it"),
    ("the bound suffices", "the bound that zlib computes"),
    ("text", "`String` as a writer never fails"),
    ("plain data is JSON", "no map with other keys than strings"),
    ("text is JSON", "every string is JSON"),
    ("views are plain data", "no map with other keys than strings"),
    ("a row is written into memory", "`Vec` as a writer never fails, and every row has all columns"),
    ("memory does not fail", "`Vec` as a writer never fails"),
    ("an archive is written into memory", "`Vec` as a writer never fails"),
    ("no file of a figure has as many observations as a sheet has rows", "the limit `text-size`"),
    ("jiff's civil dates exist in the Gregorian calendar", "the years of `Date` are those of jiff"),
    ("every request ends in an outcome", "the workers end when nothing waits"),
    ("digits and letters", "the name is that of the program"),
    ("a series has an observation", "`NonEmpty`"),
    ("a plain name", "the name is that of the program"),
    ("letters, digits and `-`", "`Slug`"),
    ("ENDED", "the threads have ended"),
    ("an entry was added", "its callers add one"),
    ("a code, a number and a hash", "`Slug`"),
    ("codes and slugs are letters, digits and `-`", "`Slug`"),
    ("codes are letters and `-`", "`Slug`"),
    ("beside a page there is room for its card", "`SitePath` of the page"),
    ("names of data files are plain", "`Slug`, or `SitePath` of a file of an edition"),
];

#[test]
fn no_expect_rests_on_what_an_author_wrote() {
    let mut found: Vec<String> = Vec::new();
    for path in paths_below(&project("src")).iter().filter(|path| path.ends_with(".rs")) {
        let source = std::fs::read_to_string(project("src").join(path)).expect("a source file");
        let code = source.split("#[cfg(test)]").next().unwrap_or("");
        for (at, call) in code.match_indices(".expect(").filter(|_| !path.ends_with("tests.rs")) {
            let argument = code[at + call.len()..].trim_start();
            let message = match argument.strip_prefix('"') {
                Some(text) => text.split('"').next().unwrap_or(""),
                None => argument.split(')').next().unwrap_or(""),
            };
            let is_known = GUARANTEES.iter().any(|(known, _)| *known == message);
            assert!(is_known, "src/{path}: what guarantees `{message}`? Name it in the table, or handle it");
            found.push(message.to_owned());
        }
        for call in [".unwrap()", "panic!(", "unreachable!(", "todo!("] {
            assert!(!code.contains(call) || path.ends_with("tests.rs"), "src/{path}: `{call}`");
        }
    }
    for (known, _) in GUARANTEES {
        assert!(found.iter().any(|message| message == known), "nothing expects `{known}`");
    }
}
