//! What editors are told about the content: the schemas in the repository, and the settings that lead editors to them.

use crate::support::{expect_file, project, run, temporary_folder};
use briefing::schema::Kind;

#[test]
fn the_schemas_are_what_the_command_writes() {
    let folder = temporary_folder();
    assert_eq!(run(&["schema", "out/schemas"], folder.path()).status.code(), Some(0));
    let written = folder.path().join("out/schemas");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&written).expect("the folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(written.join(&name)).expect("a schema");
        expect_file(&project("schemas").join(&name), &text);
        names.push(name);
    }
    names.sort();
    let mut kinds: Vec<String> = Kind::ALL.iter().map(|kind| format!("{}.json", kind.name)).collect();
    kinds.sort();
    assert_eq!(names, kinds);
}

#[test]
fn every_editor_is_led_to_every_schema() {
    for file in [".vscode/settings.json", ".helix/languages.toml", ".nvim.lua", ".idea/jsonSchemas.xml"] {
        let text = std::fs::read_to_string(project(file)).expect("the settings");
        let mut rest = text.as_str();
        for kind in Kind::ALL.iter().filter(|kind| kind.files.ends_with(".yaml")) {
            for word in [format!("schemas/{}.json", kind.name), kind.files.to_owned()] {
                let at = rest.find(&word);
                rest = &rest[at.unwrap_or_else(|| panic!("{file}: `{word}` is missing, or out of order"))..];
            }
        }
    }
}

#[test]
fn a_file_is_of_the_kind_that_its_place_says() {
    for (path, kind) in [
        ("content/site.yaml", Some("site")),
        ("content/figures/rain.yaml", Some("figure")),
        ("content/articles/wet-year.nl.md", Some("article")),
        ("content/home.md", Some("home")),
        ("content/home.ar.md", Some("home")),
        ("content/figures/old/rain.yaml", None),
        ("content/translations/nl.yaml", None),
        ("figures/rain.yaml", None),
    ] {
        assert_eq!(Kind::from_path(path).map(|kind| kind.name), kind, "{path}");
    }
}
