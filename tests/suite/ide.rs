//! What an editor asks: what may be written at a place, what stands there, and what a new id changes. In the tables `‸`
//! is the place.

use crate::support::{options, overlay, shown, site};
use briefing::base::{SourceFile, SourceSet, Span};
use briefing::cache::CacheStore;
use briefing::diagnostic::Diagnostics;
use briefing::ide::{Analysis, FilePosition};
use briefing::load;
use std::collections::BTreeMap;
use std::sync::Arc;

fn study_of(files: &BTreeMap<String, SourceFile>) -> Analysis {
    let sources = Arc::new(load::with_theme(files.values().cloned().collect()));
    let mut sink = Diagnostics::default();
    let analysis = Analysis::read(&sources, &options(), &Arc::new(CacheStore::enabled()), &mut sink);
    analysis.unwrap_or_else(|| panic!("{}", shown(sink, &sources)))
}

/// A place by the words around it.
fn place(analysis: &Analysis, path: &str, words: &str) -> FilePosition {
    let file = analysis.sources().find(path).expect("a file of the site");
    let at = words.find('‸').expect("the mark of the place");
    let start =
        analysis.sources()[file].text().find(&words.replace('‸', "")).expect("the words of the place");
    FilePosition { file, offset: start + at }
}

/// `path:line: text` of a place.
fn written(sources: &SourceSet, span: Span) -> String {
    let source = &sources[span.file];
    let line = source.text()[..span.start as usize].matches('\n').count() + 1;
    format!("{}:{line}: {}", source.path.trim_start_matches("content/"), &source.text()[span.range()])
}

