//! Tests of reading and writing `.po` files of this and other programs.

use super::{Message, Po, read};
use proptest::prelude::*;

fn file(messages: Vec<Message>) -> String {
    Po { header: "Language: fr\n".into(), messages, ..Po::default() }.text()
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        // Line and paragraph separators are refused in every text.
        original in r"[\PC&&[^\x{2028}\x{2029}]]{1,40}(\n[\PC&&[^\x{2028}\x{2029}]]{0,20})?",
        translation in r"[\n[\PC&&[^\x{2028}\x{2029}]]]{0,40}",
        fuzzy: bool,
    ) {
        let message = Message {
            notes: vec!["A note".into()],
            places: vec!["a.md:3".into()],
            fuzzy,
            context: "articles/a body.1".into(),
            original,
            translation,
            ..Message::default()
        };
        let text = file(vec![message.clone(), message.clone()]);
        let read = read(text.as_bytes()).expect("a file of ours").messages;
        prop_assert_eq!(read.len(), 2);
        prop_assert_eq!((&read[0].original, &read[0].translation, read[0].fuzzy, &read[0].context),
            (&message.original, &message.translation, fuzzy, &message.context));
    }

    #[test]
    fn no_file_stops_the_program(text in "(msgid|msgstr|msgctxt|#|#,|#~|#\\||\\[0\\]|\\\\|\"|\\PC| |\n){0,60}") {
        let _ = read(text.as_bytes());
    }
}

#[test]
fn what_other_tools_write_is_kept() {
    let text = "\
# A translator's remark
msgid \"\"
msgstr \"\"
\"Language: fr\\n\"

# seen by Ann
#. note
#, fuzzy, no-wrap
#| msgid \"old\"
msgctxt \"a b\"
msgid \"\"
\"one \"
\"two\"
msgstr \"un deux\"

# kept, too
#~| msgid \"older\"
#~ msgid \"gone\"
#~ msgid_plural \"%d gone\"
#~ msgstr[0] \"parti\"
#~ msgstr[1] \"partis\"
";
    let po = read(text.as_bytes()).expect("a file");
    let message = &po.messages[0];
    assert_eq!((po.messages.len(), po.field("language")), (1, "fr"));
    assert_eq!((message.original.as_str(), message.translation.as_str()), ("one two", "un deux"));
    assert_eq!((message.fuzzy, &message.flags), (true, &vec!["no-wrap".to_owned()]));
    assert_eq!(po.text(), text.replace("msgid \"\"\n\"one \"\n\"two\"", "msgid \"one two\""));
    let windows = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    assert_eq!(read(windows.as_bytes()), Ok(po));
}

#[test]
fn a_fault_has_its_line() {
    for (text, line, message) in [
        ("msgid \"a\nmsgstr \"b\"\n", 1, "quotation marks"),
        ("msgid \"a\"\nmsgstr \"b\" c\n", 2, "quotation marks"),
        ("msgid_plural \"a\"", 1, "`msgid_plural` is not allowed here"),
        ("\n\"a\"", 2, "belongs to no message"),
        ("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"\"", 3, "`msgid` is not allowed here"),
        ("msgid \"a\"\n# remark\n", 2, "no `msgstr`"),
        ("msgid \"a\"", 1, "no `msgstr`"),
        ("<<<<<<< ours\n", 1, "`<<<<<<<` does not belong"),
        ("msgid \"a\"\nmsgstr \"b\u{10}\"", 2, "U+0010"),
        ("# remark\u{7}", 1, "U+0007"),
        ("msgid \"a\"\nmsgstr \"b\u{85}\"", 2, "U+0085"),
        ("msgid \"a\"\nmsgstr \"\\x1b[0m\"", 2, "U+001B"),
        ("msgid \"a\"\nmsgstr \"\\033[0m\"", 2, "U+001B"),
        ("msgid \"a\"\nmsgstr \"\\a\"", 2, "U+0007"),
        ("msgid \"a\"\nmsgstr \"\\q\"", 2, "`\\q` is not an escape"),
        ("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=latin1\\n\"\n# é", 1, "`latin1`"),
    ] {
        let fault = read(text.as_bytes()).expect_err(text);
        assert!(fault.line == line && fault.message.contains(message), "{text}: {fault:?}");
    }
    assert_eq!(read(b"msgid \"a\"\nmsgstr \"\xe9\"").expect_err("latin 1").line, 2);
}
