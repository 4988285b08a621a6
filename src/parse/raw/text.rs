//! Texts in several languages, and maps in the order in which they are written.

use crate::base::Spanned;
use crate::parse::yaml::TEXT;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A text in the default language, or one per language.
pub type Text = Spanned<TextValue>;

/// The value of a [`Text`].
#[derive(Debug, Clone, PartialEq)]
pub enum TextValue {
    /// In the default language.
    One(String),
    /// By language code.
    ByLanguage(Pairs<Spanned<String>>),
}

impl<'de> Deserialize<'de> for TextValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyText;
        impl<'de> Visitor<'de> for AnyText {
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
        // `TEXT` lists the text for translators and reads a title such as `2018` as text instead of a number.
        deserializer.deserialize_newtype_struct(TEXT, AnyText)
    }
}

/// A map in the order in which it is written, with the position of every key.
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
