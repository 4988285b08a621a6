//! Every number that the site states, and what rests on one thing, as data and as the program prints it.

use crate::support::{built, copy, overlay, run, said, site};
use std::path::Path;

fn printed(args: &[&str], folder: &Path) -> String {
    let output = run(args, folder);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_number_is_a_line_of_the_data() {
    let output = built(site("minimal"));
    let json = &output.get("data/ledger.json").expect("the ledger").bytes;
    let ledger: serde_json::Value = serde_json::from_slice(json).expect("JSON");
    let numbers = ledger["numbers"].as_array().expect("a list");
    let line = |n: &serde_json::Value| {
        format!("{} {} {} {} {}", n["place"], n["text"], n["bound_to"], n["value"], n["certainty"])
            .replace('"', "")
    };
    assert_eq!(
        numbers.iter().map(line).collect::<Vec<_>>(),
        [
            "index.html#n_1 812 mm rain/total/2023 812 whole",
            "index.html#n_2 812 rain/total/2023 812 whole",
            "articles/wet-year.html#n_1 812 rain/total/2023 812 whole",
            "claims.html#wettest_1 the highest since 2021 rain/total/2023?highest-since=2021 null whole",
        ]
    );
    let page = |place: &str| place.split('#').map(str::to_owned).collect::<Vec<_>>();
    for number in numbers {
        let place = page(number["place"].as_str().expect("a place"));
        let html = String::from_utf8_lossy(&output.get(&place[0]).expect("the page").bytes).into_owned();
        assert!(html.contains(&format!("id=\"{}\"", place[1])), "{place:?}");
    }
    let csv = String::from_utf8_lossy(&output.get("data/ledger.csv").expect("the ledger").bytes).into_owned();
    assert_eq!(csv.lines().count(), numbers.len() + 1);
}

#[test]
fn a_site_without_numbers_has_an_empty_ledger() {
    let mut files = site("minimal");
    let home = "//- content/home.md\n---\ntitle: It rains\nsummary: Rain.\n---\nWe read the gauge.\n";
    let article = "//- content/articles/wet-year.md\n---\ntitle: Wet\nsummary: Rain.\ndate: 2024-02-01\nauthors: [We]\n---\nSee [the flood](event:flood) and [it](claim:wettest).\n";
    let claims = "//- content/claims/claims.yaml\n- {id: wettest, statement: It was wet., said-by: He, said-on: 2024, said-in: [paper-2023], verdict: unverified, finding: No record.}\n";
    overlay(&mut files, &format!("{home}{article}{claims}"));
    let output = built(files);
    let json = &output.get("data/ledger.json").expect("the ledger").bytes;
    let ledger: serde_json::Value = serde_json::from_slice(json).expect("JSON");
    assert_eq!(ledger["numbers"], serde_json::json!([]));
    assert!(
        String::from_utf8_lossy(&output.get("ledger.html").expect("the page").bytes).contains("0 numbers")
    );
}

#[test]
fn the_ledger_is_printed_in_columns_and_filtered() {
    let root = copy();
    assert_eq!(
        printed(&["ledger", "--page", "wet-year"], root.path()),
        "language  text  bound to         status  sources     place\n\
         en        812   rain/total/2023  final   gauge-2024  content/articles/wet-year.md:10:19\n"
    );
    for (filter, value, lines) in [
        ("--figure", "rain", 4),
        ("--source", "gauge-2024", 4),
        ("--source", "paper-2023", 0),
        ("--page", "home", 2),
        ("--page", "claims/wettest", 1),
        ("--status", "whole", 4),
        ("--status", "forecast", 0),
        ("--language", "en", 4),
    ] {
        let text = printed(&["ledger", filter, value, "--format", "csv"], root.path());
        assert_eq!(text.lines().count(), lines + 1, "{filter} {value}\n{text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["ledger", "--format", "json"], root.path())).expect("JSON");
    assert_eq!(json[2]["sentence"], "In 2023 it rained 812 mm.");
    for (filter, value, near) in [
        ("--figure", "rian", "did you mean `rain`?"),
        ("--source", "guage-2024", "did you mean `gauge-2024`?"),
        ("--page", "wet-yaer", "did you mean `wet-year`?"),
        ("--status", "forecasts", "did you mean `forecast`?"),
        ("--language", "nl", "there is no language `nl`"),
    ] {
        let output = run(&["ledger", filter, value], root.path());
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains(near), "{}", said(&output));
    }
}

#[test]
fn a_ledger_with_faults_is_printed_and_fails() {
    let root = copy();
    let home = root.path().join("content/home.md");
    let text = std::fs::read_to_string(&home).expect("the front page");
    std::fs::write(&home, text.replace("[812]", "[813]")).expect("a change");
    let output = run(&["ledger", "--page", "home"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("error[value-mismatch]"), "{}", said(&output));
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("813"),
        "what is stated is listed as it is stated"
    );
}

#[test]
fn impact_names_all_that_rests_on_a_thing() {
    let root = copy();
    let text = printed(&["impact", "gauge-2024"], root.path());
    for expected in [
        "source:gauge-2024\n",
        "values: 4\n",
        "  rain/total/2023             812 mm\n",
        "sentences: 5\n",
        "  articles/wet-year (en)\n    content/articles/wet-year.md:10:19  [812] In 2023 it rained 812 mm.\n",
        "charts: 1\n  rain/by-year\n",
        "events: 1\n  flood\n",
        "claims: 1\n  wettest\n",
        "  data/latest/rain.csv\n",
        "  charts/rain-by-year.png\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let json = |name: &str| -> serde_json::Value {
        serde_json::from_str(&printed(&["impact", name, "--format", "json"], root.path())).expect("JSON")
    };
    assert_eq!(json("rain/total/2024-01/2024-06")["charts"], serde_json::json!(["rain/by-year"]));
    assert_eq!(json("value:rain/total/2023")["claims"], serde_json::json!(["wettest"]));
    assert_eq!(json("figure:rain")["values"].as_array().map(Vec::len), Some(4));
    assert_eq!(json("flood")["sentences"][0]["text"], "the flood");
    assert_eq!(json("claim:wettest")["sentences"][0]["item"], "articles/wet-year");
    assert_eq!(json("paper-2023")["events"], serde_json::json!(["flood"]));
}

#[test]
fn impact_of_a_name_that_nothing_has_is_refused_with_the_nearest() {
    let root = copy();
    for (name, near) in [
        ("guage-2024", "did you mean `gauge-2024`?"),
        ("rain/total/2032", "did you mean `rain/total/2022`?"),
        ("flod", "did you mean `flood`?"),
        ("source:flood", "there is no source, figure, value, event or claim `source:flood`"),
    ] {
        let output = run(&["impact", name], root.path());
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(said(&output).contains(near), "{name}: {}", said(&output));
    }
    let sources = root.path().join("content/sources/more.yaml");
    let flood = "flood: {type: report, publisher: The office, language: en}\n";
    std::fs::write(sources, flood).expect("a source");
    let output = run(&["impact", "flood"], root.path());
    assert!(said(&output).contains("write source:flood or event:flood"), "{}", said(&output));
}
