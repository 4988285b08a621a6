//! The YAML tree with positions. Nodes can be poisoned one by one.

use crate::base::FileId;
use std::cell::Cell;
use std::ops::Range;

#[derive(Debug)]
pub(super) struct Node {
    /// The number of the node in its file, which identifies it.
    pub(super) id: u32,
    pub(super) file: FileId,
    /// Its bytes in the file; those of a list or map reach from the first item to the last.
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
    /// Whether it has a fault, so that readers skip it.
    poisoned: Cell<bool>,
    text: Cell<bool>,
    /// The missing keys of a map, which get placeholders while more faults are found.
    pub(super) missing_keys: std::cell::RefCell<Vec<&'static str>>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A scalar as written and as YAML types it.
#[derive(Debug)]
pub(super) struct Scalar {
    pub(super) text: String,
    pub(super) plain: Plain,
}

/// The type of a scalar by the rules of YAML.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Plain {
    Null,
    Bool(bool),
    Number(f64),
    Text,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    pub(super) value: Node,
}

impl Node {
    pub(super) fn new(id: u32, file: FileId, span: Range<usize>, kind: Kind) -> Self {
        Self {
            id,
            file,
            span,
            kind,
            poisoned: Cell::new(false),
            text: Cell::new(false),
            missing_keys: Default::default(),
        }
    }

    pub(super) fn is_poisoned(&self) -> bool {
        self.poisoned.get()
    }

    pub(super) fn poison(&self) {
        self.poisoned.set(true);
    }

    pub(super) fn is_text(&self) -> bool {
        self.text.get()
    }

    pub(super) fn note_text(&self) {
        self.text.set(true);
    }

    /// Returns whether the node or a node below it lacks a key.
    pub(super) fn is_incomplete(&self) -> bool {
        !self.is_poisoned()
            && (!self.missing_keys.borrow().is_empty() || self.children().any(Node::is_incomplete))
    }

    /// Poisons every map that lacks a key.
    pub(super) fn poison_incomplete(&self) {
        if !self.missing_keys.borrow().is_empty() {
            self.poison();
        }
        self.children().for_each(Node::poison_incomplete);
    }

    /// Returns the outermost node that satisfies `test`.
    pub(super) fn find(&self, test: &dyn Fn(&Node) -> bool) -> Option<&Node> {
        if test(self) {
            return Some(self);
        }
        self.children().find_map(|child| child.find(test))
    }

    /// Returns the entries of a map; nothing for other nodes.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    fn children(&self) -> Box<dyn Iterator<Item = &Node> + '_> {
        match &self.kind {
            Kind::Scalar(_) => Box::new(std::iter::empty()),
            Kind::List(items) => Box::new(items.iter()),
            Kind::Map(entries) => Box::new(entries.iter().map(|e| &e.value)),
        }
    }
}
