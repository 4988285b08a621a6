//! Figures that read their values from a file.

use crate::support::{build, copy, expect_file, overlay, project, run, said, shown, site};
use std::path::Path;

#[test]
fn values_have_the_lines_of_the_file_and_faults_are_reported_once() {
    const MARK: &str = "//= reported\n";
    let path = project("tests/data/file-values.txt");
    let fixture = std::fs::read_to_string(&path).expect("a fixture");
    let input = fixture.split(MARK).next().unwrap_or_default();
    let mut files = site("minimal");
    overlay(&mut files, input);
    let (sources, _, sink) = build(files);
    expect_file(&path, &format!("{input}{MARK}{}\n", shown(sink, &sources)));
}

fn figure(root: &Path) -> String {
    std::fs::read_to_string(root.join("content/figures/wet.yaml")).expect("a figure")
}

#[test]
fn a_table_stays_a_table_and_is_refreshed() {
    let root = copy();
    std::fs::write(root.path().join("wet.csv"), "geo,2021,2022\nNorth,1034.5,1100\nSouth,7,8\n")
        .expect("a table");
    let args = ["import", "csv", "wet.csv", "--yes", "--title", "Wet days", "--unit", "days", "--source"];
    let args = args.into_iter().chain(["gauge-2024", "--values-from-file"]).collect::<Vec<_>>();
    let output = run(&args, root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let before = figure(root.path());
    assert!(before.contains("    values:\n      from: data/wet.csv\n"), "{before}");
    let check = run(&["check"], root.path());
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));

    let newer = "geo,2021,2022,2023\nNorth,1034.5,1101 p,9\nSouth,7,8,10\n";
    std::fs::write(root.path().join("newer.csv"), newer).expect("a table");
    let output = run(&["refresh", "wet", "newer.csv", "--yes", "--updated", "2024-03-01"], root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let table = "\
         series  period  figure  file
revised  north   2022    1100    1101 (provisional)
new      north   2023            9
new      south   2023            10
look at what has these values:
  chart wet/by-period
";
    assert!(said(&output).contains(table), "{}", said(&output));
    let is_choice =
        |line: &&str| !["updated:", "  sha256:", "  read:"].iter().any(|key| line.starts_with(key));
    let after = figure(root.path());
    assert!(before.lines().filter(is_choice).eq(after.lines().filter(is_choice)), "{after}");
    assert_eq!(std::fs::read_to_string(root.path().join("content/data/wet.csv")).expect("the file"), newer);
    let again = run(&["refresh", "wet"], root.path());
    assert_eq!((again.status.code(), said(&again).as_str()), (Some(0), "`wet` has the values of its file\n"));
}
