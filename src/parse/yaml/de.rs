//! Deserializes a YAML tree into serde's types.
//!
//! A struct with the name [`Spanned::<()>::STRUCT`] receives the position of its node next to its value. A node that is read under the
//! name [`TEXT`] is listed for translators. A scalar can be read as text however YAML would type it: `date: 2018` is a
//! year and `title: 2018` a title.

use super::digits::DIGITS;
use super::fault::{Fault, FaultKind};
use super::node::{Entry, Kind, Node, Plain};
use super::placeholder::Placeholder;
use super::spanned::{Source, SpannedFields};
use super::texts::TEXT;
use crate::base::{FileId, Spanned};
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::ops::Range;

#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a Node);

impl<'de> Reader<'de> {
    fn attempt<T>(self, read: impl FnOnce(Self) -> Result<T, Fault>) -> Result<T, Fault> {
        read(self).map_err(|fault| match fault.kind {
            FaultKind::MissingKey(key) => fault.with_node(self.0, missing_key_span(self.0, key)),
            _ => fault.with_node(self.0, Some(self.0.span.clone())),
        })
    }
}

/// Returns where a missing key is reported: at the first key of the map, or nowhere if the value of the key exists and
/// is poisoned.
fn missing_key_span(node: &Node, key: &str) -> Option<Range<usize>> {
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
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == TEXT {
            self.0.note_text();
            return self.deserialize_str(visitor);
        }
        if name == DIGITS {
            return match &self.0.kind {
                Kind::Scalar(s) if matches!(s.plain, Plain::Number(_)) => {
                    self.attempt(|_| visitor.visit_newtype_struct(BorrowedStrDeserializer::new(&s.text)))
                }
                _ => self.deserialize_any(visitor),
            };
        }
        self.attempt(|r| visitor.visit_newtype_struct(r))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == Spanned::<()>::STRUCT {
            return self.attempt(|r| {
                visitor.visit_map(SpannedFields::new(r.0.file, r.0.span.clone(), Source::Node(r.0)))
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
        match self.0.by_ref().find(|node| !node.is_poisoned()) {
            Some(node) => seed.deserialize(Reader(node)).map(Some),
            None => Ok(None),
        }
    }
}

/// The entries of a map, then placeholders for its missing keys.
struct Pairs<'de> {
    map: &'de Node,
    entries: std::slice::Iter<'de, Entry>,
    current: Option<&'de Entry>,
    missing_keys: Vec<&'static str>,
    in_placeholder: bool,
}

impl<'de> Pairs<'de> {
    fn new(map: &'de Node, entries: &'de [Entry]) -> Self {
        let missing_keys = map.missing_keys.borrow().clone();
        Self { map, entries: entries.iter(), current: None, missing_keys, in_placeholder: false }
    }
}

impl<'de> MapAccess<'de> for Pairs<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.current = self.entries.by_ref().find(|e| !e.value.is_poisoned());
        match self.current {
            Some(entry) => {
                let key = Key { text: &entry.key, file: entry.value.file, span: entry.key_span.clone() };
                seed.deserialize(key)
                    .map(Some)
                    .map_err(|f| f.with_node(&entry.value, Some(entry.key_span.clone())))
            }
            None => match self.missing_keys.pop() {
                Some(key) => {
                    self.in_placeholder = true;
                    seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
                }
                None => Ok(None),
            },
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        match self.current {
            Some(entry) if !self.in_placeholder => seed.deserialize(Reader(&entry.value)),
            // A fault of a placeholder follows from the missing key, so the map is poisoned without a report.
            _ => seed.deserialize(Placeholder).map_err(|mut fault| {
                fault.kind = FaultKind::Other(String::new());
                fault.node = Some(self.map.id);
                fault.span = None;
                fault
            }),
        }
    }
}

struct Key<'de> {
    text: &'de str,
    file: FileId,
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
        if name == Spanned::<()>::STRUCT {
            return visitor.visit_map(SpannedFields::new(
                self.file,
                self.span.clone(),
                Source::Key(self.text),
            ));
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
