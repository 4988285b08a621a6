//! A figure that is brought up to date from a newer file.

use crate::support::{copy, run, said};
use std::path::Path;

fn imported() -> tempfile::TempDir {
    let root = copy();
    let table = "geo;2021;2022;2023\nNorth;1.034,5;1.100;12 p\nSouth;7;8;9\nWest;1;2;3\n";
    std::fs::write(root.path().join("wet.csv"), table).expect("a table");
    let args = [
        "import",
        "csv",
        "wet.csv",
        "--yes",
        "--title",
        "Wet days",
        "--unit",
        "days",
        "--source",
        "gauge-2024",
        "--where",
        "geo=North,South",
        "--updated",
        "2024-02-01",
    ];
    let output = run(&args, root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    root
}

fn figure(root: &Path) -> String {
    std::fs::read_to_string(root.join("content/figures/wet.yaml")).expect("a figure")
}

#[test]
fn a_newer_file_changes_values_and_keeps_what_an_editor_wrote() {
    let root = imported();
    let path = root.path().join("content/figures/wet.yaml");
    let edited = figure(root.path())
        .replace(
            "      2021: 1034.5",
            "      # The gauge leaked.\n      2021: {value: 1034.5, note: A leak}   # kept",
        )
        .replace("      2021: 7", "      2021:\n        value: 7\n        note: A guess");
    std::fs::write(&path, &edited).expect("the figure");
    let article = root.path().join("content/articles/wet-year.md");
    let sentence = "\nIn 2022 the north had [1,100](value:wet/north/2022) wet days, \
                    [1,088](value:wet/north/2022?change=2023) more than in 2023.\n";
    let text = std::fs::read_to_string(&article).expect("the article") + sentence;
    std::fs::write(&article, text).expect("the article");
    let newer = "geo;2021;2022;2023;2024\nNorth;1.034,5 b;1.101;12;15 e\nSouth;8 p;;9;10\nWest;1;2;3;4\n";
    std::fs::write(root.path().join("newer.csv"), newer).expect("a table");

    let shown = run(&["refresh", "wet", "newer.csv"], root.path());
    assert_eq!(shown.status.code(), Some(1), "{}", said(&shown));
    let table = "\
            series  period  figure            file
re-flagged  north   2021    1034.5            1034.5 (break)
revised     north   2022    1100              1101
re-flagged  north   2023    12 (provisional)  12
new         north   2024                      15 (estimate)
revised     south   2021    7                 8 (provisional)
revised     south   2022    8                 null
new         south   2024                      10
look at what has these values:
  content/articles/wet-year.md:16:23 (en): In 2022 the north had 1,100 wet days, 1,088 more than in 2023.
  chart wet/by-period
nothing was written: add --yes to write the changes
";
    assert_eq!(said(&shown).trim_start(), table);
    assert_eq!(figure(root.path()), edited);

    let written = run(&["refresh", "wet", "newer.csv", "--yes", "--updated", "2024-03-01"], root.path());
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    let said_of = said(&written);
    assert!(said_of.contains("change: \"2 new, 3 revised, 2 re-flagged values.\""), "{said_of}");
    let faults = said_of.split_once("these texts no longer agree with the data:\n").expect("faults").1;
    assert!(faults.lines().all(|line| line.contains("error[value-mismatch]")), "{faults}");
    let after = figure(root.path());
    for line in [
        "updated: 2024-03-01",
        "      # The gauge leaked.",
        "      2021: {value: 1034.5, status: break, note: A leak}   # kept",
        "      2022: 1101",
        "      2023: {value: 12, status: final}",
        "      2024: {value: 15, status: estimate}",
        "        value: 8\n        status: provisional\n        note: A guess",
        "      2022: null",
        "      2024: 10",
    ] {
        assert!(after.contains(&format!("{line}\n")), "{line}\n{after}");
    }
    assert_eq!(std::fs::read_to_string(root.path().join("content/data/wet.csv")).expect("the file"), newer);
    let again = run(&["refresh", "wet"], root.path());
    assert_eq!((again.status.code(), said(&again).as_str()), (Some(0), "`wet` has the values of its file\n"));
    let check = run(&["check", "--fix"], root.path());
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
}

#[test]
fn an_id_a_source_and_metadata_of_its_own_are_kept() {
    let root = copy();
    let table = "geo,2021,2022\nNorth,1034,1100\nSouth,7,8\n";
    std::fs::write(root.path().join("wet.csv"), table).expect("a table");
    let metadata = r#"{"chart": {"title": "Wet days"}, "columns": {"geo": {"unit": "days"}}}"#;
    std::fs::write(root.path().join("wet.metadata.json"), metadata).expect("the metadata");
    let args = ["import", "csv", "wet.csv", "--yes", "--unit", "days", "--source", "gauge-2024"];
    let output = run(&args, root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let kept = std::fs::read_to_string(root.path().join("content/data/wet.metadata.json"));
    assert_eq!(kept.expect("the metadata"), metadata);

    let path = root.path().join("content/figures/wet.yaml");
    let edited = figure(root.path())
        .replace("  north:\n", "  upland:\n    name-in-file: North\n")
        .replace("2021: 7", "2021: {value: 70, sources: [paper-2023]}");
    std::fs::write(&path, &edited).expect("the figure");
    let again = run(&["refresh", "wet"], root.path());
    assert_eq!((again.status.code(), said(&again).as_str()), (Some(0), "`wet` has the values of its file\n"));
    let check = run(&["check"], root.path());
    assert!(!said(&check).contains("differs-from-file"), "{}", said(&check));
}

#[test]
fn values_that_are_gone_stay_and_are_listed() {
    let root = imported();
    std::fs::write(root.path().join("newer.csv"), "geo;2022;2023\nNorth;1.100;12 p\nSouth;8;9\nWest;2,5;3\n")
        .expect("a table");
    let output = run(&["refresh", "wet", "newer.csv", "--yes"], root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("gone  north   2021    1034.5        stays in the figure"),
        "{}",
        said(&output)
    );
    assert!(figure(root.path()).contains("      2021: 1034.5\n"));
}

#[test]
fn what_cannot_be_refreshed_is_said() {
    let root = imported();
    for (args, said_of) in [
        (["refresh", "rain"], "error: the figure `rain` does not say from which file its values are\n"),
        (["refresh", "wett"], "error: there is no figure `wett`\n  = did you mean `wet`?\n"),
    ] {
        let output = run(&args, root.path());
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).starts_with(said_of), "{}", said(&output));
    }
    std::fs::write(root.path().join("newer.csv"), "geo;2022;2023\nNorth;1,5;many\nSouth;8;9\n")
        .expect("a table");
    let output = run(&["refresh", "wet", "newer.csv", "--yes"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("newer.csv:2: `many` is not a number"), "{}", said(&output));
}
