//! The manual: it builds, it is complete, and every command and example in it does what it says.
//!
//! A chapter is run from top to bottom in a folder of its own, which holds what `briefing init` writes unless the chapter
//! does so itself. A fence `sh` is run, and must succeed; with `sh fails` it must not, with `sh stays` it stays until it is
//! ended. A fence `text` after it is what it says. A fence with a path after its language is that file, or its end if
//! `append` follows. Markdown without a path is the text of an article. A fence in a comment, which readers do not see,
//! does what the text asks of them: to change a file in their editor.

use crate::support::{expect_file, project, run, said, temporary_folder};
use briefing::base::limits::{LIMITS, Limit};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

macro_rules! chapters {
    ($($test:ident $file:literal,)*) => {
        $(#[test]
        fn $test() {
            Chapter::begin($file).run();
        })*

        const CHAPTERS: &[&str] = &[$($file,)*];
    };
}

chapters! {
    for_every_reader "accessibility",
    every_kind_of_chart "charts",
    correct_a_published_statement "correcting",
    every_day "daily",
    figures_and_sources "data",
    drafts_and_dates "days",
    what_readers_download "downloads",
    your_editor "editors",
    the_first_hour "first-hour",
    files_and_rules "folder",
    the_front_page "front-page",
    make_it_look_like_ours "house-style",
    words_templates_and_style "look",
    write_neutrally "neutral",
    numbers_in_the_text "numbers",
    publish "publishing",
    events_claims_and_names "record",
    search "search",
    security "security",
    from_a_spreadsheet "spreadsheet",
    languages_and_translation "translation",
}

/// A chapter in its folder.
struct Chapter {
    text: String,
    folder: tempfile::TempDir,
    /// Where its commands are run.
    at: PathBuf,
    examples: usize,
}

/// One fence.
struct Fence<'t> {
    language: &'t str,
    word: &'t str,
    text: String,
}

impl Chapter {
    fn begin(file: &str) -> Self {
        let path = project("docs/content/articles").join(format!("{file}.md"));
        let text = std::fs::read_to_string(path).expect("a chapter");
        let folder = temporary_folder();
        let at = folder.path().join("site");
        std::fs::create_dir(&at).expect("a folder");
        if !text.contains("briefing init") {
            assert_eq!(run(&["init", "."], &at).status.code(), Some(0));
        }
        Self { text, folder, at, examples: 0 }
    }

    fn run(mut self) {
        let text = std::mem::take(&mut self.text);
        let mut told = String::new();
        for fence in fences(&text) {
            match (fence.language, fence.word) {
                ("sh", "stays") => self.stays(&fence.text),
                ("sh", word) => told = self.command(&fence.text, word == "fails"),
                ("text", _) => {
                    assert!(told.contains(fence.text.trim()), "not told: {}\nbut: {told}", fence.text)
                }
                ("markdown", "") => {
                    self.examples += 1;
                    let path = format!("content/articles/example-{}.md", self.examples);
                    let front = "---\ntitle: An example\nsummary: Of the manual.\ndate: 2025-07-10\n---\n";
                    self.write(&path, &format!("{front}{}", fence.text));
                }
                (language, "") => panic!("nobody runs this example in `{language}`:\n{}", fence.text),
                (_, path) => self.write(path, &fence.text),
            }
        }
        let check = run(&["check", "--drafts", "--format", "short"], &self.at);
        assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    }

    /// Runs a command as a reader would type it; gives what it said.
    fn command(&mut self, text: &str, fails: bool) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_briefing")).parent().expect("a folder");
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let after = self.folder.path().join("after");
        let output = Command::new("sh")
            .args(["-eu", "-c", &format!("{text}\npwd > '{}'", after.display())])
            .current_dir(&self.at)
            .env("PATH", path)
            .env("NO_COLOR", "1")
            .output()
            .expect("a shell");
        let told = String::from_utf8_lossy(&output.stdout).into_owned() + &said(&output);
        assert_eq!(output.status.success(), !fails, "{text}\n{told}");
        if !fails {
            self.at = PathBuf::from(std::fs::read_to_string(after).expect("a place").trim());
        }
        told
    }

    /// Starts a program that stays until it is told to end, and ends it once it has said that it is there.
    fn stays(&self, text: &str) {
        let args: Vec<&str> = text.split_whitespace().skip(1).collect();
        let mut program = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(args)
            .current_dir(&self.at)
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut said = std::io::BufReader::new(program.stderr.take().expect("what it says"));
        let mut line = String::new();
        std::io::BufRead::read_line(&mut said, &mut line).expect("it says that it is there");
        program.kill().and_then(|()| program.wait()).expect("it ends");
        assert!(line.contains("http://127.0.0.1:"), "{text}: {line}");
    }

    fn write(&self, path: &str, text: &str) {
        let (path, start) = match path.strip_suffix(" append") {
            Some(path) => (self.at.join(path), std::fs::read_to_string(self.at.join(path)).expect("a file")),
            None => (self.at.join(path), String::new()),
        };
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, start + text).expect("a file");
    }
}

