//! The event pass: reads YAML into a tree with the position of every node, or reports what is refused.
//!
//! It refuses invalid YAML, several documents, duplicate keys, anchors and aliases (an alias can make a small file
//! enormous), tags, keys that are not plain text, and nesting that is deeper than any content needs.

use super::node::{Entry, Kind, Node, Plain, Scalar};
use super::{Yaml, slips, types};
use crate::base::limits::YAML_DEPTH;
use crate::base::{
    ForbiddenCharacter, Span, forbidden_characters, nfc, unbalanced_isolates, without_forbidden,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, forbidden_character};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span as Mark};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Reads the tree of a text. Reports every fault and returns `None` after an error.
pub(super) fn tree(yaml: Yaml<'_>, sink: &mut Diagnostics) -> Option<Node> {
    let mut pass = EventReader::new(yaml);
    let marked = pass.document();
    let clean = pass.faults.iter().all(|d| d.severity != Severity::Error);
    pass.faults.into_iter().chain(pass.refused).for_each(|d| sink.push(d));
    let mut root = marked.filter(|_| clean)?;
    match types::set_types(yaml.text, &mut root) {
        Ok(()) => Some(root),
        Err(error) => {
            let at = error.location().map_or(0, |l| l.index()).min(yaml.text.len());
            let span = Span::new(yaml.file, yaml.offset + at..yaml.offset + at);
            sink.push(Diagnostic::error(Code::InvalidYaml, span, message(&error.to_string())));
            None
        }
    }
}

const LESS_DEEP: &str = "no part of the content format is nested this deeply: move it up a level";

fn too_deep() -> String {
    format!("nested too deeply: {YAML_DEPTH}")
}

/// Converts a parser's message to our style: without position (the excerpt shows it), capital and full stop.
fn message(text: &str) -> String {
    let text = text.split(" at line ").next().unwrap_or(text).trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}

/// Returns where the source of a scalar contains a character, as itself or as an escape.
fn find_character(c: char, source: &str) -> Option<Range<usize>> {
    let code = u32::from(c);
    let by_number = [format!("\\x{code:02x}"), format!("\\u{code:04x}"), format!("\\U{code:08x}")];
    let by_name = ["\\0", "\\a", "\\b", "\\v", "\\f", "\\e", "\\N", "\\L", "\\P"];
    let named = "\0\u{7}\u{8}\u{B}\u{C}\u{1B}\u{85}\u{2028}\u{2029}".chars().position(|named| named == c);
    let forms = std::iter::once(c.to_string()).chain(named.map(|at| by_name[at].to_owned())).chain(
        by_number.iter().flat_map(|form| [form.clone(), form[..2].to_owned() + &form[2..].to_uppercase()]),
    );
    forms.into_iter().find_map(|form| source.find(&form).map(|at| at..at + form.len()))
}

struct EventReader<'a> {
    yaml: Yaml<'a>,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    /// The byte offset of each character, because markers count characters. It is `None` if they are the same.
    bytes: Option<Vec<usize>>,
    faults: Vec<Diagnostic>,
    /// Faults of characters, which do not prevent the file from being read.
    refused: Vec<Diagnostic>,
    nodes: u32,
}

impl<'a> EventReader<'a> {
    fn new(yaml: Yaml<'a>) -> Self {
        let offsets = || yaml.text.char_indices().map(|(i, _)| i).chain([yaml.text.len()]).collect();
        let bytes = (!yaml.text.is_ascii()).then(offsets);
        let parser = Parser::new_from_str(yaml.text);
        Self { yaml, parser, bytes, faults: Vec::new(), refused: Vec::new(), nodes: 0 }
    }

    fn byte(&self, marker: Marker) -> usize {
        let end = self.yaml.text.len();
        let byte = match &self.bytes {
            Some(bytes) => bytes.get(marker.index()).copied().unwrap_or(end),
            None => marker.index().min(end),
        };
        self.yaml.offset + byte
    }

    fn range(&self, mark: Mark) -> Range<usize> {
        self.byte(mark.start)..self.byte(mark.end)
    }

