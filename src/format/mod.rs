//! Values and formulas as a language writes them.

mod formula;
mod values;

pub(crate) use values::write_number;
