//! The rules of the house, run.

use crate::support::project;
use std::path::{Path, PathBuf};

/// Every module with the modules that it may use, all of which are above it.
const LAYERS: &[(&str, &str)] = &[
    ("base", ""),
    ("zip", "base"),
    ("process", "base"),
    ("panics", ""),
    ("diagnostic", "base"),
    ("cache", ""),
    ("i18n", "base cache"),
    ("load", "base process i18n"),
    ("parse", "base diagnostic cache"),
    ("model", "base zip diagnostic cache i18n parse"),
    ("format", "base i18n model"),
    ("urls", "base i18n model"),
    ("index", "base cache i18n model urls"),
    ("import", "base zip diagnostic cache i18n model"),
    ("resolve", "base zip diagnostic cache i18n parse model urls import"),
    ("schema", "base diagnostic i18n parse model"),
    ("check", "base diagnostic cache i18n model index import"),
    ("external", "base zip i18n model index check"),
    ("chart", "base cache i18n model format index"),
    ("export", "base zip cache i18n model urls index"),
    ("ledger", "base diagnostic i18n model urls index"),
    ("style", "base diagnostic i18n model index"),
    ("search", "base cache i18n model urls index"),
    ("page", "base diagnostic cache i18n model format urls index chart export"),
    ("output", "base diagnostic cache i18n model urls index chart export page ledger search"),
    ("build", "base load diagnostic cache parse model index resolve check chart export page search output"),
    ("diff", "base i18n model index ledger"),
    ("mutate", "base diagnostic cache i18n model index build"),
    ("links", "base diagnostic model index"),
    ("translate", "base diagnostic i18n parse model index resolve build"),
    ("scaffold", "base diagnostic i18n parse model translate import"),
    ("ide", "base diagnostic cache i18n parse model index resolve schema check page build"),
    ("write", "base chart output build"),
    ("publish", "base process model output write"),
    ("last_run", "base cache load build write"),
    ("serve", "base panics load diagnostic cache output build last_run"),
    ("lsp", "base panics load diagnostic cache resolve build ide last_run"),
    (
        "cli",
        "base load diagnostic i18n model index resolve schema check external export ledger style output build diff \
         links translate mutate import scaffold write publish last_run serve lsp",
    ),
];

/// A file may have this many lines; longer ones want a door.
const LONGEST: usize = 400;

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a source file")
}

/// The names behind `crate::` in a line: `base`, or both names of `crate::{base, load}`.
fn used_names(line: &str) -> Vec<String> {
    let line = line.split("//").next().unwrap_or("");
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let names = |rest: &str| match rest.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap_or("").split(',').map(|item| name(item.trim())).collect(),
        None => vec![name(rest)],
    };
    line.match_indices("crate::").flat_map(|(at, found)| names(&line[at + found.len()..])).collect()
}

