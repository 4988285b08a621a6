//! The gettext format: parses and writes `.po` files.
//!
//! The parser is our own because existing ones stop without a line number, which a translator's file needs.
//! Invariants: parsed text has no control characters, and parts that the program does not use (comments, flags,
//! plural forms, obsolete entries) are kept as written.

use super::quoted::{field, forbidden, refused, unquoted};
use crate::base::limits::TRANSLATION_SIZE;
use std::fmt::Write as _;

const BASE: &str = "# exported translation: ";

/// A parsed file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Po {
    pub(super) comments: Vec<String>,
    /// The header, one field per line.
    pub(super) header: String,
    /// The line of the header, from 1.
    pub(super) header_line: usize,
    pub(super) messages: Vec<Message>,
    /// The obsolete messages (`#~`).
    pub(super) obsolete: Vec<Message>,
}

/// A message: one text with its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// Its line in the file, from 1.
    pub(super) line: usize,
    pub(super) comments: Vec<String>,
    /// The program's comments, one per line.
    pub(super) notes: Vec<String>,
    /// The positions of the original: `path:line`.
    pub(super) places: Vec<String>,
    /// Whether the translation needs review.
    pub(super) fuzzy: bool,
    pub(super) flags: Vec<String>,
    /// The previous original (`#|`), as lines.
    pub(super) previous: Vec<String>,
    /// The hash of the translation that was exported.
    pub(super) base: Option<String>,
    /// Its item and the key of the text in the item; unique in the file.
    pub(super) context: String,
    pub(super) original: String,
    /// Whether it has plural forms, which texts of a site never have.
    pub(super) is_plural: bool,
    /// The translation; empty if there is none.
    pub(super) translation: String,
    /// Its lines in the file, without comments.
    pub(super) raw: Vec<String>,
}

/// An error in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoFault {
    /// The line, from 1.
    pub line: usize,
    /// The message.
    pub message: String,
    /// The help.
    pub help: Option<String>,
}

impl PoFault {
    pub(super) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), help: None }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl Po {
    /// Returns a field of the header; empty if it is missing.
    pub(super) fn field(&self, name: &str) -> &str {
        let fields = self.header.lines().filter_map(|line| line.split_once(':'));
        let mut values = fields.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        values.next().map_or("", |(_, value)| value.trim())
    }

    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.comments.iter().for_each(|line| push_line(&mut out, line));
        out.push_str("msgid \"\"\n");
        field(&mut out, "msgstr", &self.header);
        for message in &self.messages {
            out.push('\n');
            message.write_comments(&mut out);
            field(&mut out, "msgctxt", &message.context);
            field(&mut out, "msgid", &message.original);
            field(&mut out, "msgstr", &message.translation);
        }
        for message in &self.obsolete {
            out.push('\n');
            message.comments.iter().for_each(|line| push_line(&mut out, line));
            let flags = message.all_flags();
            if !flags.is_empty() {
                let _ = writeln!(out, "#, {flags}");
            }
            for line in message.previous.iter().chain(&message.raw) {
                let _ = match line.strip_prefix("#|") {
                    Some(rest) => writeln!(out, "#~|{rest}"),
                    None => writeln!(out, "#~ {line}"),
                };
            }
        }
        out
    }
}

impl Message {
    fn write_comments(&self, out: &mut String) {
        self.comments.iter().for_each(|line| push_line(out, line));
        if let Some(base) = &self.base {
            let _ = writeln!(out, "{BASE}{base}");
        }
        for note in &self.notes {
            let words: Vec<&str> = note.split_whitespace().collect();
            let _ = writeln!(out, "#. {}", words.join(" "));
        }
        for place in &self.places {
            let _ = writeln!(out, "#: {place}");
        }
        let flags = self.all_flags();
        if !flags.is_empty() {
            let _ = writeln!(out, "#, {flags}");
        }
        self.previous.iter().for_each(|line| push_line(out, line));
    }

