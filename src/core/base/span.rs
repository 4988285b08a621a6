//! Positions in source files. Values carry their spans until nothing can report a fault of them any more.

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use std::fmt;

/// The index of a file in its [`SourceSet`](super::SourceSet).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte range in one source file. `start <= end`, and both are within the file's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Creates a span from byte offsets.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        Self { file, start: range.start as u32, end: range.end.max(range.start) as u32 }
    }

    /// Returns the empty span at the beginning of a file, for faults of the entire file.
    pub fn top(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// Returns the byte range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value with its position in a source file.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The position.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The name by which a deserializer knows that it is asked for a place as well.
    pub const STRUCT: &'static str = "$briefing::Spanned";
    /// The fields of that struct: the file, the first byte, the byte after the last, and the value.
    pub const FIELDS: &'static [&'static str] = &["file", "start", "end", "value"];

    /// Creates a value with its position.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Maps the value and keeps the position.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}
/// Reads the struct [`Spanned::STRUCT`], which the deserializer of a format with places makes of each of its nodes.
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
        deserializer.deserialize_struct(Self::STRUCT, Self::FIELDS, Fields(std::marker::PhantomData))
    }
}
