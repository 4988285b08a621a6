//! The work of translators: in, a resolved site; out, what each language lacks, and the record of what is confirmed.
//!
//! Always true: a text is counted once, by the words of its original; what needs no translation is not counted.

mod record;
mod survey;

pub use record::{record_path, with_confirmed};
pub use survey::{Entry, LanguageSurvey, survey};
