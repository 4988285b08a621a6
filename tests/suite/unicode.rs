//! Text has one form however it is written, and no character that breaks an output gets past the reading.

use crate::support::{build, built, copy, overlay, run, said, shown, site};
use briefing::base::{Content, SourceFile};
use briefing::diagnostic::{Diagnostics, Format, line_and_column, render};
use briefing::load;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::collections::BTreeMap;

fn apart(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

fn page(text: &str) -> String {
    format!("---\ntitle: About\n---\n\n{text}\n")
}

/// Words with accents in the kinds of text that refer to another.
const ACCENTS: &str = "\
//- content/pages/cafe.md
---
title: Het café van José
---

## Été {#été}

José zag [de sectie](#été). ![Een café](café.png)

> la crème brûlée était mangée
>
> [@cafe-2024]

한국어 [été](page:cafe#été) Å
//- content/names/names.yaml
- id: jose
  kind: person
  name: {en: José}
  sources: [cafe-2024]
//- content/sources/cafe.yaml
cafe-2024:
  type: article
  title: Brûlé
  publisher: Café
  date: 2024-01-22
  url: https://example.org/
  read: 2024-01-22
  language: fr
  excerpts: [\"la crème brûlée était mangée\"]
//- static/café.png
x
";

#[test]
fn the_same_text_in_another_form_is_the_same_site() {
    let mut composed = site("libraries");
    overlay(&mut composed, ACCENTS);
    let turned = |file: &SourceFile| {
        let bytes = match &file.content {
            Content::Text(text) => apart(text).into_bytes(),
            _ => file.bytes().to_vec(),
        };
        let path = apart(&file.path);
        (path.clone(), load::file(&path, bytes))
    };
    let decomposed: BTreeMap<String, SourceFile> = composed.values().map(turned).collect();
    assert!(decomposed.contains_key("static/cafe\u{301}.png"));
    // The image is in one form and its references are in the other, too.
    let mut mixed = composed.clone();
    mixed.remove("static/café.png");
    mixed.extend(decomposed.get_key_value("static/cafe\u{301}.png").map(|(p, f)| (p.clone(), f.clone())));
    let messages = |sink: Diagnostics| sink.sorted().into_iter().map(|d| d.message).collect::<Vec<String>>();
    let (sources, one, sink) = build(composed);
    let one = one.unwrap_or_else(|| panic!("{}", shown(sink.clone(), &sources)));
    let expected = messages(sink);
    for files in [decomposed, mixed] {
        let (sources, other, sink) = build(files);
        let other = other.unwrap_or_else(|| panic!("{}", shown(sink.clone(), &sources)));
        assert_eq!(messages(sink), expected);
        let paths =
            |built: &briefing::Built| built.output.iter().map(|(p, _)| p.to_string()).collect::<Vec<_>>();
        assert_eq!(paths(&other), paths(&one));
        for (path, file) in one.output.iter() {
            let same = other.output.get(path.as_str()).is_some_and(|f| f.bytes == file.bytes);
            assert!(same, "{path} differs");
            if [".html", ".xml", ".json", ".csv", ".ics", ".svg"].iter().any(|e| path.as_str().ends_with(e)) {
                let text = String::from_utf8_lossy(&file.bytes);
                assert!(ComposingNormalizerBorrowed::new_nfc().is_normalized(&text), "{path}");
            }
        }
    }
}

/// The ways to write a character: `CHARACTER` is the character, `HEX` its number.
fn ways() -> Vec<(&'static str, String)> {
    vec![
        ("content/pages/about.md", page("A CHARACTER b")),
        ("content/pages/about.md", page("A &#xHEX; b")),
        ("content/pages/about.md", page("[a](https://example.org/&#xHEX;) b")),
        ("content/pages/about.md", page("```a&#xHEX;\nb\n```")),
        ("content/pages/about.md", "---\ntitle: \"About\\UHEX8\"\n---\n\nText.\n".to_owned()),
        ("content/pages/about.md", "---\ntitle: About CHARACTER\n---\n\nText.\n".to_owned()),
        (
            "content/sources/more.yaml",
            "more:\n  type: article\n  title: \"A\\UHEX8\"\n  publisher: B\n".to_owned(),
        ),
        ("content/sources/more.yaml", "more:\n  type: article\n  publisher: B # CHARACTER\n".to_owned()),
        ("content/sources/more.yaml", "\"mo\\UHEX8re\":\n  type: article\n  publisher: B\n".to_owned()),
        ("content/strings/en.ftl", "a = b CHARACTER\n".to_owned()),
        ("content/strings/en.ftl", "a = b {\"\\UHEX6\"}\n".to_owned()),
        ("templates/page.html", "<p>CHARACTER</p>\n".to_owned()),
        ("static/a CHARACTER.txt", "text".to_owned()),
    ]
}

#[test]
fn no_way_of_writing_it_brings_a_character_into_the_site() {
    for character in [0, 0x10, 0x1B, 0x7F, 0x9B, 0xFFFE, 0x10FFFF, 0x202E, 0x2028] {
        for (path, text) in ways() {
            let own = char::from_u32(character).unwrap_or_default().to_string();
            let fill = |text: &str| {
                let text = text.replace("HEX8", &format!("{character:08X}"));
                let text = text.replace("HEX6", &format!("{character:06X}"));
                text.replace("HEX", &format!("{character:X}")).replace("CHARACTER", &own)
            };
            let mut files = site("minimal");
            files.insert(path.to_owned(), load::file(&fill(path), fill(&text).into_bytes()));
            let (sources, built, sink) = build(files);
            // CommonMark itself reads a reference to U+0000 as U+FFFD.
            let is_reference = character == 0 && text.contains("&#x");
            let name = if is_reference { "U+FFFD".to_owned() } else { format!("U+{character:04X}") };
            let named = sink.iter().any(|d| d.message.contains(&name));
            assert!(built.is_none() && named, "{path} {text:?} {name}:\n{}", shown(sink, &sources));
        }
    }
}

#[test]
fn marks_of_other_scripts_and_ordinary_signs_are_allowed() {
    let mut files = site("minimal");
    let text = page("می\u{200C}خواهم \u{2067}نص\u{2069} \u{200F}و lange\u{AD}woorden &shy; &#x200D; ½");
    files.insert("content/pages/about.md".to_owned(), load::file("content/pages/about.md", text.into()));
    let (sources, built, sink) = build(files);
    assert!(built.is_some(), "{}", shown(sink, &sources));
}

#[test]
fn a_line_end_in_a_value_is_one_in_the_calendar() {
    let mut files = site("minimal");
    let events = "content/timeline/events.yaml";
    let place = "place: \"A\\rEND:VEVENT\\r\\nB\"\n  title:";
    let text = files[events].text().replacen("title:", place, 1);
    files.insert(events.to_owned(), load::file(events, text.into_bytes()));
    let output = built(files);
    let calendar = output.get("timeline.ics").expect("the calendar");
    let text = String::from_utf8_lossy(&calendar.bytes).replace("\r\n", "\n");
    assert!(text.contains("LOCATION:A\\nEND:VEVENT\\nB\n") && !text.contains('\r'), "{text}");
}

#[test]
fn a_fix_leaves_the_rest_as_it_was_written() {
    let root = copy();
    let home = root.path().join("content/home.md");
    let text = std::fs::read_to_string(&home).expect("the front page");
    let right =
        text.replace("summary: In 2023", "summary: Un e\u{301}te\u{301}, in 2023").replace('\n', "\r\n");
    std::fs::write(&home, right.replace("[812]", "[813]")).expect("a change");
    let output = run(&["check", "--fix"], root.path());
    assert_eq!(std::fs::read_to_string(&home).expect("the front page"), right, "{}", said(&output));
}

#[test]
fn places_are_counted_in_what_was_written() {
    let mut files = site("minimal");
    let text = page("Une e\u{301}te\u{301} [x](article:none)");
    files.insert(
        "content/pages/about.md".to_owned(),
        load::file("content/pages/about.md", text.clone().into()),
    );
    let (sources, _, sink) = build(files);
    let found = sink.sorted().into_iter().find(|d| d.code.as_str() == "unknown-article");
    let fault = found.expect("the article is not there");
    assert_eq!(line_and_column(&sources, fault.primary.span), (5, 23));
    let line = render(&fault, &sources, Format::Json, false);
    let json: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    let byte = |key: &str| usize::try_from(json["primary"][key].as_u64().expect("a byte")).expect("small");
    assert_eq!(&text[byte("start")..byte("end")], "none");
}

#[test]
fn half_a_character_is_no_character() {
    for escape in ["\\uD800", "\\uD83D\\uDE00", "\\UFFFFFFFF"] {
        let mut files = site("minimal");
        let text = format!("---\ntitle: \"A{escape}\"\n---\n\nText.\n");
        files.insert("content/pages/about.md".to_owned(), load::file("content/pages/about.md", text.into()));
        let (sources, built, sink) = build(files);
        let reported = shown(sink, &sources);
        assert!(built.is_none() && reported.contains("names no character"), "{escape}: {reported}");
    }
}

#[test]
fn equal_keys_are_one_key_however_they_are_written() {
    let mut files = site("minimal");
    let text =
        "\"cafe\u{301}\": {type: article, publisher: B}\n\"caf\\u00e9\": {type: article, publisher: B}\n";
    files.insert("content/sources/a.yaml".to_owned(), load::file("content/sources/a.yaml", text.into()));
    let (_, _, sink) = build(files);
    assert!(sink.iter().any(|d| d.code.as_str() == "duplicate-key"));
}
