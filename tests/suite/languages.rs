//! A site in several languages: what readers and search engines are told of each page.

use crate::support::{assert_links_lead_somewhere, built, options, overlay, site};
use briefing::base::SourceFile;
use briefing::diagnostic::{Code, Diagnostic, Diagnostics};
use briefing::load;
use std::collections::BTreeMap;

/// The minimal site with a second language that translates one page.
const DUTCH: &str = "\
//- content/site.yaml
title: {en: Rain, nl: Regen}
description: A small briefing on rain, for tests.
base-url: https://rain.example/
publisher: The rain office
licence: {name: CC0}
languages:
  - {code: en, name: English, locale: en-GB}
  - {code: nl, name: Nederlands}
menu: [articles, timeline, statistics, claims, sources, 'page:about']
topics:
  weather: {name: Weather, mark: circle, colour: 1}
//- content/pages/about.nl.md
---
title: Over ons
---
Een klein dossier. De gegevens: [regen](figure:rain).
";

#[test]
fn search_engines_are_told_which_languages_a_page_exists_in() {
    let mut files = site("minimal");
    overlay(&mut files, DUTCH);
    let output = built(files);
    let text = |path: &str| String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned();
    let base = "https://rain.example/";
    let link =
        |code: &str, path: &str| format!("rel=\"alternate\" hreflang=\"{code}\" href=\"{base}{path}\"");

    // Translated: each names both, and the default language for everybody else.
    for (path, own) in [("about.html", "about.html"), ("nl/about.html", "nl/about.html")] {
        let page = text(path);
        for (code, target) in [("en", "about.html"), ("nl", "nl/about.html"), ("x-default", "about.html")] {
            assert!(page.contains(&link(code, target)), "{path}: {code}");
        }
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{base}{own}\">")), "{path}");
    }
    // Not translated: the reader is told so in their own language, and the original is the page to be found.
    let fallback = text("nl/articles/wet-year.html");
    assert!(fallback.contains("<html lang=\"nl\"") && fallback.contains("class=\"txt\" lang=\"en\""));
    assert!(fallback.contains(&format!("<link rel=\"canonical\" href=\"{base}articles/wet-year.html\">")));
    assert!(!fallback.contains("hreflang=\"x-default\""));
    assert!(!text("articles/wet-year.html").contains(&link("nl", "nl/articles/wet-year.html")));

    let sitemap = text("sitemap-en.xml") + &text("sitemap-nl.xml");
    assert!(
        sitemap.contains(&link("nl", "nl/about.html")) && sitemap.contains(&link("x-default", "about.html"))
    );
    assert!(!sitemap.contains("nl/articles/wet-year.html"));
}

