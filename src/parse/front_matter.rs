//! Where front matter begins and ends: in, the text of a Markdown file; out, the place of its YAML and of its body, or
//! what keeps the two from being told apart.
//!
//! Front matter begins at the first line that is not blank, which is `---`, and ends at the next line that is `---`, or
//! `...` as YAML also has it. Spaces behind the dashes do not count.

use crate::base::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

/// A line of a text, with its place.
struct Line<'a> {
    text: &'a str,
    at: usize,
}

impl Line<'_> {
    fn span(&self, file: FileId) -> Span {
        Span::new(file, self.at..self.at + self.text.trim_end().len())
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it can only be YAML: a key, what belongs to the line before it, or a remark.
    fn is_yaml(&self) -> bool {
        let key = self.text.split_once(':').map(|(key, rest)| (key.trim_end(), rest));
        let is_key = |(key, rest): (&str, &str)| {
            let word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '"' | '\''));
            word && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        };
        let goes_on = |c: char| c.is_whitespace() || "-#}]{[\"'?&|>!%@".contains(c);
        key.is_some_and(is_key) || self.text.starts_with(goes_on)
    }

    /// Whether it looks like the line that closes front matter, and is not.
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
        let line = Line { text, at };
        at += text.len();
        line
    })
}

/// Where the YAML begins, if the text begins with front matter.
fn start(text: &str) -> Option<usize> {
    let mark = '\u{FEFF}';
    let first = lines(text, 0).find(|line| !line.text.trim_start_matches(mark).trim().is_empty())?;
    let opens = first.text.trim_start_matches(mark).trim_end() == "---" && first.text.ends_with('\n');
    opens.then_some(first.at + first.text.len())
}

/// Splits a file into its front matter and its body: the byte ranges of both; `None` when it has no front matter.
pub fn split_front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let start = start(text)?;
    let end = lines(text, start).find(|line| matches!(line.text.trim_end(), "---" | "..."))?;
    Some((start..end.at, end.at + end.text.len()))
}

/// What keeps front matter and text apart from being read, if something does.
pub(super) fn fault(file: FileId, text: &str) -> Option<Diagnostic> {
    let Some(start) = start(text) else {
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
        lines(text, 0).take_while(|line| line.at < start).last().map_or(Span::top(file), |l| l.span(file));
    let message = match closed {
        None => "the front matter is never closed",
        Some(_) => "the front matter is not closed before the text begins",
    };
    let near = lines(text, start)
        .take_while(|l| begins.as_ref().is_none_or(|b| l.at <= b.at))
        .find(Line::nearly_closes);
    let diagnostic = Diagnostic::error(Code::NoFrontMatter, opening, message);
    Some(match (near, begins) {
        (Some(line), _) => {
            let written = line.text.trim_end();
            let help = format!(
                "line {} is `{written}`: write `---`, three hyphens and nothing else",
                number(line.at)
            );
            diagnostic.related(line.span(file), "this does not close it").help(help)
        }
        (None, Some(line)) => {
            let help = format!("write `---` on a line of its own above line {}", number(line.at));
            diagnostic.related(line.span(file), "the text begins here").help(help)
        }
        (None, None) => diagnostic.help("write `---` on a line of its own behind the last key"),
    })
}

/// The line at which text stands where YAML should: after a blank line, behind everything that is YAML for certain.
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
        // A heading looks like a remark: it belongs to the text if text follows it.
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
    fn front_matter_ends_at_its_line() {
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
    fn what_is_wrong_leads_to_what_to_write() {
        for (text, help) in [
            ("---\ntitle: a\n---\nBody\n", None),
            ("---\ntitle: a\n\n# A remark\n\nsummary: b\n---\nBody\n", None),
            ("---\ntitle: >\n  a\n\n  b\n\nsummary: b\n---\nBody\n", None),
            ("---\ntitle: a\n", Some("write `---` on a line of its own behind the last key")),
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