/// The fences of a text, in order.
fn fences(text: &str) -> Vec<Fence<'_>> {
    let mut all: Vec<Fence<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(head) => {
                let (language, word) = head.split_once(' ').unwrap_or((head, ""));
                all.push(Fence { language, word, text: String::new() });
                open = true;
            }
            None if open => {
                let fence = all.last_mut().expect("a fence");
                fence.text.push_str(line);
                fence.text.push('\n');
            }
            None => (),
        }
    }
    all
}

#[test]
fn every_chapter_is_run() {
    let mut files: Vec<String> = crate::support::paths_below(&project("docs/content/articles"));
    files.sort();
    let listed: Vec<String> = CHAPTERS.iter().map(|name| format!("{name}.md")).collect();
    assert_eq!(files, listed, "every chapter has its line in tests/suite/docs.rs, by name");
}

/// The chapter on security names the test of each defence.
#[test]
fn every_test_that_the_manual_names_exists() {
    let chapter = std::fs::read_to_string(project("docs/content/articles/security.md")).expect("the chapter");
    let mut code = String::new();
    for folder in ["src", "tests/suite"] {
        for path in crate::support::paths_below(&project(folder)) {
            if path.ends_with(".rs") {
                code += &std::fs::read_to_string(project(folder).join(path)).expect("a file");
            }
        }
    }
    let rows = chapter.lines().filter(|line| line.starts_with("| ") && !line.contains("---"));
    let mut tests = 0;
    for cell in rows.filter_map(|row| row.trim_end_matches(" |").rsplit(" | ").next()) {
        for name in cell.split('`').filter(|name| name.contains('_')) {
            tests += 1;
            assert!(code.contains(&format!("fn {name}()")), "there is no test `{name}`");
        }
    }
    assert!(tests >= 20, "the chapter names {tests} tests");
}

/// Every `cargo run … -- …` of the README works in a briefing that `briefing init` writes; its manual is in `docs/`.
#[test]
fn every_command_of_the_readme_runs() {
    let readme = std::fs::read_to_string(project("README.md")).expect("the README");
    let mut chapter = Chapter::begin("first-hour");
    assert_eq!(run(&["init", "."], &chapter.at).status.code(), Some(0));
    let docs = project("docs");
    let mut commands = 0;
    for (at, _) in readme.match_indices("cargo run ") {
        let line = readme[at..].split(['`', '\n', '#']).next().unwrap_or("");
        let (_, args) = line.split_once(" -- ").expect("the arguments of the program");
        let command = format!("briefing {}", args.trim());
        commands += 1;
        match command.as_str() {
            "briefing serve" => chapter.stays(&command),
            "briefing build --root docs" => {
                let root = docs.to_str().expect("UTF-8");
                chapter.command(&format!("briefing build --root '{root}' --out ../docs"), false);
            }
            _ => {
                chapter.command(&command, false);
            }
        }
    }
    assert!(commands >= 6, "the README names {commands} commands");
}

#[test]
fn the_manual_builds_without_a_warning() {
    let out = temporary_folder();
    let folder = out.path().join("public");
    let docs = project("docs");
    let args = [
        "build",
        "--deny-warnings",
        "--root",
        docs.to_str().expect("UTF-8"),
        "--out",
        folder.to_str().expect("UTF-8"),
    ];
    let output = run(&args, out.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
}

#[test]
fn every_fault_has_its_place_in_the_manual() {
    let output = run(&["explain", "--markdown"], &project(""));
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    expect_file(&project("docs/content/pages/faults.md"), &page);
}

#[test]
fn every_kind_of_chart_is_drawn_in_the_manual() {
    let chapter = std::fs::read_to_string(project("docs/content/articles/charts.md")).expect("the chapter");
    for (kind, _) in briefing::model::ChartKind::ALL {
        assert!(
            chapter.contains(&format!("\n## {kind}\n")) && chapter.contains(&format!("/{kind})")),
            "{kind} is not drawn"
        );
    }
}

#[test]
fn every_command_stands_in_the_manual() {
    let help = String::from_utf8(run(&["--help"], &project("")).stdout).expect("UTF-8");
    let list =
        help.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).expect("commands");
    let chapters: String = CHAPTERS
        .iter()
        .map(|name| {
            std::fs::read_to_string(project("docs/content/articles").join(format!("{name}.md")))
                .expect("a chapter")
        })
        .collect();
    let names = list.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    for name in names.filter_map(|l| l.split_whitespace().next()).filter(|n| *n != "help") {
        assert!(chapters.contains(&format!("briefing {name}")), "`briefing {name}` is not in the manual");
    }
}

