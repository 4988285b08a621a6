//! Texts out to translators and back: nothing is lost on the way, and nothing else changes.

use crate::support::{build, built, options, overlay, shown, site};
use briefing::base::{Content, Origin, SourceFile};
use briefing::diagnostic::Diagnostics;
use briefing::load;
use briefing::translate::{Import, PoFault};
use briefing::translate::{ImportRefusal, TranslationProject, survey};
use std::collections::BTreeMap;

pub(crate) type Files = BTreeMap<String, SourceFile>;

/// The minimal site with a second language, of which nothing is translated, and texts written in every way.
pub(crate) fn untranslated() -> Files {
    let mut files = site("minimal");
    let line = "  - {code: nl, name: Nederlands}\nmenu:";
    let settings = files["content/site.yaml"].text().replace("menu:", line);
    overlay(&mut files, &format!("//- content/site.yaml\n{settings}"));
    overlay(
        &mut files,
        "\
//- content/timeline/more.yaml
# What an editor notes stays.
- id: drizzle
  date: 2023-08
  topic: weather
  standing: confirmed
  title: >-   # folded
    It drizzles
    for days
  text:
    en: >-
      It went on. More of it, \"they\" said.
    # between
  place: {en: \"The valley, \\\"below\\\"\"} # after
  sources: [gauge-2024]
",
    );
    files
}

pub(crate) fn surveyed(files: &Files, drafts: bool) -> (briefing::base::SourceSet, TranslationProject) {
    let sources = load::with_theme(files.values().cloned().collect());
    let mut options = options();
    options.resolve.drafts = drafts;
    let mut sink = Diagnostics::default();
    let surveyed = survey(&sources, &options, &mut sink).expect("a site");
    assert!(!sink.has_errors(), "{}", shown(sink, &sources));
    (sources, surveyed)
}

pub(crate) fn export(files: &Files) -> String {
    let (sources, surveyed) = surveyed(files, false);
    surveyed.exported(&sources, "nl", None).expect("a new file")
}

/// Why a file is refused.
pub(crate) fn refusal(files: &Files, po: &[u8]) -> PoFault {
    let (sources, surveyed) = surveyed(files, false);
    match surveyed.imported(&sources, "nl", po) {
        Err(ImportRefusal::File(fault)) => fault,
        other => panic!("taken: {other:?}"),
    }
}

/// The contexts of what was not taken over.
pub(crate) fn left(import: &Import) -> Vec<&str> {
    import.left.iter().map(|note| note.context.as_str()).collect()
}

/// The files after an import, and what it changed.
pub(crate) fn imported(files: &Files, po: &str) -> (Files, Import) {
    let (sources, surveyed) = surveyed(files, false);
    let import = surveyed.imported(&sources, "nl", po.as_bytes()).expect("a file of ours");
    let after = import.applied(&sources);
    let of_site =
        after.iter().filter(|(_, file)| file.origin == Origin::Site && file.content != Content::Missing);
    (of_site.map(|(_, file)| (file.path.clone(), file.clone())).collect(), import)
}

/// Every message translated by somebody who writes `Ne ` before it.
pub(crate) fn translated(po: &str) -> String {
    let mut out = String::new();
    let mut original = String::new();
    for line in po.lines() {
        if line == "msgstr \"\"" && !original.is_empty() {
            let heading = original.strip_prefix("## ").map(|rest| format!("## Ne {rest}"));
            let words = heading.unwrap_or_else(|| match original.starts_with('!') {
                true => original.clone(),
                false => format!("Ne {original}"),
            });
            out.push_str(&format!("msgstr \"{words}\"\n"));
            original.clear();
            continue;
        }
        match line.strip_prefix("msgid ") {
            Some("\"\"") if out.is_empty() => (),
            Some(text) => original = text[1..text.len() - 1].to_owned(),
            None if line.starts_with('"') => original.push_str(&line[1..line.len() - 1]),
            None => (),
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[test]
fn an_export_imported_into_a_site_without_the_language_gives_the_same_site() {
    let bare = untranslated();
    let (whole, import) = imported(&bare, &translated(&export(&bare)));
    assert_eq!(left(&import), Vec::<&str>::new());
    let (_, survey) = surveyed(&whole, false);
    assert_eq!((survey.languages[0].percent, &survey.languages[0].to_do), (100, &vec![]));
    assert!(survey.languages[0].unconfirmed.is_empty());

    let po = export(&whole);
    assert!(!po.contains("fuzzy") && !po.contains("\nmsgstr \"\"\n\n"), "{po}");
    let (again, _) = imported(&bare, &po);
    assert!(built(whole.clone()) == built(again), "the way out and back loses something");
    assert_eq!(imported(&whole, &po).1.edits, [], "what is there already changes nothing");
}

#[test]
fn an_import_changes_the_words_of_its_language_alone() {
    let bare = untranslated();
    let (whole, _) = imported(&bare, &translated(&export(&bare)));
    assert_eq!(
        whole["content/timeline/more.yaml"].text(),
        "\
# What an editor notes stays.
- id: drizzle
  date: 2023-08
  topic: weather
  standing: confirmed
  title: {en: \"It drizzles for days\", nl: \"Ne It drizzles for days\"} # folded
  text:
    en: >-
      It went on. More of it, \"they\" said.
    nl: \"Ne It went on. More of it, \\\"they\\\" said.\"
    # between
  place: {en: \"The valley, \\\"below\\\"\", nl: \"Ne The valley, \\\"below\\\"\"} # after
  sources: [gauge-2024]
"
    );
    let article = whole["content/articles/wet-year.nl.md"].text();
    assert!(
        article.contains("title: \"Ne A wet year\"") && article.contains("date: 2024-02-01"),
        "{article}"
    );
    assert!(article.contains("## Ne How much {#how-much}\n") && article.contains("![](chart:rain/by-year)"));
    assert!(!article.contains("draft:"));
}

#[test]
fn what_is_to_be_looked_at_again_stays_so() {
    let bare = untranslated();
    let (mut whole, _) = imported(&bare, &translated(&export(&bare)));
    let changed = |files: &mut Files| {
        let path = "content/timeline/more.yaml";
        let text = files[path].text().replace("on. More of it", "on. Less of it");
        files.insert(path.to_owned(), load::file(path, text.into_bytes()));
    };
    changed(&mut whole);
    let (_, survey) = surveyed(&whole, false);
    assert_eq!(survey.languages[0].to_do[0].changed, ["Less of it, \"they\" said."]);
    let po = export(&whole);
    assert_eq!(po.matches("#, fuzzy").count(), 1, "{po}");
    let mut bare = bare;
    changed(&mut bare);
    let (again, import) = imported(&bare, &po);
    assert_eq!(left(&import), ["timeline/drizzle text"], "what is fuzzy is not published");
    let (_, survey) = surveyed(&again, false);
    let to_do = &survey.languages[0].to_do;
    assert_eq!(to_do.iter().map(|e| (e.state, e.text.as_str())).collect::<Vec<_>>(), [("missing", "text")]);
    let (same, import) = imported(&whole, &po);
    assert!(same == whole && import.left.is_empty(), "what is there and fuzzy stays as it is");
    // A translator's answer, without the mark, settles it.
    let (settled, _) = imported(&whole, &po.replace("#, fuzzy\n", ""));
    assert_eq!(surveyed(&settled, false).1.languages[0].percent, 100);
}

#[test]
fn a_part_of_an_article_is_a_draft() {
    let bare = untranslated();
    let po = translated(&export(&bare));
    let start = po.find("msgctxt \"articles/wet-year title\"").expect("a title");
    let (files, import) =
        imported(&bare, &po[start..po[start..].find("\n\n").map_or(po.len(), |i| start + i)]);
    assert_eq!(import.taken, 1);
    assert!(files["content/articles/wet-year.nl.md"].text().contains("\ndraft: true\n---\n"));
    assert!(build(files.clone()).1.is_some());
    // Its author goes on with it; the next import is no second beginning.
    let path = "content/articles/wet-year.nl.md";
    let text = files[path].text().replace("## How much\n", "## Hoeveel\n");
    let mut edited = files;
    edited.insert(path.to_owned(), load::file(path, text.into_bytes()));
    let (files, import) = imported(&edited, &po);
    assert_eq!(left(&import), ["articles/wet-year body.1"]);
    assert!(files[path].text().contains("## Hoeveel\n") && files[path].text().contains("\"Ne More rain"));
}

#[test]
fn a_translation_begins_with_everything_in_its_place() {
    let mut files = untranslated();
    overlay(
        &mut files,
        "//- content/articles/wet-year.md append\n\n## In *short* { #in-short }\n\nIt was [about 810](value:rain/total/2023), [1,512.0](value:rain/total/2023?sum=2022).\n",
    );
    let text = files["content/articles/wet-year.md"].text().replace(" { #in-short }", "");
    let text = text.replace(", [1,512.0](value:rain/total/2023?sum=2022)", "");
    overlay(&mut files, &format!("//- content/articles/wet-year.md\n{text}"));
    let (sources, survey) = surveyed(&files, true);
    let (path, text) = survey.begun(&sources, "wet-year", "nl").expect("an article");
    assert_eq!(path, "content/articles/wet-year.nl.md");
    assert!(text.contains("\ndraft: true\n---\n## How much {#how-much}\n"), "{text}");
    assert!(text.contains("## In *short* {#in-short}\n\nIt was [812](value:rain/total/2023)."), "{text}");
    files.insert(path.clone(), load::file(&path, text.into_bytes()));
    assert!(build(files.clone()).1.is_some(), "a draft stops nobody");
    let (sources, survey) = surveyed(&files, true);
    assert!(survey.begun(&sources, "articles/wet-year", "nl").is_err(), "what is there is left alone");
    assert!(
        survey.begun(&sources, "pages/about", "nl").is_ok() && survey.begun(&sources, "dry", "nl").is_err()
    );
}
