//! Types the scalars of a tree as `serde_yaml` reads them: null, `true` or `false`, a number, or text.
//!
//! The values are visited in the order of the text and only their types are kept, so no second tree is created. Both
//! readers see the same text, so the values and the nodes have the same shape.

use super::node::{Kind, Node, Plain};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Sets the type of every scalar below a node of this text.
pub(super) fn set_types(text: &str, root: &mut Node) -> Result<(), serde_yaml::Error> {
    Types(Some(root)).deserialize(serde_yaml::Deserializer::from_str(text))
}

/// The node that the next value belongs to. `None` if the tree has fewer values.
struct Types<'n>(Option<&'n mut Node>);

impl Types<'_> {
    fn set<E>(self, plain: Plain) -> Result<(), E> {
        if let Some(Kind::Scalar(scalar)) = self.0.map(|node| &mut node.kind) {
            scalar.plain = plain;
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Types<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, values: D) -> Result<(), D::Error> {
        values.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Types<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.set(Plain::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.set(Plain::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.set(Plain::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.set(Plain::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.set(Plain::Number(value))
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.set(Plain::Text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let mut items = match self.0.map(|node| &mut node.kind) {
            Some(Kind::List(items)) => items.iter_mut(),
            _ => [].iter_mut(),
        };
        while values.next_element_seed(Types(items.next()))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let mut entries = match self.0.map(|node| &mut node.kind) {
            Some(Kind::Map(entries)) => entries.iter_mut(),
            _ => [].iter_mut(),
        };
        while values.next_key::<IgnoredAny>()?.is_some() {
            values.next_value_seed(Types(entries.next().map(|entry| &mut entry.value)))?;
        }
        Ok(())
    }
}
