//! Quotes names for a shell, so that a command in a message can be copied whatever a file is called.
//!
//! `shlex` quotes too, but it leaves control characters and characters that change the direction of a text as they are, for
//! the terminal to interpret, and it quotes letters outside ASCII. A message must show neither, so the words are ours, and a
//! test lets a shell read them.

use std::ffi::OsStr;

/// Returns a name as one word of a POSIX shell. A plain name stays as it is. Control characters and bytes that are no text
/// are written as escapes, which no terminal interprets.
pub(super) fn quoted(name: &OsStr) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '+' | ',' | '@' | '%');
    match name.to_str() {
        Some(text) if !text.is_empty() && text.chars().all(is_plain) => text.to_owned(),
        Some(text) if !text.chars().any(is_odd) => format!("'{}'", text.replace('\'', r"'\''")),
        _ => format!("$'{}'", escaped(name.as_encoded_bytes())),
    }
}

/// Returns whether a character could change what a terminal shows.
fn is_odd(c: char) -> bool {
    c.is_control() || crate::base::is_invisible(c)
}

fn escaped(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\\' | '\'' => out.extend(['\\', c]),
                c if is_odd(c) => {
                    c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| out.push_str(&format!("\\x{b:02x}")));
                }
                c => out.push(c),
            }
        }
        chunk.invalid().iter().for_each(|b| out.push_str(&format!("\\x{b:02x}")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use std::ffi::OsStr;

    #[test]
    fn a_name_is_one_word_of_a_shell() {
        for (name, word) in [
            ("CNAME", "CNAME"),
            ("-rf", "-rf"),
            ("été.txt", "été.txt"),
            ("a b", "'a b'"),
            ("$(id)", "'$(id)'"),
            ("it's", r"'it'\''s'"),
            ("", "''"),
            ("~", "'~'"),
            ("a\nb", r"$'a\nb'"),
            ("it's\u{1b}[31m", r"$'it\'s\x1b[31m'"),
            ("a\u{202E}b", r"$'a\xe2\x80\xaeb'"),
        ] {
            assert_eq!(quoted(OsStr::new(name)), word, "{name:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_the_name() {
        use std::os::unix::ffi::OsStrExt as _;
        let names: [&[u8]; 9] = [
            b"CNAME",
            b"a b",
            b"$(id) `id` \"*\"",
            b"it's",
            b"~",
            b"a\nb\tc\\",
            b"it's\x1b[31m\xff\xfe0",
            "\u{202E}été\u{85}1".as_bytes(),
            b"\x01\x02f",
        ];
        for name in names {
            let word = quoted(OsStr::from_bytes(name));
            let script = format!("printf %s {word}");
            let Ok(output) = std::process::Command::new("bash").args(["-c", &script]).output() else {
                return;
            };
            assert_eq!(output.stdout, name, "{word}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_escaped() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(quoted(OsStr::from_bytes(b"a\xFFb")), r"$'a\xffb'");
    }
}
