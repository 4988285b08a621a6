//! The faults that serde finds in a file, each with the node that must be poisoned so that reading can continue.

use super::node::{Entry, Node};
use serde::de;
use std::fmt;
use std::ops::Range;

#[derive(Debug)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    /// The bytes to report, or `None` while they are unknown and for a consequence of an earlier fault.
    pub(super) span: Option<Range<usize>>,
    /// The number of the node to poison.
    pub(super) node: Option<u32>,
}

#[derive(Debug)]
pub(super) enum FaultKind {
    UnknownKey { key: String, known: Vec<&'static str> },
    MissingKey(&'static str),
    Other(String),
}

impl Fault {
    pub(super) fn new(kind: FaultKind) -> Self {
        Self { kind, span: None, node: None }
    }

    /// Sets the node, unless a node nearer to the fault is set.
    pub(super) fn with_node(mut self, node: &Node, span: Option<Range<usize>>) -> Self {
        if self.node.is_none() {
            self.node = Some(node.id);
            self.span = span;
        }
        self
    }

    /// Returns the other entries of the node's map that satisfy `test` and are not poisoned.
    pub(super) fn siblings<'n>(&self, root: &'n Node, test: impl Fn(&Entry) -> bool) -> Vec<&'n Entry> {
        let Some(id) = self.node else { return Vec::new() };
        let is_own = |entry: &Entry| entry.value.id == id;
        let map = root.find(&|node| node.entries().iter().any(is_own));
        let entries = map.map_or(&[][..], Node::entries).iter();
        entries.filter(|entry| !is_own(entry) && !entry.value.is_poisoned() && test(entry)).collect()
    }

    /// Poisons the node, or notes a missing key that needs a placeholder. Returns `false` if reading cannot continue.
    pub(super) fn poison(&self, root: &Node) -> bool {
        let Some(node) = self.node else { return false };
        let Some(node) = root.find(&|n| n.id == node) else { return false };
        if let FaultKind::MissingKey(key) = self.kind
            && !node.missing_keys.borrow().contains(&key)
        {
            node.missing_keys.borrow_mut().push(key);
            return true;
        }
        node.poison();
        true
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(FaultKind::Other(message.to_string()))
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let expected = match expected.to_string() {
            text if text.starts_with(['f', 'u', 'i']) && text[1..].parse::<u8>().is_ok() => {
                "a number".to_owned()
            }
            text if text.starts_with("struct ") || text.contains("map") => "a map of keys".to_owned(),
            text if text.contains("sequence") => "a list".to_owned(),
            text if text.contains("string") => "text".to_owned(),
            text if text == "a boolean" => "`true` or `false`".to_owned(),
            text => text,
        };
        Self::custom(format_args!("expected {expected}, found {}", plain_words(found)))
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Self::new(FaultKind::UnknownKey { key: key.to_owned(), known: known.to_vec() })
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(FaultKind::MissingKey(key))
    }
}

fn plain_words(found: de::Unexpected<'_>) -> String {
    match found {
        de::Unexpected::Unit | de::Unexpected::Option => "nothing".to_owned(),
        de::Unexpected::Map => "a map".to_owned(),
        de::Unexpected::Seq => "a list".to_owned(),
        de::Unexpected::Str(text) => format!("`{}`", text.chars().take(40).collect::<String>()),
        de::Unexpected::Bool(value) => format!("`{value}`"),
        de::Unexpected::Float(value) => format!("`{value}`"),
        other => other.to_string(),
    }
}