#[test]
fn the_words_of_the_program_are_those_that_it_asks_for() {
    for (path, text) in load::THEME.iter().filter(|(path, _)| path.starts_with("content/strings/")) {
        let code = path.trim_start_matches("content/strings/").trim_end_matches(".ftl");
        let mut files = site("minimal");
        let languages = format!("languages:\n  - {{code: {code}, name: A}}\n");
        let settings = files["content/site.yaml"].text();
        let (before, after) = (settings.find("languages:").expect("languages"), settings.find("menu:"));
        let settings = format!("{}{languages}{}", &settings[..before], &settings[after.expect("menu")..]);
        let words = String::from_utf8_lossy(text);
        overlay(&mut files, &format!("//- content/site.yaml\n{settings}//- {path}\n{words}"));
        let mut sink = Diagnostics::default();
        let sources = load::with_theme(files.into_values().collect());
        briefing::build::read_checked(&sources, &options(), &mut sink);
        let about_words = |d: &&Diagnostic| matches!(d.code, Code::UnusedMessage | Code::MissingMessage);
        let found: Vec<&str> = sink.iter().filter(about_words).map(|d| d.message.as_str()).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

/// A language of which the program knows nothing: its words, made from those of the theme, and a line of `site.yaml`.
fn with_language(
    code: &str,
    name: &str,
    locale: &str,
    words: &[(&str, &str)],
) -> BTreeMap<String, SourceFile> {
    let (_, theme) = load::THEME.iter().find(|(p, _)| *p == "content/strings/en.ftl").expect("words");
    let mut text = String::from_utf8_lossy(theme).into_owned();
    for (key, value) in words {
        let start = text.find(&format!("\n{key} = ")).unwrap_or_else(|| panic!("{key}")) + 1;
        let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        text.replace_range(start..end, &format!("{key} = {value}"));
    }
    let mut files = site("minimal");
    let line = format!("  - {{code: {code}, name: {name}, locale: {locale}}}\nmenu:");
    let site = files["content/site.yaml"].text().replace("menu:", &line);
    overlay(&mut files, &format!("//- content/site.yaml\n{site}//- content/strings/{code}.ftl\n{text}"));
    files
}

fn page(files: BTreeMap<String, SourceFile>, path: &str) -> String {
    let output = built(files);
    String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned()
}

#[test]
fn a_further_language_is_a_file_of_words() {
    let words = [("menu", "Menü"), ("article-published", "Veröffentlicht"), ("quotes", "„|“|‚|‘")];
    let mut files = with_language("de", "Deutsch", "de-DE", &words);
    let article = "\
//- content/articles/wet-year.de.md
---
title: Ein \"nasses\" Jahr
summary: Mehr Regen als im Jahr davor.
date: 2024-02-01
authors: [Das Regenamt]
topics: [weather]
---
## Wie viel

Im Jahr 2023 fielen [812](value:rain/total/2023) mm, [812,0](value:rain/total/2023) mm genau. [@gauge-2024]

![](chart:rain/by-year)

Siehe [das Hochwasser](event:flood) und [die Aussage](claim:wettest).
";
    overlay(&mut files, article);
    let html = page(files, "de/articles/wet-year.html");
    for part in [
        "<html lang=\"de\" dir=\"ltr\">",
        "Ein „nasses“ Jahr",
        "Veröffentlicht",
        "1. Februar 2024",
        "31. Januar 2024",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn a_language_from_right_to_left_marks_what_is_in_another() {
    let files = with_language("ar", "العربية", "ar-MA", &[("menu", "القائمة")]);
    let teaser = "lang=\"en\" dir=\"ltr\">A wet year</a>";
    assert!(page(files.clone(), "ar/articles/index.html").contains(teaser), "a teaser of an original");
    let html = page(files, "ar/articles/wet-year.html");
    for part in [
        "<html lang=\"ar\" dir=\"rtl\">",
        "القائمة",
        // The original stands in for the translation, with its own language and direction.
        "lang=\"en\" dir=\"ltr\"",
        "<a href=\"../../articles/wet-year.html\" lang=\"en\" hreflang=\"en\" dir=\"ltr\">",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn a_chart_is_set_in_the_direction_of_its_language() {
    // The name of the language is no hint: its script decides.
    let mut files = with_language("ar", "Arabic", "ar-MA", &[("menu", "القائمة")]);
    let figure = "\
//- content/figures/cloud.yaml
title: Clouds
unit: days
kind: count
frequency: year
updated: 2024-02-01
sources: [gauge-2024]
series:
  total: {label: {en: A/B, ar: A/B و C}, values: {2022: 4, 2023: -5}}
charts:
  by-year: {kind: column, title: {en: \"UNHCR, 2023\", ar: \"UNHCR, 2023.\"}, subtitle: \"Clouds (so far).\"}
";
    overlay(&mut files, figure);
    let output = built(files);
    let text = |path: &str| String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned();
    let svg = text("ar/charts/cloud-by-year.svg");
    assert!(svg.contains(" lang=\"ar\" role=\"graphics-document\" direction=\"rtl\""));
    // At the right edge, where its text starts; a text in another language keeps its own direction.
    assert!(svg.contains(
        "<text x=\"784\" y=\"44.8\" class=\"ink\" font-size=\"23\" fill=\"#101a2b\" font-weight=\"600\""
    ));
    assert!(svg.contains(">UNHCR, 2023.</text>") && svg.contains(">\u{2066}Clouds (so far).\u{2069}</text>"));
    assert!(text("ar/statistics/cloud.html").contains("role=\"graphics-document\" direction=\"rtl\""));
    assert!(text("charts/cloud-by-year.svg").contains("direction=\"ltr\""));
}

/// What stands in the pages of a language when the default one stands at the root, and when it has a prefix.
#[test]
fn the_default_language_stands_at_the_root_or_under_its_code() {
    for prefixed in [false, true] {
        let mut files = site("minimal");
        let setting = format!(
            "menu: [articles, timeline, statistics, claims, sources, 'page:about']\ndefault-prefix: {prefixed}\n"
        );
        overlay(
            &mut files,
            &DUTCH
                .replace("menu: [articles, timeline, statistics, claims, sources, 'page:about']\n", &setting),
        );
        overlay(
            &mut files,
            "//- content/home.nl.md\n---\ntitle: Het regent\nsummary: In 2023 viel [812](value:rain/total/2023) mm.\nkey-figures:\n  - {value: rain/total/2023, label: Regen}\nlead-chart: rain/by-year\nlead-article: wet-year\n---\nZo weten we het.\n",
        );
        let output = built(files);
        assert_links_lead_somewhere(&output);
        let text = |path: &str| String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned();
        let own = if prefixed { "en/" } else { "" };
        let base = "https://rain.example/";
        for page in ["about.html", "articles/wet-year.html", "statistics/rain.html", "timeline.html"] {
            let path = format!("{own}{page}");
            assert!(
                text(&path).contains(&format!("<link rel=\"canonical\" href=\"{base}{path}\">")),
                "{path}"
            );
        }
        // The original that stands in for a translation is found where it stands.
        let original = format!("<link rel=\"canonical\" href=\"{base}{own}articles/wet-year.html\">");
        assert!(text("nl/articles/wet-year.html").contains(&original));
        let sitemap = text("sitemap-en.xml");
        assert!(sitemap.contains(&format!("<loc>{base}{own}about.html</loc>")));
        assert!(
            text(&format!("{own}feed.xml")).contains(&format!("<id>{base}{own}articles/wet-year.html</id>"))
        );
        // A host looks for it at the root, whatever stands there.
        assert!(text("404.html").contains(&format!("href=\"{base}{own}timeline.html\"")));
        let root = text("index.html");
        assert!(root.contains("<html lang=\"en\"") && !root.contains("http-equiv=\"refresh\""));
        assert_eq!(root.contains("class=\"wrap doors\""), prefixed);
        for (code, name, path) in [("en", "English", "en/index.html"), ("nl", "Nederlands", "nl/index.html")]
        {
            let path = if prefixed || code == "nl" { path } else { "index.html" };
            let lang = if prefixed { String::new() } else { format!("lang=\"{code}\" ") };
            let link = format!("href=\"{path}\" {lang}hreflang=\"{code}\"");
            assert!(root.contains(&link) && root.contains(name), "{prefixed} {code}: {root}");
        }
        // Whose language the site has not goes to the root: a list of the languages, or else the default language.
        for path in ["index.html", "nl/index.html", &format!("{own}index.html")] {
            for (code, target) in [
                ("en", if prefixed { "en/index.html" } else { "" }),
                ("nl", "nl/index.html"),
                ("x-default", ""),
            ] {
                let link = format!("hreflang=\"{code}\" href=\"{base}{target}\"");
                assert!(text(path).contains(&link), "{path}: {link}");
            }
        }
    }
}

#[test]
fn what_is_not_translated_bears_its_own_language() {
    let output = built(with_language("ar", "العربية", "ar-MA", &[("menu", "القائمة")]));
    let text = |path: &str| String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned();
    for (path, part) in [
        ("ar/index.html", "<h1 id=\"_cover-h\"><span lang=\"en\" dir=\"ltr\">"),
        ("ar/timeline.html", "<h3><span lang=\"en\" dir=\"ltr\">"),
        ("ar/claims.html", "<h2 class=\"said\"><span lang=\"en\" dir=\"ltr\">"),
        ("ar/statistics/rain.html", "<h1><span lang=\"en\" dir=\"ltr\">"),
        ("ar/statistics/rain.html", "<th scope=\"col\" class=\"n\"><span lang=\"en\" dir=\"ltr\">"),
        // The words of the build inside of the original are the page's.
        ("ar/articles/wet-year.html", "<div class=\"pop\" id=\"_v1\" lang=\"ar\" dir=\"rtl\" popover>"),
        ("ar/articles/wet-year.html", "class=\"chart\" lang=\"ar\" dir=\"rtl\""),
    ] {
        let html = text(path);
        assert!(html.contains(part), "{path}: {part}\n{html}");
        assert!(html.contains("<p class=\"notice\">"), "{path} says so");
    }
    for (path, file) in output.iter().filter(|(p, _)| p.as_str().ends_with(".html")) {
        let html = String::from_utf8_lossy(&file.bytes);
        assert!(!html.contains("&lt;span") && !html.contains("&amp;amp;"), "{path}: marked up twice");
    }
}

#[test]
fn no_break_spaces_are_those_of_the_language() {
    let list = r#"{ "\u00A0" }:|{ "\u202F" };|{ "\u202F" }?|«{ "\u00A0" }|{ "\u00A0" }»|{ "\u202F" }%"#;
    let words = [("quotes", "«|»|“|”"), ("no-break", list), ("claim-number", "Affirmation : { $number }")];
    let mut files = with_language("fr", "Français", "fr-FR", &words);
    let article = "\
//- content/articles/wet-year.fr.md
---
title: \"Une année: pluvieuse ?\"
summary: Plus de pluie.
date: 2024-02-01
topics: [weather]
allow: [{check: wrong-unit, at: rain/total/2023, reason: A test of spaces.}]
---
## Combien

En 2023 : [812](value:rain/total/2023) mm; [812,0](value:rain/total/2023) mm
; une année \"pluvieuse\" ? [@gauge-2024] Soit [812](value:rain/total/2023) %, dit [le *maire*](claim:wettest); [Wat ?](lang:nl)

![](chart:rain/by-year)

Voir [la crue](event:flood).
";
    overlay(&mut files, article);
    let output = built(files);
    let text = |path: &str| String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned();
    let html = text("fr/articles/wet-year.html");
    for part in [
        "<h1>Une année\u{A0}: pluvieuse\u{202F}?</h1>",
        "En 2023\u{A0}: <button",
        "</button> mm\u{202F}; <button",
        "mm\u{202F}; une année «\u{A0}pluvieuse\u{A0}»\u{202F}?<sup",
        "</button>\u{202F}%",
        "</em></a>\u{202F}; <span",
        ">Wat ?</span>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(text("fr/claims.html").contains("Affirmation\u{A0}: 1"));
}
