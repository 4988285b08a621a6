//! Files of translators come back late, out of order, through other programs and with faults: what they say is put in
//! its place or named, and nothing that somebody wrote is lost.

use crate::translators::{Files, export, imported, left, refusal, surveyed, translated, untranslated};
use briefing::load;
use icu_normalizer::DecomposingNormalizerBorrowed;

const ORIGINAL: &str = "content/articles/wet-year.md";
const TRANSLATION: &str = "content/articles/wet-year.nl.md";

/// The site with all of its translations, and their file.
fn whole() -> (Files, String) {
    let bare = untranslated();
    let (mut files, _) = imported(&bare, &translated(&export(&bare)));
    // Two headings with the same words, of which one is translated otherwise.
    let add = |files: &mut Files, path: &str, text: &str| {
        let whole = files[path].text().to_owned() + text;
        files.insert(path.to_owned(), load::file(path, whole.into_bytes()));
    };
    add(&mut files, ORIGINAL, "\n## Sums\n\nThe first. And more.\n\n## Sums {#again}\n\nThe other.\n");
    add(
        &mut files,
        TRANSLATION,
        "\n## Som {#sums}\n\nDe eerste. En meer.\n\n## Sommen {#again}\n\nDe andere.\n",
    );
    files.remove("content/translations/nl.yaml");
    let po = export(&files);
    (files, po)
}

fn with(files: &Files, changes: &[(&str, &str, &str)]) -> Files {
    let mut files = files.clone();
    for (path, from, to) in changes {
        let text = files[*path].text();
        assert!(text.contains(from), "{path} has no {from:?}:\n{text}");
        let text = text.replacen(from, to, 1);
        files.insert((*path).to_owned(), load::file(path, text.into_bytes()));
    }
    files
}

#[test]
fn a_file_that_nobody_changed_changes_nothing() {
    let (files, po) = whole();
    let reversed: Vec<&str> = po.trim_end().split("\n\n").collect();
    let (header, messages) = reversed.split_first().expect("a header");
    let reversed: Vec<&str> = std::iter::once(*header).chain(messages.iter().rev().copied()).collect();
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(&po).into_owned();
    for text in [
        po.clone(),
        format!("\u{FEFF}{}", po.replace('\n', "\r\n")),
        reversed.join("\n\n"),
        decomposed,
        po.replace("msgid \"", "msgid \"\"\n\""),
        po.clone() + "\n#~ msgctxt \"home title\"\n#~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n",
    ] {
        let (after, import) = imported(&files, &text);
        assert!(after == files && import.is_empty() && import.left.is_empty(), "{:?}", import.left);
    }
}

#[test]
fn a_text_is_found_by_its_original() {
    let (files, po) = whole();
    let (o, t) = (ORIGINAL, TRANSLATION);
    let new = "A new one.\n\n## Sums\n";
    for (changes, unplaced, reason) in [
        // Blocks are added: in both, in one, in the other.
        (vec![(o, "## Sums\n", new), (t, "## Som ", "Nieuw.\n\n## Som ")], "", ""),
        (vec![(o, "## Sums\n", new)], "", ""),
        (vec![(t, "## Som ", "Nieuw.\n\n## Som ")], "", ""),
        // The sections with the same heading change places.
        (
            vec![
                (
                    o,
                    "## Sums\n\nThe first. And more.\n\n## Sums {#again}\n\nThe other.",
                    "## Sums {#again}\n\nThe other.\n\n## Sums\n\nThe first. And more.",
                ),
                (
                    t,
                    "## Som {#sums}\n\nDe eerste. En meer.\n\n## Sommen {#again}\n\nDe andere.",
                    "## Sommen {#again}\n\nDe andere.\n\n## Som {#sums}\n\nDe eerste. En meer.",
                ),
            ],
            "",
            "",
        ),
        (
            vec![(o, "The first. And", "The first.\n\nAnd"), (t, "eerste. En", "eerste.\n\nEn")],
            "articles/wet-year body.6",
            "is split into 2 texts now, `body.6` to `body.7`",
        ),
        (
            vec![(o, "The other.", "The other. With more."), (t, "De andere.", "De andere. Meer.")],
            "articles/wet-year body.8",
            "is a part of `body.8` now",
        ),
        (
            vec![(o, "\n\nThe other.", ""), (t, "\n\nDe andere.", "")],
            "articles/wet-year body.8",
            "is not there any more",
        ),
        (
            vec![(o, "title: A wet year", "title: A very wet year")],
            "articles/wet-year title",
            "has changed since the export",
        ),
        (
            vec![(o, "title: A wet year", "title: Rainy"), (o, "The other.", "The other.\n\nA wet year")],
            "articles/wet-year title",
            "the same text is in `articles/wet-year body.9`",
        ),
    ] {
        let changed = with(&files, &changes);
        let (after, import) = imported(&changed, &po);
        assert!(after == changed, "{changes:?}: {:?}", import.edits);
        assert_eq!(left(&import).join(" "), unplaced, "{changes:?}");
        assert!(import.left.iter().all(|note| note.text.contains(reason)), "{:?}", import.left);
    }
    // What a translator changes goes to the block that was translated, wherever it is.
    let moved = with(&files, &[(o, "## How much", "A new one.\n\n## How much")]);
    let (after, import) = imported(&moved, &po.replace("De andere.", "Nog een."));
    assert_eq!(left(&import), Vec::<&str>::new());
    assert_eq!(after[t].text(), files[t].text().replace("De andere.", "Nog een."));
}

