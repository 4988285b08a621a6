//! The format of gettext: in, messages; out, the text of a `.po` file, and the way back.
//!
//! Written here because the readers that are to be had stop the program at a line that is not as they expect, and a
//! translator's file must be answered with the line at fault.

use std::fmt::Write as _;

/// One text on its way to a translator and back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// What it is for: comments of the program, one a line.
    pub notes: Vec<String>,
    /// Where the original stands: `path:line`.
    pub places: Vec<String>,
    /// Whether the translation is to be looked at again.
    pub fuzzy: bool,
    /// Its item and its place in the item; two texts never share both.
    pub context: String,
    /// The original.
    pub original: String,
    /// The translation; empty where there is none.
    pub translation: String,
}

/// A fault of a file, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoFault {
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A whole file.
pub(super) fn write(project: &str, language: &str, messages: &[Message]) -> String {
    let header = [
        ("Project-Id-Version", project),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ];
    let mut out = String::from("msgid \"\"\n");
    let header: String = header.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
    field(&mut out, "msgstr", &header);
    for message in messages {
        out.push('\n');
        for note in &message.notes {
            let _ = writeln!(out, "#. {note}");
        }
        for place in &message.places {
            let _ = writeln!(out, "#: {place}");
        }
        if message.fuzzy {
            out.push_str("#, fuzzy\n");
        }
        field(&mut out, "msgctxt", &message.context);
        field(&mut out, "msgid", &message.original);
        field(&mut out, "msgstr", &message.translation);
    }
    out
}

/// A field, each line of its text on a line of its own.
fn field(out: &mut String, key: &str, text: &str) {
    let _ = write!(out, "{key} ");
    if text.contains('\n') {
        out.push_str("\"\"\n");
    }
    for line in text.split_inclusive('\n') {
        quote(out, line);
    }
    if text.is_empty() {
        quote(out, "");
    }
}

fn quote(out: &mut String, line: &str) {
    out.push('"');
    for c in line.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push_str("\"\n");
}

/// Which field of a message a line goes on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    None,
    Context,
    Original,
    Translation,
}

/// Reads a file; its header and what it has given up (`#~`) are left out.
pub fn read(text: &str) -> Result<Vec<Message>, PoFault> {
    let mut all: Vec<Message> = Vec::new();
    let mut message = Message::default();
    let mut field = Field::None;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
        let line = line.trim();
        let begins = line.starts_with('#') || line.starts_with("msgctxt");
        let ended = field == Field::Translation && (line.is_empty() || begins || line.starts_with("msgid"));
        if ended {
            all.push(std::mem::take(&mut message));
            field = Field::None;
        }
        if let Some(flags) = line.strip_prefix("#,") {
            message.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = |message: &str| PoFault { line: number, message: message.to_owned() };
        let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
        let quoted = match key {
            "msgctxt" => {
                field = Field::Context;
                rest
            }
            "msgid" => {
                field = Field::Original;
                rest
            }
            "msgstr" => {
                field = Field::Translation;
                rest
            }
            _ if line.starts_with('"') => line,
            _ => return Err(fault(&format!("`{key}` is nothing that this program writes"))),
        };
        let words = unquote(quoted.trim())
            .ok_or_else(|| fault("text stands in quotation marks, with `\\\"` inside"))?;
        match field {
            Field::Context => message.context.push_str(&words),
            Field::Original => message.original.push_str(&words),
            Field::Translation => message.translation.push_str(&words),
            Field::None => return Err(fault("text that belongs to nothing")),
        }
    }
    if field == Field::Translation {
        all.push(message);
    }
    all.retain(|m| !m.original.is_empty());
    Ok(all)
}

fn unquote(quoted: &str) -> Option<String> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => return None,
            '\\' => out.push(match rest.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                c => c,
            }),
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{Message, read, write};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(original in "\\PC{1,40}(\n\\PC{0,20})?", translation in "(\\PC|\n){0,40}", fuzzy: bool) {
            let message = Message {
                notes: vec!["A note".into()],
                places: vec!["a.md:3".into()],
                fuzzy,
                context: "articles/a body.1".into(),
                original,
                translation,
            };
            let text = write("Rain", "fr", &[message.clone(), message.clone()]);
            let read = read(&text).expect("a file of ours");
            prop_assert_eq!(read.len(), 2);
            prop_assert_eq!((&read[0].original, &read[0].translation, read[0].fuzzy, &read[0].context),
                (&message.original, &message.translation, fuzzy, &message.context));
        }

        #[test]
        fn no_file_stops_the_program(text in "(msgid|msgstr|#|#,|\"|\\PC| |\n){0,60}") {
            let _ = read(&text);
        }
    }

    #[test]
    fn files_of_other_tools_are_read() {
        let text = "# A translator's remark\nmsgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\n#. note\n#, fuzzy, no-wrap\n#| msgid \"old\"\nmsgctxt \"a b\"\nmsgid \"one \"\n\"two\"\nmsgstr \"un deux\"\n\n#~ msgid \"gone\"\n#~ msgstr \"parti\"\n";
        let all = read(text).expect("a file");
        assert_eq!(all.len(), 1);
        assert_eq!(
            (all[0].original.as_str(), all[0].translation.as_str(), all[0].fuzzy),
            ("one two", "un deux", true)
        );
        let fault = read("msgid \"a\nmsgstr \"b\"\n").expect_err("no end");
        assert_eq!(fault.line, 1);
        assert_eq!(read("msgid_plural \"a\"").expect_err("no plural").line, 1);
    }
}
