//! The program as people run it: exit codes, what is said and where, and what the disk looks like after.

use crate::support::{copy, run, said, temporary_folder};
use std::path::Path;

#[test]
fn a_sound_site_is_built_in_silence() {
    let root = copy();
    let output = run(&["build"], root.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    assert!(output.stdout.is_empty());
    assert!(root.path().join("public/index.html").exists());
}

#[test]
fn a_fault_is_exit_1_and_the_published_site_stays() {
    let root = copy();
    run(&["build"], root.path());
    let before = std::fs::read(root.path().join("public/index.html")).expect("a page");
    let home = root.path().join("content/home.md");
    let text = std::fs::read_to_string(&home).expect("the front page");
    std::fs::write(&home, text.replace("[812]", "[813]").replace("It rains", "It pours")).expect("a change");
    let output = run(&["build", "--format", "short"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output),
        "content/home.md:3:28: error[value-mismatch]: the text says `813`, the data says `812`\n"
    );
    assert_eq!(std::fs::read(root.path().join("public/index.html")).expect("a page"), before);
}

#[test]
fn json_is_one_object_a_line() {
    let root = copy();
    std::fs::write(root.path().join("content/home.md"), "no front matter").expect("a change");
    let output = run(&["check", "--format", "json"], root.path());
    assert_eq!(output.status.code(), Some(1));
    for line in said(&output).lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(value["code"], "no-front-matter");
        assert_eq!(value["primary"]["path"], "content/home.md");
        assert_eq!(value["primary"]["line"], 1);
    }
}

#[test]
fn check_writes_nothing() {
    let root = copy();
    assert_eq!(run(&["check"], root.path()).status.code(), Some(0));
    assert!(!root.path().join("public").exists());
}

#[test]
fn fix_writes_the_right_numbers_and_nothing_else() {
    let root = copy();
    let home = root.path().join("content/home.md");
    let right = std::fs::read_to_string(&home).expect("the front page").replace('\n', "\r\n");
    std::fs::write(&home, right.replace("[812]", "[813]")).expect("a change");
    let output = run(&["check", "--fix"], root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(&home).expect("the front page"), right);
}

#[test]
fn warnings_fail_only_when_asked() {
    let root = copy();
    std::fs::write(root.path().join("content/stray.txt"), "?").expect("a stray file");
    let relaxed = run(&["check", "--format", "short"], root.path());
    assert_eq!(relaxed.status.code(), Some(0));
    assert!(said(&relaxed).contains("warning[stray-file]"), "{}", said(&relaxed));
    assert_eq!(run(&["check", "--deny-warnings"], root.path()).status.code(), Some(1));
}

#[test]
fn hints_never_fail() {
    let root = copy();
    let page = "---\ntitle: Wet\n---\nUp to [900](value:rain/total/2023) millimetres fell.\n";
    std::fs::create_dir_all(root.path().join("content/pages")).expect("the folder of pages");
    std::fs::write(root.path().join("content/pages/wet.md"), page).expect("a page");
    let checked = run(&["check", "--deny-warnings", "--format", "short"], root.path());
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    assert!(said(&checked).contains("hint[loose-approximation]"), "{}", said(&checked));
    let json = run(&["check", "--format", "json"], root.path());
    assert!(said(&json).contains("\"severity\":\"hint\""), "{}", said(&json));
}

#[test]
fn an_empty_folder_is_explained() {
    let root = temporary_folder();
    let output = run(&["build", "--format", "short"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).starts_with("content/site.yaml:1:1: error[no-site]"), "{}", said(&output));
}

#[test]
fn a_folder_that_is_not_there_is_exit_2() {
    let root = temporary_folder();
    let output = run(&["build", "--root", "nowhere"], root.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("nowhere"), "{}", said(&output));
}