    fn all_flags(&self) -> String {
        let fuzzy = self.fuzzy.then_some("fuzzy");
        fuzzy.into_iter().chain(self.flags.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
    }

    fn comment(&mut self, line: &str) {
        if let Some(note) = line.strip_prefix("#.") {
            self.notes.push(note.trim().to_owned());
        } else if let Some(place) = line.strip_prefix("#:") {
            self.places.push(place.trim().to_owned());
        } else if let Some(flags) = line.strip_prefix("#,").or(line.strip_prefix("#=")) {
            for flag in flags.split(',').map(str::trim).filter(|flag| !flag.is_empty()) {
                match flag {
                    "fuzzy" => self.fuzzy = true,
                    flag => self.flags.push(flag.to_owned()),
                }
            }
        } else if line.starts_with("#|") {
            self.previous.push(line.to_owned());
        } else if let Some(base) = line.strip_prefix(BASE) {
            self.base = Some(base.trim().to_owned());
        } else {
            self.comments.push(line.to_owned());
        }
    }
}

/// Returns the lines with the previous original, for comparison by translators.
pub(super) fn previous(original: &str) -> Vec<String> {
    let mut out = String::new();
    field(&mut out, "msgid", original);
    out.lines().map(|line| format!("#| {line}")).collect()
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// Parses a file.
pub fn read(bytes: &[u8]) -> Result<Po, PoFault> {
    if TRANSLATION_SIZE.is_exceeded(bytes.len() as u64) {
        let message = format!("the file is too large to be read: {TRANSLATION_SIZE}");
        return Err(PoFault::new(1, message).help("remove obsolete messages and other languages from it"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        PoFault::new(line, "the file is not in UTF-8").help("convert it with `msgconv --to-code=UTF-8`")
    })?;
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let mut reader = Reader::default();
    let mut lines = 0;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some((at, name)) = refused(line) {
            let column = line[..at].chars().count() + 1;
            return Err(forbidden(number, &name).help(format!("delete it: it is at column {column}")));
        }
        reader.line(number, line.trim())?;
        lines = number;
    }
    reader.end(lines)?;
    let charset = reader.po.field("Content-Type").to_ascii_lowercase();
    let charset = charset.split_once("charset=").map_or("", |(_, name)| name.trim());
    if !matches!(charset, "" | "charset" | "utf-8" | "utf8" | "us-ascii" | "ascii") && !text.is_ascii() {
        let message = format!("the header says that the file is in `{charset}`, and it is in UTF-8");
        let help = "convert it with `msgconv --to-code=UTF-8`, or correct the header";
        return Err(PoFault::new(reader.po.header_line, message).help(help));
    }
    Ok(reader.po)
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Context,
    Original,
    Plural,
    Translation,
    Form,
}

impl Field {
    fn is_last(self) -> bool {
        matches!(self, Self::Translation | Self::Form)
    }
}

#[derive(Debug, Default)]
struct Reader {
    po: Po,
    message: Message,
    is_obsolete: bool,
    has_header: bool,
    field: Field,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), PoFault> {
        let (is_obsolete, content) = match line.strip_prefix("#~") {
            Some(rest) if rest.starts_with('|') => return self.comment(number, &format!("#{rest}")),
            Some(rest) => (true, rest.trim()),
            None if line.starts_with('#') => return self.comment(number, line),
            None => (false, line),
        };
        if content.is_empty() {
            return Ok(());
        }
        let length = content.find(|c: char| c == '"' || c.is_whitespace()).unwrap_or(content.len());
        let (key, rest) = content.split_at(length);
        if self.field.is_last() && (matches!(key, "msgctxt" | "msgid") || is_obsolete != self.is_obsolete) {
            self.end(number)?;
        }
        if self.field == Field::None {
            self.is_obsolete = is_obsolete;
            if self.message.line == 0 {
                self.message.line = number;
            }
        }
        let field = match (key, self.field) {
            ("", Field::None) => return Err(PoFault::new(number, "the text belongs to no message")),
            ("", field) => field,
            ("msgctxt", Field::None) => Field::Context,
            ("msgid", Field::None | Field::Context) => Field::Original,
            ("msgid_plural", Field::Original) => Field::Plural,
            ("msgstr", Field::Original) => Field::Translation,
            (form, Field::Plural | Field::Form) if form.starts_with("msgstr[") && form.ends_with(']') => {
                Field::Form
            }
            ("msgctxt" | "msgid" | "msgid_plural" | "msgstr", _) => {
                return Err(PoFault::new(number, format!("`{key}` is not allowed here"))
                    .help("a message has a `msgctxt`, a `msgid` and a `msgstr`, in this order"));
            }
            _ => return Err(PoFault::new(number, format!("`{key}` does not belong in a PO file"))),
        };
        let words = unquoted(number, rest.trim())?;
        self.field = field;
        self.message.raw.push(content.to_owned());
        match field {
            Field::Context => self.message.context.push_str(&words),
            Field::Original => self.message.original.push_str(&words),
            Field::Translation => self.message.translation.push_str(&words),
            Field::None | Field::Plural | Field::Form => self.message.is_plural = true,
        }
        Ok(())
    }

    fn comment(&mut self, number: usize, line: &str) -> Result<(), PoFault> {
        self.end(number)?;
        if self.message.line == 0 {
            self.message.line = number;
        }
        self.message.comment(line);
        Ok(())
    }

    fn end(&mut self, number: usize) -> Result<(), PoFault> {
        if self.field == Field::None {
            return Ok(());
        }
        if !self.field.is_last() {
            let help = format!("the message begins on line {}", self.message.line);
            return Err(PoFault::new(number, "a message has no `msgstr`").help(help));
        }
        self.field = Field::None;
        let message = std::mem::take(&mut self.message);
        if self.is_obsolete {
            self.po.obsolete.push(message);
        } else if !message.original.is_empty() {
            self.po.messages.push(message);
        } else if message.context.is_empty() && !self.has_header {
            self.has_header = true;
            self.po.header = message.translation;
            self.po.comments = message.comments;
            self.po.header_line = message.line;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