#[test]
fn what_is_newer_in_the_content_is_kept() {
    let (files, po) = whole();
    let edited = with(&files, &[(TRANSLATION, "De andere.", "Van de redactie.")]);
    for po in [po.clone(), po.replace("De andere.", "Van de vertaler.")] {
        let (after, import) = imported(&edited, &po);
        assert!(after == edited);
        assert_eq!(left(&import), ["articles/wet-year body.8"]);
        assert!(import.left[0].text.contains("changed"), "{:?}", import.left);
    }
    // Nobody had translated it when it was exported.
    let event = "content/timeline/more.yaml";
    let bare = with(&files, &[(event, ", nl: \"Ne It drizzles for days\"", "")]);
    let po = export(&bare).replace(
        "msgid \"It drizzles for days\"\nmsgstr \"\"",
        "msgid \"It drizzles for days\"\nmsgstr \"Het motregent\"",
    );
    let (after, import) = imported(&files, &po);
    assert!(after == files);
    assert_eq!(left(&import), ["timeline/drizzle title"]);
    // A file that does not know what was exported is taken, and what it replaces is named.
    let (after, import) = imported(
        &files,
        "msgctxt \"timeline/drizzle title\"\nmsgid \"It drizzles for days\"\nmsgstr \"Het motregent\"\n",
    );
    assert!(after[event].text().contains("nl: \"Het motregent\"}"));
    assert_eq!((import.left.len(), import.replaced.len()), (0, 1));
    // Another folding is no change.
    let folded = with(&files, &[(TRANSLATION, "De eerste. En", "De eerste.\nEn")]);
    assert!(imported(&folded, &export(&files)).1.is_empty());
}

#[test]
fn words_with_which_the_site_would_be_wrong_are_left_out() {
    let (files, po) = whole();
    for (from, to, context, reason) in [
        (
            "Ne In 2023 it rained [812]",
            "Ne In 2023 it rained [821]",
            "articles/wet-year body.2",
            "`value-mismatch`",
        ),
        ("Ne In 2023 it", "Ne In 2022 it", "articles/wet-year body.2", "`translation-differs`"),
        (
            "msgstr \"Ne See [the flood](event:flood)",
            "msgstr \"Ne See [the flood](event:flod)",
            "articles/wet-year body.4",
            "it lacks `event:flood`",
        ),
        (
            "msgstr \"Ne See [the flood](event:flood)",
            "msgstr \"Ne See the flood",
            "articles/wet-year body.4",
            "it lacks `event:flood`",
        ),
        ("De andere.", "De andere.\\n\\nEn nog een.", "articles/wet-year body.8", "2 blocks"),
        ("## Sommen {#again}", "Sommen", "articles/wet-year body.7", "another kind of block"),
        ("## Sommen {#again}", "## Sommen {#anders}", "articles/wet-year body.7", "another anchor"),
        ("De eerste. En meer.", "The first. And more.", "articles/wet-year body.6", "the original itself"),
    ] {
        let changed = po.replacen(from, to, 1);
        assert!(changed != po, "{from}");
        let (after, import) = imported(&files, &changed);
        assert!(after == files, "{to}: {:?}", import.edits);
        assert_eq!(left(&import), [context]);
        assert!(import.left[0].text.contains(reason), "{:?}", import.left);
    }
    // An anchor that a translator drops is kept.
    let (after, _) = imported(&files, &po.replace("## Sommen {#again}", "## Totalen"));
    assert!(after[TRANSLATION].text().contains("\n## Totalen {#again}\n"));
}