#[test]
fn layers_point_one_way() {
    for (number, (layer, allowed)) in LAYERS.iter().enumerate() {
        for used in allowed.split_whitespace() {
            let above = LAYERS[..number].iter().any(|(name, _)| *name == used);
            assert!(above, "`{layer}` may use `{used}`, which is not above it");
        }
        let mut files = Vec::new();
        for folder in ["src", "src/core"].map(|folder| project(folder).join(layer)) {
            files.extend(folder.is_dir().then(|| rust_files(&folder)).into_iter().flatten());
            files.extend(Some(folder.with_extension("rs")).filter(|file| file.is_file()));
        }
        assert!(!files.is_empty(), "the layer `{layer}` has no file");
        for path in files {
            // A test may use more than the module that it tests.
            let source = text(&path);
            let code = source.split("#[cfg(test)]").next().unwrap_or("");
            for (number, line) in code.lines().enumerate() {
                for used in used_names(line) {
                    assert!(
                        used == *layer || allowed.split_whitespace().any(|name| name == used),
                        "{}:{}: `{layer}` may not use `{used}`",
                        path.display(),
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn every_module_is_a_layer() {
    let entries = |folder: &str| std::fs::read_dir(project(folder)).expect("a folder of modules");
    for entry in entries("src").chain(entries("src/core")) {
        let path = entry.expect("an entry").path();
        if path.ends_with("src/core") || path.extension().is_some_and(|extension| extension == "toml") {
            continue;
        }
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let is_root = matches!(name.as_str(), "lib" | "main");
        assert!(is_root || LAYERS.iter().any(|(layer, _)| *layer == name), "`{name}` is in no layer");
    }
}

#[test]
fn rules_import_no_rule_and_report_one_code() {
    for path in rust_files(&project("src/check/rules")) {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let source = text(&path);
        if name == "mod" {
            continue;
        }
        let code_only = source.split("#[cfg(test)]").next().unwrap_or("");
        assert!(
            !code_only.contains("super::") && !code_only.contains("check::rules"),
            "{name} imports a rule"
        );
        let code: String = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        for (at, found) in source.match_indices("Code::") {
            let rest = &source[at + found.len()..];
            let used: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            assert_eq!(used, code, "{name} reports another code");
        }
    }
}

#[test]
fn files_say_what_they_are_and_stay_short() {
    for folder in ["src", "tests", "benches", "fuzz"] {
        for path in rust_files(&project(folder)) {
            let source = text(&path);
            assert!(source.starts_with("//! "), "{} does not begin with `//!`", path.display());
            let lines = source.lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
        }
    }
}

#[test]
fn nothing_is_left_unfinished() {
    let words = [
        concat!("to", "do!"),
        concat!("unimpl", "emented!"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("dbg", "!"),
    ];
    for path in rust_files(&project("src")) {
        let source = text(&path);
        for word in words {
            assert!(!source.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn templates_leave_escaping_to_the_types_of_values() {
    let mut files = Vec::new();
    list(&project(""), &project("templates"), &mut files);
    for name in files {
        let template = text(&project(&name));
        let is_marked = template.split('|').skip(1).any(|filter| filter.trim_start().starts_with("safe"));
        assert!(!is_marked, "{name} marks text as safe: its value must be `Html`");
    }
}

#[test]
fn the_theme_lists_its_folders() {
    let mut on_disk = Vec::new();
    for folder in ["src/core/i18n/strings", "static", "templates"] {
        list(&project(""), &project(folder), &mut on_disk);
    }
    let mut on_disk: Vec<String> =
        on_disk.into_iter().map(|path| path.replace("src/core/i18n/strings/", "content/strings/")).collect();
    on_disk.sort();
    let listed: Vec<String> = briefing::load::THEME.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(listed, on_disk, "src/load/theme.rs must list these files, in this order");
}

fn list(root: &Path, folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the theme") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            list(root, &path, into);
        } else {
            into.push(path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn the_program_lists_the_messages_it_asks_for() {
    for path in rust_files(&project("src")) {
        for line in text(&path).lines() {
            for call in [".t(\"", ".t_with(\"", " key(\"", " one(\""] {
                let Some((_, rest)) = line.split_once(call) else { continue };
                let key = rest.split('"').next().unwrap_or("");
                let is_key = key.contains('-') && key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                assert!(
                    !is_key || briefing::i18n::keys().any(|k| k == key),
                    "{}: `{key}` is not in i18n/keys.rs",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_source_knows_no_country() {
    for path in rust_files(&project("src")) {
        let source = text(&path);
        let code = source.split("#[cfg(test)]").next().unwrap_or("");
        for word in ["Morocc", "Dutch", "Netherlands", "Marok"] {
            assert!(!code.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_look_serves_both_directions_of_writing() {
    // Sides of the page are start and end; `right` may stand where CSS knows no other word.
    let allowed = ["@bottom-right", "to right"];
    let sided = |word: &str| {
        let parts: Vec<&str> = word.split('-').collect();
        parts.iter().any(|p| matches!(*p, "left" | "right"))
    };
    let check = |path: &Path, text: &str| {
        for (number, line) in text.lines().enumerate() {
            let line = allowed.iter().fold(line.to_owned(), |line, word| line.replace(word, ""));
            let found = line.split(|c: char| !c.is_ascii_alphabetic() && c != '-').find(|w| sided(w));
            assert!(found.is_none(), "{}:{}: {}", path.display(), number + 1, found.unwrap_or(""));
        }
    };
    let css = project("static/style.css");
    let whole = text(&css);
    let code: String = whole
        .split("/*")
        .enumerate()
        .map(|(i, part)| match (i, part.split_once("*/")) {
            (0, _) | (_, None) => part.to_owned(),
            (_, Some((remark, code))) => "\n".repeat(remark.matches('\n').count()) + code,
        })
        .collect();
    check(&css, &code);
    for entry in std::fs::read_dir(project("templates")).expect("templates") {
        let path = entry.expect("an entry").path();
        check(&path, &text(&path));
    }
}

#[test]
fn templates_leave_the_signs_between_words_to_the_language() {
    for entry in std::fs::read_dir(project("templates")).expect("templates") {
        let path = entry.expect("an entry").path();
        for (number, line) in text(&path).lines().enumerate() {
            for sign in ["}}, ", "}}; ", "}}: ", "%}, ", "%}; ", "%}: ", "“", "”"] {
                assert!(!line.contains(sign), "{}:{}: {sign}", path.display(), number + 1);
            }
        }
    }
}
