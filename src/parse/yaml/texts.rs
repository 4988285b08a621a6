//! The texts of a YAML file for translators: in, a tree that has been read; out, every text of a language or of several
//! with its path.
//!
//! Always true: what is listed is what serde read as a `raw::Text`, so a new field of that type is never forgotten. A
//! path is the keys on the way, joined by `.`; an item of a list goes by its `id`, or else by its position.

use super::node::{Kind, Node};
use crate::base::{FileId, Span, Spanned};

/// The name under which a text asks to be noted.
pub const TEXT: &str = "$briefing::Text";

/// One text with its place in the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The keys that lead to it: `series.forced.label`.
    pub path: String,
    /// All of it, with every language.
    pub whole: Span,
    /// The words by language code; a text without languages has one entry with an empty code.
    pub words: Vec<(String, Spanned<String>)>,
    /// The language of the words that it translates, where the file names one.
    pub spoken: Option<String>,
}

/// Every text below a node.
pub(super) fn texts(root: &Node, file: FileId) -> Vec<Text> {
    let mut all = Vec::new();
    walk(root, file, "", None, &mut all);
    all
}

/// Every scalar below a node, with its path.
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
