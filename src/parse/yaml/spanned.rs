//! Gives `base::Spanned` the fields of a node, a key or a placeholder, so that `base` does not depend on YAML.

use super::de::Reader;
use super::fault::Fault;
use super::node::Node;
use super::placeholder::Placeholder;
use crate::base::{FileId, Spanned};
use serde::de::value::{BorrowedStrDeserializer, U32Deserializer};
use serde::de::{DeserializeSeed, MapAccess};
use std::ops::Range;

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
        let Some(field) = Spanned::<()>::FIELDS.get(self.step) else { return Ok(None) };
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