#[test]
fn what_may_be_written_is_offered() {
    let analysis = study_of(&site("libraries"));
    let mut faults = Vec::new();
    for (path, text, offered) in [
        // Keys and words of YAML, by indentation and in brackets.
        ("figures/new.yaml", "title: a\nme‸", "summary unit … illustration"),
        ("figures/new.yaml", "kind: ‸", "count percent rate money index"),
        ("figures/new.yaml", "kind: mo‸ney\n", "count percent rate money index"),
        (
            "figures/new.yaml",
            "series:\n  all:\n    label: All\n    ‸",
            "name-in-file definition sum-of counts values derived",
        ),
        ("figures/new.yaml", "series:\n  all:\n    values:\n      2023: {value: 1, st‸", "status … sources"),
        (
            "figures/new.yaml",
            "series:\n  all:\n    values:\n      2023:\n        status: ‸",
            "final provisional … missing",
        ),
        ("figures/visits.yaml", "balance: {stock: all, ‸", "in out"),
        ("figures/visits.yaml", "balance: {stock: all, in: [‸", "all loans"),
        ("figures/new.yaml", "charts:\n  one:\n    kind: ‸", "column grouped-column … sparkline"),
        ("figures/new.yaml", "title:\n  en: A\n  ‸", "nl fr ar"),
        ("figures/new.yaml", "title: {en: A, ‸", "nl fr ar"),
        ("figures/new.yaml", "illustration: ‸", "true false"),
        ("figures/new.yaml", "topics: [‸", "reading"),
        ("figures/new.yaml", "topics:\n- ‸", "reading"),
        ("figures/new.yaml", "sources: [count-2024, p‸]", "count-2024 paper-2024"),
        ("figures/new.yaml", "summary: >-\n  In all,\n  kind: ‸", ""),
        ("figures/visits.yaml", "charts:\n  by-year:\n    series: [‸", "all loans"),
        ("figures/visits.yaml", "charts:\n  by-year:\n    from: ‸", "2020 2021 2022 2023"),
        ("figures/visits.yaml", "charts:\n  by-year:\n    mark:\n      - event:‸", "new-branch"),
        ("timeline/new.yaml", "- id: a\n  date: 2024\n  ‸\n  topic: reading\n", "until standing … allow"),
        ("timeline/new.yaml", "- id: a\n  quotes:\n    - {text: a, source: ‸", "count-2024 paper-2024"),
        ("timeline/new.yaml", "- id: a\n  standing: ‸", "confirmed reported disputed"),
        ("claims/new.yaml", "- id: a\n  evidence:\n    - source: ‸", "count-2024 paper-2024"),
        ("sources/new.yaml", "a:\n  type: ‸", "dataset ruling … web-page"),
        ("site.yaml", "menu: [‸", "home articles … page"),
        // Markdown, in a text of YAML, in front matter and in a body.
        ("figures/new.yaml", "summary:\n  en: There were [1](value:visits/‸", "all loans"),
        ("figures/new.yaml", "summary: \"There were [1](value:visits/all/‸\"", "2020 2021 2022 2023"),
        ("home.md", "---\nkey-figures:\n  - value: visits/‸\n---\n", "all loans"),
        ("home.md", "---\nlead-chart: visits/‸\n---\n", "by-year"),
        ("home.md", "---\nsummary: See [it](figure:‸\n---\n", "branches fines members visits"),
        ("home.md", "---\ntitle: a\nke‸\n---\n", "summary updated … allow"),
        ("articles/new.md", "---\ntitle: a\n---\nSee [it](‸", "value article … mailto"),
        ("articles/new.md", "---\ntitle: a\n---\n![](‸", "chart list"),
        ("articles/new.md", "---\ntitle: a\n---\n![](chart:‸", "branches fines members visits"),
        ("articles/new.md", "---\ntitle: a\n---\nAs counted [@‸", "count-2024 paper-2024"),
        ("articles/new.md", "---\ntitle: a\n---\n[1](event:‸)", "new-branch"),
        ("articles/new.md", "---\ntitle: a\n---\n[1](claim:‸)", "thousand …"),
        ("articles/new.md", "---\ntitle: a\n---\n<value:visits/all/2023?‸", "round share-of … rank"),
        (
            "articles/new.md",
            "---\ntitle: a\n---\n<value:visits/all/2023?change=‸",
            "all loans 2020 2021 2022 2023",
        ),
        ("articles/new.md", "---\ntitle: a\n---\n[1](article:reading#‸)", "visits-2022-2023"),
        ("articles/new.md", "---\ntitle: a\n---\nJust words ‸", ""),
    ] {
        let offset = text.find('‸').expect("the mark of the place");
        let found = analysis.complete(&format!("content/{path}"), &text.replace('‸', ""), offset);
        let labels: Vec<&str> = found.iter().map(|c| c.text.trim_end_matches([' ', ':', '='])).collect();
        let wanted: Vec<&str> = offered.split(' ').filter(|word| !word.is_empty()).collect();
        let fits = match wanted.iter().position(|word| *word == "…") {
            None => labels == wanted,
            Some(at) => labels.starts_with(&wanted[..at]) && labels.ends_with(&wanted[at + 1..]),
        };
        if !fits {
            faults.push(format!("{path}: {text:?}\noffered: {labels:?}\nwanted:  {wanted:?}"));
        }
        assert!(found.iter().all(|c| c.place.contains(&offset) || c.place.end == offset), "{path}: {text:?}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_stands_at_a_place_is_told_in_its_language() {
    let analysis = study_of(&site("libraries"));
    for (path, words, parts) in [
        (
            "articles/reading.md",
            "[1,0‸34](value:visits/all/2023) visits, ",
            &["1,034 visits", "2023", "`final`", "The count"][..],
        ),
        (
            "articles/reading.nl.md",
            "[1.0‸34](value:visits/all/2023) bezoeken, ",
            &["1.034 bezoeken", "Bezoeken, Alle"],
        ),
        ("articles/reading.md", "visits/loans/20‸23?share-of", &["21%", "217 visits", "1,034 visits"]),
        ("articles/reading.md", "value:vis‸its/loans/2023?share-of", &["**Visits**", "2020"]),
        (
            "articles/reading.md",
            "[@count‸-2024]",
            &["[The count, The library office, 31 January 2024](https://", "dataset"],
        ),
        ("articles/reading.md", "event:new‸-branch", &["18 July 2023", "A branch opens", "confirmed"]),
        ("articles/reading.md", "chart:visits/by‸-year", &["Visits reached 1,034", "column"]),
        ("home.nl.md", "article:read‸ing", &["**Bibliotheken telden 1.034 bezoeken**"]),
        ("figures/visits.yaml", "frequ‸ency: year", &["The frequency", "`half-year`"]),
        ("figures/visits.yaml", "20‸22: 800", &["800 visits", "All", "`final`"]),
    ] {
        let hover = analysis.hover(place(&analysis, &format!("content/{path}"), words));
        let text = hover.unwrap_or_else(|| panic!("{path}: {words}: nothing")).text;
        for part in parts {
            assert!(text.contains(part), "{path}: {words}: `{part}` is not in: {text}");
        }
    }
}

#[test]
fn an_id_leads_to_where_it_is_written() {
    let analysis = study_of(&site("libraries"));
    let mut faults = Vec::new();
    for (path, words, found) in [
        ("articles/reading.md", "value:visits/loans/20‸23)", "figures/visits.yaml:23: 2023"),
        ("articles/reading.md", "share-of=al‸l", "figures/visits.yaml:13: all"),
        ("articles/reading.md", "value:vi‸sits/all/2023)", "figures/visits.yaml:1: "),
        ("articles/reading.md", "[@co‸unt-2024]", "sources/sources.yaml:1: count-2024"),
        ("home.nl.md", "article:re‸ading", "articles/reading.nl.md:1: "),
        ("home.md", "article:re‸ading", "articles/reading.md:1: "),
        ("articles/reading.nl.md", "topics: [re‸ading]", "site.yaml:17: reading"),
        ("timeline/events.yaml", "sources: [count-20‸24]", "sources/sources.yaml:1: count-2024"),
        ("claims/claims.yaml", "said-in: [paper-2‸024]", "sources/sources.yaml:10: paper-2024"),
    ] {
        let spans = analysis.definition(place(&analysis, &format!("content/{path}"), words));
        let all: Vec<String> = spans.iter().map(|span| written(analysis.sources(), *span)).collect();
        if all.join(", ") != found {
            faults.push(format!("{path}: {words}: {}, not {found}", all.join(", ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The texts of the site's own files.
fn texts(files: &BTreeMap<String, SourceFile>) -> BTreeMap<&str, &str> {
    files.iter().map(|(path, file)| (path.as_str(), file.text())).collect()
}

/// The files after a new id, and the path that a file has then.
fn renamed(
    files: &BTreeMap<String, SourceFile>,
    path: &str,
    words: &str,
    new: &str,
) -> (BTreeMap<String, SourceFile>, String) {
    let analysis = study_of(files);
    let at = place(&analysis, path, words);
    let renaming = analysis.rename(at, new).unwrap_or_else(|why| panic!("{path}: {words}: {why}"));
    let path_of = |old: &str| {
        renaming.files.iter().find(|(path, _)| path == old).map_or(old, |(_, new)| new).to_owned()
    };
    let changed = files.iter().map(|(path, source)| {
        let mut text = source.text().to_owned();
        let file = analysis.sources().find(path).expect("a file of the site");
        for (span, with) in renaming.edits.iter().filter(|(span, _)| span.file == file).rev() {
            text.replace_range(span.range(), with);
        }
        let path = path_of(path);
        (path.clone(), load::file(&path, text.into_bytes()))
    });
    (changed.collect(), path_of(path))
}

#[test]
fn a_new_id_stands_everywhere_and_the_old_one_can_be_put_back() {
    let mut files = site("libraries");
    let record =
        "figures/visits: ab\nsources/count-2024: cd\ntimeline/new-branch: ef\narticles/reading: gh\n";
    overlay(&mut files, &format!("//- content/translations/nl.yaml\n{record}"));
    for (path, words, old, new) in [
        ("figures/visits.yaml", "  ‸loans:", "loans", "borrowing"),
        ("figures/visits.yaml", "  ‸by-year:", "by-year", "each-year"),
        ("articles/reading.md", "value:‸visits/all/2023)", "visits", "footfall"),
        ("articles/reading.nl.md", "[@‸count-2024]", "count-2024", "counting-2024"),
        ("timeline/events.yaml", "id: ‸new-branch", "new-branch", "opening"),
        ("claims/claims.yaml", "id: ‸thousand", "thousand", "claim-1034"),
        ("site.yaml", "  ‸reading:", "reading", "books"),
        ("home.ar.md", "article:‸reading", "reading", "visits-counted"),
        ("articles/reading.fr.md", "--‸-\ntitle", "reading", "visits-counted"),
    ] {
        let (after, moved) = renamed(&files, &format!("content/{path}"), words, new);
        assert_ne!(texts(&after), texts(&files), "{old} → {new}");
        let sources = load::with_theme(after.values().cloned().collect());
        let mut sink = Diagnostics::default();
        briefing::build::read_checked(&sources, &options(), &mut sink);
        assert!(!sink.has_errors(), "{old} → {new}: {}", shown(sink, &sources));
        let (back, _) = renamed(&after, &moved, &words.replace(old, new), old);
        assert_eq!(texts(&back), texts(&files), "{old} → {new}");
    }
}

#[test]
fn an_id_that_cannot_be_changed_is_left_alone() {
    let mut files = site("libraries");
    let analysis = study_of(&files);
    let refusal = |analysis: &Analysis, path: &str, words: &str, new: &str| {
        let at = place(analysis, &format!("content/{path}"), words);
        analysis.rename(at, new).map_err(|why| why.to_string()).expect_err("a refusal")
    };
    for (path, words, new, why) in [
        ("articles/reading.md", "value:vis‸its/all/2023)", "Visits", "`V` is not allowed in an id"),
        ("articles/reading.md", "value:vis‸its/all/2023)", "members", "there is a figure `members` already"),
        ("articles/reading.md", "visits/all/20‸23)", "2024", "a value goes by its period"),
        ("articles/reading.md", "In 2023 there w‸ere", "was", "there is no id here"),
    ] {
        let refusal = refusal(&analysis, path, words, new);
        assert!(refusal.contains(why), "{path}: {words}: {refusal}");
    }
    // The address stands elsewhere than in the link: changing the one place alone would break the other.
    let mut referring = files.clone();
    overlay(
        &mut referring,
        "//- content/pages/about.md\n---\ntitle: About\n---\nSee [fines][1].\n\n[1]: figure:fines\n",
    );
    let elsewhere = refusal(&study_of(&referring), "figures/fines.yaml", "‸", "fees");
    assert!(elsewhere.contains("a link names it by a reference"), "{elsewhere}");
    // A file that cannot be read may name it.
    overlay(&mut files, "//- content/figures/fines.yaml\ntitle: [\n");
    let refusal = refusal(&study_of(&files), "sources/sources.yaml", "paper‸-2024:", "paper");
    assert!(refusal.contains("`content/figures/fines.yaml` cannot be read"), "{refusal}");
}

#[test]
fn every_place_of_every_file_can_be_asked_about() {
    let files = site("libraries");
    let analysis = study_of(&files);
    for (path, source) in &files {
        let text = source.text();
        for (at, _) in text.char_indices().step_by(3) {
            // As it is, and as it is while it is written.
            let _ = analysis.complete(path, text, at);
            let _ = analysis.complete(path, &text[..at], at);
        }
    }
}

#[test]
fn terms_are_offered_told_and_renamed() {
    let mut files = site("libraries");
    overlay(
        &mut files,
        "//- content/terms/terms.yaml\n\
         - {id: visit, term: {en: visit, nl: bezoek}, definition: {en: One entry., nl: Eén binnenkomst.}}\n\
         //- content/pages/terms-used.md\n---\ntitle: Used\n---\nA [visit](term:visit) is counted.\n",
    );
    let analysis = study_of(&files);
    let text = "---\ntitle: a\n---\n[1](term:";
    let offered = analysis.complete("content/articles/new.md", &format!("{text})"), text.len());
    assert_eq!(offered.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["visit"]);
    let at = || place(&analysis, "content/pages/terms-used.md", "term:vis‸it");
    assert_eq!(analysis.hover(at()).expect("the term").text, "**visit**: One entry.");
    let places = analysis.references(at(), true);
    let places: Vec<String> = places.iter().map(|span| written(analysis.sources(), *span)).collect();
    assert_eq!(places, ["pages/terms-used.md:4: visit", "terms/terms.yaml:1: visit"]);
}
