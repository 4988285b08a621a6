//! A run with nothing changed ends at once, and every other run does what a run from nothing does.

use crate::support::{copy, run, said};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const UNCHANGED: &str = "nothing has changed since the last run";

/// Runs the program and returns whether it found nothing changed.
fn is_unchanged(args: &[&str], root: &Path) -> bool {
    let output = run(&[args, &["--verbose"]].concat(), root);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    said(&output).contains(UNCHANGED)
}

fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry").into_path());
    let files = all.filter(|path| path.is_file());
    files.map(|path| (path.clone(), fs::read(&path).expect("a file"))).collect()
}

fn append(path: &Path, words: &str) {
    let text = fs::read_to_string(path).expect("a text");
    fs::write(path, text + words).expect("a change");
}

/// The one record of a site, of which there is one because all runs have the same arguments.
fn record(root: &Path) -> PathBuf {
    let files = fs::read_dir(root.join(".briefing-cache")).expect("the cache").flatten().map(|e| e.path());
    let mut records = files.filter(|path| path.extension().is_some_and(|e| e == "json"));
    let first = records.next().expect("a record");
    assert_eq!(records.next(), None, "one record");
    first
}

#[test]
fn a_build_with_nothing_changed_writes_nothing() {
    let root = copy();
    assert!(!is_unchanged(&["build"], root.path()), "the first build");
    let before = files_below(root.path());
    assert!(is_unchanged(&["build"], root.path()), "the second build");
    assert!(is_unchanged(&["check"], root.path()), "a check after it");
    assert_eq!(files_below(root.path()), before);
    assert!(!is_unchanged(&["build", "--drafts"], root.path()), "other arguments");
}

/// Changes something below the folder of a site.
type Change = fn(&Path);

#[test]
fn every_change_is_noticed() {
    let changes: [(&str, Change); 12] = [
        ("a text", |root| append(&root.join("content/home.md"), "\nMore.\n")),
        ("a text with an older stamp", |root| {
            let home = root.join("content/home.md");
            let before = fs::metadata(&home).and_then(|m| m.modified()).expect("a time");
            let text = fs::read_to_string(&home).expect("a text");
            fs::write(&home, text.replace("It rains", "It pours")).expect("a change");
            let file = fs::File::options().write(true).open(&home).expect("the text");
            file.set_modified(before - Duration::from_secs(60)).expect("an older stamp");
        }),
        ("a text from the future", |root| {
            append(&root.join("content/home.md"), "\nLater.\n");
            let file = fs::File::options().write(true).open(root.join("content/home.md")).expect("the text");
            file.set_modified(SystemTime::now() + Duration::from_secs(3600)).expect("a later stamp");
        }),
        ("a file more", |root| {
            fs::create_dir_all(root.join("static")).expect("a folder");
            fs::write(root.join("static/more.txt"), "more").expect("a file");
        }),
        ("a file less", |root| fs::remove_file(root.join("static/more.txt")).expect("the file of before")),
        ("a template", |root| {
            fs::create_dir_all(root.join("templates")).expect("a folder");
            let theme = briefing::load::THEME.iter().find(|(path, _)| *path == "templates/not-found.html");
            let (path, bytes) = theme.expect("a template");
            let own = String::from_utf8_lossy(bytes).replacen("<h1", "<h1 data-own", 1);
            fs::write(root.join(path), own).expect("a template");
        }),
        ("a page that was edited by hand", |root| append(&root.join("public/index.html"), "by hand")),
        ("a page that was removed", |root| fs::remove_file(root.join("public/index.html")).expect("a page")),
        ("a lost manifest line", |root| append(&root.join("public/.briefing-manifest"), "\n")),
        ("a damaged record", |root| {
            let path = record(root);
            let text = fs::read_to_string(&path).expect("a record");
            fs::write(&path, text.replacen("\"errors\":0", "\"errors\":1", 1)).expect("a damaged record");
        }),
        ("a truncated record", |root| {
            let path = record(root);
            let bytes = fs::read(&path).expect("a record");
            fs::write(&path, &bytes[..bytes.len() / 2]).expect("a truncated record");
        }),
        ("a foreign record", |root| fs::write(record(root), "what is this?\n{}").expect("a foreign record")),
    ];
    let root = copy();
    is_unchanged(&["build"], root.path());
    for (what, change) in changes {
        change(root.path());
        assert!(!is_unchanged(&["build", "--overwrite"], root.path()), "{what}");
        fs::remove_dir_all(root.path().join(".briefing-cache")).expect("the cache");
        let clean = root.path().join("clean");
        run(&["build", "--out", "clean"], root.path());
        let expected = files_below(&clean);
        let built = files_below(&root.path().join("public"));
        assert!(built.values().eq(expected.values()), "{what}: not what a build from nothing writes");
        fs::remove_dir_all(&clean).expect("the clean site");
        fs::remove_dir_all(root.path().join(".briefing-cache")).expect("the cache");
        is_unchanged(&["build"], root.path());
        assert!(is_unchanged(&["build"], root.path()), "{what}, once it is built");
    }
}

#[test]
fn diagnostics_are_said_again() {
    let root = copy();
    fs::write(root.path().join("content/stray.txt"), "?").expect("a stray file");
    let checked = || run(&["check", "--format", "short"], root.path());
    let (first, second) = (checked(), checked());
    assert!(said(&first).contains("warning[stray-file]"), "{}", said(&first));
    assert_eq!((said(&first), first.status), (said(&second), second.status));
    let denied = run(&["check", "--format", "short", "--deny-warnings"], root.path());
    assert_eq!(denied.status.code(), Some(1));
    assert!(
        said(&denied).contains("warning[stray-file]") && said(&denied).contains("denied"),
        "{}",
        said(&denied)
    );
    fs::write(root.path().join("content/home.md"), "no front matter").expect("a fault");
    let (first, second) = (checked(), checked());
    assert_eq!(first.status.code(), Some(1));
    assert_eq!((said(&first), first.status), (said(&second), second.status));
}

