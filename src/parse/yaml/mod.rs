//! Parses YAML into typed values whose `Spanned` parts know their positions.
//!
//! An event pass (`mark`) records the position of each node and refuses features that the format does not use: duplicate
//! keys, anchors, aliases and tags. `serde_yaml` types the scalars (`types`), and a deserializer (`de`) passes values and
//! positions to serde. Every fault of a file is reported in one run: after a fault the node is poisoned and reading starts
//! again without it.

mod de;
mod digits;
mod fault;
mod mark;
mod node;
mod placeholder;
mod slips;
mod spanned;
mod texts;
mod types;

pub use digits::{DIGITS, Digits};
pub(crate) use slips::{is_quoted, number_help};
pub use texts::{TEXT, Text};

use crate::base::limits::{FAULTS_READ, SHOWN};
use crate::base::{FileId, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use fault::{Fault, FaultKind};
use node::{Entry, Node};
use serde::de::DeserializeOwned;

/// YAML in a source file.
#[derive(Debug, Clone, Copy)]
pub struct Yaml<'a> {
    /// The file, for positions.
    pub file: FileId,
    /// The text.
    pub text: &'a str,
    /// The byte offset of the text in its file.
    pub offset: usize,
}

/// Parses a value and reports every fault. Returns `None` if nothing can be read.
pub fn read<T: DeserializeOwned>(yaml: Yaml<'_>, sink: &mut Diagnostics) -> Option<T> {
    read_with_texts(yaml, sink).map(|(value, _)| value)
}

/// Parses a value and lists its texts for translators.
pub fn read_with_texts<T: DeserializeOwned>(
    yaml: Yaml<'_>,
    sink: &mut Diagnostics,
) -> Option<(T, Vec<Text>)> {
    if is_blank(yaml.text) {
        let span = Span::new(yaml.file, yaml.offset..yaml.offset);
        let diagnostic = Diagnostic::error(Code::EmptyText, span, "the file has no content");
        sink.push(diagnostic.help("write its keys, or remove the file"));
        return None;
    }
    let root = mark::tree(yaml, sink)?;
    let value = read_tree(&root, yaml, sink)?;
    Some((value, texts::texts(&root, yaml.file)))
}

/// Returns every scalar of a text with its path of keys, or nothing if the text is no YAML.
pub fn leaves(yaml: Yaml<'_>) -> Vec<(String, Spanned<String>)> {
    let root = mark::tree(yaml, &mut Diagnostics::default());
    root.map(|root| texts::leaves(&root, yaml.file)).unwrap_or_default()
}

/// Returns whether a text contains only comments and space.
pub fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// Reads repeatedly and poisons one faulty node each time, until the rest can be read.
///
/// Placeholders for missing keys let the keys after them be checked. Maps with placeholders are poisoned at the end.
fn read_tree<T: DeserializeOwned>(root: &Node, yaml: Yaml<'_>, sink: &mut Diagnostics) -> Option<T> {
    let mut read = 0;
    loop {
        // The root is the last node that was numbered.
        read += u64::from(root.id);
        match T::deserialize(de::Reader(root)) {
            Ok(value) if !root.is_incomplete() => return Some(value),
            Ok(_) => {
                root.poison_incomplete();
                if root.is_poisoned() {
                    return None;
                }
            }
            Err(fault) => {
                let is_last = FAULTS_READ.is_exceeded(read);
                if let Some(diagnostic) = describe(&fault, yaml) {
                    sink.push(match is_last {
                        true => {
                            diagnostic.help(format!("then check again: the file is large, and {FAULTS_READ}"))
                        }
                        false => diagnostic,
                    });
                }
                report_similar(&fault, root, yaml, sink);
                if is_last || !fault.poison(root) || root.is_poisoned() {
                    return None;
                }
            }
        }
    }
}

/// Reports and poisons the other unknown keys of a map, because reading the file again for each would take too long.
fn report_similar(fault: &Fault, root: &Node, yaml: Yaml<'_>, sink: &mut Diagnostics) {
    let FaultKind::UnknownKey { known, .. } = &fault.kind else { return };
    let similar: Vec<&Entry> = fault.siblings(root, |entry| !known.contains(&entry.key.as_str()));
    for (number, entry) in similar.iter().enumerate() {
        entry.value.poison();
        let rest = similar.len() - number;
        if number + 1 == SHOWN.count() && rest > 1 {
            let span = Span::new(yaml.file, entry.key_span.clone());
            let message = format!("unknown key `{}`, and {} more unknown keys after it", entry.key, rest - 1);
            let diagnostic = Diagnostic::error(Code::UnknownKey, span, message).label("no such key here");
            sink.push(diagnostic.help(format!("the keys allowed here are {}", list(known))));
        } else if number < SHOWN.count() {
            let kind = FaultKind::UnknownKey { key: entry.key.clone(), known: known.clone() };
            let fault = Fault::new(kind).with_node(&entry.value, Some(entry.key_span.clone()));
            sink.extend(describe(&fault, yaml));
        }
    }
}

/// Returns the diagnostic for a fault, or `None` if it is the consequence of an earlier one.
fn describe(fault: &Fault, yaml: Yaml<'_>) -> Option<Diagnostic> {
    let range = fault.span.clone()?;
    let span = Span::new(yaml.file, range.clone());
    Some(match &fault.kind {
        FaultKind::UnknownKey { key, known } => {
            let diagnostic = Diagnostic::error(Code::UnknownKey, span, format!("unknown key `{key}`"))
                .label("no such key here")
                .near("a key", key, known.iter().copied());
            match (slips::key_help(yaml, key, range.start), diagnostic.help.is_empty()) {
                (Some(help), _) => diagnostic.help(help),
                (None, true) => diagnostic.help(format!("the keys allowed here are {}", list(known))),
                (None, false) => diagnostic,
            }
        }
        FaultKind::MissingKey(key) => {
            Diagnostic::error(Code::MissingKey, span, format!("the key `{key}` is missing"))
                .label(format!("`{key}` is required here"))
        }
        FaultKind::Other(message) => {
            let diagnostic = Diagnostic::error(Code::WrongType, span, message.clone());
            match message.as_str() {
                m if m.starts_with("expected a map") => {
                    let key = slips::key_before(yaml, range.start);
                    let help = key.and_then(|(key, at)| slips::key_help(yaml, key, at));
                    help.map_or(diagnostic.clone(), |help| diagnostic.help(help))
                }
                m if m.starts_with("expected a list") => diagnostic.help("write a list: `[one, two]`"),
                m if m.starts_with("expected `true`") => diagnostic.help("write `true` or `false`"),
                m if m.starts_with("expected a number, found `") && m.contains(char::is_numeric) => {
                    let local = range.start - yaml.offset..range.end - yaml.offset;
                    let is_quoted = is_quoted(yaml.text, local.clone());
                    number_help(diagnostic, &yaml.text[local], span, is_quoted)
                }
                _ => diagnostic,
            }
        }
    })
}

fn list(names: &[&str]) -> String {
    names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}