#[test]
fn a_file_of_another_language_or_site_is_refused() {
    let (files, po) = whole();
    for name in ["nl", "nl_NL", "nl-BE", "nl_NL.UTF-8", "nl_NL@euro", ""] {
        let po = po.replace("\"Language: nl\\n\"", &format!("\"Language: {name}\\n\""));
        assert!(imported(&files, &po).1.is_empty(), "{name}");
    }
    let french = po.replace("\"Language: nl\\n\"", "\"Language: fr_FR\\n\"");
    assert!(refusal(&files, french.as_bytes()).message.contains("is in `fr_FR`, not in `nl`"));
    let strange = po.replace("msgid \"", "msgid \"Foreign ");
    assert!(refusal(&files, strange.as_bytes()).message.contains("originals in the file are in this site"));
    assert_eq!(refusal(&files, b"").message, "the file has no texts");
    assert_eq!(refusal(&files, b"msgid \"a\"\nmsgstr \"\x10\"").line, 2);
}

#[test]
fn an_export_brings_the_file_of_translators_up_to_date() {
    let (files, po) = whole();
    let theirs = po
        .replace("msgctxt \"home title\"", "# my remark\n#, no-wrap\nmsgctxt \"home title\"")
        .replace("\"Language: nl\\n\"", "\"Language: nl\\n\"\n\"Last-Translator: Ann\\n\"")
        .replace("De andere.", "Nog niet gestuurd.")
        + "\n# once\n#~ msgctxt \"home gone\"\n#~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n";
    let changed = with(
        &files,
        &[
            (ORIGINAL, "title: A wet year", "title: A very wet year"),
            (ORIGINAL, "\n\nThe first. And more.", ""),
            (TRANSLATION, "\n\nDe eerste. En meer.", ""),
        ],
    );
    let (sources, site) = surveyed(&changed, false);
    let again = site.exported(&sources, "nl", Some(theirs.as_bytes())).expect("a file");
    for kept in [
        "\"Last-Translator: Ann\\n\"",
        "# my remark\n",
        "#, no-wrap\n",
        "msgstr \"Nog niet gestuurd.\"",
        "# once\n#~ msgctxt \"home gone\"\n#~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n",
        "#~ msgid \"The first. And more.\"\n#~ msgstr \"De eerste. En meer.\"\n",
        "#, fuzzy\n#| msgid \"A wet year\"\nmsgctxt \"articles/wet-year title\"\nmsgid \"A very wet year\"\n",
    ] {
        assert!(again.contains(kept), "{kept}\n{again}");
    }
    let stable = site.exported(&sources, "nl", Some(again.as_bytes())).expect("a file");
    assert_eq!(stable, again);
    // The paragraph comes back, and with it what was said of it.
    let bare = with(&files, &[(TRANSLATION, "\n\nDe eerste. En meer.", "\n\nThe first. And more.")]);
    let (sources, site) = surveyed(&bare, false);
    let back = site.exported(&sources, "nl", Some(again.as_bytes())).expect("a file");
    assert!(!back.contains("#~ msgid \"The first. And more.\""), "{back}");
    assert!(
        site.exported(&sources, "nl", Some(b"msgid")).is_err(),
        "a file that cannot be read is not replaced"
    );
}

#[test]
fn a_remark_after_a_quoted_text_stays() {
    let (block, quoted) =
        ("title: >-   # folded\n    It drizzles\n    for days", "title: 'It ''drizzles''' # why");
    let files = with(&untranslated(), &[("content/timeline/more.yaml", block, quoted)]);
    let empty = "msgid \"It 'drizzles'\"\nmsgstr \"";
    let po = export(&files).replace(empty, &format!("{empty}Motregen"));
    let after = imported(&files, &po).0["content/timeline/more.yaml"].text().to_owned();
    assert!(after.contains("title: {en: 'It ''drizzles''', nl: \"Motregen\"} # why\n"), "{after}");
}
