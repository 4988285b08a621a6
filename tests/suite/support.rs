//! What tests share: sites in memory, and expectations that one command rewrites.

use briefing::base::limits::TEXT_SIZE;
use briefing::base::{Content, Origin, SourceFile, SourceSet};
use briefing::diagnostic::{Diagnostics, Format, render};
use briefing::output::Output;
use briefing::resolve::ResolveOptions;
use briefing::{Built, Options, load};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A folder of this project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The options of every test: a day after every date of the fixtures.
pub(crate) fn options() -> Options {
    Options { resolve: ResolveOptions::default(), date: briefing::base::Date::constant(2026, 11, 23) }
}

/// The files of a folder under `tests/sites`, by their path.
pub(crate) fn site(name: &str) -> BTreeMap<String, SourceFile> {
    let root = project("tests/sites").join(name);
    let mut files = BTreeMap::new();
    collect(&root, &root, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, SourceFile>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the tests") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            files.insert(name.clone(), load::file(&name, std::fs::read(&path).expect("a file")));
        }
    }
}

/// Every file below a folder, by its path.
pub(crate) fn paths_below(root: &Path) -> Vec<String> {
    let mut files = BTreeMap::new();
    collect(root, root, &mut files);
    files.into_keys().collect()
}

/// Lays the files of a fixture over a site. A file begins with `//- path`; further words change what it holds:
/// `absent` takes the file away, `append` and `prepend` add to what the site or the theme holds, `hex` gives bytes, `too-large N` and `outside` stand for what
/// only a disk can hold.
pub(crate) fn overlay(files: &mut BTreeMap<String, SourceFile>, fixture: &str) {
    let mut current: Option<(String, Vec<String>, String)> = None;
    for line in fixture.lines().chain(["//- "]) {
        let Some(head) = line.strip_prefix("//- ").or_else(|| (line == "//-").then_some("")) else {
            if let Some((_, _, text)) = &mut current {
                text.push_str(line);
                text.push('\n');
            }
            continue;
        };
        if let Some((path, words, text)) = current.take() {
            lay(files, path, &words, text);
        }
        let mut words = head.split_whitespace().map(ToOwned::to_owned);
        current = words.next().map(|path| (path, words.collect(), String::new()));
    }
}

fn lay(files: &mut BTreeMap<String, SourceFile>, path: String, words: &[String], text: String) {
    let held = |content| SourceFile::new(&path, content, Origin::Site);
    let file = match words.first().map(String::as_str) {
        Some("absent") => {
            files.remove(&path);
            return;
        }
        Some(place @ ("append" | "prepend")) => {
            let theme = || {
                load::THEME
                    .iter()
                    .find(|(p, _)| *p == path)
                    .map_or(String::new(), |(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            };
            let before = files.get(&path).map_or_else(theme, |f| f.text().to_owned());
            let whole = if place == "append" { before + &text } else { text + &before };
            load::file(&path, whole.into_bytes())
        }
        Some("hex") => {
            let digits: String = text.split_whitespace().collect();
            let byte = |i: usize| u8::from_str_radix(&digits[i..i + 2], 16).expect("two digits");
            load::file(&path, (0..digits.len()).step_by(2).map(byte).collect())
        }
        Some("too-large") => held(Content::TooLarge(words[1].parse().expect("a size"), TEXT_SIZE)),
        Some("outside") => held(Content::Outside),
        Some(word) => panic!("a fixture knows no `{word}`"),
        None => load::file(&path, text.into_bytes()),
    };
    files.insert(path, file);
}

/// Builds a site in memory.
pub(crate) fn build(files: BTreeMap<String, SourceFile>) -> (SourceSet, Option<Built>, Diagnostics) {
    build_with(files, &options())
}

/// Builds a site in memory as of a day.
pub(crate) fn build_as_of(
    files: BTreeMap<String, SourceFile>,
    date: briefing::base::Date,
    drafts: bool,
) -> (SourceSet, Option<Built>, Diagnostics) {
    build_with(
        files,
        &Options { resolve: ResolveOptions { drafts, as_of: true, ..ResolveOptions::default() }, date },
    )
}

/// Builds a site in memory with options.
pub(crate) fn build_with(
    files: BTreeMap<String, SourceFile>,
    options: &Options,
) -> (SourceSet, Option<Built>, Diagnostics) {
    let sources = load::with_theme(files.into_values().collect());
    let mut sink = Diagnostics::default();
    let built = briefing::build(&sources, options, &mut sink, &|_| ());
    if let Some(built) = &built {
        assert_ids_are_unique(&built.output);
    }
    (sources, built, sink)
}

/// Everything reported, as a plain terminal shows it.
pub(crate) fn shown(sink: Diagnostics, sources: &SourceSet) -> String {
    let all = sink.sorted();
    let texts: Vec<String> = all.iter().map(|d| render(d, sources, Format::Full, false)).collect();
    texts.join("\n\n")
}

/// Holds a text against a file; with `UPDATE=1` the file is rewritten instead.
#[track_caller]
pub(crate) fn expect_file(path: &Path, actual: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, actual).expect("the expectation can be written");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected != actual {
        let line = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
        let line = line.unwrap_or(expected.lines().count().min(actual.lines().count()));
        panic!(
            "{} differs from line {}:\n- {}\n+ {}\nread the change, then `UPDATE=1 cargo test`",
            path.display(),
            line + 1,
            expected.lines().nth(line).unwrap_or(""),
            actual.lines().nth(line).unwrap_or(""),
        );
    }
}

/// Builds a site that has no fault.
#[track_caller]
pub(crate) fn built(files: BTreeMap<String, SourceFile>) -> Output {
    let (sources, built, sink) = build(files);
    match built {
        Some(built) => built.output,
        None => panic!("{}", shown(sink, &sources)),
    }
}

/// Every relative link and anchor of a site leads to something in it.
pub(crate) fn assert_links_lead_somewhere(output: &Output) {
    let pages: BTreeMap<&str, &str> = output
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .map(|(path, file)| (path.as_str(), std::str::from_utf8(&file.bytes).expect("UTF-8")))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(p, html)| (*p, attributes(html, "id").collect())).collect();
    for (path, html) in &pages {
        for link in attributes(html, "href").chain(attributes(html, "src")) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            assert!(!link.starts_with('/'), "{path}: `{link}` is not relative");
            let (file, anchor) = link.split_once('#').map_or((link, None), |(f, a)| (f, Some(a)));
            let file = String::from_utf8(briefing::base::percent_decode(file)).expect("UTF-8");
            let target = if file.is_empty() { (*path).to_owned() } else { resolve(path, &file) };
            let there = output.get(&target).is_some() || output.picture(&target).is_some();
            assert!(there, "{path}: `{link}` leads to nothing ({target})");
            if let Some(anchor) = anchor.filter(|_| target.ends_with(".html")) {
                let known = ids.get(target.as_str()).is_some_and(|ids| ids.contains(anchor));
                assert!(known, "{path}: `{link}` names no anchor of {target}");
            }
        }
    }
}