#[test]
fn every_limit_stands_in_the_manual() {
    let chapter = project("docs/content/articles/folder.md");
    let text = std::fs::read_to_string(&chapter).expect("the chapter");
    let head = "| limit | amount | what it is for |\n| --- | --- | --- |\n";
    let (before, after) = text.split_once(head).expect("a table of limits");
    let rest = after.find("\n\n").map_or("", |at| &after[at + 1..]);
    let row = |limit: &Limit| format!("| `{}` | `{}` | {} |\n", limit.name, limit.amount(), limit.about);
    let rows: String = LIMITS.iter().map(row).collect();
    expect_file(&chapter, &format!("{before}{head}{rows}{rest}"));
}

/// The files of the content with their schemas.
const FILES: &[(&str, &str)] = &[
    ("site", "content/site.yaml"),
    ("home", "content/home.md"),
    ("article", "content/articles/*.md"),
    ("page", "content/pages/*.md"),
    ("figure", "content/figures/*.yaml"),
    ("timeline", "content/timeline/*.yaml"),
    ("claims", "content/claims/*.yaml"),
    ("names", "content/names/*.yaml"),
    ("terms", "content/terms/*.yaml"),
    ("sources", "content/sources/*.yaml"),
];

#[test]
fn every_field_has_its_place_in_the_manual() {
    let mut page = String::from(
        "---\ntitle: Every field\nsummary: The keys of every file, which of them are needed, and what each holds.\nallow:\n  - {check: unbound-number, at: \"1\", reason: A colour goes by its number.}\n  - {check: unbound-number, at: \"6\", reason: A colour goes by its number.}\n---\nWhat the key leads to is written with dots: `series.<id>.label` is the label of a series, `evidence[].source` the source of\neach piece of evidence. A *text* is a string in the default language, or a map from language to string.\n",
    );
    for (name, path) in FILES {
        let file = project("schemas").join(format!("{name}.json"));
        let schema: Value =
            serde_json::from_str(&std::fs::read_to_string(file).expect("a schema")).expect("JSON");
        let title = schema["title"].as_str().expect("a title");
        page.push_str(&format!(
            "\n## {title}\n\n`{path}`\n\n| key | needed | what it holds |\n| --- | --- | --- |\n"
        ));
        rows(&schema, "", &mut page);
    }
    expect_file(&project("docs/content/pages/fields.md"), &page);
}

/// A row for each key below a schema.
fn rows(schema: &Value, path: &str, page: &mut String) {
    let needed: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, field) in schema["properties"].as_object().into_iter().flatten() {
        let full = format!("{path}{key}");
        let mark = if needed.contains(&key.as_str()) { "yes" } else { "" };
        page.push_str(&format!("| `{full}` | {mark} | {} |\n", told_of(field)));
        rows(field, &format!("{full}."), page);
    }
    let base = path.trim_end_matches('.');
    if schema["additionalProperties"].is_object() && is_map_of_things(schema) {
        let name = if base.ends_with("values") { "<period>" } else { "<id>" };
        let dot = if base.is_empty() { "" } else { "." };
        rows(&schema["additionalProperties"], &format!("{base}{dot}{name}."), page);
    }
    if schema["items"].is_object() {
        let list = if base.is_empty() { String::new() } else { format!("{base}[].") };
        rows(&schema["items"], &list, page);
    }
    schema["anyOf"].as_array().into_iter().flatten().for_each(|one| rows(one, path, page));
}

/// Whether what a map leads to has keys of its own; words by language have none.
fn is_map_of_things(schema: &Value) -> bool {
    schema["additionalProperties"].to_string().contains("\"properties\"")
}

/// What a key holds, with the words it takes where its description does not name them.
fn told_of(field: &Value) -> String {
    let text = field["description"].as_str().unwrap_or("").replace('|', "\\|");
    let words: Vec<&str> = field["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let is_text =
        field["anyOf"].as_array().is_some_and(|all| all.iter().any(|one| one["minProperties"] == 1));
    let text = if is_text { format!("{text} *Text.*") } else { text };
    match words.first() {
        // Only the codes of checks are so many.
        Some(_) if words.len() > 20 => format!("{text} [The list of messages](page:faults) has them all."),
        Some(first) if !text.contains(&format!("`{first}`")) => {
            let list: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
            format!("{text} One of {}.", list.join(", "))
        }
        _ => text,
    }
}
