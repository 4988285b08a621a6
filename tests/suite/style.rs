//! The measures of style: sentences, abbreviations, ruled-out words and quotations in each language, the command, and the
//! texts of this repository.

use crate::support::{copy_of, expect_file, options, overlay, project, run, said, site};
use briefing::build::read_checked;
use briefing::diagnostic::Diagnostics;
use briefing::load;
use briefing::style::{LanguageStyle, measure};

const REGISTER: &str = "\
//- content/terms/terms.yaml
- id: branch
  term: {en: branch, nl: filiaal, fr: antenne, ar: فرع}
  definition: {en: A place that lends., nl: Een plek die uitleent., fr: Un lieu de prêt., ar: مكان للإعارة.}
  ruled-out: {en: [{word: outlet}], nl: [{word: vestiging}], fr: [{word: succursale}], ar: [{word: محل}]}
//- content/names/names.yaml
- id: library-office
  kind: institution
  name: {en: Library Office, nl: Bibliotheekbureau, fr: Bureau des bibliothèques, ar: مكتب المكتبات}
  forms: {en: [LO], nl: [LO], fr: [LO], ar: [LO]}
  sources: [count-2024]
";

/// Measures the site of four languages with more files.
fn measured(fixture: &str) -> Vec<LanguageStyle> {
    let mut files = site("libraries");
    overlay(&mut files, fixture);
    let sources = load::with_theme(files.into_values().collect());
    let mut sink = Diagnostics::default();
    let site = read_checked(&sources, &options(), &mut sink).expect("a site");
    measure(&site, &sink, &|span| {
        let file = &sources[span.file];
        format!("{}: {}", file.path, &file.text()[span.range()])
    })
}

/// Writes the measures of the page `notes` in a language: words, sentences, mean, long sentences, unexplained
/// abbreviations, ruled-out words and the percentage of quoted words.
fn measures(languages: &[LanguageStyle], code: &str) -> String {
    let language = languages.iter().find(|l| l.language == code).expect("a language");
    let text = language.texts.iter().find(|t| t.text == "pages/notes").expect("the page");
    format!(
        "{} {} {} {} {} {} {}",
        text.words,
        text.sentences,
        text.mean,
        text.long_sentences,
        text.unexplained_abbreviations,
        text.ruled_out_words,
        text.quoted_percent
    )
}

#[test]
fn texts_are_measured_in_each_language() {
    let page = |suffix: &str, body: &str| {
        format!("//- content/pages/notes{suffix}.md\n---\ntitle: '–'\n---\n{body}\n")
    };
    for (name, bodies, expected) in [
        (
            "a heading is no sentence",
            [
                "## Rain\n\nIt rained.",
                "## Regen\n\nHet regende.",
                "## Pluie\n\nIl pleuvait.",
                "## مطر\n\nنزل المطر.",
            ],
            ["3 1 2 0 0 0 0"; 4],
        ),
        (
            "questions, numbers and elision",
            [
                "Did 1,034 come? Yes: co-operation’s 3.6%.",
                "Kwamen er 1.034? Ja: auto’s en 3,6%.",
                "Est-ce l’asile ? Oui, 1 034 aujourd’hui.",
                "هل جاء 1.034؟ نعم، ألف وأكثر.",
            ],
            ["7 2 3.5 0 0 0 0", "8 2 4 0 0 0 0", "5 2 2.5 0 0 0 0", "6 2 3 0 0 0 0"],
        ),
        (
            "an abbreviation is no end of a sentence",
            [
                "Mr. Jansen came. He left.",
                "Dhr. Jansen kwam. Hij ging.",
                "M. Jansen est venu. Il est parti.",
                "جاء السيد يانسن. ثم ذهب.",
            ],
            ["5 2 2.5 0 0 0 0", "5 2 2.5 0 0 0 0", "7 2 3.5 0 0 0 0", "5 2 2.5 0 0 0 0"],
        ),
        (
            "abbreviations: registered, known, written out, and not explained",
            [
                "The LO in the EU. The Rain Office (RO) and the RO. The XO and the XO.",
                "Het LO in de EU. Het Regenbureau (RO) en het RO. De XO en de XO-cijfers.",
                "Le LO dans l’UE. L’Office de la pluie (RO) et le RO. L’XO et l’XO.",
                "نشر LO رقما. مكتب المطر (RO) ثم RO. رقم XO ثم XO.",
            ],
            ["17 3 5.7 0 1 0 0", "16 3 5.3 0 1 0 0", "15 3 5 0 1 0 0", "12 3 4 0 1 0 0"],
        ),
        (
            "a ruled-out word",
            ["The outlet opened.", "De vestiging opende.", "La succursale a ouvert.", "افتتح محل."],
            ["3 1 3 0 0 1 0", "3 1 3 0 0 1 0", "4 1 4 0 0 1 0", "2 1 2 0 0 1 0"],
        ),
        (
            "a quotation is no sentence of the author",
            [
                "He said “it rained”.\n\n> It rained. [@count-2024]",
                "Hij zei “het regende”.\n\n> Het regende. [@count-2024]",
                "Il a dit « il pleut ».\n\n> Il pleut. [@count-2024]",
                "قال \"نزل المطر\".\n\n> نزل المطر. [@count-2024]",
            ],
            ["6 1 4 0 0 0 66.7", "6 1 4 0 0 0 66.7", "7 1 5 0 0 0 57.1", "5 1 3 0 0 0 80"],
        ),
        (
            "code and a number that the build formats are one word each",
            [
                "Run `a b c` for <value:visits/all/2023>.",
                "Gebruik `a b c` voor <value:visits/all/2023>.",
                "Lancez `a b c` pour <value:visits/all/2023>.",
                "شغل `a b c` عن <value:visits/all/2023>.",
            ],
            ["4 1 4 0 0 0 0"; 4],
        ),
    ] {
        let pages: String =
            ["", ".nl", ".fr", ".ar"].iter().zip(bodies).map(|(suffix, body)| page(suffix, body)).collect();
        let languages = measured(&format!("{REGISTER}{pages}"));
        for (code, expected) in ["en", "nl", "fr", "ar"].iter().zip(expected) {
            assert_eq!(measures(&languages, code), expected, "{name}, {code}");
        }
    }
}

