//! Diagnostics as text in one of three formats.
//!
//! `full` is the format of rustc, `short` is one line for the quickfix lists of editors, and `json` is one object per
//! line. Lines and columns count from 1, columns in characters. The full format may contain ANSI styles, which the output
//! stream removes if it is not a terminal.

use super::{Diagnostic, Label, Severity};
use crate::base::{SourceFile, SourceSet, Span, is_invisible, unique};
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use serde_json::json;
use std::borrow::Cow;

/// The output format of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With excerpts of the source.
    #[default]
    Full,
    /// `path:line:column: severity[code]: message`.
    Short,
    /// One JSON object per line.
    Json,
}

/// Renders one diagnostic without a line end.
pub fn render(diagnostic: &Diagnostic, sources: &SourceSet, format: Format, styled: bool) -> String {
    match format {
        Format::Full => full(diagnostic, sources, styled),
        Format::Short => short(diagnostic, sources),
        Format::Json => json_line(diagnostic, sources),
    }
}

/// Returns the line and column of the start of a span, both from 1, the column in characters.
pub fn line_and_column(sources: &SourceSet, span: Span) -> (usize, usize) {
    let file = &sources[span.file];
    position(file.original_text(), file.original_range(span.range()).start)
}

fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..floor(text, offset)];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Returns the last character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// Returns the span in the author's own text, cut at the end of its first line to keep excerpts short.
fn first_line(file: &SourceFile, span: Span) -> std::ops::Range<usize> {
    let (text, range) = (file.original_text(), file.original_range(span.range()));
    let start = floor(text, range.start);
    let end = floor(text, range.end).max(start);
    let line_end = text[start..end].find('\n').map_or(end, |i| start + i);
    start..line_end
}

/// Returns the path on disk, or a safe form of it if it has characters that a terminal would interpret.
fn shown_path(file: &SourceFile) -> &str {
    let path = file.disk_path();
    if path.contains(is_invisible) { &file.path } else { path }
}

/// Returns the author's own text without C1 control characters. The renderer replaces only those of ASCII. The
/// replacement has two bytes like the original, so offsets stay valid.
fn excerpt(file: &SourceFile) -> Cow<'_, str> {
    let text = file.original_text();
    let bad = |c: char| matches!(c, '\u{80}'..='\u{9F}');
    if text.contains(bad) { text.replace(bad, "\u{B7}").into() } else { text.into() }
}

fn full(d: &Diagnostic, sources: &SourceSet, styled: bool) -> String {
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    };
    let title = level.primary_title(d.message.as_str()).id(d.code.as_str());
    let mut main = snippets(Group::with_title(title), d, sources);
    let mut groups = Vec::new();
    for help in d.help.iter().filter(|h| h.replacement.is_none()) {
        main = main.element(Level::HELP.message(help.text.as_str()));
    }
    groups.push(main);
    for help in &d.help {
        let Some((span, with)) = &help.replacement else { continue };
        let file = &sources[span.file];
        let patch = Patch::new(first_line(file, *span), with.as_str());
        groups.push(
            Level::HELP
                .secondary_title(help.text.as_str())
                .element(Snippet::source(excerpt(file)).path(shown_path(file)).patch(patch)),
        );
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&groups)
}

/// Adds one excerpt per file, the file of the primary position first.
fn snippets<'a>(mut group: Group<'a>, d: &'a Diagnostic, sources: &'a SourceSet) -> Group<'a> {
    let labels = std::iter::once(&d.primary).chain(&d.related);
    for file in unique(labels.map(|label| label.span.file)) {
        let source = &sources[file];
        if source.text().is_empty() {
            group = group.element(annotate_snippets::Origin::path(shown_path(source)));
            continue;
        }
        let mark = |label: &'a Label, kind: AnnotationKind| {
            let range = first_line(source, label.span);
            let text = if label.text.is_empty() { None } else { Some(label.text.as_str()) };
            kind.span(range).label(text)
        };
        let mut snippet = Snippet::source(excerpt(source)).path(shown_path(source));
        if d.primary.span.file == file {
            snippet = snippet.annotation(mark(&d.primary, AnnotationKind::Primary));
        }
        for label in d.related.iter().filter(|l| l.span.file == file) {
            snippet = snippet.annotation(mark(label, AnnotationKind::Context));
        }
        group = group.element(snippet);
    }
    group
}

fn short(d: &Diagnostic, sources: &SourceSet) -> String {
    let (line, column) = line_and_column(sources, d.primary.span);
    let path = shown_path(&sources[d.primary.span.file]);
    let label = if d.primary.text.is_empty() { String::new() } else { format!(" ({})", d.primary.text) };
    format!("{path}:{line}:{column}: {}[{}]: {}{label}", d.severity.as_str(), d.code.as_str(), d.message)
}

fn json_line(d: &Diagnostic, sources: &SourceSet) -> String {
    let label = |label: &Label| {
        let mut value = location(sources, label.span);
        value["text"] = json!(label.text);
        value
    };
    let help = |help: &super::Help| match &help.replacement {
        None => json!({"text": help.text}),
        Some((span, with)) => {
            let mut at = location(sources, *span);
            at["with"] = json!(with);
            json!({"text": help.text, "replace": at})
        }
    };
    json!({
        "code": d.code.as_str(),
        "severity": d.severity.as_str(),
        "message": d.message,
        "primary": label(&d.primary),
        "related": d.related.iter().map(label).collect::<Vec<_>>(),
        "help": d.help.iter().map(help).collect::<Vec<_>>(),
    })
    .to_string()
}

fn location(sources: &SourceSet, span: Span) -> serde_json::Value {
    let file = &sources[span.file];
    let (text, range) = (file.original_text(), file.original_range(span.range()));
    let (line, column) = position(text, range.start);
    let (end_line, end_column) = position(text, range.end);
    json!({
        "path": shown_path(file), "start": range.start, "end": range.end,
        "line": line, "column": column, "end_line": end_line, "end_column": end_column,
    })
}
