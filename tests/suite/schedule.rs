//! What waits for its day, and what has had it: the site as of a day, what is said of the rest, and the same bytes.

use crate::support::{build, build_as_of, copy, overlay, run, said, shown, site};
use briefing::Options;
use briefing::base::Date;
use briefing::build::{BuildCache, SiteBuilder};
use briefing::diagnostic::Diagnostics;
use briefing::output::Output;
use briefing::resolve::ResolveOptions;
use std::path::Path;

/// One of each: a draft, an article for 3 January 2027, one without further days, a page that stands in March alone.
const WAITING: &str = "\
//- content/articles/draft.md
---
title: A draft
summary: Not ready.
date: 2026-11-01
draft: true
---
//- content/articles/winter.md
---
title: The winter count
summary: What was counted.
date: 2027-01-03
publish-at: 2027-01-03
---
The river froze. [@winter-2027]
//- content/articles/storm.md
---
title: The storm
summary: What was counted.
date: 2026-12-24
---
//- content/pages/market.md
---
title: The market
publish-at: 2027-03-01
expires-at: 2027-03-31
aliases: [old-market.html]
---
//- content/sources/winter.yaml
winter-2027:
  type: dataset
  title: Readings of the winter
  publisher: Rain office
  date: 2027
  language: en
";

fn as_of(day: (i16, i8, i8), drafts: bool) -> Output {
    let mut files = site("minimal");
    overlay(&mut files, WAITING);
    let (sources, built, sink) = build_as_of(files, Date::constant(day.0, day.1, day.2), drafts);
    match built {
        Some(built) => built.output,
        None => panic!("{}", shown(sink, &sources)),
    }
}

fn stands(output: &Output, page: &str) -> bool {
    let listed = output.get("sitemap-en.xml").or(output.get("sitemap.xml")).expect("a sitemap");
    let listed = String::from_utf8_lossy(&listed.bytes).contains(&format!("/{page}"));
    assert_eq!(listed, output.get(page).is_some(), "{page} is in the sitemap where it is in the site");
    listed
}

#[test]
fn each_stands_from_its_first_day_to_its_last() {
    let [draft, winter, storm, market] =
        ["articles/draft.html", "articles/winter.html", "articles/storm.html", "market.html"];
    for (day, drafts, expected) in [
        ((2026, 11, 23), false, [false, false, false, false]),
        ((2026, 12, 23), false, [false, false, false, false]),
        ((2026, 12, 24), false, [false, false, true, false]),
        ((2027, 1, 2), false, [false, false, true, false]),
        ((2027, 1, 3), false, [false, true, true, false]),
        ((2027, 2, 28), false, [false, true, true, false]),
        ((2027, 3, 1), false, [false, true, true, true]),
        ((2027, 3, 31), false, [false, true, true, true]),
        ((2027, 4, 1), false, [false, true, true, false]),
        // `--drafts` takes in what is to come, and not what is over.
        ((2026, 11, 23), true, [true, true, true, true]),
        ((2027, 4, 1), true, [true, true, true, false]),
    ] {
        let output = as_of(day, drafts);
        let found = [draft, winter, storm, market].map(|page| stands(&output, page));
        assert_eq!(found, expected, "{day:?}, drafts: {drafts}");
        let alias = output.get("old-market.html");
        assert_eq!(alias.is_some(), expected[3], "{day:?}: an alias comes and goes with its page");
    }
}

#[test]
fn a_date_alone_holds_nothing_back_unless_a_day_is_asked_for() {
    let mut files = site("minimal");
    overlay(&mut files, WAITING);
    let (sources, built, sink) = build(files);
    let output = built.expect("a site").output;
    assert!(stands(&output, "articles/storm.html") && !stands(&output, "articles/winter.html"));
    let told = shown(sink, &sources);
    assert!(told.contains("warning[future-date]: 2026-12-24 is after the date of the build"), "{told}");
}

fn bytes(output: &Output) -> Vec<(String, Vec<u8>)> {
    output.iter().map(|(path, file)| (path.as_str().to_owned(), file.bytes.to_vec())).collect()
}

#[test]
fn what_was_kept_of_another_day_does_not_show() {
    let mut files = site("minimal");
    overlay(&mut files, WAITING);
    let sources = briefing::load::with_theme(files.into_values().collect());
    let workshop = std::sync::Arc::new(BuildCache::enabled());
    for day in [(2026, 11, 23), (2027, 1, 3), (2027, 3, 1), (2027, 4, 1), (2026, 12, 24)] {
        let date = Date::constant(day.0, day.1, day.2);
        let options = Options { resolve: ResolveOptions { as_of: true, ..ResolveOptions::default() }, date };
        let mut sink = Diagnostics::default();
        let builder =
            SiteBuilder::read(&sources, &options, &workshop, &mut sink, &|_| ()).expect("a sound site");
        let built = builder.built(&mut sink, &|_| ()).expect("a site");
        assert!(bytes(&built.output) == bytes(&as_of(day, false)), "{day:?}");
    }
}

#[test]
fn only_a_day_on_which_something_happens_changes_the_site() {
    let [first, again, before, after] =
        [(2026, 11, 23), (2026, 11, 23), (2026, 12, 23), (2026, 12, 24)].map(|day| bytes(&as_of(day, false)));
    assert!(first == again, "one day, one site");
    assert!(first == before, "nothing happens between");
    assert!(before != after, "the storm is published");
}

fn written(root: &Path, fixture: &str) {
    let mut files = std::collections::BTreeMap::new();
    overlay(&mut files, fixture);
    for (path, file) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, file.bytes()).expect("a file");
    }
}