    fn fault(&mut self, code: Code, range: Range<usize>, message: &str, help: &str) {
        let span = Span::new(self.yaml.file, range);
        let diagnostic = Diagnostic::error(code, span, message);
        self.faults.push(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// Returns the next event, or reports a syntax error and returns `None`.
    fn next(&mut self) -> Option<(Event<'a>, Mark)> {
        match self.parser.next_event()? {
            Ok(event) => Some(event),
            Err(error) => {
                let at = self.byte(*error.marker());
                let local = (at - self.yaml.offset).min(self.yaml.text.len());
                let slip = slips::quotes_on_line(self.yaml, local);
                if let Some(slip) = slip.or_else(|| {
                    let is_shift =
                        ["mapping values", "expected key"].iter().any(|part| error.info().contains(part));
                    slips::indentation(self.yaml, local).filter(|_| is_shift)
                }) {
                    self.faults.push(slip);
                    return None;
                }
                let (at, what, help) = self.in_plain_words(at, error.info());
                self.fault(Code::InvalidYaml, at..at, &what, help);
                None
            }
        }
    }

    /// Explains the most common syntax errors in words that editors know, with the offset to fix.
    fn in_plain_words(&self, at: usize, info: &str) -> (usize, String, &'static str) {
        let text = self.yaml.text;
        let from = at.saturating_sub(self.yaml.offset).min(text.len());
        let line = text[..from].rfind('\n').map_or(0, |i| i + 1);
        let rest = &text[line..];
        let tab =
            rest.find('\t').filter(|i| rest[..*i].chars().all(char::is_whitespace) || info.contains("tab"));
        if let Some(tab) = tab.filter(|i| rest[..*i].matches('\n').count() < 2) {
            return (self.yaml.offset + line + tab, "there is a tab here".to_owned(), "indent with spaces");
        }
        match info {
            i if i.contains("mapping values are not allowed") => {
                (at, "there is a second colon here".to_owned(), "put the text into quotation marks")
            }
            i if i.contains("':'") => (
                at,
                "the colon is not allowed here".to_owned(),
                "close the bracket or quotation mark before it",
            ),
            i if i.contains("unexpected character") || i.contains("unknown anchor") => {
                (at, "a text cannot begin like this".to_owned(), "put the text into quotation marks")
            }
            i if i.contains("escape code") => (
                at,
                "an escape of this text names no character".to_owned(),
                "write the character itself; by number, one beyond `\\uFFFF` is written `\\U0001F327`",
            ),
            i if i.contains("recursion limit") => (at, too_deep(), LESS_DEEP),
            other => (at, message(other), ""),
        }
    }

    fn document(&mut self) -> Option<Node> {
        let mut root = None;
        while let Some((event, mark)) = self.next() {
            match event {
                Event::StreamEnd => return root,
                Event::DocumentStart(_) if root.is_some() => {
                    let range = self.range(mark);
                    self.fault(
                        Code::InvalidYaml,
                        range,
                        "a second document begins here",
                        "one file holds one document: remove the `---`",
                    );
                    return None;
                }
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => (),
                event => root = Some(self.node(event, mark, 0)?),
            }
        }
        None
    }

    fn new_node(&mut self, span: Range<usize>, kind: Kind) -> Node {
        self.nodes += 1;
        Node::new(self.nodes, self.yaml.file, span, kind)
    }

    fn node(&mut self, event: Event<'a>, mark: Mark, depth: usize) -> Option<Node> {
        let range = self.range(mark);
        if depth > YAML_DEPTH.count() {
            self.fault(Code::InvalidYaml, range, &too_deep(), LESS_DEEP);
            return None;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), range.clone());
                let range = self.scalar_range(range, style);
                if style == ScalarStyle::Plain {
                    self.faults.extend(slips::quotes(self.yaml, &range));
                }
                let scalar = Scalar { text: self.accepted(text.into_owned(), &range), plain: Plain::Text };
                Some(self.new_node(range, Kind::Scalar(scalar)))
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), range.clone());
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, end) => {
                            let end = self.end_of(&items, range.end, end);
                            return Some(self.new_node(range.start..end, Kind::List(items)));
                        }
                        (event, mark) => items.push(self.node(event, mark, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), range.clone());
                self.map(range, depth)
            }
            Event::Alias(_) => {
                self.fault(
                    Code::YamlAnchor,
                    range.clone(),
                    "there is an alias here",
                    "write the value out: anchors and aliases are not supported",
                );
                let scalar = Scalar { text: String::new(), plain: Plain::Null };
                Some(self.new_node(range, Kind::Scalar(scalar)))
            }
            _ => None,
        }
    }

    fn map(&mut self, range: Range<usize>, depth: usize) -> Option<Node> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut start = range.start;
        let end = self.entries(&mut entries, &mut start, depth);
        self.refuse_repeated(&entries);
        let last = entries.last().map_or(range.end, |e| e.value.span.end.max(e.key_span.end));
        let end = last.max(self.flow_end(start, end?));
        Some(self.new_node(start..end, Kind::Map(entries)))
    }

    /// Reads the entries of a map and returns its end. The first key can be before the start of the map.
    fn entries(&mut self, entries: &mut Vec<Entry>, start: &mut usize, depth: usize) -> Option<Mark> {
        loop {
            let (event, mark) = self.next()?;
            if event == Event::MappingEnd {
                return Some(mark);
            }
            let key = self.node(event, mark, depth + 1)?;
            let (event, mark) = self.next()?;
            let value = self.node(event, mark, depth + 1)?;
            let Kind::Scalar(scalar) = key.kind else {
                self.fault(Code::InvalidYaml, key.span, "a key must be plain text", "write `key: value`");
                continue;
            };
            if entries.is_empty() {
                *start = key.span.start.min(*start);
            }
            entries.push(Entry { key: scalar.text, key_span: key.span, value });
        }
    }

    /// Reports each key that a map has already.
    fn refuse_repeated(&mut self, entries: &[Entry]) {
        let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in entries {
            let earlier = *first.entry(&entry.key).or_insert(entry);
            if std::ptr::eq(earlier, entry) {
                continue;
            }
            let span = |entry: &Entry| Span::new(self.yaml.file, entry.key_span.clone());
            let message = format!("the key `{}` is written twice", entry.key);
            let diagnostic = Diagnostic::error(Code::DuplicateKey, span(entry), message).label("again here");
            self.faults.push(diagnostic.related(span(earlier), "first here").help("keep one of the two"));
        }
    }

    /// Normalizes the text of a scalar and replaces forbidden characters by U+FFFD: an escape (`\u0010`) can produce a
    /// character that the file does not contain.
    fn accepted(&mut self, text: String, range: &Range<usize>) -> String {
        // The fast path: nearly every scalar is ordinary ASCII.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return text;
        }
        // Line ends are normalized as in files.
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
        let text = nfc(&text).into_owned();
        let forbidden: Vec<ForbiddenCharacter> = forbidden_characters(&text).collect();
        let unbalanced = unbalanced_isolates(&text);
        let source = &self.yaml.text[range.start - self.yaml.offset..range.end - self.yaml.offset];
        // A character is reported where the text has it first.
        let mut reported = BTreeSet::new();
        let refused = forbidden.iter().chain(&unbalanced);
        for found in refused.filter(|found| reported.insert((found.character, found.reason))) {
            let place = find_character(found.character, source)
                .map_or(range.clone(), |place| range.start + place.start..range.start + place.end);
            self.refused.push(forbidden_character(Span::new(self.yaml.file, place), found));
        }
        if forbidden.is_empty() { text } else { without_forbidden(&text, &forbidden) }
    }

    fn refuse(&mut self, anchor: usize, tagged: bool, range: Range<usize>) {
        if anchor != 0 {
            self.fault(
                Code::YamlAnchor,
                range.clone(),
                "there is an anchor here",
                "write the value out where it is used: anchors and aliases are not supported",
            );
        }
        if tagged {
            self.fault(
                Code::InvalidYaml,
                range,
                "there is a tag here",
                "remove it: values are read by their key",
            );
        }
    }

    /// Returns the bytes of a scalar without quotation marks and without the line ends after a block scalar.
    fn scalar_range(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        let text = &self.yaml.text[range.start - self.yaml.offset..range.end - self.yaml.offset];
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => range.start..range.start + text.trim_end().len(),
            // The parser includes the quotation marks and a comment after them.
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if text.len() >= 2 => {
                range.start + 1..range.start + closing_quote(text).unwrap_or(text.len() - 1)
            }
            _ => range,
        }
    }

    fn end_of(&self, items: &[Node], fallback: usize, end: Mark) -> usize {
        let last = items.last().map_or(fallback, |n| n.span.end);
        last.max(self.flow_end(last, end))
    }

    /// Returns the end of a collection: the bracket of a flow collection, or else `fallback`.
    fn flow_end(&self, fallback: usize, end: Mark) -> usize {
        let range = self.range(end);
        let text = &self.yaml.text[range.start - self.yaml.offset..range.end - self.yaml.offset];
        if matches!(text, "]" | "}") { range.end } else { fallback }
    }
}

fn closing_quote(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, sign)) = signs.next() {
        let is_doubled = quote == '\'' && sign == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\'');
        if is_doubled || (quote == '"' && sign == '\\') {
            signs.next();
        } else if sign == quote {
            return Some(at);
        }
    }
    None
}
