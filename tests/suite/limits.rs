//! What is larger or deeper than a person writes is refused by the name of its limit, in every format.

use crate::import::read;
use crate::support::{build, overlay, shown, site, temporary_folder};
use crate::translators::{refusal, untranslated};
use briefing::base::limits::{
    EDITIONS_SIZE, MARKDOWN_DEPTH, MESSAGE_DEPTH, OUTSIDE_SIZE, PAGE_SIZE, TABLE_CELLS, TABLE_COLUMNS,
    TABLE_NAMES, TABLE_SIZE, TEMPLATE_REPETITIONS, TEXT_SIZE, TRANSLATION_SIZE, YAML_DEPTH,
};
use briefing::import::ImportOptions;
use briefing::{external, load, zip};
use std::collections::BTreeSet;

/// What is reported of the minimal site with one more file.
fn reported(path: &str, text: &str) -> String {
    reported_of(&[(path, text.as_bytes().to_vec())])
}

fn reported_of(more: &[(&str, Vec<u8>)]) -> String {
    let mut files = site("minimal");
    for (path, bytes) in more {
        files.insert((*path).to_owned(), load::file(path, bytes.clone()));
    }
    let (sources, _, sink) = build(files);
    shown(sink, &sources)
}

/// An archive of one file, which states that it has another size.
fn stating(size: u32) -> Vec<u8> {
    let mut bytes = zip::pack(&[("more.json", &[b' '; 12_345])]);
    let stated = 12_345_u32.to_le_bytes();
    let at: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == stated).collect();
    at.iter().for_each(|at| bytes[*at..at + 4].copy_from_slice(&size.to_le_bytes()));
    bytes
}

#[test]
fn nesting_has_a_limit_in_every_format() {
    let nested = |depth: usize, open: &str, close: &str| open.repeat(depth) + &close.repeat(depth);
    let page = |body: String| format!("---\ntitle: Deep\n---\n\n{body}\n");
    let event = |value: String| format!("- id: deep\n  date: {value}\n");
    for (path, limit, text) in [
        ("content/strings/en.ftl", MESSAGE_DEPTH, format!("x = {}\n", "{".repeat(16_000))),
        ("content/strings/en.ftl", MESSAGE_DEPTH, format!("x = {}\n", "{\n".repeat(16_000))),
        ("content/timeline/deep.yaml", YAML_DEPTH, event(nested(50_000, "[", "]"))),
        ("content/timeline/deep.yaml", YAML_DEPTH, event(nested(40, "{a: ", "}"))),
        ("content/pages/deep.md", YAML_DEPTH, format!("---\ntitle: {}\n---\n", nested(40, "[", "]"))),
        ("content/pages/deep.md", MARKDOWN_DEPTH, page("> ".repeat(20_000) + "a")),
    ] {
        let said = reported(path, &text);
        assert!(said.contains(&limit.to_string()), "{path}: {}", &said[..said.len().min(2000)]);
        assert!(said.contains(&format!("--> {path}:")), "{path}: no place");
    }
}