/// No page or drawing has an id twice.
pub(crate) fn assert_ids_are_unique(output: &Output) {
    for (path, file) in
        output.iter().filter(|(p, _)| [".html", ".svg"].iter().any(|e| p.as_str().ends_with(e)))
    {
        let mut seen = BTreeSet::new();
        for id in attributes(std::str::from_utf8(&file.bytes).expect("UTF-8"), "id") {
            assert!(seen.insert(id), "{path}: the id `{id}` stands twice");
        }
    }
}

/// Every value of an attribute, in order.
pub(crate) fn attributes<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find(name)?;
            let before = rest[..at].chars().next_back();
            let after = &rest[at + name.len()..];
            rest = after;
            if before.is_some_and(char::is_whitespace)
                && let Some(value) = after.strip_prefix("=\"")
            {
                let end = value.find('"')?;
                rest = &value[end..];
                return Some(&value[..end]);
            }
        }
    })
}

/// A relative link from a page, as a path of the site.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The program, run in a folder.
pub(crate) fn run(args: &[&str], folder: &Path) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .output()
        .expect("the program runs")
}

/// What it said on standard error.
pub(crate) fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A copy of the minimal site in a folder of its own.
pub(crate) fn copy() -> tempfile::TempDir {
    copy_of("minimal")
}

/// An empty folder, in memory if the system has such a place: a test need not wait for a disk.
pub(crate) fn temporary_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::tempdir_in(parent).expect("a folder")
}

/// A copy of a site of the tests in a folder of its own.
pub(crate) fn copy_of(site: &str) -> tempfile::TempDir {
    let root = temporary_folder();
    copy_folder(&project("tests/sites").join(site), root.path());
    root
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Runs the program in a folder; it must end within some seconds.
#[track_caller]
pub(crate) fn run_soon(args: &[&OsStr], folder: &Path) -> std::process::Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    for _ in 0..1_000 {
        if child.try_wait().expect("a child").is_some() {
            return child.wait_with_output().expect("what it said");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().expect("the program is stopped");
    panic!("{args:?} does not end");
}

/// The exit code of a command, and what it said.
#[track_caller]
pub(crate) fn told(args: &[&str], folder: &Path) -> (Option<i32>, String) {
    let args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
    let output = run_soon(&args, folder);
    (output.status.code(), said(&output))
}

/// The names in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
