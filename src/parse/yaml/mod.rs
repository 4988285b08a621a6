//! YAML with places: in, the text of a file; out, a typed value in which `Spanned` parts know where they were written.
//!
//! Two readers share the work. An event pass (`mark`) notes where each node stands and refuses what this format does
//! not use: keys written twice, anchors and aliases, tags. `serde_yaml` then reads the values, and serde's derived
//! types take them over through a deserializer (`de`) that carries the places along.
//!
//! Always true: every fault of a file is reported in one run. After a fault the node is set aside and the reading
//! begins again, so that a second fault is seen too; what could not be read is left out of the result.

mod de;
mod digits;
mod fault;
mod mark;
mod node;
mod placeholder;
mod slips;
mod spanned;
mod texts;

pub use digits::{DIGITS, Digits};
pub(crate) use slips::{is_quoted, number_help};
pub use texts::{TEXT, Text};

use crate::base::{FileId, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use fault::{Fault, FaultKind};
use node::Node;
use serde::de::DeserializeOwned;

/// Part of a source file that holds YAML.
#[derive(Debug, Clone, Copy)]
pub struct Yaml<'a> {
    /// The file, for places.
    pub file: FileId,
    /// The text.
    pub text: &'a str,
    /// Where the text begins in its file, in bytes.
    pub offset: usize,
}

/// Reads a value; `None` when nothing of it could be read. Every fault is reported.
pub fn read<T: DeserializeOwned>(yaml: Yaml<'_>, sink: &mut Diagnostics) -> Option<T> {
    read_with_texts(yaml, sink).map(|(value, _)| value)
}

/// Reads a value, with the list of its texts for translators.
pub fn read_with_texts<T: DeserializeOwned>(
    yaml: Yaml<'_>,
    sink: &mut Diagnostics,
) -> Option<(T, Vec<Text>)> {
    if is_blank(yaml.text) {
        let span = Span::new(yaml.file, yaml.offset..yaml.offset);
        let diagnostic = Diagnostic::error(Code::EmptyText, span, "there is nothing here to read");
        sink.push(diagnostic.help("write its keys, or remove the file"));
        return None;
    }
    let root = mark::tree(yaml, sink)?;
    let value = spanned::with_file(yaml.file, || read_tree(&root, yaml, sink))?;
    Some((value, texts::texts(&root, yaml.file)))
}

/// Every scalar of a text with the keys that lead to it; nothing where the text is no YAML, which reading it reports.
pub fn leaves(yaml: Yaml<'_>) -> Vec<(String, Spanned<String>)> {
    let root = mark::tree(yaml, &mut Diagnostics::default());
    root.map(|root| texts::leaves(&root, yaml.file)).unwrap_or_default()
}

/// Whether the text holds nothing but comments and spaces.
pub fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// Reads again and again, setting aside one faulty node each time, until the rest can be read.
///
/// While faults are looked for, a key that is missing is stood in for by a hole, so that the keys after it are still
/// read. A map with a hole cannot be used: in the end it is set aside as a whole.
fn read_tree<T: DeserializeOwned>(root: &Node, yaml: Yaml<'_>, sink: &mut Diagnostics) -> Option<T> {
    loop {
        match T::deserialize(de::Reader(root)) {
            Ok(value) if !root.is_incomplete() => return Some(value),
            Ok(_) => {
                root.poison_incomplete();
                if root.is_poisoned() {
                    return None;
                }
            }
            Err(fault) => {
                if let Some(diagnostic) = describe(&fault, yaml) {
                    sink.push(diagnostic);
                }
                if !fault.poison(root) || root.is_poisoned() {
                    return None;
                }
            }
        }
    }
}

/// What to tell the author; `None` where the fault follows from one that was told already.
fn describe(fault: &Fault, yaml: Yaml<'_>) -> Option<Diagnostic> {
    let place = fault.span.clone()?;
    let span = Span::new(yaml.file, place.clone());
    Some(match &fault.kind {
        FaultKind::UnknownKey { key, known } => {
            let diagnostic = Diagnostic::error(Code::UnknownKey, span, format!("unknown key `{key}`"))
                .label("no such key here")
                .near("a key", key, known.iter().copied());
            match (slips::key_help(yaml, key, place.start), diagnostic.help.is_empty()) {
                (Some(help), _) => diagnostic.help(help),
                (None, true) => diagnostic.help(format!("the keys known here are {}", list(known))),
                (None, false) => diagnostic,
            }
        }
        FaultKind::MissingKey(key) => {
            Diagnostic::error(Code::MissingKey, span, format!("the key `{key}` is missing"))
                .label(format!("`{key}` is needed here"))
        }
        FaultKind::Other(message) => {
            let diagnostic = Diagnostic::error(Code::WrongType, span, message.clone());
            match message.as_str() {
                m if m.starts_with("expected a map") => {
                    let key = slips::key_before(yaml, place.start);
                    let help = key.and_then(|(key, at)| slips::key_help(yaml, key, at));
                    help.map_or(diagnostic.clone(), |help| diagnostic.help(help))
                }
                m if m.starts_with("expected a list") => diagnostic.help("write a list: `[one, two]`"),
                m if m.starts_with("expected `true`") => diagnostic.help("write `true` or `false`"),
                m if m.starts_with("expected a number, found `") && m.contains(char::is_numeric) => {
                    let local = place.start - yaml.offset..place.end - yaml.offset;
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
