//! Finds front matter in a Markdown file, and explains why it cannot be separated from the text.
//!
//! Front matter begins with the first line that is not blank, which is `---`, and ends with the next line that is `---` or
//! `...`. Trailing spaces are allowed.

use crate::base::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

struct Line<'a> {
    text: &'a str,
    start: usize,
}

impl Line<'_> {
    fn span(&self, file: FileId) -> Span {
        Span::new(file, self.start..self.start + self.text.trim_end().len())
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns whether the line must be YAML: a key, the continuation of a value, or a comment.
    fn is_yaml(&self) -> bool {
        let key = self.text.split_once(':').map(|(key, rest)| (key.trim_end(), rest));
        let is_key = |(key, rest): (&str, &str)| {
            let word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '"' | '\''));
            word && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        };
        let goes_on = |c: char| c.is_whitespace() || "-#}]{[\"'?&|>!%@".contains(c);
        key.is_some_and(is_key) || self.text.starts_with(goes_on)
    }

    fn nearly_closes(&self) -> bool {
        let text = self.text.trim_end();
        text.chars().count() < 10
            && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '‐' | '_' | '=' | '+'))
            && !text.is_empty()
    }
}

fn lines(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = from;
    text[from..].split_inclusive('\n').map(move |text| {
        let line = Line { text, start: at };
        at += text.len();
        line
    })
}

/// Returns the offset of the YAML, if the text begins with front matter.
fn yaml_start(text: &str) -> Option<usize> {
    let bom = '\u{FEFF}';
    let first = lines(text, 0).find(|line| !line.text.trim_start_matches(bom).trim().is_empty())?;
    let opens = first.text.trim_start_matches(bom).trim_end() == "---" && first.text.ends_with('\n');
    opens.then_some(first.start + first.text.len())
}

/// Returns the byte range of the YAML and the offset of the body, or `None` if the text has no front matter.
pub fn split_front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let start = yaml_start(text)?;
    let end = lines(text, start).find(|line| matches!(line.text.trim_end(), "---" | "..."))?;
    Some((start..end.start, end.start + end.text.len()))
}

/// Returns the fault that prevents front matter and body from being separated, if there is one.
pub(super) fn fault(file: FileId, text: &str) -> Option<Diagnostic> {
    let Some(start) = yaml_start(text) else {
        let diagnostic =
            Diagnostic::error(Code::NoFrontMatter, Span::top(file), "the file has no front matter");
        return Some(diagnostic.help("begin it with `---`, the keys such as `title`, and `---`"));
    };
    let closed = split_front_matter(text);
    let end = closed.as_ref().map_or(text.len(), |(front, _)| front.end);
    let begins = text_begins(&text[..end], start);
    if closed.is_some() && begins.is_none() {
        return None;
    }
    let number = |at: usize| text[..at].matches('\n').count() + 1;
    let opening =
        lines(text, 0).take_while(|line| line.start < start).last().map_or(Span::top(file), |l| l.span(file));
    let message = match closed {
        None => "the front matter is never closed",
        Some(_) => "the front matter is not closed before the text begins",
    };
    let near = lines(text, start)
        .take_while(|l| begins.as_ref().is_none_or(|b| l.start <= b.start))
        .find(Line::nearly_closes);
    let diagnostic = Diagnostic::error(Code::NoFrontMatter, opening, message);
    Some(match (near, begins) {
        (Some(line), _) => {
            let written = line.text.trim_end();
            let help = format!(
                "line {} is `{written}`: write `---`, three hyphens and nothing else",
                number(line.start)
            );
            diagnostic.related(line.span(file), "this does not close it").help(help)
        }
        (None, Some(line)) => {
            let help = format!("write `---` on a line of its own above line {}", number(line.start));
            diagnostic.related(line.span(file), "the text begins here").help(help)
        }
        (None, None) => diagnostic.help("write `---` on a line of its own after the last key"),
    })
}

/// Returns the first line that is text instead of YAML: it follows a blank line, and no certain YAML follows it.
fn text_begins(text: &str, start: usize) -> Option<Line<'_>> {
    let (mut begins, mut after_blank): (Option<Line<'_>>, bool) = (None, false);
    for line in lines(text, start) {
        if line.is_blank() {
            after_blank = true;
            continue;
        }
        if !line.is_yaml() && (after_blank || begins.is_some()) {
            return begins.or(Some(line));
        }
        // A heading looks like a YAML comment. It belongs to the text if text follows it.
        begins = match begins {
            None if after_blank && line.text.starts_with('#') => Some(line),
            Some(heading) if line.text.starts_with('#') => Some(heading),
            _ => None,
        };
        after_blank = false;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{fault, split_front_matter};
    use crate::base::FileId;

    #[test]
    fn front_matter_ends_at_the_closing_line() {
        for (text, front) in [
            ("---\ntitle: a\n---\nBody\n", Some("title: a\n")),
            ("---  \ntitle: a\n--- \t\nBody\n", Some("title: a\n")),
            ("\u{FEFF}---\ntitle: a\n---", Some("title: a\n")),
            ("\n \n---\ntitle: a\n...\nBody\n---\n", Some("title: a\n")),
            ("---\na: |\n  one\n  ---\n  two\n---\nBody\n", Some("a: |\n  one\n  ---\n  two\n")),
            ("---\n---\nBody\n", Some("")),
            ("# no front matter", None),
            ("---\ntitle: a\n", None),
            ("---", None),
        ] {
            assert_eq!(split_front_matter(text).map(|(range, _)| &text[range]), front, "{text:?}");
        }
    }

    #[test]
    fn faults_have_help() {
        for (text, help) in [
            ("---\ntitle: a\n---\nBody\n", None),
            ("---\ntitle: a\n\n# A remark\n\nsummary: b\n---\nBody\n", None),
            ("---\ntitle: >\n  a\n\n  b\n\nsummary: b\n---\nBody\n", None),
            ("---\ntitle: a\n", Some("write `---` on a line of its own after the last key")),
            ("---\ntitle: a\n\nIt rained.\n", Some("write `---` on a line of its own above line 4")),
            (
                "---\ntitle: a\n\n## Rain\n\nIt rained: a lot.\n",
                Some("write `---` on a line of its own above line 4"),
            ),
            (
                "---\ntitle: a\n\nIt rained.\n\n---\n\nMore\n",
                Some("write `---` on a line of its own above line 4"),
            ),
            (
                "---\ntitle: a\n----\nBody\n",
                Some("line 3 is `----`: write `---`, three hyphens and nothing else"),
            ),
            (
                "---\ntitle: a\n—\n\nBody\n",
                Some("line 3 is `—`: write `---`, three hyphens and nothing else"),
            ),
        ] {
            let found = fault(FileId(0), text);
            let said = found.as_ref().and_then(|d| d.help.first().map(|h| h.text.as_str()));
            assert_eq!(said, help, "{text:?}");
        }
    }
}
