//! Tools for translators: the survey of each language, the record of confirmed translations, gettext export and
//! import, and new translation files.
//!
//! Invariant: a text is counted once, by the words of its original. Texts that need no translation are not counted.

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
