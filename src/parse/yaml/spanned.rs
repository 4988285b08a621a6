//! Deserializes `base::Spanned` from a node, a key or a placeholder, so that `base` does not depend on YAML.

use super::de::Reader;
use super::fault::Fault;
use super::node::Node;
use super::placeholder::Placeholder;
use crate::base::{FileId, Span, Spanned};
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, U32Deserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use std::fmt;
use std::ops::Range;

pub(super) const SPANNED: &str = "$briefing::Spanned";
const SPANNED_FIELDS: &[&str] = &["file", "start", "end", "value"];

pub(super) enum Source<'de> {
    Node(&'de Node),
    Key(&'de str),
    Placeholder,
}

pub(super) struct SpannedFields<'de> {
    file: FileId,
    span: Range<usize>,
    value: Source<'de>,
    step: usize,
}

impl<'de> SpannedFields<'de> {
    pub(super) fn new(file: FileId, span: Range<usize>, value: Source<'de>) -> Self {
        Self { file, span, value, step: 0 }
    }

    pub(super) fn placeholder() -> Self {
        Self::new(FileId(0), 0..0, Source::Placeholder)
    }
}

impl<'de> MapAccess<'de> for SpannedFields<'de> {
    type Error = Fault;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some(field) = SPANNED_FIELDS.get(self.step) else { return Ok(None) };
        self.step += 1;
        seed.deserialize(BorrowedStrDeserializer::new(field)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        match (self.step, &self.value) {
            (1, _) => seed.deserialize(U32Deserializer::new(self.file.0)),
            (2, _) => seed.deserialize(U32Deserializer::new(self.span.start as u32)),
            (3, _) => seed.deserialize(U32Deserializer::new(self.span.end as u32)),
            (_, Source::Node(node)) => seed.deserialize(Reader(node)),
            (_, Source::Key(text)) => seed.deserialize(BorrowedStrDeserializer::new(text)),
            (_, Source::Placeholder) => seed.deserialize(Placeholder),
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
                let (file, start, end) = (next("file")?, next("start")?, next("end")?);
                map.next_key::<String>()?;
                let value = map.next_value()?;
                Ok(Spanned { value, span: Span { file: FileId(file), start, end } })
            }
        }
        deserializer.deserialize_struct(SPANNED, SPANNED_FIELDS, Fields(std::marker::PhantomData))
    }
}
