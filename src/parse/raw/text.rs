//! Words in several languages, and maps in the order they were written.

use crate::base::Spanned;
use crate::parse::yaml::TEXT;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A string in the default language, or one for each language.
pub type Text = Spanned<TextValue>;

/// What a [`Text`] holds.
#[derive(Debug, Clone, PartialEq)]
pub enum TextValue {
    /// In the default language.
    One(String),
    /// By language code.
    ByLanguage(Pairs<Spanned<String>>),
}

impl<'de> Deserialize<'de> for TextValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = TextValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, or a text for each language")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TextValue, E> {
                Ok(TextValue::One(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TextValue, A::Error> {
                read_pairs(map).map(TextValue::ByLanguage)
            }
        }
        // Noted for translators, and read as text: a title may be `2018`, which YAML would read as a number.
        deserializer.deserialize_newtype_struct(TEXT, Words)
    }
}

/// A map in the order it was written, with the place of every key.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs<V>(pub Vec<(Spanned<String>, V)>);

impl<V> Default for Pairs<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

fn read_pairs<'de, A: MapAccess<'de>, V: Deserialize<'de>>(mut map: A) -> Result<Pairs<V>, A::Error> {
    let mut pairs = Vec::new();
    while let Some(key) = map.next_key()? {
        pairs.push((key, map.next_value()?));
    }
    Ok(Pairs(pairs))
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for InOrder<V> {
            type Value = Pairs<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                read_pairs(map)
            }
        }
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}
