//! From a marked tree into serde's types: in, a node; out, a value or one fault with its node.
//!
//! A struct of the name [`SPANNED`] receives the node's place beside its value: that is how `base::Spanned` is read
//! from YAML without knowing YAML. A scalar may be read as text however YAML would read it: `date: 2018` is a year and
//! `title: 2018` a title.

use super::node::{Entry, Kind, Node, Plain};
use crate::base::{FileId, Span, Spanned};
use serde::de::value::{BorrowedStrDeserializer, U32Deserializer};
use serde::de::{self, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use std::cell::Cell;
use std::fmt;
use std::ops::Range;

const SPANNED: &str = "$briefing::Spanned";
const SPANNED_FIELDS: &[&str] = &["start", "end", "value"];

thread_local! {
    /// The file that is being read: places need it, and serde has no room to pass it.
    static FILE: Cell<FileId> = const { Cell::new(FileId(0)) };
}

/// Reads with places in this file.
pub(super) fn with_file<R>(file: FileId, read: impl FnOnce() -> R) -> R {
    FILE.set(file);
    read()
}

/// One fault of a file.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    /// The bytes to show; `None` while unknown, and for what follows from an earlier fault.
    pub(super) span: Option<Range<usize>>,
    /// The node to set aside; compared by address, never read.
    node: Option<*const Node>,
}

