//! Explains common mistakes that YAML reads differently from what the author means.
//!
//! These are lines with the wrong indentation, typographic quotation marks around values, and numbers in the notation of a
//! language. A fix has a replacement if only one meaning is possible.

use super::Yaml;
use crate::base::{Period, Span, readings, with_ascii_digits};
use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

pub(super) fn indentation(yaml: Yaml<'_>, at: usize) -> Option<Diagnostic> {
    let lines = lines(yaml.text);
    let here = lines.iter().position(|line| line.range.contains(&at))?;
    let before = here.checked_sub(1)?;
    let (line, last) = (&lines[here], &lines[before]);
    // A colon in a value and a line that continues a text or a bracket are other mistakes.
    if !line.is_entry || !last.is_entry {
        return None;
    }
    let open = || {
        lines[..here]
            .iter()
            .rev()
            .scan(usize::MAX, |least, l| {
                let is_open = l.indent < *least;
                *least = l.indent.min(*least);
                Some((l, is_open))
            })
            .filter(|(_, is_open)| *is_open)
            .map(|(l, _)| l.indent)
    };
    let sibling = lines[..before]
        .iter()
        .rev()
        .take_while(|l| l.indent >= line.indent)
        .find(|l| l.indent == line.indent);
    let (wrong, indent) = match sibling {
        Some(_) if line.indent > last.indent => (last, line.indent),
        _ if line.indent > last.indent || !open().any(|indent| indent == line.indent) => (line, last.indent),
        _ => return None,
    };
    let start = wrong.range.start;
    if yaml.text[start..start + wrong.indent].contains('-') {
        return None;
    }
    let span = |range: Range<usize>| Span::new(yaml.file, yaml.offset + range.start..yaml.offset + range.end);
    let message =
        format!("this line is indented by {}, and the lines around it by {indent}", spaces(wrong.indent));
    let diagnostic =
        Diagnostic::error(Code::InvalidYaml, span(start + wrong.indent..wrong.range.end), message);
    let help = format!("indent it by {}", spaces(indent));
    Some(diagnostic.replace(help, span(start..start + wrong.indent), " ".repeat(indent)))
}

fn spaces(count: usize) -> String {
    if count == 1 { "1 space".to_owned() } else { format!("{count} spaces") }
}

/// A line that is neither blank nor a comment.
struct Line {
    range: Range<usize>,
    indent: usize,
    is_entry: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut all = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        // The dash of a list item counts as indentation of its first key.
        let indent = words.len() - words.trim_start_matches([' ', '-']).len();
        let is_entry = words.trim_start().split_once(':').is_some_and(|(key, rest)| {
            !key.contains(['"', '\'', '{', '[', '#'])
                && (rest.is_empty() || rest.starts_with(' '))
                && !rest.contains(": ")
                || rest.trim_start().starts_with('{')
        });
        if !words.is_empty() && !words.trim_start().starts_with('#') {
            all.push(Line { range: start..start + words.len(), indent, is_entry });
        }
        start += line.len();
    }
    all
}

/// The typographic quotation marks, which are ordinary letters for YAML.
const QUOTES: [char; 10] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹'];

/// Reports a value between typographic quotation marks, or the part of it before a comma.
pub(super) fn quotes(yaml: Yaml<'_>, range: &Range<usize>) -> Option<Diagnostic> {
    let local = range.start - yaml.offset..range.end - yaml.offset;
    let text = &yaml.text[local.clone()];
    let inner = text.strip_prefix(QUOTES)?;
    let span = Span::new(yaml.file, range.clone());
    let message = "typographic quotation marks are part of the text here";
    let diagnostic = Diagnostic::warning(Code::InvalidYaml, span, message);
    let is_cut = yaml.text[local.end..].starts_with(',')
        && text.starts_with(['“', '„', '«'])
        && !inner.contains(QUOTES);
    match inner.strip_suffix(|c| QUOTES.contains(&c) || c == '›') {
        Some(words) if !words.contains(['“', '”', '„', '«', '»', '‹', '›']) => {
            let words = serde_json::Value::from(words.trim()).to_string();
            Some(diagnostic.replace("write straight ones, which YAML removes", span, words))
        }
        None if is_cut => Some(diagnostic.help("write straight ones around a text with a comma: `\"…\"`")),
        _ => None,
    }
}