#[test]
fn limits_are_exceeded_by_one_word() {
    let words = |word: &str, count: usize| vec![word; count].join(" ");
    for (code, suffix, word) in
        [("en", "", "Rain"), ("nl", ".nl", "Regen"), ("fr", ".fr", "Pluie"), ("ar", ".ar", "مطر")]
    {
        let page = |body: &str| {
            let front = "---\ntitle: '–'\n---\n";
            let original = format!("//- content/pages/notes.md\n{front}It rained.\n");
            let languages =
                measured(&format!("{original}//- content/pages/notes{suffix}.md\n{front}{body}\n"));
            let language = languages.into_iter().find(|l| l.language == code).expect("a language");
            let text = language.texts.into_iter().find(|t| t.text == "pages/notes").expect("the page");
            let hints: Vec<String> = language.hints.into_iter().map(|hint| hint.place).collect();
            (text.misses, text.ninetieth_percentile, hints)
        };
        let (fits, short, long) = (words(word, 25), words(word, 15), words(word, 26));
        assert_eq!(page(&format!("{fits}.\n\n{short}.")), (vec![], 25, vec![]), "{code}");
        let (misses, _, hints) = page(&format!("{short}.\n\n{short}. {long}."));
        assert_eq!(misses, ["long sentences"], "{code}");
        assert_eq!(hints, [format!("content/pages/notes{suffix}.md: {long}.")], "{code}");
        assert_eq!(page(&format!("{}.\n\n{}.", words(word, 21), words(word, 20))).0, ["mean"], "{code}");
        // One of ten sentences may be longer, also a heading.
        let nine = format!("{}.\n\n", words(word, 9)).repeat(9);
        assert_eq!(page(&format!("{nine}{long}.")).0, Vec::<&str>::new(), "{code}");
        assert_eq!(page(&format!("{nine}{long}.\n\n## {long}")).0, ["long sentences"], "{code}");
    }
}

#[test]
fn a_language_without_limits_is_measured_only() {
    let strings = std::fs::read_to_string(project("src/core/i18n/strings/nl.ftl")).expect("the strings");
    let without: String =
        strings.lines().filter(|l| !l.starts_with("style-")).map(|l| format!("{l}\n")).collect();
    let page = format!("---\ntitle: '–'\n---\n{}.\n", vec!["regen"; 60].join(" "));
    let pages = format!("//- content/pages/notes.md\n{page}//- content/pages/notes.nl.md\n{page}");
    let languages = measured(&format!("{pages}//- content/strings/nl.ftl\n{without}"));
    assert_eq!(measures(&languages, "nl"), "60 1 60 0 0 0 0");
    assert_eq!(measures(&languages, "en"), "60 1 60 1 0 0 0");
}

#[test]
fn the_command_prints_measures_and_hints() {
    let root = copy_of("libraries");
    let add = |path: &str, text: &str| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let long = vec!["rain"; 26].join(" ");
    add(
        "content/pages/notes.md",
        &format!("---\ntitle: Notes\n---\nThe XO said “no”. It is late: {long}.\n"),
    );
    let output = run(&["style"], root.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    expect_file(&project("tests/data/style.txt"), &String::from_utf8_lossy(&output.stdout));
    let output = run(&["style", "--lang", "en", "--format", "json"], root.path());
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((json.as_array().map(Vec::len), &json[0]["limits"]["sentence_words"]), (Some(1), &25.into()));
    let hint = json[0]["hints"].as_array().and_then(|hints| hints.last()).expect("a hint");
    assert_eq!((&hint["kind"], &hint["abbreviation"]), (&"unexplained-abbreviation".into(), &"XO".into()));
    let output = run(&["style", "--language", "nld"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("there is no language `nld`") && said(&output).contains("`nl`"),
        "{}",
        said(&output)
    );
}

#[test]
fn the_briefing_and_the_manual_are_within_the_limits() {
    for root in [".", "docs"] {
        let output = run(&["style", "--root", root, "--format", "json"], &project("."));
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let languages: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let languages = languages.as_array().expect("languages");
        assert!(
            languages.iter().all(|l| l["texts"].as_array().is_some_and(|texts| texts.len() > 4)),
            "{root}"
        );
        let texts = languages.iter().flat_map(|l| {
            let code = l["language"].as_str().unwrap_or_default();
            l["texts"].as_array().into_iter().flatten().map(move |text| (code, text))
        });
        let misses = texts.filter(|(_, text)| text["misses"].as_array().is_none_or(|m| !m.is_empty()));
        let misses: Vec<String> = misses.map(|(code, text)| format!("{root}, {code}: {text}")).collect();
        assert!(misses.is_empty(), "`briefing style` shows where: {misses:#?}");
    }
}
