//! Names of files that some file system refuses.
//!
//! A site is built on one computer, checked out on a second and served from a third. A name that only some of them accept
//! would be lost on the way, so that [`portability_fault`] refuses it everywhere. [`folded_path`] tells which names are one
//! name on a disk that ignores case or the form of accents.

use super::nfc;
use std::fmt;

/// The longest name of a file or folder that common file systems accept, in bytes.
const LONGEST_NAME: usize = 255;

/// Names of devices on Windows, which also stand for files with any ending: `aux.txt`.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// What is wrong with a part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortabilityFault {
    /// The part has more than 255 bytes.
    TooLong(String),
    /// The part is the name of a device on Windows, with or without an ending.
    Device(String),
    /// The part ends in a full stop or space, which Windows removes.
    Ending(String),
    /// Windows refuses a character of the part.
    Character(String, char),
}

impl fmt::Display for PortabilityFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(name) => {
                let start: String = name.chars().take(24).collect();
                let length = name.len();
                write!(f, "the name `{start}…` has {length} bytes, and file systems accept {LONGEST_NAME}")
            }
            Self::Device(name) => write!(f, "on Windows, `{name}` is the name of a device"),
            Self::Ending(name) => {
                write!(f, "on Windows, no name ends in a full stop or space, as `{name}` does")
            }
            Self::Character(name, c) => {
                write!(f, "on Windows, `{}` cannot be in a name, as in `{name}`", c.escape_default())
            }
        }
    }
}

/// Returns why a path with `/` cannot exist on every common file system.
pub fn portability_fault(path: &str) -> Option<PortabilityFault> {
    path.split('/').find_map(|name| {
        let bad = |c: &char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\');
        if name.len() > LONGEST_NAME {
            Some(PortabilityFault::TooLong(name.to_owned()))
        } else if let Some(c) = name.chars().find(bad) {
            Some(PortabilityFault::Character(name.to_owned(), c))
        } else if name.ends_with(['.', ' ']) {
            Some(PortabilityFault::Ending(name.to_owned()))
        } else {
            is_device(name).then(|| PortabilityFault::Device(name.to_owned()))
        }
    })
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_numbered = |prefix: &str| {
        let number = stem.strip_prefix(prefix).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem.as_str()) || is_numbered("com") || is_numbered("lpt")
}

/// Returns the form of a path in which paths are equal that a disk may take for one: regardless of case and of the way
/// in which accents are encoded.
pub fn folded_path(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    nfc(&path.chars().flat_map(folded).collect::<String>()).into_owned()
}

/// Returns a character without its case, as file systems have it: they leave `ß` and the dotless `ı` as they are.
fn folded(c: char) -> std::char::ToLowercase {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) if c != 'ı' => capital.to_lowercase(),
        _ => c.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::{PortabilityFault, folded_path, portability_fault};

    #[test]
    fn names_that_only_some_systems_accept_are_found() {
        let long = "a".repeat(256);
        for (path, is_fault) in [
            ("articles/a.html", false),
            ("con", true),
            ("a/CON/b.txt", true),
            ("aux.tar.gz", true),
            ("nul .txt", true),
            ("com1", true),
            ("COM¹.html", true),
            ("com10", false),
            ("console.html", false),
            ("common.html", false),
            ("lpt0.css", true),
            ("conin$", true),
            ("a./b", true),
            ("a b", false),
            ("a ", true),
            (".well-known/x", false),
            ("a?b", true),
            ("a\"b", true),
            ("a<b", true),
            ("a\\b", true),
            (&long[1..], false),
            (&long, true),
        ] {
            assert_eq!(portability_fault(path).is_some(), is_fault, "{path}");
        }
        let fault = portability_fault(&format!("x/{}", "é".repeat(128))).expect("too long");
        assert!(matches!(fault, PortabilityFault::TooLong(_)) && fault.to_string().contains("256 bytes"));
    }

    #[test]
    fn paths_that_a_disk_takes_for_one_have_one_form() {
        for (a, b) in [
            ("About.html", "about.HTML"),
            ("É.png", "e\u{301}.png"),
            ("\u{212A}.png", "k.png"),
            ("ſ.png", "s.png"),
            ("σ.png", "ς.png"),
            ("ẞ.png", "ß.png"),
        ] {
            assert_eq!(folded_path(a), folded_path(b), "{a} {b}");
        }
        for (a, b) in [("e.png", "é.png"), ("straße.html", "strasse.html"), ("sıla.html", "sila.html")] {
            assert_ne!(folded_path(a), folded_path(b), "{a} {b}");
        }
    }
}