/// Reports a value in typographic quotation marks on the line of a syntax error.
pub(super) fn quotes_on_line(yaml: Yaml<'_>, at: usize) -> Option<Diagnostic> {
    let start = yaml.text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = yaml.text[start..].lines().next()?.trim_end();
    let value = line.find(": ").map(|i| i + 2).or_else(|| line.find("- ").map(|i| i + 2))?;
    let value = value + line[value..].len() - line[value..].trim_start().len();
    let range = yaml.offset + start + value..yaml.offset + start + line.len();
    let mut diagnostic = quotes(yaml, &range)?;
    diagnostic.message = "typographic quotation marks do not delimit a text".to_owned();
    diagnostic.severity = crate::diagnostic::Severity::Error;
    Some(diagnostic)
}

pub(crate) fn is_quoted(text: &str, place: Range<usize>) -> bool {
    let signs = (text[..place.start].chars().next_back(), text[place.end..].chars().next());
    matches!(signs, (Some('"'), Some('"')) | (Some('\''), Some('\'')))
}

/// Adds the help for a number that was read as text.
pub(crate) fn number_help(diagnostic: Diagnostic, text: &str, span: Span, is_quoted: bool) -> Diagnostic {
    let whole = if is_quoted { Span { start: span.start - 1, end: span.end + 1, ..span } } else { span };
    let plain = with_ascii_digits(text);
    let joined = plain.replace('_', "");
    let is_joined = plain
        .split('_')
        .skip(1)
        .all(|group| group.len() >= 3 && group.as_bytes()[..3].iter().all(u8::is_ascii_digit));
    let found = if is_joined { readings(&joined) } else { Vec::new() };
    let has_digits = text.contains(char::is_numeric);
    match found.as_slice() {
        [one] if is_quoted && *one == plain => diagnostic.replace("write it without quotation marks", whole, one),
        [one] => diagnostic.replace("write plain digits, with a point before decimals", whole, one),
        [first, second, ..] => diagnostic.help(format!("write `{first}` or `{second}`: it may be either")),
        [] if text.contains(['%', '٪']) && has_digits => {
            diagnostic.help("write the number alone: the percent sign is the `unit` of the figure")
        }
        [] if has_digits && text.starts_with(['<', '>', '≤', '≥', '~', '≈']) || text.split_once(['-', '–']).is_some_and(|(low, high)| !readings(low).is_empty() && !readings(high).is_empty()) => {
            diagnostic.help("write what is known: `{low: 5, high: 10}`, or `{value: 5, about: true}`")
        }
        [] if has_digits => diagnostic.help(
            "write the number alone, in plain digits with a point before decimals; its unit is the `unit` of the figure, and a remark its `note`",
        ),
        [] => diagnostic.help("write `null` for a value that is known to be missing"),
    }
}

pub(super) fn key_before(yaml: Yaml<'_>, at: usize) -> Option<(&str, usize)> {
    let before = &yaml.text[..at - yaml.offset];
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let key = before[start..].trim().strip_suffix(':')?;
    Some((key, yaml.offset + before.len() - before[start..].trim_start().len()))
}

/// Returns the help for an unknown key that can be a wrongly indented period or the decimals of a number.
pub(super) fn key_help(yaml: Yaml<'_>, key: &str, at: usize) -> Option<String> {
    let at = at - yaml.offset;
    let start = yaml.text[..at].rfind('\n').map_or(0, |i| i + 1);
    let before = &yaml.text[start..at];
    if Period::parse(key).is_ok() && before.trim_start_matches(' ').is_empty() {
        let indent = spaces(before.len());
        return Some(format!("it is indented by {indent}: indent it like the other periods below `values:`"));
    }
    let is_decimals = key.bytes().all(|b| b.is_ascii_digit()) && before.ends_with(',');
    is_decimals.then(|| {
        "in `{…}` a comma begins the next key: write a point before decimals, and nothing between thousands".to_owned()
    })
}
