//! The braces of a Fluent file: its string literals, and messages that are nested too deeply to be parsed.
//!
//! The parser of Fluent is recursive, so it must not see such a message. The braces, and the brackets of the arguments within
//! them, are counted as the parser reads them:
//! a string literal can only be within braces and on one line, and after `->` the text of the variants begins.

use super::MessagesFault;
use crate::base::limits::MESSAGE_DEPTH;
use std::borrow::Cow;
use std::ops::Range;

/// What is open at a byte of a message.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    /// An expression, in which a quotation mark begins a literal.
    Expression,
    /// The arguments of a function or term, which are expressions.
    Arguments,
    /// The variants of an expression, in which it is text.
    Variants,
}

/// A reader of braces from the start of a file.
#[derive(Default)]
struct Braces {
    open: Vec<Open>,
    literals: Vec<Range<usize>>,
    /// The first brace of each message that is too deep.
    too_deep: Vec<usize>,
    is_too_deep: bool,
}

impl Braces {
    fn read(text: &str) -> Self {
        let (mut braces, mut at) = (Self::default(), 0);
        for line in text.split_inclusive('\n') {
            if begins_entry(line) {
                braces.open.clear();
                braces.is_too_deep = false;
            }
            if !line.starts_with('#') {
                braces.line(line, at);
            }
            at += line.len();
        }
        braces
    }

    fn line(&mut self, line: &str, start: usize) {
        let (mut literal, mut escaped, mut previous) = (None, false, 0);
        for (at, byte) in line.bytes().enumerate() {
            match (byte, literal) {
                (_, Some(_)) if escaped => escaped = false,
                (b'\\', Some(_)) => escaped = true,
                (b'"', Some(from)) => {
                    self.literals.push(from..start + at);
                    literal = None;
                }
                (_, Some(_)) => (),
                (b'"', None) if self.is_in_expression() => literal = Some(start + at + 1),
                (b'{', None) => self.open(start + at, Open::Expression),
                (b'(', None) if self.is_in_expression() => self.open(start + at, Open::Arguments),
                (b')', None) => drop(self.open.pop_if(|open| *open == Open::Arguments)),
                (b'}', None) => {
                    while self.open.pop_if(|open| *open == Open::Arguments).is_some() {}
                    self.open.pop();
                }
                (b'>', None) if previous == b'-' => {
                    self.open.last_mut().into_iter().for_each(|open| *open = Open::Variants);
                }
                _ => (),
            }
            previous = byte;
        }
    }

    fn is_in_expression(&self) -> bool {
        matches!(self.open.last(), Some(Open::Expression | Open::Arguments))
    }

    fn open(&mut self, at: usize, what: Open) {
        self.open.push(what);
        let is_arguments = |open: &&Open| **open == Open::Arguments;
        let of_arguments = || self.open.iter().filter(is_arguments).count();
        let depth = || match what {
            Open::Arguments => of_arguments(),
            _ => self.open.len() - of_arguments(),
        };
        if !self.is_too_deep && depth() > MESSAGE_DEPTH.count() {
            self.is_too_deep = true;
            self.too_deep.push(at);
        }
    }
}

/// Returns whether a line begins a message, a term or a comment, wherever braces are still open.
fn begins_entry(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    line.starts_with('#') || is_name && name[length..].trim_start_matches(' ').starts_with('=')
}

/// Returns the string literals of a file without quotation marks.
pub(super) fn literals(text: &str) -> Vec<Range<usize>> {
    Braces::read(text).literals
}

/// Replaces the messages that are nested too deeply by spaces, so that all others keep their positions.
pub(super) fn without_deep_messages(text: &str) -> (Cow<'_, str>, Vec<MessagesFault>) {
    let too_deep = Braces::read(text).too_deep;
    if too_deep.is_empty() {
        return (text.into(), Vec::new());
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    let mut deep = too_deep.iter().peekable();
    for entry in entries(text) {
        let is_deep = deep.next_if(|brace| entry.contains(brace)).is_some();
        let blank = |c: char| if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) };
        match is_deep {
            true => out.extend(text[entry.clone()].chars().map(blank)),
            false => out.push_str(&text[entry.clone()]),
        }
        at = entry.end;
    }
    out.push_str(&text[at..]);
    let fault = |at: usize| MessagesFault {
        range: at..at + 1,
        message: format!("the braces are nested too deeply: {MESSAGE_DEPTH}"),
    };
    (out.into(), too_deep.into_iter().map(fault).collect())
}

/// Returns the ranges of a file from each beginning of a message, a term or a comment to the next.
fn entries(text: &str) -> Vec<Range<usize>> {
    let (mut starts, mut at) = (vec![0], 0);
    for line in text.split_inclusive('\n') {
        if begins_entry(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::{MESSAGE_DEPTH, literals, without_deep_messages};

    #[test]
    fn literals_are_within_braces() {
        for (text, expected) in [
            ("a = { \"b\" }\n", vec!["b"]),
            ("a = \"b\"\n", vec![]),
            ("a = { $n ->\n    [one] \"b\" { \"c\" }\n   *[other] d\n }\n", vec!["c"]),
            ("a = { b(\"}\") }{\"\\\"c\"}\n", vec!["}", "\\\"c"]),
            ("# { \"b\" }\na = {\nb = \"c\"\n", vec![]),
        ] {
            let found: Vec<&str> = literals(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn messages_that_are_too_deep_are_left_out() {
        let most = MESSAGE_DEPTH.count();
        let nested =
            |name: &str, depth: usize| format!("{name} = {}{}\n", "{".repeat(depth), "}".repeat(depth));
        let selects = |name: &str, depth: usize| {
            format!("{name} = {}\n", "{\nA(\"}\") ->\n *[other] \" é".repeat(depth))
        };
        for (text, expected) in [
            (nested("a", most), None),
            (nested("a", most + 1), Some(4 + most)),
            (nested("a", most) + &nested("b", most), None),
            (format!("a = {}\nb = é {{ $n }}\n", "\"{ $n } ".repeat(most * 2)), None),
            (format!("a = {{ {}\n", "F(".repeat(most)), None),
            (format!("a = {{ {}\n", "F(".repeat(most + 1)), Some(7 + most * 2)),
            (format!("a = {{ {}1 }} ({{ \")\" }}\n", "F(1) ".repeat(most * 2)), None),
            (format!("a = {{ $n ->\n *[other] (((( {}\n", "{ -t(".repeat(most)), Some(22 + most * 5)),
            (selects("a", most), None),
            (selects("a", most + 1), Some(selects("a", most + 1).rfind('{').unwrap_or(0))),
        ] {
            let whole = format!("first = é\n{text}last = {{ $x }}\n");
            let (kept, faults) = without_deep_messages(&whole);
            let start = whole.find(&text).unwrap_or(0);
            assert_eq!(faults.first().map(|f| f.range.start), expected.map(|at| at + start), "{text}");
            assert_eq!(kept.len(), whole.len());
            assert!(kept.starts_with("first = é\n") && kept.ends_with("last = { $x }\n"));
            assert_eq!(kept == whole, expected.is_none());
        }
    }
}
