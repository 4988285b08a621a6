//! Beginnings: what `new` writes passes the check, stands where its like stand, and disturbs nothing.

use crate::support::{copy, run, said, temporary_folder};
use std::path::Path;
use std::process::Output;

fn new(args: &[&str], root: &Path) -> Output {
    let args: Vec<&str> = ["new"].iter().chain(args).copied().collect();
    run(&args, root)
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).expect("a file of the site")
}

/// Runs `new`, which must succeed, and then the build with drafts, which must too.
#[track_caller]
fn begun(args: &[&str], root: &Path) -> String {
    let output = new(args, root);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let build = run(&["build", "--drafts", "--format", "short"], root);
    assert_eq!(build.status.code(), Some(0), "{}", said(&build));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn an_article_is_a_draft_that_shows_its_figure() {
    let root = copy();
    let said = begun(
        &[
            "article",
            "--title",
            "More: rain",
            "--summary",
            "It rains.",
            "--date",
            "2024-03-01",
            "--topic",
            "weather",
            "--figure",
            "rain",
        ],
        root.path(),
    );
    assert_eq!(said, "content/articles/more-rain.md\n");
    assert_eq!(
        read(root.path(), "content/articles/more-rain.md"),
        "\
---
title: \"More: rain\"
summary: It rains.
date: 2024-03-01
authors: [The rain office]
topics: [weather]
draft: true
---
Total: <value:rain/total/2024-01/2024-06>. [@gauge-2024]

![](chart:rain/by-year)
"
    );
    assert!(root.path().join("public/articles/more-rain.html").exists());
    run(&["build"], root.path());
    assert!(!root.path().join("public/articles/more-rain.html").exists(), "drafts are not published");
}

#[test]
fn a_page_is_a_draft() {
    let root = copy();
    begun(&["page", "method", "--title", "2024 in rain"], root.path());
    assert!(
        read(root.path(), "content/pages/method.md")
            .starts_with("---\ntitle: \"2024 in rain\"\ndraft: true\n---\n")
    );
    assert!(root.path().join("public/method.html").exists());
}

#[test]
fn a_figure_has_its_values_and_a_chart() {
    let root = copy();
    begun(
        &[
            "figure",
            "--title",
            "Snow",
            "--unit",
            "cm",
            "--source",
            "gauge-2024",
            "--value",
            "2022=3.5",
            "--value",
            "2023=4",
            "--updated",
            "2024-02-01",
        ],
        root.path(),
    );
    assert_eq!(
        read(root.path(), "content/figures/snow.yaml"),
        "\
title: Snow
unit: cm
kind: count
frequency: year
updated: 2024-02-01
sources: [gauge-2024]
series:
  total:
    label: Snow
    values:
      2022: 3.5
      2023: 4
charts:
  by-period:
    kind: column
    title: Snow
"
    );
}

#[test]
fn entries_go_behind_their_like_and_disturb_nothing() {
    let root = copy();
    let path = root.path().join("content/timeline/events.yaml");
    let before = format!(
        "# Kept by hand.\r\n\r\n{}# The end.",
        read(root.path(), "content/timeline/events.yaml").replace('\n', "\r\n")
    );
    std::fs::write(&path, &before).expect("a change");
    begun(
        &[
            "event",
            "--title",
            "It snows: a first",
            "--date",
            "2023-12",
            "--topic",
            "weather",
            "--source",
            "paper-2023,gauge-2024",
        ],
        root.path(),
    );
    let entry = "\n\n- id: it-snows-a-first\n  date: 2023-12\n  topic: weather\n  standing: reported\n  title: \"It snows: a first\"\n  sources: [paper-2023, gauge-2024]\n";
    assert_eq!(std::fs::read_to_string(&path).expect("events"), before + &entry.replace('\n', "\r\n"));

    let before = read(root.path(), "content/claims/claims.yaml");
    begun(
        &[
            "claim",
            "driest",
            "--statement",
            "It is dry.",
            "--said-by",
            "The mayor",
            "--said-on",
            "2024-02",
            "--said-in",
            "paper-2023",
            "--finding",
            "Open.",
        ],
        root.path(),
    );
    assert_eq!(
        read(root.path(), "content/claims/claims.yaml"),
        before
            + "- id: driest\n  statement: It is dry.\n  said-by: The mayor\n  said-on: 2024-02\n  said-in: [paper-2023]\n  verdict: unverified\n  finding: Open.\n"
    );

    let before = read(root.path(), "content/sources/sources.yaml");
    begun(
        &[
            "source",
            "--type",
            "report",
            "--publisher",
            "Rain office",
            "--date",
            "2024",
            "--url",
            "https://rain.example/2024",
            "--read",
            "2024-03-01",
            "--primary",
        ],
        root.path(),
    );
    assert_eq!(
        read(root.path(), "content/sources/sources.yaml"),
        before
            + "rain-office-2024:\n  type: report\n  publisher: Rain office\n  date: 2024\n  url: https://rain.example/2024\n  read: 2024-03-01\n  language: en\n  primary: true\n"
    );

    begun(
        &[
            "event",
            "--title",
            "Thaw",
            "--date",
            "2024",
            "--topic",
            "weather",
            "--source",
            "gauge-2024",
            "--file",
            "later",
        ],
        root.path(),
    );
    assert!(read(root.path(), "content/timeline/later.yaml").starts_with("- id: thaw\n"));
}

#[test]
fn a_language_of_the_theme_brings_its_words() {
    let root = copy();
    begun(&["language", "nl", "--name", "Nederlands", "--locale", "nl-NL"], root.path());
    let site = read(root.path(), "content/site.yaml");
    assert!(site.contains("\n  - {code: en, name: English, locale: en-GB}\n  - {code: nl, name: Nederlands, locale: nl-NL}\nmenu:"), "{site}");
    assert!(read(root.path(), "content/strings/nl.ftl").contains("articles-title = "));
    assert!(root.path().join("public/nl/index.html").exists());
}

#[test]
fn the_words_of_another_language_wait_to_be_translated() {
    let root = copy();
    let site = read(root.path(), "content/site.yaml")
        .replace("\n  - {code: en, name: English, locale: en-GB}", " [{code: en, name: English}]");
    std::fs::write(root.path().join("content/site.yaml"), site).expect("a change");
    begun(&["language", "de", "--name", "Deutsch"], root.path());
    assert!(
        read(root.path(), "content/site.yaml")
            .contains("languages: [{code: en, name: English}, {code: de, name: Deutsch}]\n")
    );
    let survey = run(&["translations", "de", "--format", "short"], root.path());
    let listed = String::from_utf8(survey.stdout).expect("UTF-8");
    assert!(listed.contains("  untouched strings articles-title "), "{listed}");
    run(&["translations", "de", "--confirm", "strings"], root.path());
    let listed = String::from_utf8(run(&["translations", "de"], root.path()).stdout).expect("UTF-8");
    assert!(!listed.contains(" strings "), "{listed}");
}

#[test]
fn a_script_is_told_what_is_missing_and_what_is_wrong() {
    let root = copy();
    for (args, told) in [
        (
            &["article"][..],
            "error: --title is missing: Title\nerror: ID is missing: Id\nerror: --summary is missing: Summary, one or two sentences\n",
        ),
        (
            &["event", "--title", "Hail", "--date", "soon", "--topic", "wether", "--source", "gauge-2023"],
            "error: --date: a date is written `2021`, `2021-07` or `2021-07-05`\nerror: --topic: there is no topic `wether`; did you mean `weather`?\nerror: --source: there is no source `gauge-2023`; did you mean `gauge-2024`?\n",
        ),
        (&["page", "about", "--title", "About"], "error: ID: there is a page `about` already\n"),
        (
            &["figure", "--title", "Hail", "--unit", "mm", "--source", "gauge-2024", "--value", "2023=1,5"],
            "error: --value: a value is written 2023=812\n",
        ),
        (&["language", "en", "--name", "English"], "error: CODE: there is a language `en` already\n"),
        (
            &["translation"],
            "error: ARTICLE is missing: Article or page, by its id\nerror: LANGUAGE is missing: Language, by its code\n",
        ),
    ] {
        let output = new(args, root.path());
        assert_eq!((output.status.code(), said(&output).as_str()), (Some(1), told), "{args:?}");
    }
}

#[test]
fn what_would_bring_a_fault_is_shown_and_not_written() {
    let root = copy();
    let output = new(&["language", "xx-not-one", "--name", "None", "--locale", "not a tag"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("error[unknown-language]"), "{}", said(&output));
    assert!(!root.path().join("content/strings/xx-not-one.ftl").exists());

    // A fault that is there already stands in nobody's way.
    std::fs::write(root.path().join("content/articles/broken.md"), "no front matter").expect("a change");
    assert_eq!(new(&["page", "--title", "Method"], root.path()).status.code(), Some(0));
    let again = new(&["page", "--title", "Method"], root.path());
    assert_eq!(
        (again.status.code(), said(&again).as_str()),
        (Some(1), "error: ID: there is a page `method` already\n")
    );
}

#[test]
fn a_briefing_is_begun_that_builds_without_a_warning() {
    let root = temporary_folder();
    let output = run(&["init", "rain"], root.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    let build = run(&["build", "--root", "rain", "--deny-warnings"], root.path());
    assert_eq!((build.status.code(), said(&build)), (Some(0), String::new()));
    for page in
        ["index.html", "articles/wet-year.html", "nl/articles/two-gauges.html", "statistics/rain.html"]
    {
        assert!(root.path().join("rain/public").join(page).exists(), "{page}");
    }
    // What follows from it works in it.
    let rain = root.path().join("rain");
    begun(
        &["article", "--title", "A dry year", "--summary", "It did not rain.", "--figure", "wet-days"],
        &rain,
    );
    begun(&["language", "fr", "--name", "Français"], &rain);
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let root = copy();
    let output = run(&["init", "."], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("is not empty: it contains `content/articles/wet-year.md`"),
        "{}",
        said(&output)
    );
    assert!(!root.path().join("README.md").exists());
}

#[test]
fn the_example_is_written_whole() {
    let root = temporary_folder();
    run(&["init", "."], root.path());
    let folder = crate::support::project("src/cli/init");
    for path in crate::support::paths_below(&folder) {
        let written = root.path().join(if path == "gitignore" { ".gitignore" } else { &path });
        let same = std::fs::read(&written).ok() == std::fs::read(folder.join(&path)).ok();
        assert!(same, "src/cli/init.rs must list {path}");
    }
}
