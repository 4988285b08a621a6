//! Two editions of a site held against each other: from folders, from a repository, and with the one that was kept.

use crate::support::{build, built, copy, run, said, site, temporary_folder};
use briefing::base::SourceFile;
use briefing::diagnostic::{Code, Format, render};
use std::collections::BTreeMap;
use std::path::Path;

/// Replaces words in a file of a site.
fn change(root: &Path, path: &str, pairs: &[(&str, &str)]) {
    let path = root.join("content").join(path);
    let mut text = std::fs::read_to_string(&path).expect("a file");
    for (old, new) in pairs {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    std::fs::write(&path, text).expect("a change");
}

/// A later edition: a value, a status, an event and a claim changed, a value was added and one taken away.
fn later() -> tempfile::TempDir {
    let root = copy();
    let figures = [
        ("2023: 812", "2023: {value: 815, status: provisional}"),
        ("2021: 700", "2020: 690\n      2021: 700"),
    ];
    change(root.path(), "figures/rain.yaml", &figures);
    change(root.path(), "figures/rain.yaml", &[("      2024-01/2024-06: 300\n", "")]);
    change(root.path(), "home.md", &[("[812]", "[815]")]);
    change(root.path(), "articles/wet-year.md", &[("[812]", "[815]")]);
    change(root.path(), "timeline/events.yaml", &[("date: 2023-07", "date: 2023-08"), ("floods", "rises")]);
    change(root.path(), "claims/claims.yaml", &[("verdict: supported", "verdict: needs-context")]);
    root
}

fn printed(args: &[&str], folder: &Path) -> String {
    let output = run(args, folder);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn path(folder: &tempfile::TempDir) -> &str {
    folder.path().to_str().expect("a plain path")
}

#[test]
fn what_changed_is_shown_with_what_it_touches() {
    let (old, new) = (copy(), later());
    assert_eq!(
        printed(&["diff", path(&old), path(&new)], new.path()),
        "\
added value rain/total/2020
  value: 690
  status: final
  sources: gauge-2024
  in chart rain/by-year

altered value rain/total/2023
  value: 812 → 815
  status: final → provisional
  in home (en): [812 mm → 815 mm] Rain in a year: 815 mm
  in home (en): [812 → 815] In 2023 it rained 815 mm.
  in articles/wet-year (en): [812 → 815] In 2023 it rained 815 mm.
  in claims/wettest (en): [the highest since 2021] It was the highest since 2021.
  in chart rain/by-year

removed value rain/total/2024-01/2024-06
  value: 300 → nothing
  status: final → nothing
  sources: gauge-2024 → nothing
  in chart rain/by-year

altered event flood
  date: July 2023 → August 2023
  title (en): The river floods → The river rises
  in articles/wet-year (en): [the flood] See the flood and what was said.

altered claim wettest
  verdict: supported → needs-context
  in articles/wet-year (en): [what was said] See the flood and what was said.

1 added, 1 removed, 3 altered; languages: en
"
    );
    assert_eq!(printed(&["diff", path(&old), path(&old)], old.path()), "0 added, 0 removed, 0 altered\n");
}

#[test]
fn a_folder_of_content_alone_is_an_edition_and_json_has_every_field() {
    let (old, new) = (copy(), later());
    let content = old.path().join("edition-1");
    std::fs::rename(old.path().join("content"), &content).expect("a new name");
    let text = printed(&["diff", content.to_str().expect("plain"), ".", "--format", "json"], new.path());
    let changes: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let value = &changes[1];
    assert_eq!(value["id"], "rain/total/2023");
    assert_eq!(value["fields"][0]["old"], "812");
    assert_eq!(value["sentences"][1]["old_text"], "812");
    assert_eq!(value["charts"], serde_json::json!(["rain/by-year"]));
}

#[test]
fn corrections_are_written_in_draft_and_are_sound() {
    let (old, new) = (copy(), later());
    let args = ["diff", path(&old), path(&new), "--corrections", "--date", "2026-11-23"];
    let text = printed(&args, new.path());
    let expected = "\
en:

- **23 November 2026.** [Rain at the gauge](figure:rain), Total, 2023: \"815 mm\" in place of \"812 mm\". [Rain at the gauge](figure:rain), Total, 2023 (status): \"provisional\" in place of \"whole period, counted\". See [It rains](page:home), [A wet year](article:wet-year) and [It was the wettest year of three.](claim:wettest).
- **23 November 2026.** Rain at the gauge, Total, January–June 2024: taken away.
- **23 November 2026.** [The river rises](event:flood) (date): \"August 2023\" in place of \"July 2023\". [The river rises](event:flood) (wording): \"The river rises\" in place of \"The river floods\". See [A wet year](article:wet-year).
- **23 November 2026.** [It was the wettest year of three.](claim:wettest) (verdict): \"Needs context\" in place of \"Supported\". See [A wet year](article:wet-year).
";
    assert_eq!(text, expected);
    // The draft is a text of the site as any other.
    // Only its dates are new to the site: the day of the corrections, and the period that was taken away.
    let allow =
        |date: &str| format!("  - {{check: unknown-date, at: \"{date}\", reason: It is told here.}}\n");
    let allows = [allow("2026-11-23"), allow("2024-06")].concat();
    let page = format!("---\ntitle: Corrections\nallow:\n{allows}---\n{}", text.trim_start_matches("en:\n"));
    std::fs::write(new.path().join("content/pages/corrections.md"), page).expect("a page");
    let output = run(&["check", "--format", "short"], new.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
}

#[test]
fn an_edition_with_faults_is_not_compared() {
    let (old, new) = (copy(), copy());
    change(old.path(), "figures/rain.yaml", &[("kind: count", "kind: cuont")]);
    let output = run(&["diff", path(&old)], new.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("error[unknown-keyword]"), "{}", said(&output));
    assert!(output.stdout.is_empty());
}

fn git(args: &[&str], folder: &Path) {
    let base = ["-c", "user.name=A", "-c", "user.email=a@rain.example", "-c", "commit.gpgsign=false"];
    let output = std::process::Command::new("git").args(base).args(args).current_dir(folder).output();
    assert!(output.expect("git").status.success(), "{args:?}");
}

#[test]
fn revisions_are_editions() {
    let repository = temporary_folder();
    let site = repository.path().join("site");
    std::fs::rename(copy().keep(), &site).expect("a folder below the repository");
    git(&["init", "--quiet"], repository.path());
    git(&["add", "."], repository.path());
    git(&["commit", "--quiet", "-m", "First"], repository.path());
    git(&["tag", "v1"], repository.path());
    change(&site, "timeline/events.yaml", &[("date: 2023-07", "date: 2023-08")]);
    let text = printed(&["diff", "v1"], &site);
    assert!(text.contains("  date: July 2023 → August 2023\n"), "{text}");
    git(&["commit", "--quiet", "-am", "Second"], repository.path());
    let root = site.to_str().expect("a plain path");
    assert_eq!(printed(&["diff", "v1", "HEAD", "--root", root], repository.path()), text);
    for name in ["v2", "--all", "HEAD:site"] {
        let output = run(&["diff", "HEAD", "--root", root, "--", name], repository.path());
        let message = format!("`{name}` is neither a folder nor a revision");
        assert!(said(&output).contains(&message) || output.status.code() == Some(2), "{}", said(&output));
        assert_ne!(output.status.code(), Some(0), "{name}");
    }
}

const RAIN: &str = "content/figures/rain.yaml";
const EDITION: &str = "content/editions/2024-02-01.zip";

/// The minimal site with numbers that are hard to write in full, and the edition of its data.
fn kept() -> BTreeMap<String, SourceFile> {
    let mut files = site("minimal");
    let hard = [
        ("2021: 700", "2021: {value: 700.1, low: 0.30000000000000004, high: 1e21}"),
        ("06: 300\n", "06: 300\n      2025: null\n"),
    ];
    rewrite(&mut files, &hard);
    freeze(&mut files);
    files
}

/// Keeps the data as the edition.
fn freeze(files: &mut BTreeMap<String, SourceFile>) {
    files.remove(EDITION);
    let archive = built(files.clone()).get("data/latest/all.zip").expect("the archive").bytes.to_vec();
    files.insert(EDITION.to_owned(), briefing::load::file(EDITION, archive));
}

/// Replaces words in the data.
fn rewrite(files: &mut BTreeMap<String, SourceFile>, pairs: &[(&str, &str)]) {
    let mut text = files[RAIN].text().to_owned();
    for (old, new) in pairs {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    files.insert(RAIN.to_owned(), briefing::load::file(RAIN, text.into_bytes()));
}

/// What is said of revisions that are not recorded.
fn unrecorded(files: BTreeMap<String, SourceFile>) -> Vec<String> {
    let (sources, _, sink) = build(files);
    let all = sink.sorted();
    let own = all.iter().filter(|d| d.code == Code::UnrecordedRevision);
    own.map(|d| render(d, &sources, Format::Short, false)).collect()
}

#[test]
fn no_value_differs_from_the_newest_edition_unless_a_revision_is_recorded() {
    let kept = kept();
    assert_eq!(unrecorded(kept.clone()), [""; 0], "nothing has changed");
    let half = "      2024-01/2024-06: 300\n";
    let snow = "  snow: {label: Snow, values: {2021: 3}}\ncharts:";
    for (old, new, place, says) in [
        ("700.1", "700.2", "11:7", "`rain/total/2021` is 700.2 (final, 0.30000000000000004 to 1"),
        ("0.30000000000000004", "0.3", "11:7", "(final, 0.3 to 1"),
        ("1e21", "2e21", "11:7", "to 2000000000000000000000), but was 700.1 (final,"),
        ("null", "0", "15:7", "`rain/total/2025` is 0 (final), but was without a number (missing) in the"),
        (
            "812",
            "821",
            "13:7",
            "`rain/total/2023` is 821 (final), but was 812 (final) in the edition of 2024-02-01",
        ),
        (": 812", ": {value: 812, status: provisional}", "13:7", "is 812 (provisional), but was 812 (final)"),
        (": 812", ": null", "13:7", "is without a number (missing), but was 812 (final)"),
        ("06: 300", "06: 301", "14:7", "`rain/total/2024-01/2024-06` is 301 (final), but was 300 (final)"),
        ("2024-06: 300", "2024-05: 300", "14:7", "is 300 (final), but has no value in the edition"),
        (half, "", "8:3", "`rain/total/2024-01/2024-06` is missing, but was 300 (final) in the edition"),
        ("charts:", snow, "16:3", "`rain/snow` is not in the edition of 2024-02-01"),
        ("  total:", "  sum:", "8:3", "`rain/sum` is not in the edition of 2024-02-01"),
        ("  total:", "  sum:", "1:8", "`rain/total` is missing, but was in the edition of 2024-02-01"),
    ] {
        let mut files = kept.clone();
        rewrite(&mut files, &[(old, new)]);
        let found = unrecorded(files.clone());
        let head = format!("{RAIN}:{place}: error[unrecorded-revision]: ");
        assert!(found.iter().any(|line| line.starts_with(&head) && line.contains(says)), "{new}: {found:#?}");
        for (day, silent) in [("2024-01-31", false), ("2024-02-01", true), ("2024-03-01", true)] {
            let revision = format!("revisions: [{{date: {day}, change: Read again.}}]\ncharts:");
            let mut files = files.clone();
            rewrite(&mut files, &[("charts:", &revision)]);
            assert_eq!(unrecorded(files).is_empty(), silent, "{new}, recorded on {day}");
        }
    }
}

#[test]
fn the_revision_that_an_edition_has_covers_no_later_change_and_new_figures_need_none() {
    let mut files = kept();
    rewrite(&mut files, &[("charts:", "revisions: [{date: 2024-02-01, change: First published.}]\ncharts:")]);
    freeze(&mut files);
    let snow = files[RAIN].text().split("revisions:").next().expect("a figure").to_owned();
    let path = "content/figures/snow.yaml";
    files.insert(path.to_owned(), briefing::load::file(path, snow.into_bytes()));
    assert_eq!(unrecorded(files.clone()), [""; 0]);
    rewrite(&mut files, &[("700.1", "700.2")]);
    assert_eq!(unrecorded(files.clone()).len(), 1);
    rewrite(
        &mut files,
        &[("First published.}", "First published.}, {date: 2024-02-01, change: Read again.}")],
    );
    assert_eq!(unrecorded(files), [""; 0]);
}

/// The minimal site, kept as an edition, with words replaced in one of its files since.
fn reworded(file: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = site("minimal");
    freeze(&mut files);
    let path = format!("content/{file}");
    let text = files[&path].text().to_owned();
    assert!(text.contains(old), "{old}");
    files.insert(path.clone(), briefing::load::file(&path, text.replace(old, new).into_bytes()));
    let (sources, _, sink) = build(files);
    let all = sink.sorted();
    let own = all.iter().filter(|d| d.code == Code::UnrecordedCorrection);
    own.map(|d| render(d, &sources, Format::Short, false)).collect()
}

#[test]
fn no_statement_differs_from_the_newest_edition_unless_a_correction_is_recorded() {
    let (article, claims) = ("articles/wet-year.md", "claims/claims.yaml");
    let (events, rain) = ("timeline/events.yaml", "figures/rain.yaml");
    for (file, old, new, says) in [
        (article, "title: A wet year", "title: A dry year", "the title of `articles/wet-year` differs"),
        (
            article,
            "In 2023 it rained",
            "In 2023 it hardly rained",
            "a sentence with numbers of `articles/wet-year`",
        ),
        (
            article,
            "total/2023) mm",
            "total/2022) mm",
            "a sentence with numbers of `articles/wet-year` differs",
        ),
        (
            article,
            "In 2023 it rained [812](value:rain/total/2023) mm. [@gauge-2024]",
            "It rained. [@gauge-2024]",
            "a sentence with numbers of `articles/wet-year` differs",
        ),
        (claims, "It was the wettest year of three.", "It was wet.", "the title of `claims/wettest` differs"),
        (claims, "finding: It was", "finding: It may have been", "the finding of `claims/wettest` differs"),
        (events, "The river floods", "The river rises", "the title of `timeline/flood` differs"),
        (
            rain,
            "title: Rain at the gauge",
            "title: Rain at two gauges",
            "the title of `figures/rain` differs",
        ),
    ] {
        let found = reworded(file, old, new);
        assert_eq!(found.len(), 1, "{new}: {found:#?}");
        let head = format!("content/{file}:");
        assert!(
            found[0].starts_with(&head) && found[0].contains("error[unrecorded-correction]"),
            "{found:?}"
        );
        assert!(found[0].contains(says) && found[0].contains("from the edition of 2024-02-01"), "{found:?}");
    }
    for (day, silent) in [("2024-01-31", false), ("2024-02-01", true), ("2024-03-01", true)] {
        let entry =
            format!("title: A dry year\ncorrections: [{{date: {day}, was: It was wet., is: It was dry.}}]");
        assert_eq!(reworded(article, "title: A wet year", &entry).is_empty(), silent, "recorded on {day}");
    }
}

#[test]
fn what_states_no_number_and_what_is_new_need_no_correction() {
    for (file, old, new) in [
        ("articles/wet-year.md", "summary: More rain", "summary: Much more rain"),
        ("articles/wet-year.md", "See [the flood]", "Look at [the flood]"),
        (
            "articles/wet-year.md",
            "See [the flood]",
            "It was [765](value:rain/total/2022) before.\n\nSee [the flood]",
        ),
        (
            "articles/wet-year.md",
            "rained [812](value:rain/total/2023) mm",
            "rained\n[812](value:rain/total/2023) mm",
        ),
        ("claims/claims.yaml", "said-by: The mayor", "said-by: The former mayor"),
        ("pages/about.md", "title: About", "title: About us"),
    ] {
        assert_eq!(reworded(file, old, new), [""; 0], "{new}");
    }
}

#[test]
fn an_edition_without_hashes_reports_no_text() {
    let mut files = site("minimal");
    freeze(&mut files);
    let kept = briefing::zip::Archive::open(files[EDITION].bytes().to_vec()).expect("an archive");
    let unpacked = |name: &str| kept.unpack(name).expect("a sound file").expect("a file");
    let names = kept.paths().map(|path| path.as_str()).filter(|name| *name != "texts.json");
    let older: Vec<(&str, Vec<u8>)> = names.map(|name| (name, unpacked(name))).collect();
    assert_eq!(older.len() + 1, kept.paths().count(), "an edition has hashes");
    let older: Vec<(&str, &[u8])> = older.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    files.insert(EDITION.to_owned(), briefing::load::file(EDITION, briefing::zip::pack(&older)));
    let path = "content/articles/wet-year.md";
    let text = files[path].text().replace("title: A wet year", "title: A dry year");
    files.insert(path.to_owned(), briefing::load::file(path, text.into_bytes()));
    let (sources, built, sink) = build(files);
    assert!(built.is_some(), "{}", crate::support::shown(sink, &sources));
}

#[test]
fn the_card_of_a_changed_number_has_the_published_value_with_its_edition_then_todays() {
    let mut files = site("minimal");
    freeze(&mut files);
    let page = |files: &BTreeMap<String, SourceFile>| {
        let output = built(files.clone());
        let pages = ["articles/wet-year.html", "claims.html"]
            .map(|path| output.get(path).expect(path).bytes.to_vec());
        pages.map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
    };
    assert!(!page(&files)[0].contains("<dt>Changed</dt>"), "nothing has changed");
    rewrite(&mut files, &[("charts:", "revisions: [{date: 2024-03-01, change: Read again.}]\ncharts:")]);
    rewrite(
        &mut files,
        &[("2023: 812", "2023: 1815"), ("2022: 765", "2022: {value: 765, status: provisional}")],
    );
    for (path, old, new) in
        [("content/articles/wet-year.md", "[812]", "[1,815]"), ("content/home.md", "[812]", "[1,815]")]
    {
        let text = files[path].text().replace(old, new);
        files.insert(path.to_owned(), briefing::load::file(path, text.into_bytes()));
    }
    let [article, claims] = page(&files);
    let changed = "<dt>Changed</dt><dd>812 mm in the edition of 1 February 2024, 1,815 mm today</dd>";
    assert!(article.contains(changed), "{article}");
    // The claim rests on three years, of which the value of one has changed.
    let changed = "<dt>Changed</dt><dd>2023: 812 mm in the edition of 1 February 2024, 1,815 mm today</dd>";
    assert!(claims.contains(changed), "{claims}");
}
