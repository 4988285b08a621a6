//! The words that the program brings: a Fluent file for each language.

/// The words of `ar`.
pub const AR: &str = include_str!("strings/ar.ftl");
/// The words of `en`.
pub const EN: &str = include_str!("strings/en.ftl");
/// The words of `fr`.
pub const FR: &str = include_str!("strings/fr.ftl");
/// The words of `nl`.
pub const NL: &str = include_str!("strings/nl.ftl");

/// The files of all languages.
pub const ALL: [&str; 4] = [AR, EN, FR, NL];
