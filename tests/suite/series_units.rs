//! Tables with series of several units.

use crate::support::{copy, run, said};

const TABLE: &str = "Year,Applicants,Rate,Share\n2021,1034,1.2,12%\n2022,1100,1.3,14%\n";

#[test]
fn series_of_other_units_become_figures_of_their_own() {
    let root = copy();
    std::fs::write(root.path().join("asylum.csv"), TABLE).expect("a table");
    let args = ["import", "csv", "asylum.csv", "--yes", "--title", "Asylum", "--source", "gauge-2024"];
    let units = ["--unit", "people", "--unit", "rate=per 1,000", "--unit", "Share=%"];
    let output = run(&[&args[..], &units].concat(), root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let figure = |id: &str| {
        let path = root.path().join(format!("content/figures/{id}.yaml"));
        std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("there is no {id}"))
    };
    for (id, unit, kind, series) in [
        ("asylum", "people", "count", "applicants:"),
        ("asylum-per-1-000", "per 1,000", "rate", "rate:"),
        ("asylum-percent", "\"%\"", "percent", "share:"),
    ] {
        let text = figure(id);
        for line in [format!("unit: {unit}"), format!("kind: {kind}"), format!("  {series}")] {
            assert!(text.lines().any(|known| known == line), "{line}: {text}");
        }
        assert_eq!(text.matches("    label: ").count(), 1, "{text}");
        let again = run(&["refresh", id], root.path());
        assert_eq!(said(&again), format!("`{id}` has the values of its file\n"));
    }
    let check = run(&["check"], root.path());
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
}

#[test]
fn a_unit_of_an_unknown_series_is_refused() {
    let root = copy();
    std::fs::write(root.path().join("asylum.csv"), TABLE).expect("a table");
    let args = ["import", "csv", "asylum.csv", "--yes", "--title", "Asylum", "--source", "gauge-2024"];
    let output = run(&[&args[..], &["--unit", "people", "--unit", "rat=per 1,000"]].concat(), root.path());
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("error: --unit: the table has no series `rat`\n  = did you mean `Rate`?"),
        "{}",
        said(&output)
    );
    assert!(!root.path().join("content/data").exists());
}
