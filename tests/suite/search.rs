//! The search index of a built site: everything that it names is there, and it grows in pieces.

use crate::support::{built, overlay, project, site};
use briefing::output::Output;
use serde_json::Value;
use std::collections::BTreeMap;

/// The data that a file of the index hands over.
fn data(output: &Output, path: &str) -> Value {
    let file = output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    let text = std::str::from_utf8(&file.bytes).expect("UTF-8").trim_end();
    let json = text.strip_prefix("briefingSearch(").and_then(|t| t.strip_suffix(')')).expect("a call");
    serde_json::from_str(json).expect("JSON")
}

fn pieces(output: &Output, main: &Value, list: &str) -> Vec<Value> {
    let rows = main[list].as_array().expect("a list");
    rows.iter().map(|row| data(output, row[1].as_str().expect("a path"))).collect()
}

/// The titles that a word leads to, with what it counts there.
fn found(output: &Output, code: &str, word: &str) -> BTreeMap<String, u64> {
    let main = data(output, &format!("search/{code}.js"));
    let titles: Vec<Value> = pieces(output, &main, "texts")
        .iter()
        .flat_map(|p| p.as_array().expect("rows").clone())
        .map(|row| row[0].clone())
        .collect();
    let mut all = BTreeMap::new();
    for piece in pieces(output, &main, "words") {
        let words: Vec<&str> = piece["words"].as_str().expect("words").split(' ').collect();
        assert!(words.is_sorted(), "the words stand in their order");
        let Some(at) = words.iter().position(|w| *w == word) else { continue };
        let of = &piece["of"][at];
        let stems: Vec<u64> = match of.as_u64() {
            Some(one) => vec![one],
            None => of.as_array().expect("stems").iter().filter_map(Value::as_u64).collect(),
        };
        for stem in stems {
            let mut at = 0;
            for step in piece["stems"][stem as usize].as_array().expect("entries") {
                let step = step.as_u64().expect("a number");
                at += step / 10;
                all.insert(titles[at as usize].as_str().expect("a title").to_owned(), step % 10);
            }
        }
    }
    all
}

#[test]
fn every_kind_of_thing_can_be_found() {
    let output = built(site("minimal"));
    for (word, title) in [
        ("wet", "A wet year"),
        ("much", "A wet year: How much"),
        ("about", "About"),
        ("gauge", "Rain at the gauge"),
        ("812", "Rain at the gauge, 2023: 812 mm"),
        ("floods", "The river floods"),
        ("mayor", "It was the wettest year of three."),
        ("readings", "Readings of the gauge"),
    ] {
        let all = found(&output, "en", word);
        assert!(all.contains_key(title), "{word}: {all:?}");
    }
    // The year is in the name of the value, and only in the text of the section.
    let year = found(&output, "en", "2023");
    assert!(year["Rain at the gauge, 2023: 812 mm"] > year["A wet year: How much"], "{year:?}");
    assert!(found(&output, "en", "the").is_empty(), "stop words find nothing");
}

#[test]
fn what_is_found_leads_to_what_is_there() {
    let output = built(site("minimal"));
    let main = data(&output, "search/en.js");
    let rows: Vec<Value> =
        pieces(&output, &main, "texts").iter().flat_map(|p| p.as_array().expect("rows").clone()).collect();
    assert_eq!(main["of"].as_str().map(str::len), Some(rows.len()), "each entry has its kind");
    for (at, up) in main["up"].as_array().expect("a list").iter().enumerate() {
        assert!(up.as_u64().is_some_and(|up| up as usize <= at), "an entry follows what it is a part of");
    }
    for row in rows {
        let href = row[1].as_str().expect("an address");
        let (path, anchor) = href.split_once('#').map_or((href, None), |(p, a)| (p, Some(a)));
        let page = output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        let html = String::from_utf8_lossy(&page.bytes);
        assert!(anchor.is_none_or(|a| html.contains(&format!(" id=\"{a}\""))), "{href}");
    }
}

