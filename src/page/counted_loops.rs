//! Compiles templates so that their loops, and the calls of their components, are counted.
//!
//! Tera bounds neither loops within loops nor the time that a template takes, and nothing can interrupt it. So each
//! template gets a filter around what its loops and list comprehensions repeat: `{% for a in (view.items)|_counted %}`.
//! The filter knows how often the loop will repeat, and fails when a page has too many repetitions. A component that calls
//! itself twice would be rendered a million times before Tera's limit of depth ends it, so each component begins with the
//! same filter. Invariant: the text that Tera gets differs from the author's only by these insertions, so every position can
//! be mapped back.

use std::ops::Range;

/// The name of the filter. No filter of Tera begins with `_`.
pub(super) const FILTER: &str = "_counted";

const BEFORE: &str = "(";
const AFTER: &str = ")|_counted";
/// What counts the calls of a component, behind a tag that keeps or removes the white space after it.
const CALLED: &str = "{%set _=0|_counted%}";
const CALLED_TRIMMED: &str = "{%set _=0|_counted-%}";

/// A template with counted loops.
#[derive(Debug)]
pub(super) struct CountedLoops {
    pub(super) text: String,
    /// In the order of the text.
    insertions: Vec<Insertion>,
}

#[derive(Debug)]
struct Insertion {
    /// The offset in the author's text.
    at: usize,
    text: &'static str,
    /// The start of what a loop repeats, if the insertion is behind it.
    from: usize,
}

impl CountedLoops {
    pub(super) fn new(written: &str) -> Self {
        let mut scanner = Scanner { text: written, insertions: Vec::new() };
        // A template that cannot be read to its end is refused by Tera.
        let _ = scanner.template();
        let (mut text, mut last) = (String::with_capacity(written.len()), 0);
        for insertion in &scanner.insertions {
            text.push_str(&written[last..insertion.at]);
            text.push_str(insertion.text);
            last = insertion.at;
        }
        text.push_str(&written[last..]);
        Self { text, insertions: scanner.insertions }
    }

    /// Returns a range in the author's text. The filter has the range of what it counts.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        let (start, inside) = self.written_offset(range.start);
        inside.map_or(start, |insertion| insertion.from)..self.written_offset(range.end).0
    }

    /// Returns the offset in the author's text, with the insertion that it is in.
    fn written_offset(&self, offset: usize) -> (usize, Option<&Insertion>) {
        let mut before = 0;
        for insertion in &self.insertions {
            let start = insertion.at + before;
            if offset < start {
                break;
            }
            if offset < start + insertion.text.len() {
                return (insertion.at, Some(insertion));
            }
            before += insertion.text.len();
        }
        (offset - before, None)
    }
}

/// Finds the places of the insertions.
struct Scanner<'t> {
    text: &'t str,
    insertions: Vec<Insertion>,
}

/// What a loop or a comprehension repeats, up to the current token.
struct Repeated {
    start: usize,
    /// The number of brackets around it.
    depth: usize,
    is_loop: bool,
}

/// The part of `for name, name in` that has been read.
#[derive(Clone, Copy, PartialEq)]
enum Header {
    Nothing,
    For { is_loop: bool },
    Names { is_loop: bool },
    In { is_loop: bool },
}

