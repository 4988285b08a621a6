//! Ids, which are used in file names, addresses and references.

use std::fmt;

/// An id of 1 to 100 characters `a`–`z`, `0`–`9` and `-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// Why a text is not a slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlugFault {
    /// The text is empty.
    Empty,
    /// The first character that an id cannot contain.
    Character(char),
    /// The text has more than 100 bytes, which some file systems and hosts truncate.
    TooLong,
}

impl fmt::Display for SlugFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "an id needs at least one character"),
            Self::Character(c) if super::is_invisible(*c) => {
                write!(f, "the invisible character U+{:04X} may not stand in an id", u32::from(*c))
            }
            Self::Character(c) => write!(f, "`{c}` is not allowed in an id"),
            Self::TooLong => write!(f, "an id may have at most 100 characters"),
        }
    }
}

impl Slug {
    /// Checks and wraps a text.
    pub fn new(text: &str) -> Result<Self, SlugFault> {
        let ok = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() {
            return Err(SlugFault::Empty);
        }
        if let Some(c) = text.chars().find(|c| !ok(*c)) {
            return Err(SlugFault::Character(c));
        }
        if text.len() > 100 {
            return Err(SlugFault::TooLong);
        }
        Ok(Self(text.to_owned()))
    }

    /// Returns the anchor of a heading or title in any script: letters and digits stay, everything else becomes `-`.
    ///
    /// The result is a plain string because an anchor can contain letters outside ASCII.
    pub fn anchor(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with('-') && !matches!(c, '\'' | '’') {
                out.push('-');
            }
        }
        out.truncate(out.trim_end_matches('-').len());
        if out.is_empty() { "section".to_owned() } else { out }
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Slug, SlugFault};

    #[test]
    fn refuses_other_characters() {
        for (text, fault) in [
            ("", SlugFault::Empty),
            ("..", SlugFault::Character('.')),
            ("a/b", SlugFault::Character('/')),
            ("Returns", SlugFault::Character('R')),
            ("é", SlugFault::Character('é')),
        ] {
            assert_eq!(Slug::new(text), Err(fault), "{text:?}");
        }
        assert!(Slug::new("returns-2023").is_ok());
    }

    #[test]
    fn anchors_keep_letters_of_any_script() {
        for (text, anchor) in [
            ("What is being claimed?", "what-is-being-claimed"),
            ("The House’s answer", "the-houses-answer"),
            ("  2012–2025  ", "2012-2025"),
            ("أرقام العودة", "أرقام-العودة"),
            ("…", "section"),
        ] {
            assert_eq!(Slug::anchor(text), anchor);
        }
    }
}