#[test]
fn compounds_are_found_by_their_parts_where_a_language_has_them() {
    let events = "\
//- content/timeline/events.yaml append
- {id: a, date: 2023-08, topic: weather, standing: reported, title: Een meting van regen, sources: [gauge-2024]}
- {id: b, date: 2023-09, topic: weather, standing: reported, title: Regensmeting, sources: [gauge-2024]}
";
    for links in ["search-rule-links = s\n", ""] {
        let mut files = site("minimal");
        overlay(&mut files, &format!("{events}//- content/strings/en.ftl append\n{links}"));
        let output = built(files);
        assert!(found(&output, "en", "meting").contains_key("Een meting van regen"));
        for part in ["regen", "meting"] {
            assert_eq!(found(&output, "en", part).contains_key("Regensmeting"), !links.is_empty(), "{part}");
        }
    }
}

#[test]
fn a_large_site_is_cut_into_pieces() {
    let mut files = site("minimal");
    let words: Vec<String> = (0..30_000).map(|n| format!("w{:05}x", n * 7 % 99_991)).collect();
    let paragraphs: Vec<String> =
        words.chunks(500).map(|w| format!("## Part {}\n\n{}\n", w[0], w.join(" "))).collect();
    let page = format!("//- content/pages/long.md\n---\ntitle: Long\n---\n{}", paragraphs.join("\n"));
    overlay(&mut files, &page);
    let output = built(files);
    let main = data(&output, "search/en.js");
    for list in ["words", "texts"] {
        let rows = main[list].as_array().expect("a list");
        assert!(rows.len() > 2, "{list}: {}", rows.len());
        for row in rows {
            let size = output.get(row[1].as_str().expect("a path")).expect("a piece").bytes.len();
            assert!(size < 200_000, "{row}: {size} bytes");
        }
    }
    assert!(output.get("search/en.js").expect("the first file").bytes.len() < 20_000);
    assert!(found(&output, "en", "w00007x").keys().any(|t| t.starts_with("Long: Part")));
}

/// Words as both the program and the script read them: `.ci/search.mjs` holds the script against the same table.
#[test]
fn words_are_read_as_the_table_says() {
    use briefing::i18n::{Locale, Messages, SearchAnalyzer};
    let read = |path: &str| std::fs::read_to_string(project(path)).expect("a file of the project");
    let rows: Vec<Value> = serde_json::from_str(&read("tests/data/folding.json")).expect("JSON");
    for row in rows {
        let [code, text, finds] = ["lang", "text", "finds"].map(|key| row[key].as_str().expect("a text"));
        let (words, _) = Messages::read(code, &[&read(&format!("src/core/i18n/strings/{code}.ftl"))]);
        let folding = SearchAnalyzer::new(&Locale::new("xx", "X", code, words).expect("a locale"));
        let forms: Vec<String> = folding.terms(text).into_iter().map(|term| term.form).collect();
        assert_eq!(forms.join(" "), finds, "{code}: {text}");
    }
}

#[test]
fn spellings_find_each_other() {
    let events = "\
//- content/timeline/events.yaml append
- {id: a, date: 2023-08, topic: weather, standing: reported, title: On co-operation and e-mail, sources: [gauge-2024]}
- {id: b, date: 2023-09, topic: weather, standing: reported, title: Of cooperation by email, sources: [gauge-2024]}
- {id: c, date: 2023-10, topic: weather, standing: reported, title: With co operation by e mail, sources: [gauge-2024]}
- {id: d, date: 2023-11, topic: weather, standing: reported, title: The constructor of 1 000 pipes, sources: [gauge-2024]}
- {id: e, date: 2023-12, topic: weather, standing: reported, title: The toString of ١٬٠٠٠ and ۱۰۰۰ pipes, sources: [gauge-2024]}
";
    let mut files = site("minimal");
    overlay(&mut files, events);
    let output = built(files);
    for (word, expected) in
        [("cooperation", 3), ("email", 3), ("constructor", 1), ("tostring", 1), ("1000", 2)]
    {
        assert_eq!(found(&output, "en", word).len(), expected, "{word}");
    }
}
