//! Numbers of YAML as text, because serde knows only floats. [`Digits`] keeps every digit that the author wrote.

use serde::de::{Deserialize, Deserializer, Visitor};
use std::fmt;

/// The name with which a type asks the deserializer for the digits of a number.
pub const DIGITS: &str = "$briefing::Digits";

/// A number as written in YAML. The text can also be `.inf`, or longer than a number can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits(pub String);

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyDigits;
        impl<'de> Visitor<'de> for AnyDigits {
            type Value = Digits;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, text: D) -> Result<Digits, D::Error> {
                String::deserialize(text).map(Digits)
            }
        }
        deserializer.deserialize_newtype_struct(DIGITS, AnyDigits)
    }
}