#[test]
fn a_cache_that_cannot_be_written_is_not_missed() {
    let root = copy();
    fs::write(root.path().join(".briefing-cache"), "a file, no folder").expect("a file");
    for _ in 0..2 {
        let output = run(&["build", "--verbose"], root.path());
        assert_eq!(output.status.code(), Some(0));
        assert!(said(&output).contains("the next run cannot use this one"), "{}", said(&output));
    }
}

#[test]
fn a_folder_that_is_no_site_gets_no_cache() {
    let root = crate::support::temporary_folder();
    run(&["check"], root.path());
    assert_eq!(fs::read_dir(root.path()).expect("the folder").count(), 0);
}

#[test]
fn few_records_are_kept_and_nothing_else_of_the_cache_is_removed() {
    let root = copy();
    let cache = root.path().join(".briefing-cache");
    fs::create_dir(&cache).expect("the cache");
    fs::write(cache.join("links.json"), "{}").expect("what links were asked for");
    fs::write(cache.join(".briefing-0123456789abcdef.new"), "half").expect("what a stopped run left");
    fs::write(cache.join(".briefing-mine.new"), "").expect("a file of a person");
    for day in 1..=12 {
        assert!(!is_unchanged(&["check", "--as-of", &format!("2030-01-{day:02}")], root.path()));
    }
    let files = fs::read_dir(&cache).expect("the cache").flatten().map(|file| file.file_name());
    let names: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    assert!(has("links.json") && has(".briefing-mine.new"), "{names:?}");
    assert!(!has(".briefing-0123456789abcdef.new") && !has("write.lock"), "{names:?}");
    assert_eq!(names.iter().filter(|name| name.starts_with("run-")).count(), 8, "{names:?}");
    assert!(is_unchanged(&["check", "--as-of", "2030-01-12"], root.path()), "the newest is kept");
}

/// Runs `check`, and returns what it says of the site.
fn diagnostics(root: &Path) -> String {
    said(&run(&["check", "--format", "json"], root))
}

/// After each change `check` says what it says without a cache, whatever the file of stored analyses has become.
#[test]
fn stored_analyses_change_nothing() {
    let root = copy();
    let home = root.path().join("content/home.md");
    let original = fs::read_to_string(&home).expect("a text");
    let texts = root.path().join(".briefing-cache/texts");
    let sentences =
        ["It was 17 in all.", "In 2019 it was twice as many.", "One in five left.", "Op 3 mei 2020."];
    let damages: [Change; 5] = [
        |_| (),
        |texts| {
            let bytes = fs::read(texts).expect("analyses");
            fs::write(texts, &bytes[..bytes.len() / 2]).expect("a truncated file");
        },
        |texts| {
            let mut bytes = fs::read(texts).expect("analyses");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(texts, bytes).expect("a damaged file");
        },
        |texts| fs::write(texts, "what is this?").expect("a foreign file"),
        |texts| {
            fs::remove_file(texts).expect("the analyses");
            fs::create_dir(texts).expect("a folder in their place");
        },
    ];
    for damage in damages {
        for sentence in sentences {
            fs::write(&home, format!("{original}\n{sentence}\n")).expect("a change");
            diagnostics(root.path());
            assert!(texts.is_file(), "the analyses are stored");
            damage(&texts);
            fs::write(&home, format!("{original}\n{sentence} {sentence}\n")).expect("a change");
            let found = diagnostics(root.path());
            fs::remove_dir_all(root.path().join(".briefing-cache")).expect("the cache");
            assert_eq!(found, diagnostics(root.path()), "{sentence}");
        }
    }
}

#[test]
fn only_new_texts_are_analysed() {
    let root = copy();
    let analysed = || {
        let said = said(&run(&["check", "--timings"], root.path()));
        let line = said.lines().find_map(|line| line.strip_prefix("analysed ")?.strip_suffix(" texts"));
        let (new, all) = line.and_then(|line| line.split_once(" of ")).expect("how many were analysed");
        let number = |digits: &str| digits.parse::<usize>().expect("a number");
        (number(new), number(all))
    };
    let (first, all) = analysed();
    assert_eq!(first, all);
    append(&root.path().join("content/home.md"), "\nIt was a year as any other.\n");
    let (new, more) = analysed();
    assert!((1..=4).contains(&new) && more > all, "{new} of {more}");
}

/// A text that nobody needs any more is dropped: the file is as small as that of a site that never had it.
#[test]
fn stored_analyses_are_those_of_the_site() {
    let root = copy();
    let size = || fs::metadata(root.path().join(".briefing-cache/texts")).map(|m| m.len()).ok();
    diagnostics(root.path());
    let (before, home) = (size(), root.path().join("content/home.md"));
    let original = fs::read_to_string(&home).expect("a text");
    fs::write(&home, format!("{original}\nIn 2019 it was twice as many.\n")).expect("a change");
    diagnostics(root.path());
    assert!(size() > before, "{before:?}");
    fs::write(&home, format!("{original}\nAll.\n")).expect("a change");
    diagnostics(root.path());
    fs::write(&home, &original).expect("the original");
    diagnostics(root.path());
    append(&home, "\n");
    diagnostics(root.path());
    assert!(size().is_some_and(|now| Some(now) <= before.map(|b| b + 200)), "{before:?} became {:?}", size());
}
