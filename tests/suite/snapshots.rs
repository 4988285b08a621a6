//! Charts as text, held against what stands in `tests/charts`: `UPDATE=1 cargo test snapshots` rewrites them.
//!
//! A page beside the tests' output shows what changed, before and after: its address stands in the failure.

use crate::support::{build, overlay, project, site};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Every chart of the fixture: as a file, and as a phone shows it on a page.
fn drawn() -> BTreeMap<String, String> {
    let mut files = site("minimal");
    let fixture = std::fs::read_to_string(project("tests/charts/figures.txt")).expect("the fixture");
    overlay(&mut files, &fixture);
    let (sources, built, sink) = build(files);
    let Some(built) = built else { panic!("{}", crate::support::shown(sink, &sources)) };
    let mut charts = BTreeMap::new();
    for (path, file) in built.output.iter() {
        let path = path.as_str();
        let text = || String::from_utf8(file.bytes.to_vec()).expect("text");
        let of_fixture = |start: &str| {
            let name = path.strip_prefix(start)?;
            (name.starts_with("forms") || name.starts_with("hard")).then(|| name.replace('/', "-"))
        };
        if let Some(name) = of_fixture("embed/").and_then(|n| Some(n.strip_suffix(".html")?.to_owned())) {
            let page = text();
            let start = page.find("<svg class=\"plot narrow\"").expect("a narrow chart");
            let end = start + page[start..].find("</svg>").expect("its end") + "</svg>".len();
            charts.insert(format!("{name}.narrow.svg"), page[start..end].to_owned() + "\n");
        } else if let Some(name) = of_fixture("charts/").filter(|n| n.ends_with(".svg")) {
            charts.insert(name, text());
        }
    }
    charts
}

/// What stands in the folder of the snapshots.
fn kept(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the snapshots");
    let files =
        entries.map(|e| e.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "svg"));
    files
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a snapshot"))
        })
        .collect()
}

/// A page with the charts that differ, before and after.
fn page(changed: &[&String], before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("charts");
    let _ = std::fs::remove_dir_all(&folder);
    let style = std::fs::read_to_string(project("static/style.css")).expect("the style sheet");
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Charts that changed</title>\n<style>{style}\n\
         body{{padding:2rem}} .two{{display:grid;grid-template-columns:1fr 1fr;gap:2rem}} .two svg.plot.narrow{{display:block;max-inline-size:360px}}</style>\n\
         <h1>{} charts changed</h1>\n",
        changed.len()
    );
    for name in changed {
        let _ = write!(html, "<h2>{name}</h2>\n<div class=\"two\">");
        for (side, all) in [("before", before), ("after", after)] {
            let shown = match all.get(*name) {
                None => "none".to_owned(),
                Some(svg) if name.ends_with(".narrow.svg") => svg.clone(),
                Some(svg) => {
                    let file = folder.join(side).join(name);
                    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                    std::fs::write(&file, svg).expect("a file");
                    format!("<img src=\"{side}/{name}\" alt=\"\">")
                }
            };
            let _ = write!(html, "<div><p>{side}</p>{shown}</div>");
        }
        html.push_str("</div>\n");
    }
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("index.html");
    std::fs::write(&path, html).expect("the page");
    path
}

#[test]
fn charts_are_drawn_as_they_were() {
    let folder = project("tests/charts");
    let (before, after) = (kept(&folder), drawn());
    let names = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
    let changed: Vec<&String> = names.into_iter().filter(|n| before.get(*n) != after.get(*n)).collect();
    let page = page(&changed, &before, &after);
    if std::env::var_os("UPDATE").is_some() {
        before.keys().for_each(|n| std::fs::remove_file(folder.join(n)).expect("an old snapshot goes"));
        after.iter().for_each(|(n, svg)| std::fs::write(folder.join(n), svg).expect("a snapshot"));
        return;
    }
    assert!(
        changed.is_empty(),
        "{} charts changed: {changed:?}\nlook at {}, then `UPDATE=1 cargo test snapshots`",
        changed.len(),
        page.display()
    );
}
