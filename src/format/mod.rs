//! Formats values and formulas in a language.

mod formula;
mod values;

pub(crate) use values::write_number;
