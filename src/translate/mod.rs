//! The work of translators: in, a resolved site; out, what each language lacks, the record of what is confirmed, files
//! for translators and what they change, and the beginnings of translations.
//!
//! Always true: a text is counted once, by the words of its original; what needs no translation is not counted.

mod export;
mod import;
mod matching;
mod place;
mod po;
mod project;
mod quoted;
mod record;
mod skeleton;
mod survey;
mod write_back;

pub use export::export;
pub use import::{Import, Note, error_key, import, new_errors};
pub use po::{Po, PoFault, read as read_po};
pub use project::{ImportRefusal, TranslationProject, survey};
pub use record::{record_path, unconfirmed, with_confirmed};
pub use skeleton::skeleton;
pub use survey::{Entry, LanguageSurvey, survey_languages};
pub use write_back::replaced;
