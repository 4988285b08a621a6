//! Diagnostics for faults of templates: what Tera reports, at the line of the template and in our style.

use crate::base::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic};
use std::collections::BTreeMap;
use std::ops::Range;
use tera::ErrorKind;

/// Describes an error. `written` returns the range in the author's text of one in the text that Tera got.
pub(super) fn describe(
    error: &tera::Error,
    template: &str,
    files: &BTreeMap<&str, FileId>,
    lines: &BTreeMap<FileId, Vec<usize>>,
    written: &dyn Fn(FileId, &Range<usize>) -> Range<usize>,
) -> Diagnostic {
    let file = |name: &str| {
        files.get(name).or_else(|| files.get(template)).or_else(|| files.values().next()).copied()
    };
    let top = |name: &str| Span::top(file(name).unwrap_or(FileId(0)));
    let span = |report: &tera::ReportError| {
        let file = top(report.filename()).file;
        Span::new(file, written(file, &report.span().range))
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => in_words(Code::TemplateSyntax, span(report), report.message()),
        ErrorKind::RenderingError(report) => in_words(Code::TemplateError, span(report), report.message()),
        ErrorKind::CircularInclude { tpl, include_chain } => {
            Diagnostic::error(Code::TemplateError, top(tpl), "the template includes itself")
                .help(format!("`{}`", include_chain.join("` includes `")))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            Diagnostic::error(Code::TemplateError, top(tpl), "the template extends itself")
                .help(format!("`{}`", inheritance_chain.join("` extends `")))
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("the template extends `{parent}`, which does not exist");
            Diagnostic::error(Code::TemplateError, top(current), message).near(
                "a template",
                parent,
                files.keys().copied(),
            )
        }
        _ => from_message(&error.to_string(), template, &file, lines),
    }
}

/// Reads a message of Tera that may contain its position as ` --> name:line:column`.
fn from_message(
    text: &str,
    template: &str,
    file: &dyn Fn(&str) -> Option<FileId>,
    lines: &BTreeMap<FileId, Vec<usize>>,
) -> Diagnostic {
    let place = text.lines().find_map(|l| l.trim_start().strip_prefix("--> "));
    let mut parts = place.unwrap_or(template).rsplitn(3, ':');
    let (column, line, name) = (parts.next(), parts.next(), parts.next());
    let number = |t: Option<&str>| t.and_then(|t| t.trim().parse::<usize>().ok()).unwrap_or(1);
    let id = file(name.unwrap_or(template)).unwrap_or(FileId(0));
    let start = lines.get(&id).and_then(|l| l.get(number(line).saturating_sub(1))).copied().unwrap_or(0);
    let at = if place.is_some() { start + number(column).saturating_sub(1) } else { 0 };
    let first = text.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    in_words(Code::TemplateError, Span::new(id, at..at), first)
}

/// Splits a message of Tera: its first sentence is the fault, and the others are help.
fn in_words(code: Code, span: Span, text: &str) -> Diagnostic {
    let text = text.lines().next().unwrap_or_default();
    let (fault, rest) = text.split_once(". ").unwrap_or((text, ""));
    let message = match fault {
        f if f.contains("recursion depth for components") => {
            "the components include each other endlessly".to_owned()
        }
        f => lower_first(f.trim_end_matches('.')),
    };
    let diagnostic = Diagnostic::error(code, span, message);
    if rest.is_empty() { diagnostic } else { diagnostic.help(lower_first(rest.trim_end_matches('.'))) }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}