impl Scanner<'_> {
    /// Scans the template. Returns `None` at what is not closed.
    fn template(&mut self) -> Option<()> {
        let mut at = 0;
        loop {
            let starts = self.text.as_bytes()[at..].windows(2);
            let found = starts.enumerate().find(|(_, two)| [b"{{", b"{%", b"{#"].iter().any(|s| two == s));
            let start = at + found?.0;
            let inside = start + 2;
            at = match &self.text[start..inside] {
                "{#" => inside + self.text[inside..].find("#}")? + 2,
                "{{" => self.code(inside, "}}")?,
                _ => match self.tag_end(inside, "raw") {
                    Some(body) => self.raw_end(body)?,
                    None => self.code(inside, "%}")?,
                },
            };
        }
    }

    /// Returns the end of a tag that consists of a word only: `{% raw %}`.
    fn tag_end(&self, inside: usize, word: &str) -> Option<usize> {
        let text = &self.text[inside..];
        let rest = text.strip_prefix('-').unwrap_or(text).trim_ascii_start();
        let rest = rest.strip_prefix(word)?.trim_ascii_start();
        let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
        Some(self.text.len() - rest.len())
    }

    fn raw_end(&self, mut at: usize) -> Option<usize> {
        loop {
            let inside = at + self.text[at..].find("{%")? + 2;
            match self.tag_end(inside, "endraw") {
                Some(end) => return Some(end),
                None => at = inside,
            }
        }
    }

    /// Counts what a loop repeats, which ends at an offset.
    fn close(&mut self, repeated: &Repeated, at: usize) {
        self.insertions.push(Insertion { at, text: AFTER, from: repeated.start });
    }

    /// Scans what stands between the delimiters of a tag or an expression, and returns where the end delimiter ends.
    fn code(&mut self, start: usize, end: &str) -> Option<usize> {
        let mut at = start + usize::from(self.text[start..].starts_with('-'));
        let (mut depth, mut header, mut open): (usize, Header, Vec<Repeated>) =
            (0, Header::Nothing, Vec::new());
        let mut is_component = false;
        // The end of the token before, and whether that token was a dot.
        let (mut last, mut after_dot, mut is_first) = (at, false, end == "%}");
        loop {
            at = self.text.len() - self.text[at..].trim_ascii_start().len();
            let rest = &self.text[at..];
            let closing = rest.strip_prefix('-').unwrap_or(rest);
            if closing.starts_with(end) {
                open.iter().rev().for_each(|repeated| self.close(repeated, last));
                let after = self.text.len() - closing.len() + end.len();
                if is_component {
                    let text = if closing.len() < rest.len() { CALLED_TRIMMED } else { CALLED };
                    self.insertions.push(Insertion { at: after, text, from: start });
                }
                return Some(after);
            }
            let token = token(rest)?;
            if let Header::In { is_loop } = header {
                self.insertions.push(Insertion { at, text: BEFORE, from: at });
                open.push(Repeated { start: at, depth, is_loop });
                header = Header::Nothing;
            }
            let is_end = token == "]" || token == "if" && !after_dot;
            if let Some(repeated) =
                open.pop_if(|repeated| is_end && !repeated.is_loop && repeated.depth == depth)
            {
                self.close(&repeated, last);
            }
            header = match (header, token) {
                (_, "for") if !after_dot => Header::For { is_loop: is_first },
                (Header::Names { is_loop }, "in") => Header::In { is_loop },
                (Header::Names { is_loop }, ",") => Header::For { is_loop },
                (Header::For { is_loop }, name) if is_name(name) => Header::Names { is_loop },
                _ => Header::Nothing,
            };
            match token {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => (),
            }
            is_component |= is_first && token == "component";
            (after_dot, is_first) = (token == ".", false);
            at += token.len();
            last = at;
        }
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// Returns the first token: a string, a name, or another character. Returns `None` for a string without its end.
fn token(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let length = match first {
        '"' | '\'' | '`' => {
            let mut is_escaped = false;
            let is_end = |c: char| {
                let was_escaped = is_escaped;
                is_escaped = c == '\\' && !was_escaped;
                c == first && !was_escaped
            };
            text[1..].find(is_end)? + 2
        }
        _ if is_name(text) => {
            text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())
        }
        _ => first.len_utf8(),
    };
    Some(&text[..length])
}

#[cfg(test)]
mod tests {
    use super::{CountedLoops, FILTER};

    #[test]
    fn what_loops_repeat_is_counted() {
        for (text, expected) in [
            ("a{% for x in xs %}{{ x }}{% endfor %}", "a{% for x in (xs)|_counted %}{{ x }}{% endfor %}"),
            ("{%- for k, v in a.b | sort -%}", "{%- for k, v in (a.b | sort)|_counted -%}"),
            ("{% for x in a if b else c %}", "{% for x in (a if b else c)|_counted %}"),
            ("{% for x in \"%} }} \\\" in\" %}", "{% for x in (\"%} }} \\\" in\")|_counted %}"),
            ("{{ [x.a for x in xs if x.if] }}", "{{ [x.a for x in (xs)|_counted if x.if] }}"),
            (
                "{% for x in [[y] for k, y in f(a=[1])[0]] %}",
                "{% for x in ([[y] for k, y in (f(a=[1])[0])|_counted])|_counted %}",
            ),
            ("{{ [a for b in [c for d in e]] }}", "{{ [a for b in ([c for d in (e)|_counted])|_counted] }}"),
            (
                "{# {% for x in xs %} #}{{ a.for }}{{ 'for x in y' }}",
                "{# {% for x in xs %} #}{{ a.for }}{{ 'for x in y' }}",
            ),
            ("{% raw %}{% for x in xs %}{%- endraw %}", "{% raw %}{% for x in xs %}{%- endraw %}"),
            ("{% if x in xs %}{% set a = f(for=1) %}é", "{% if x in xs %}{% set a = f(for=1) %}é"),
            ("{% component A(b) %} c", "{% component A(b) %}{%set _=0|_counted%} c"),
            ("{%- component A(b) -%} c", "{%- component A(b) -%}{%set _=0|_counted-%} c"),
            ("{% endcomponent A %}{% for x in xs", "{% endcomponent A %}{% for x in (xs"),
            ("{{ \"a", "{{ \"a"),
        ] {
            assert_eq!(CountedLoops::new(text).text, expected, "{text}");
        }
    }

    #[test]
    fn every_position_leads_back_to_the_author_s_text() {
        let written = "é{% for x in [y for y in ys] %}{{ x }}{% endfor %}{% for z in zs %}{% endfor %}";
        let counted = CountedLoops::new(written);
        for word in ["é", "[y for", "y in", "ys", "{{ x }}", "{% for z", "zs", "{% endfor %}"] {
            let (at, expected) = (counted.text.find(word), written.find(word));
            let (at, expected) = (at.expect("the word"), expected.expect("the word"));
            let range = counted.written(&(at..at + word.len()));
            assert_eq!(range, expected..expected + word.len(), "{word}");
        }
        // The filters of the comprehension, its loop and the other loop.
        let filters = counted.text.match_indices(FILTER).map(|(at, name)| at..at + name.len());
        let repeated: Vec<&str> = filters.map(|range| &written[counted.written(&range)]).collect();
        assert_eq!(repeated, ["ys", "[y for y in ys]", "zs"]);
    }
}
