//! What is reported about statements: tables of sentences in each language.
//!
//! `tests/statements/<code>.<language>.txt` holds Markdown, a page of the site under `tests/sites/statements`. Below a line
//! stands, indented, what is reported in it: the code, the words that it is about, and the message. `UPDATE=1` rewrites
//! these lines.

use crate::support::{build, expect_file, project, shown, site};
use briefing::diagnostic::Code;
use briefing::load;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The beginning of a line that says what is reported in the line above.
const INDENT: &str = "        ";

#[test]
fn statements_are_reported_as_the_tables_say() {
    let mut files = site("statements");
    let mut tables = BTreeMap::new();
    for (file, table) in tables_of_sentences() {
        let (name, lang) = file.file_stem().and_then(|s| s.to_str()).and_then(|s| s.split_once('.')).unwrap();
        let path = match lang {
            "en" => format!("content/pages/{name}.md"),
            _ => format!("content/pages/{name}.{lang}.md"),
        };
        let markdown: Vec<&str> = table.lines().filter(|line| !line.starts_with(INDENT)).collect();
        let page = format!("---\ntitle: {name}\n---\n{}\n", markdown.join("\n"));
        files.insert(path.clone(), load::file(&path, page.into_bytes()));
        tables.insert(path, (file, markdown.join("\n")));
    }
    let (sources, _, sink) = build(files);
    let mut reported: BTreeMap<(String, usize), Vec<String>> = BTreeMap::new();
    for diagnostic in sink.sorted() {
        if !is_about_statements(diagnostic.code) {
            continue;
        }
        let span = diagnostic.primary.span;
        let (path, text) = (sources[span.file].path.clone(), sources[span.file].text());
        let line = text[..span.start as usize].matches('\n').count();
        let words = text[span.range()].replace('\n', " ");
        let message = format!("{INDENT}{} `{words}`: {}", diagnostic.code.as_str(), diagnostic.message);
        reported.entry((path, line)).or_default().push(message);
    }
    for (path, (file, markdown)) in tables {
        let mut shown = String::new();
        for (at, line) in markdown.lines().enumerate() {
            shown.push_str(line);
            shown.push('\n');
            // The front matter has three lines.
            for message in reported.get(&(path.clone(), at + 3)).into_iter().flatten() {
                shown.push_str(message);
                shown.push('\n');
            }
        }
        expect_file(&file, &shown);
    }
}

#[test]
fn every_code_about_statements_has_a_table_in_each_language() {
    let names: Vec<String> = tables_of_sentences()
        .map(|(file, _)| file.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    for code in statement_codes() {
        for lang in ["en", "nl", "fr", "ar"] {
            let name = format!("{}.{lang}", code.as_str());
            assert!(names.contains(&name), "tests/statements/{name}.txt is missing");
        }
    }
}

#[test]
fn a_title_or_summary_is_compared_with_the_number_that_it_repeats() {
    let wet = "In 2023, [812](value:rain/total/2023) mm fell.";
    for (summary, text, expected) in [
        ("In 2023, 812 mm of rain fell.", wet, None),
        (
            "In 2022, 812 mm of rain fell.",
            wet,
            Some(
                "error[wrong-period]: the text speaks of `2022`, the number is of `2023`\n  --> content/pages/wet.md:3:13\n",
            ),
        ),
        ("In 2022, 812 mm of rain fell.", "It rained.", Some("the number `812` is not linked to data")),
        ("In 2023, 812 million mm of rain fell.", wet, Some("error[wrong-unit]")),
    ] {
        let mut files = site("minimal");
        let page = format!("---\ntitle: Wet\nsummary: {summary}\n---\n{text}\n");
        let path = "content/pages/wet.md";
        files.insert(path.to_owned(), load::file(path, page.into_bytes()));
        let (sources, _, sink) = build(files);
        let reported = shown(sink, &sources);
        match expected {
            Some(expected) => assert!(reported.contains(expected), "{summary} {reported}"),
            None => assert_eq!(reported, "", "{summary}"),
        }
    }
}

#[test]
fn a_site_makes_a_check_stricter_or_milder() {
    let wrong = "---\ntitle: Wet\n---\nIn 2022, [812](value:rain/total/2023) mm fell.\n";
    for (checks, expected) in [
        ("", Some("error[wrong-period]")),
        ("checks: {wrong-period: warning}\n", Some("warning[wrong-period]")),
        ("checks: {wrong-period: off}\n", None),
        (
            "checks: {value-mismatch: off}\n",
            Some("error[unknown-keyword]: `value-mismatch` cannot be allowed"),
        ),
        ("checks: {wrong-period: never}\n", Some("error[unknown-keyword]")),
    ] {
        let mut files = site("minimal");
        let settings = format!("{}{checks}", files["content/site.yaml"].text());
        for (path, text) in [("content/site.yaml", settings.as_str()), ("content/pages/wet.md", wrong)] {
            files.insert(path.to_owned(), load::file(path, text.as_bytes().to_vec()));
        }
        let (sources, _, sink) = build(files);
        let reported = shown(sink, &sources);
        match expected {
            Some(expected) => assert!(reported.contains(expected), "{checks}{reported}"),
            None => assert_eq!(reported, "", "{checks}"),
        }
    }
}

fn tables_of_sentences() -> impl Iterator<Item = (PathBuf, String)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(project("tests/statements"))
        .expect("the folder of the tables")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files.into_iter().map(|file| {
        let table = std::fs::read_to_string(&file).expect("a table");
        (file, table)
    })
}

fn statement_codes() -> &'static [Code] {
    let group = Code::BY_TASK.iter().find(|(task, _)| *task == "Say what a number means");
    group.map(|(_, codes)| *codes).expect("the group of these codes")
}

fn is_about_statements(code: Code) -> bool {
    statement_codes().contains(&code) || matches!(code, Code::ValueMismatch | Code::UnboundNumber)
}
