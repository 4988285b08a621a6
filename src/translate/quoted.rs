//! The strings of a PO file: in, a text; out, its lines in quotation marks, and the way back.
//!
//! Always true: a text that was read has no control characters but line ends and tabs.

use super::po::PoFault;
use std::fmt::Write as _;

/// A field, each line of its text on a line of its own.
pub(super) fn field(out: &mut String, key: &str, text: &str) {
    let _ = write!(out, "{key} ");
    if text.contains('\n') {
        out.push_str("\"\"\n");
    }
    for line in text.split_inclusive('\n') {
        quote(out, line);
    }
    if text.is_empty() {
        quote(out, "");
    }
}

fn quote(out: &mut String, line: &str) {
    out.push('"');
    for c in line.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push_str("\"\n");
}

/// What no text may hold: pages, feeds and pictures could not be read with it.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && c != '\t' || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

pub(super) fn control(line: usize, c: char) -> PoFault {
    PoFault::new(line, format!("the control character U+{:04X} is not allowed in a text", c as u32))
}

/// The text of one or more strings on a line.
pub(super) fn unquoted(line: usize, quoted: &str) -> Result<String, PoFault> {
    let fault = || {
        let message = "a text is not in quotation marks";
        PoFault::new(line, message).help("it begins and ends with `\"` on its line, and has `\\\"` inside")
    };
    let mut out = String::with_capacity(quoted.len());
    let mut rest = quoted.chars();
    if rest.next() != Some('"') {
        return Err(fault());
    }
    loop {
        match rest.next().ok_or_else(fault)? {
            '"' => {
                rest = rest.as_str().trim_start().chars();
                match rest.next() {
                    None => break,
                    Some('"') => (),
                    Some(_) => return Err(fault()),
                }
            }
            '\\' => match rest.next().ok_or_else(fault)? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                // An end of a line of another system; alone it is refused.
                'r' if rest.as_str().starts_with("\\n") => (),
                'r' => return Err(control(line, '\r')),
                c @ ('"' | '\\') => out.push(c),
                c => return Err(escape(line, c, rest.as_str())),
            },
            c => out.push(c),
        }
    }
    Ok(out)
}

/// What is said of an escape that stands for no text.
fn escape(line: usize, c: char, rest: &str) -> PoFault {
    let (digits, radix) = match c {
        'x' => (rest.to_owned(), 16),
        c => (format!("{c}{rest}"), 8),
    };
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let number = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32);
    let named =
        [('a', '\u{7}'), ('b', '\u{8}'), ('f', '\u{C}'), ('v', '\u{B}')].into_iter().find(|n| n.0 == c);
    match named.map(|(_, meant)| meant).or(number).filter(|meant| is_control(*meant)) {
        Some(meant) => control(line, meant),
        None => PoFault::new(line, format!("`\\{c}` is no escape that this program reads"))
            .help("write the character itself"),
    }
}