#[test]
fn an_output_folder_that_cannot_be_written_is_exit_2_and_named() {
    let root = copy();
    // A file where a folder is needed refuses everybody, also those who may write anywhere.
    std::fs::write(root.path().join("wall"), "").expect("a file");
    let output = run(&["build", "--out", "wall/public"], root.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("wall"), "{}", said(&output));
}

#[test]
fn foreign_files_are_named_with_what_to_do() {
    let root = copy();
    std::fs::create_dir_all(root.path().join("public")).expect("a folder");
    std::fs::write(root.path().join("public/CNAME"), "rain.example").expect("a foreign file");
    let refused = run(&["build"], root.path());
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("--keep=CNAME") && said(&refused).contains("--remove=CNAME"),
        "{}",
        said(&refused)
    );
    assert_eq!(run(&["build", "--keep", "CNAME"], root.path()).status.code(), Some(0));
    assert!(root.path().join("public/CNAME").exists() && root.path().join("public/index.html").exists());
}

#[test]
fn the_sources_are_never_the_output_folder() {
    let root = copy();
    for folder in [".", "content"] {
        let output = run(&["build", "--out", folder, "--keep", "content"], root.path());
        assert_ne!(output.status.code(), Some(0), "{folder}");
        assert!(root.path().join("content/site.yaml").exists(), "{folder}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_folder_and_refused_outside() {
    use std::os::unix::fs::symlink;
    let root = copy();
    let outside = temporary_folder();
    std::fs::write(outside.path().join("secret.md"), "---\ntitle: Secret\n---\n").expect("a file");
    let pages = root.path().join("content/pages");
    symlink(pages.join("about.md"), pages.join("again.md")).expect("a link inside");
    assert_eq!(run(&["check"], root.path()).status.code(), Some(0));
    symlink(outside.path().join("secret.md"), pages.join("secret.md")).expect("a link outside");
    symlink(&pages, pages.join("loop")).expect("a link to itself");
    let output = run(&["check", "--format", "short"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("content/pages/secret.md:1:1: error[outside-root]"), "{}", said(&output));
}

#[test]
fn a_large_file_is_not_read() {
    let root = copy();
    let file = std::fs::File::create(root.path().join("content/pages/huge.md")).expect("a file");
    file.set_len(50_000_000).expect("50 MB");
    let output = run(&["check", "--format", "short"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("huge.md:1:1: error[too-large]"), "{}", said(&output));
}

#[test]
fn help_and_explanations_answer() {
    let here = temporary_folder();
    let help = run(&["--help"], here.path());
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    for word in ["build", "check", "explain", "Exit codes", "Examples"] {
        assert!(text.contains(word), "{word}");
    }
    assert!(run(&["explain", "value-mismatch"], here.path()).status.success());
    let unknown = run(&["explain", "value-mismach"], here.path());
    assert_eq!(unknown.status.code(), Some(1));
    assert!(said(&unknown).contains("value-mismatch"));
}

/// The minimal site in a second language, of which one page is translated.
fn in_two_languages() -> tempfile::TempDir {
    let root = copy();
    let write = |path: &str, text: &str| std::fs::write(root.path().join(path), text).expect("a change");
    let site = std::fs::read_to_string(root.path().join("content/site.yaml")).expect("the site");
    let both = site.replace("menu:", "  - {code: nl, name: Nederlands}\nmenu:");
    write("content/site.yaml", &both.replace("title: Rain", "title: {en: Rain, nl: Regen}"));
    write("content/pages/flood.md", "---\ntitle: The flood\n---\nIn July 2023 the river rose.\n");
    write("content/pages/flood.nl.md", "---\ntitle: De overstroming\n---\nIn juli 2023 steeg de rivier.\n");
    root
}

fn survey(folder: &Path) -> serde_json::Value {
    let output = run(&["translations", "nl", "--format", "json"], folder);
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    all[0].clone()
}

/// The states of the texts of an item that are to be worked on.
fn states(survey: &serde_json::Value, item: &str) -> Vec<String> {
    let to_do = survey["to_do"].as_array().expect("a list").iter();
    let of = to_do.filter(|e| e["item"] == item);
    of.map(|e| format!("{} {}", e["text"], e["state"]).replace('"', "")).collect()
}

#[test]
fn translations_say_what_is_missing_stale_and_different() {
    let root = in_two_languages();
    let page = root.path().join("content/pages/flood.md");
    let before = survey(root.path());
    assert!(states(&before, "pages/flood").is_empty());
    assert_eq!(states(&before, "pages/about"), [" missing"]);
    assert_eq!(
        states(&before, "site"),
        ["description missing", "publisher missing", "topics.weather.name missing"]
    );
    assert!(before["percent"].as_u64().expect("a share") < 50);
    assert_eq!(before["unconfirmed"], serde_json::json!(["pages/flood", "site"]));

    // What an editor vouches for is remembered, and a later change of the original is known.
    assert_eq!(run(&["translations", "nl", "--confirm", "pages/flood"], root.path()).status.code(), Some(0));
    std::fs::write(&page, "---\ntitle: The great flood\n---\nIn July 2023\nthe river rose.\n")
        .expect("a change");
    let changed = survey(root.path());
    assert_eq!(states(&changed, "pages/flood"), ["title stale"]);
    assert_eq!(changed["unconfirmed"], serde_json::json!(["site"]));
    assert!(said(&run(&["check", "--format", "short"], root.path())).contains("stale-translation"));
    run(&["translations", "nl", "--confirm", "pages/flood"], root.path());
    assert!(states(&survey(root.path()), "pages/flood").is_empty());

    // A number changed in one language only fails both the survey and the build.
    std::fs::write(&page, "---\ntitle: The great flood\n---\nIn July 2024 the river rose.\n")
        .expect("a change");
    assert_eq!(states(&survey(root.path()), "pages/flood"), ["body.1 differs"]);
    assert_eq!(run(&["translations", "nl"], root.path()).status.code(), Some(1));
    assert!(said(&run(&["build", "--format", "short"], root.path())).contains("error[translation-differs]"));
}

#[test]
fn a_language_or_item_that_is_not_there_is_named() {
    let root = in_two_languages();
    let output = run(&["translations", "fr"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("the site is not translated into `fr`"));
    let output = run(&["translations", "nl", "--confirm", "pages/ebb"], root.path());
    assert!(said(&output).contains("there is no item `pages/ebb`"));
}

#[test]
fn texts_go_out_to_translators_and_come_back() {
    let root = copy();
    let site = root.path().join("content/site.yaml");
    let text = std::fs::read_to_string(&site).expect("settings");
    let line = "  - {code: nl, name: Nederlands}\nmenu:";
    std::fs::write(&site, text.replace("menu:", line)).expect("a second language");

    assert_eq!(run(&["translations", "nl", "--export", "nl.po"], root.path()).status.code(), Some(0));
    let po = root.path().join("nl.po");
    let text = std::fs::read_to_string(&po).expect("a file");
    let answer = text
        .replace("msgid \"Rain at the gauge\"\nmsgstr \"\"", "msgid \"Rain at the gauge\"\nmsgstr \"Regen\"");
    std::fs::write(&po, answer.replace('\n', "\r\n")).expect("an answer");
    let output = run(&["translations", "nl", "--import", "nl.po"], root.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    let figure = std::fs::read_to_string(root.path().join("content/figures/rain.yaml")).expect("a figure");
    assert!(figure.starts_with("title: {en: \"Rain at the gauge\", nl: \"Regen\"}\nunit: mm\n"), "{figure}");

    std::fs::write(&po, "msgid \"a\nmsgstr \"b\"\n").expect("a broken file");
    let output = run(&["translations", "nl", "--import", "nl.po"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("nl.po:1: a text is not in quotation marks"), "{}", said(&output));

    let fuzzy = "#, fuzzy\nmsgctxt \"figures/rain title\"\nmsgid \"Rain at the gauge\"\nmsgstr \"Sneeuw\"\n";
    std::fs::write(&po, fuzzy).expect("a file");
    let output = run(&["translations", "nl", "--import", "nl.po"], root.path());
    assert_eq!(output.status.code(), Some(1), "not all of it was taken over");
    assert!(said(&output).contains("nl.po:1: `figures/rain title`: it is marked fuzzy"), "{}", said(&output));
    let same = std::fs::read_to_string(root.path().join("content/figures/rain.yaml")).expect("a figure");
    assert_eq!(same, figure);

    let output = run(&["new", "translation", "wet-year", "nl"], root.path());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "content/articles/wet-year.nl.md\n");
    assert_eq!(run(&["check"], root.path()).status.code(), Some(0));
    assert_eq!(run(&["check", "--drafts"], root.path()).status.code(), Some(0));
    let output = run(&["new", "translation", "wet-year", "nl"], root.path());
    assert!(said(&output).contains("is translated into `nl` already"), "{}", said(&output));
    assert_eq!(run(&["new", "translation", "wet-year", "fr"], root.path()).status.code(), Some(1));
}

#[test]
fn built_in_files_are_copied_and_their_age_is_known() {
    let root = copy();
    let path = root.path().join("templates/not-found.html");
    let ejected = run(&["eject", "templates", "not-found.html"], root.path());
    assert_eq!((ejected.status.code(), said(&ejected)), (Some(0), String::new()));
    assert_eq!(ejected.stdout, b"templates/not-found.html\n");
    let check = run(&["check"], root.path());
    assert_eq!((check.status.code(), said(&check)), (Some(0), String::new()));
    let again = run(&["eject", "templates"], root.path());
    assert_eq!(again.status.code(), Some(1));
    assert!(
        said(&again).starts_with("error: there is already a file `templates/not-found.html`"),
        "{}",
        said(&again)
    );
    assert!(root.path().join("templates/base.html").exists(), "the others are copied");
    let listed = run(&["eject"], root.path());
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let states: Vec<bool> = listed.lines().map(|line| line.ends_with("replaced by the site")).collect();
    assert_eq!(states.iter().filter(|own| **own).count(), listed.matches("templates ").count(), "{listed}");
    let unknown = run(&["eject", "strings", "xx"], root.path());
    assert_eq!(unknown.status.code(), Some(1));
    let text = std::fs::read_to_string(&path).expect("the copy");
    let printed = run(&["eject", "templates", "not-found.html", "--print"], root.path());
    assert_eq!(text.split_once('\n').expect("a first line").1.as_bytes(), printed.stdout);
    let (first, rest) = text.split_once('\n').expect("a first line");
    let at = first.find("version ").expect("the version") + "version ".len();
    let old = format!("{}0000000000{}\n{rest}", &first[..at], &first[at + 10..]);
    std::fs::write(&path, old).expect("an older copy");
    let check = run(&["check", "--format", "short"], root.path());
    assert!(
        said(&check).contains("templates/not-found.html:1:38: warning[outdated-copy]"),
        "{}",
        said(&check)
    );
}

#[test]
fn a_site_adds_to_the_style_sheet() {
    let root = copy();
    std::fs::create_dir_all(root.path().join("static")).expect("a folder");
    std::fs::write(root.path().join("static/extra.css"), ":root{--accent:#7a0019}").expect("a style sheet");
    assert_eq!(run(&["build"], root.path()).status.code(), Some(0));
    for page in ["index.html", "articles/wet-year.html", "embed/rain-by-year.html"] {
        let html = std::fs::read_to_string(root.path().join("public").join(page)).expect("a page");
        let (built_in, own) = (html.find("/style.").or(html.find("\"style.")), html.find("extra."));
        assert!(built_in.is_some() && built_in < own, "{page}");
    }
}