#[test]
fn the_json_of_an_edition_may_be_nested() {
    let list = "[".repeat(100_000) + &"]".repeat(100_000);
    for (json, expected) in [
        (format!("{{\"series\": [], \"revisions\": [], \"more\": {list}}}"), "is not in the edition"),
        (format!("{{\"series\": {list}, \"revisions\": []}}"), "`rain.json` cannot be read: invalid type"),
        (list.clone(), "`rain.json` cannot be read: invalid type"),
    ] {
        let archive = zip::pack(&[("rain.json", json.as_bytes())]);
        let said = reported_of(&[("content/editions/2024-02-01.zip", archive)]);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn the_size_of_all_editions_together_has_a_limit() {
    let half = u32::try_from(EDITIONS_SIZE.most / 2 + 1).expect("a size of a file");
    for (sizes, expected) in [(vec![half], 0), (vec![half, half], 1), (vec![half; 6], 5), (vec![u32::MAX], 1)]
    {
        let names: Vec<String> =
            (1..=sizes.len()).map(|day| format!("content/editions/2024-02-{day:02}.zip")).collect();
        let editions: Vec<(&str, Vec<u8>)> =
            names.iter().map(String::as_str).zip(sizes.iter().map(|size| stating(*size))).collect();
        let said = reported_of(&editions);
        assert_eq!(said.matches(&EDITIONS_SIZE.to_string()).count(), expected, "{sizes:?}: {said}");
    }
}

#[test]
fn files_have_a_limit_of_size() {
    let folder = temporary_folder();
    std::fs::create_dir_all(folder.path().join("content")).expect("a folder");
    let text = "#".repeat(TEXT_SIZE.count() + 1);
    std::fs::write(folder.path().join("content/site.yaml"), &text).expect("a file");
    let sources = load::read(folder.path()).expect("a folder");
    let mut sink = briefing::diagnostic::Diagnostics::default();
    assert!(briefing::build(&sources, &crate::support::options(), &mut sink, &|_| ()).is_none());
    assert!(shown(sink, &sources).contains(&TEXT_SIZE.to_string()));

    let outside = external::read("a.md", &vec![b'a'; OUTSIDE_SIZE.count() + 1]);
    assert!(outside.is_err_and(|why| why.contains(&OUTSIDE_SIZE.to_string())));

    let fault = refusal(&untranslated(), &vec![b'\n'; TRANSLATION_SIZE.count() + 1]);
    assert!(fault.message.contains(&TRANSLATION_SIZE.to_string()), "{}", fault.message);
}

#[test]
fn tables_have_limits() {
    let wide = |start: &str| {
        let texts = (0..=TABLE_NAMES.count()).map(|n| format!(",text {n} of {}", &start[..4]));
        format!("{start}{}\n", texts.collect::<String>())
    };
    for (csv, limit) in [
        ("2023\n".repeat(TABLE_SIZE.count() / 5 + 1), TABLE_SIZE),
        (",".repeat(TABLE_COLUMNS.count()), TABLE_COLUMNS),
        (["Year,Value", "2022,5", "2023,6"].map(wide).concat(), TABLE_NAMES),
        ("1,2\n".repeat(TABLE_CELLS.count() / 2 + 1), TABLE_CELLS),
    ] {
        let said = read(&csv, &ImportOptions::default());
        assert!(said.contains(&limit.to_string()), "{limit}: {}", &said[..said.len().min(2000)]);
    }
}

#[test]
fn every_template_ends() {
    let many = "range(end=100000)";
    for (template, limit, place) in [
        // Each of them alone would be short enough.
        (
            format!("{{% for a in {many} %}}{{% for b in {many} %}}{{% endfor %}}{{% endfor %}}"),
            TEMPLATE_REPETITIONS,
            45,
        ),
        (
            format!(
                "{{% set all = {many} %}}\n{{% for a in all %}}{{{{ [b for b in all] | length }}}}{{% endfor %}}"
            ),
            TEMPLATE_REPETITIONS,
            34,
        ),
        (format!("{{% for a in {many} %}}{}{{% endfor %}}", "x".repeat(1000)), PAGE_SIZE, 1),
        // No component is deeper than another one allows, but each calls three.
        (
            format!(
                "{{% component Fork(n: integer) %}}{{% if n > 0 %}}{}{{% endif %}}{{% endcomponent Fork %}}{{{{<Fork n={{19}} />}}}}",
                "{{<Fork n={n - 1} />}}".repeat(3)
            ),
            TEMPLATE_REPETITIONS,
            3,
        ),
    ] {
        let said = reported("templates/topics.html", &template);
        assert!(said.contains(&limit.to_string()), "{}", &said[..said.len().min(2000)]);
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(
            said.contains(&format!("templates/topics.html:{}:{place}", 1 + template.matches('\n').count())),
            "{said}"
        );
    }
}

#[test]
fn unknown_keys_are_read_at_once() {
    let mut files = site("minimal");
    let keys: String = (0..30_000).map(|at| format!("key-{at}: 1\n")).collect();
    overlay(&mut files, &format!("//- content/figures/rain.yaml append\n{keys}"));
    let (_, _, sink) = build(files);
    let messages: Vec<String> = sink.sorted().into_iter().map(|diagnostic| diagnostic.message).collect();
    assert_eq!(messages.len(), 21, "{:?}", &messages[..messages.len().min(30)]);
    assert_eq!(messages[20], "unknown key `key-20`, and 29979 more unknown keys after it");
}

/// Words that once took a minute and more each, because every one of them was read to the end of the text.
#[test]
fn words_that_stand_again_and_again_are_read_once() {
    let texts = [
        ("http://[", 20_000),
        ("9999-01-01-", 8_000),
        ("half of ", 10_000),
        ("more than a third of 5 ", 4_000),
        ("1/", 30_000),
        ("[812](value:rain/total/2023) and (not [812](value:rain/total/2023)), ", 300),
    ];
    let mut files = site("minimal");
    for (at, (words, count)) in texts.iter().enumerate() {
        let path = format!("content/pages/again-{at}.md");
        let text = format!("---\ntitle: Again\n---\nA {}", words.repeat(*count));
        files.insert(path.clone(), load::file(&path, text.into_bytes()));
    }
    let (sources, _, sink) = build(files);
    let reported: BTreeSet<String> =
        sink.sorted().iter().map(|diagnostic| sources[diagnostic.primary.span.file].path.clone()).collect();
    assert_eq!(reported.len(), 3, "{reported:?}");
}