#[test]
fn a_summary_says_what_is_pending() {
    let root = copy();
    written(root.path(), WAITING);
    let pending = |args: &[&str]| {
        let told = said(&run(&[args, &["--verbose"]].concat(), root.path()));
        let line = told.lines().find_map(|l| l.strip_prefix("pending: "));
        line.unwrap_or_else(|| panic!("{told}")).to_owned()
    };
    let all = "1 draft, 1 article to be published on 24 December 2026, 1 article to be published on 3 January 2027, \
               1 page to be published on 1 March 2027";
    assert_eq!(pending(&["check", "--as-of", "2026-11-23"]), all);
    assert_eq!(pending(&["build", "--as-of", "2026-11-23"]), all);
    assert_eq!(pending(&["check", "--date", "2026-11-23"]), all, "the name that the flag had");
    assert_eq!(pending(&["check", "--as-of", "2027-03-01"]), "1 draft, 1 page to stand until 31 March 2027");
    assert_eq!(pending(&["check", "--as-of", "2027-04-01"]), "1 draft");
    let help = String::from_utf8(run(&["check", "--help"], root.path()).stdout).expect("UTF-8");
    assert!(help.contains("--as-of") && !help.contains("--date"), "{help}");
}

#[test]
fn what_only_a_waiting_text_uses_is_not_unused() {
    let root = copy();
    written(root.path(), WAITING);
    let winter = root.path().join("content/articles/winter.md");
    let text = std::fs::read_to_string(&winter).expect("the article");
    std::fs::write(&winter, text + "Anna Jansen saw [the frost](event:frost). [@gauge-2024]\n")
        .expect("a change");
    written(
        root.path(),
        "//- content/timeline/winter.yaml\n- {id: frost, date: 2023-12, topic: weather, standing: reported, title: Frost, sources: [gauge-2024]}\n\
         //- content/names/people.yaml\n- {id: anna-jansen, kind: person, name: Anna Jansen, sources: [gauge-2024]}\n",
    );
    let told = || said(&run(&["check", "--as-of", "2026-12-24", "--format", "short"], root.path()));
    assert_eq!(told(), "");
    std::fs::remove_file(&winter).expect("a file less");
    let told = told();
    for unused in ["source `winter-2027`", "event `frost`", "no text mentions `anna-jansen`"] {
        assert!(told.contains(unused), "{unused}: {told}");
    }
}

#[test]
fn lists_name_what_the_site_holds_and_what_waits() {
    let root = copy();
    written(root.path(), WAITING);
    let listed = |args: &[&str]| {
        let output = run(&[&["list"], args].concat(), root.path());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert_eq!(
        listed(&["scheduled", "--as-of", "2026-11-23"]),
        "\
kind     id      state    publish at  expires at  place                       title
article  storm   to come  2026-12-24              content/articles/storm.md   The storm
article  winter  to come  2027-01-03              content/articles/winter.md  The winter count
page     market  to come  2027-03-01  2027-03-31  content/pages/market.md     The market
"
    );
    let later = listed(&["scheduled", "--as-of", "2027-03-05"]);
    assert!(later.contains("page  market  published  2027-03-01"), "{later}");
    assert!(listed(&["scheduled", "--as-of", "2027-04-01"]).contains("page  market  expired"));
    assert_eq!(
        listed(&["drafts"]),
        "kind     id     language  place                      title\n\
         article  draft  en        content/articles/draft.md  A draft\n"
    );
    let articles = listed(&["articles", "--as-of", "2026-11-23", "--format", "json"]);
    let articles: serde_json::Value = serde_json::from_str(&articles).expect("JSON");
    assert_eq!(articles.as_array().map(Vec::len), Some(1));
    assert_eq!(articles[0]["id"], "wet-year");
    assert_eq!(articles[0]["languages"], serde_json::json!(["en"]));
    for (list, id) in [
        ("pages", "about"),
        ("figures", "rain"),
        ("events", "flood"),
        ("claims", "wettest"),
        ("sources", "gauge-2024"),
    ] {
        assert!(listed(&[list]).contains(&format!("\n{id} ")), "{list}: {}", listed(&[list]));
    }
    assert_eq!(listed(&["names"]), "", "nothing is an empty table");
    assert_eq!(listed(&["names", "--format", "json"]), "[]\n");
    let slip = run(&["list", "artciles"], root.path());
    assert!(said(&slip).contains("'articles'"), "{}", said(&slip));
}

#[test]
fn a_translation_comes_with_its_original_and_keeps_its_record() {
    let root = copy();
    let path = root.path().join("content/site.yaml");
    let settings = std::fs::read_to_string(&path).expect("settings");
    std::fs::write(&path, settings.replace("menu:", "  - {code: nl, name: Nederlands}\nmenu:"))
        .expect("a second language");
    written(
        root.path(),
        "//- content/pages/flood.md\n---\ntitle: The flood\npublish-at: 2127-01-03\n---\nIn July 2023 the river rose.\n\
         //- content/pages/flood.nl.md\n---\ntitle: De overstroming\n---\nIn juli 2023 steeg de rivier.\n",
    );
    let page = root.path().join("public/nl/flood.html");
    for (day, expected) in [("2127-01-02", false), ("2127-01-03", true)] {
        let output = run(&["build", "--as-of", day, "--format", "short"], root.path());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(page.exists(), expected, "{day}");
    }
    let record = root.path().join("content/translations/nl.yaml");
    let has = || std::fs::read_to_string(&record).expect("a record").contains("pages/flood:");
    run(&["translations", "nl", "--drafts", "--confirm", "pages/flood"], root.path());
    assert!(has());
    run(&["translations", "nl", "--confirm", "site"], root.path());
    // What waits is no item of today's site, and is not forgotten either.
    assert!(has(), "the record of what waits is lost");
}
