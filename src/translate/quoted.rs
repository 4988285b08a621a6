//! Quoted strings of `.po` files. Invariant: parsed text has no control characters except line feeds and tabs.

use super::po::PoFault;
use crate::base::forbidden_characters;
use std::fmt::Write as _;

/// Writes a field, with one string per line of its text.
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

/// Finds the first forbidden character with its name. Unlike content, messages must not contain carriage returns.
pub(super) fn refused(text: &str) -> Option<(usize, String)> {
    let carriage_return = text.find('\r').map(|at| (at, CARRIAGE_RETURN.to_owned()));
    carriage_return
        .or_else(|| forbidden_characters(text).next().map(|found| (found.offset, found.to_string())))
}

const CARRIAGE_RETURN: &str = "control character U+000D";

pub(super) fn forbidden(line: usize, name: &str) -> PoFault {
    PoFault::new(line, format!("the {name} is not allowed in a text"))
}

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
                // A carriage return is accepted only before a line feed.
                'r' if rest.as_str().starts_with("\\n") => (),
                'r' => return Err(forbidden(line, CARRIAGE_RETURN)),
                c @ ('"' | '\\') => out.push(c),
                c => return Err(escape(line, c, rest.as_str())),
            },
            c => out.push(c),
        }
    }
    Ok(out)
}

fn escape(line: usize, c: char, rest: &str) -> PoFault {
    let (digits, radix) = match c {
        'x' => (rest.to_owned(), 16),
        c => (format!("{c}{rest}"), 8),
    };
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let number = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32);
    let named =
        [('a', '\u{7}'), ('b', '\u{8}'), ('f', '\u{C}'), ('v', '\u{B}')].into_iter().find(|n| n.0 == c);
    let meant = named.map(|(_, meant)| meant).or(number);
    match meant.and_then(|meant| refused(&meant.to_string())) {
        Some((_, name)) => forbidden(line, &name),
        None => PoFault::new(line, format!("`\\{c}` is not an escape that this program reads"))
            .help("write the character itself"),
    }
}
