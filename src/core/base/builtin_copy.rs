//! The first line of a copy of a built-in file, which names the version that the copy began as.
//!
//! Somebody who changes a copy does not get the changes of later versions of the program. The line lets a check say when
//! the built-in file is another one.

use super::digest;
use std::ops::Range;

const MARK: &str = "Copied from the program: version ";

/// The number of hexadecimal digits that identify a version of a file.
const DIGITS: usize = 10;

/// Returns the version of a built-in file: the beginning of its SHA-256.
pub fn builtin_version(bytes: &[u8]) -> String {
    digest(bytes)[..DIGITS].to_owned()
}

/// Returns the kind of a built-in text that a site may copy, and its name unless it is the only one of its kind: `templates`
/// and `page.html`, `strings` and `nl`, `style`.
pub fn builtin_name(path: &str) -> Option<(&'static str, Option<&str>)> {
    let strings = || path.strip_prefix("content/strings/")?.strip_suffix(".ftl");
    match path.strip_prefix("templates/") {
        Some(template) => Some(("templates", Some(template))),
        None if path == "static/style.css" => Some(("style", None)),
        None => Some(("strings", Some(strings()?))),
    }
}

/// Returns a copy of a built-in text, with a comment in its first line that names its version.
pub fn marked_copy(path: &str, text: &str) -> String {
    let mark = format!("{MARK}{}", builtin_version(text.as_bytes()));
    match path.rsplit('.').next() {
        Some("html") => format!("{{#- {mark} -#}}\n{text}"),
        // A comment directly above a message would belong to the message.
        Some("ftl") => format!("# {mark}\n\n{text}"),
        _ => format!("/* {mark} */\n{text}"),
    }
}

/// Returns where the first line of a copy names the version, if it does.
pub fn marked_version(text: &str) -> Option<Range<usize>> {
    let line = text.lines().next()?;
    let start = line.find(MARK)? + MARK.len();
    let digits = line[start..].bytes().take_while(u8::is_ascii_hexdigit).count();
    (digits == DIGITS).then_some(start..start + digits)
}

#[cfg(test)]
mod tests {
    use super::{builtin_version, marked_copy, marked_version};

    #[test]
    fn a_copy_names_its_version_in_a_comment() {
        for (path, first) in [
            ("templates/page.html", "{#- Copied from the program: version 2d711642b7 -#}"),
            ("static/style.css", "/* Copied from the program: version 2d711642b7 */"),
            ("content/strings/en.ftl", "# Copied from the program: version 2d711642b7"),
        ] {
            let copy = marked_copy(path, "x");
            assert_eq!((copy.lines().next(), copy.ends_with("\nx")), (Some(first), true));
            assert_eq!(
                marked_version(&copy).map(|range| copy[range].to_owned()),
                Some(builtin_version(b"x"))
            );
        }
        for text in [
            "",
            "x",
            "/* Copied from the program: version 2d7 */",
            "a\n/* Copied from the program: version 2d711642b7 */",
        ] {
            assert_eq!(marked_version(text), None, "{text}");
        }
    }
}
