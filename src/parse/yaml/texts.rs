//! Lists the translatable texts of a YAML file.
//!
//! The list contains everything that serde read as a `raw::Text`, so a new field of that type is never forgotten. A path
//! consists of keys joined by `.`; an item of a list has its `id` in the path, or else its index.

use super::node::{Kind, Node};
use crate::base::{FileId, Span, Spanned};

/// The name with which a type asks the deserializer to list a text.
pub const TEXT: &str = "$briefing::Text";

/// A translatable text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The path of keys: `series.forced.label`.
    pub path: String,
    /// The span of the text in all languages.
    pub whole: Span,
    /// The text by language code. A text without languages has one entry with an empty code.
    pub words: Vec<(String, Spanned<String>)>,
    /// The language of the quotation that the text translates, if the file names it.
    pub spoken: Option<String>,
}

pub(super) fn texts(root: &Node, file: FileId) -> Vec<Text> {
    let mut all = Vec::new();
    walk(root, file, "", None, &mut all);
    all
}

/// Returns the scalars below a node with their paths.
pub(super) fn leaves(root: &Node, file: FileId) -> Vec<(String, Spanned<String>)> {
    let mut all = Vec::new();
    leaf(root, file, "", &mut all);
    all
}

fn walk(node: &Node, file: FileId, path: &str, spoken: Option<&str>, all: &mut Vec<Text>) {
    if node.is_poisoned() {
        return;
    }
    if node.is_text() {
        let words = match &node.kind {
            Kind::Scalar(scalar) => vec![(String::new(), placed(node, file, &scalar.text))],
            Kind::Map(entries) => entries
                .iter()
                .filter_map(|e| Some((e.key.clone(), placed(&e.value, file, scalar_of(&e.value)?))))
                .collect(),
            Kind::List(_) => Vec::new(),
        };
        let whole = Span::new(file, node.span.clone());
        all.push(Text { path: path.to_owned(), whole, words, spoken: spoken.map(ToOwned::to_owned) });
        return;
    }
    let spoken = child(node, "language");
    each(node, path, &mut |node, path| walk(node, file, path, spoken, all));
}

fn leaf(node: &Node, file: FileId, path: &str, all: &mut Vec<(String, Spanned<String>)>) {
    match scalar_of(node) {
        Some(text) => all.push((path.to_owned(), placed(node, file, text))),
        None => each(node, path, &mut |node, path| leaf(node, file, path, all)),
    }
}

fn each(node: &Node, path: &str, visit: &mut dyn FnMut(&Node, &str)) {
    let below = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match &node.kind {
        Kind::Scalar(_) => (),
        Kind::List(items) => {
            for (i, item) in items.iter().enumerate() {
                let step = child(item, "id").map_or_else(|| i.to_string(), ToOwned::to_owned);
                visit(item, &below(&step));
            }
        }
        Kind::Map(entries) => entries.iter().for_each(|e| visit(&e.value, &below(&e.key))),
    }
}

fn child<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let Kind::Map(entries) = &node.kind else { return None };
    scalar_of(&entries.iter().find(|e| e.key == key)?.value)
}

fn scalar_of(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

fn placed(node: &Node, file: FileId, text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), Span::new(file, node.span.clone()))
}