#[derive(Debug)]
pub(super) enum FaultKind {
    UnknownKey { key: String, known: Vec<&'static str> },
    MissingKey(&'static str),
    Other(String),
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self { kind, span: None, node: None }
    }

    /// Names the node, if none nearer to the fault was named.
    fn at(mut self, node: &Node, span: Option<Range<usize>>) -> Self {
        if self.node.is_none() {
            self.node = Some(node);
            self.span = span;
        }
        self
    }

    /// Sets aside what had the fault, or makes a hole for a missing key. `false` when nothing more can be read.
    pub(super) fn set_aside(&self, root: &Node) -> bool {
        let Some(node) = self.node else { return false };
        let Some(node) = root.find(&|n| std::ptr::eq(n, node)) else { return false };
        if let FaultKind::MissingKey(key) = self.kind
            && !node.holes.borrow().contains(&key)
        {
            node.holes.borrow_mut().push(key);
            return true;
        }
        node.set_aside();
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

/// What was found, in an editor's words.
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

/// Reads one node.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a Node);

impl<'de> Reader<'de> {
    fn attempt<T>(self, read: impl FnOnce(Self) -> Result<T, Fault>) -> Result<T, Fault> {
        read(self).map_err(|fault| match fault.kind {
            FaultKind::MissingKey(key) => fault.at(self.0, place_of_lack(self.0, key)),
            _ => fault.at(self.0, Some(self.0.span.clone())),
        })
    }
}

/// Where the lack of a key is shown: at the map's first key; nowhere, when the key is there and its value was set
/// aside for a fault of its own.
fn place_of_lack(node: &Node, key: &str) -> Option<Range<usize>> {
    match &node.kind {
        Kind::Map(entries) if entries.iter().any(|e| e.key == key) => None,
        Kind::Map(entries) if !entries.is_empty() => Some(entries[0].key_span.clone()),
        _ => Some(node.span.clone()),
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.attempt(|r| match &r.0.kind {
            Kind::Scalar(s) => match s.plain {
                Plain::Null => visitor.visit_unit(),
                Plain::Bool(b) => visitor.visit_bool(b),
                Plain::Number(n) => visitor.visit_f64(n),
                Plain::Text => visitor.visit_borrowed_str(&s.text),
            },
            Kind::List(items) => visitor.visit_seq(Items(items.iter())),
            Kind::Map(entries) => visitor.visit_map(Pairs::new(r.0, entries)),
        })
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.0.kind {
            Kind::Scalar(s) if s.plain != Plain::Null => {
                self.attempt(|_| visitor.visit_borrowed_str(&s.text))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.0.kind {
            Kind::Scalar(s) if s.plain == Plain::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.attempt(|r| visitor.visit_newtype_struct(r))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == SPANNED {
            return self.attempt(|r| {
                visitor.visit_map(Placed { span: r.0.span.clone(), value: Source::Node(r.0), step: 0 })
            });
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.attempt(|r| match &r.0.kind {
            Kind::Scalar(s) => visitor.visit_enum(BorrowedStrDeserializer::new(&s.text)),
            _ => Err(Fault::custom("expected a word")),
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

struct Items<'de>(std::slice::Iter<'de, Node>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        match self.0.by_ref().find(|node| !node.is_aside()) {
            Some(node) => seed.deserialize(Reader(node)).map(Some),
            None => Ok(None),
        }
    }
}

/// The pairs of a map, then its holes.
struct Pairs<'de> {
    map: &'de Node,
    entries: std::slice::Iter<'de, Entry>,
    current: Option<&'de Entry>,
    holes: Vec<&'static str>,
    in_hole: bool,
}

impl<'de> Pairs<'de> {
    fn new(map: &'de Node, entries: &'de [Entry]) -> Self {
        let holes = map.holes.borrow().clone();
        Self { map, entries: entries.iter(), current: None, holes, in_hole: false }
    }
}

impl<'de> MapAccess<'de> for Pairs<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.current = self.entries.by_ref().find(|e| !e.value.is_aside());
        match self.current {
            Some(entry) => {
                let key = Key { text: &entry.key, span: entry.key_span.clone() };
                seed.deserialize(key).map(Some).map_err(|f| f.at(&entry.value, Some(entry.key_span.clone())))
            }
            None => match self.holes.pop() {
                Some(hole) => {
                    self.in_hole = true;
                    seed.deserialize(BorrowedStrDeserializer::new(hole)).map(Some)
                }
                None => Ok(None),
            },
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        match self.current {
            Some(entry) if !self.in_hole => seed.deserialize(Reader(&entry.value)),
            // What is wrong with a hole follows from the missing key: the map is set aside in silence.
            _ => seed.deserialize(Hole).map_err(|mut fault| {
                fault.node = Some(self.map);
                fault.span = None;
                fault
            }),
        }
    }
}

/// A key: text with a place.
struct Key<'de> {
    text: &'de str,
    span: Range<usize>,
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(self.text)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == SPANNED {
            return visitor.visit_map(Placed {
                span: self.span.clone(),
                value: Source::Key(self.text),
                step: 0,
            });
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Stands in for the value of a missing key: empty in whatever type is asked for.
struct Hole;

impl<'de> Deserializer<'de> for Hole {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str("")
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(Items([].iter()))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(de::value::MapDeserializer::<_, Fault>::new(std::iter::empty::<(&str, &str)>()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == SPANNED {
            visitor.visit_map(Placed { span: 0..0, value: Source::Hole, step: 0 })
        } else {
            self.deserialize_map(visitor)
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// What a placed value is read from.
enum Source<'de> {
    Node(&'de Node),
    Key(&'de str),
    Hole,
}

/// The three fields of a [`Spanned`].
struct Placed<'de> {
    span: Range<usize>,
    value: Source<'de>,
    step: usize,
}

impl<'de> MapAccess<'de> for Placed<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some(field) = SPANNED_FIELDS.get(self.step) else { return Ok(None) };
        self.step += 1;
        seed.deserialize(BorrowedStrDeserializer::new(field)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        match (self.step, &self.value) {
            (1, _) => seed.deserialize(U32Deserializer::new(self.span.start as u32)),
            (2, _) => seed.deserialize(U32Deserializer::new(self.span.end as u32)),
            (_, Source::Node(node)) => seed.deserialize(Reader(node)),
            (_, Source::Key(text)) => seed.deserialize(BorrowedStrDeserializer::new(text)),
            (_, Source::Hole) => seed.deserialize(Hole),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = Spanned<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut next = |expected: &str| -> Result<u32, A::Error> {
                    match map.next_key::<String>()? {
                        Some(key) if key == expected => map.next_value(),
                        _ => Err(A::Error::custom("a place was expected")),
                    }
                };
                let (start, end) = (next("start")?, next("end")?);
                map.next_key::<String>()?;
                let value = map.next_value()?;
                Ok(Spanned { value, span: Span { file: FILE.get(), start, end } })
            }
        }
        deserializer.deserialize_struct(SPANNED, SPANNED_FIELDS, Fields(std::marker::PhantomData))
    }
}
