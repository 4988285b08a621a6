//! Diagnostics as text in one of three formats.
//!
//! `full` is the format of rustc, `short` is one line for the quickfix lists of editors, and `json` is one object per
//! line. Lines and columns count from 1, columns in characters. The full format may contain ANSI styles, which the output
//! stream removes if it is not a terminal.

use super::columns::Columns;
use super::{Diagnostic, Label, Severity};
use crate::base::{FileId, SourceFile, SourceSet, Span, floor_char_boundary, is_invisible, unique};
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Snippet};
use serde_json::json;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

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

/// Renders diagnostics. It keeps the lines of the files, so that many diagnostics are rendered in linear time.
pub struct Renderer<'s> {
    sources: &'s SourceSet,
    columns: RefCell<BTreeMap<FileId, Columns<'s>>>,
}

impl<'s> Renderer<'s> {
    /// Creates a renderer for diagnostics of some files.
    pub fn new(sources: &'s SourceSet) -> Self {
        Self { sources, columns: RefCell::default() }
    }

    /// Renders one diagnostic without a line end.
    pub fn render(&self, diagnostic: &Diagnostic, format: Format, styled: bool) -> String {
        match format {
            Format::Full => full(diagnostic, self.sources, styled),
            Format::Short => self.short(diagnostic),
            Format::Json => self.json_line(diagnostic),
        }
    }

    /// Returns the line and column of an offset in the author's own text.
    fn position(&self, file: FileId, offset: usize) -> (usize, usize) {
        let mut columns = self.columns.borrow_mut();
        columns.entry(file).or_insert_with(|| Columns::new(self.sources[file].original_text())).at(offset)
    }

    fn start(&self, span: Span) -> (usize, usize) {
        self.position(span.file, self.sources[span.file].original_range(span.range()).start)
    }
}

/// Renders one diagnostic without a line end.
pub fn render(diagnostic: &Diagnostic, sources: &SourceSet, format: Format, styled: bool) -> String {
    Renderer::new(sources).render(diagnostic, format, styled)
}

/// Returns the line and column of the start of a span, both from 1, the column in characters.
pub fn line_and_column(sources: &SourceSet, span: Span) -> (usize, usize) {
    Renderer::new(sources).start(span)
}

/// Returns the span in the author's own text, cut at the end of its first line to keep excerpts short.
fn first_line(file: &SourceFile, span: Span) -> std::ops::Range<usize> {
    let (text, range) = (file.original_text(), file.original_range(span.range()));
    let start = floor_char_boundary(text, range.start);
    let end = floor_char_boundary(text, range.end).max(start);
    let line_end = text[start..end].find('\n').map_or(end, |i| start + i);
    start..line_end
}

/// Returns the path on disk, or a safe form of it if it has characters that a terminal would interpret.
fn shown_path(file: &SourceFile) -> &str {
    let path = file.disk_path();
    if path.contains(is_invisible) { &file.path } else { path }
}

/// Returns the whole lines around ranges of the author's own text and the line before, with the number of the first, from 1. The renderer
/// reads all that it is given, so a large file is not given to it.
fn lines_around(
    file: &SourceFile,
    ranges: impl Iterator<Item = std::ops::Range<usize>>,
) -> (usize, std::ops::Range<usize>) {
    let text = file.original_text();
    let all = ranges.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0);
    // The end of the text belongs to the line before the last line end.
    let line = text[..all.start].rfind('\n').unwrap_or(0);
    let start = text[..line].rfind('\n').map_or(0, |at| at + 1);
    let end = text[all.end..].find('\n').map_or(text.len(), |at| all.end + at + 1);
    (text[..start].matches('\n').count() + 1, start..end)
}

/// Returns the author's own text without C1 control characters. The renderer replaces only those of ASCII. The
/// replacement has two bytes like the original, so offsets stay valid.
fn excerpt(text: &str) -> Cow<'_, str> {
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
                .element(Snippet::source(excerpt(file.original_text())).path(shown_path(file)).patch(patch)),
        );
    }
    let renderer = match styled {
        true => annotate_snippets::Renderer::styled(),
        false => annotate_snippets::Renderer::plain(),
    };
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
        let own = d.related.iter().chain([&d.primary]).filter(|label| label.span.file == file);
        let (first, lines) = lines_around(source, own.map(|label| first_line(source, label.span)));
        let mark = |label: &'a Label, kind: AnnotationKind| {
            let range = first_line(source, label.span);
            let text = if label.text.is_empty() { None } else { Some(label.text.as_str()) };
            kind.span(range.start - lines.start..range.end - lines.start).label(text)
        };
        let shown = excerpt(&source.original_text()[lines.clone()]);
        let mut snippet = Snippet::source(shown).path(shown_path(source)).line_start(first);
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

impl Renderer<'_> {
    fn short(&self, d: &Diagnostic) -> String {
        let (line, column) = self.start(d.primary.span);
        let path = shown_path(&self.sources[d.primary.span.file]);
        let label = if d.primary.text.is_empty() { String::new() } else { format!(" ({})", d.primary.text) };
        format!("{path}:{line}:{column}: {}[{}]: {}{label}", d.severity.as_str(), d.code.as_str(), d.message)
    }

    fn json_line(&self, d: &Diagnostic) -> String {
        let label = |label: &Label| {
            let mut value = self.location(label.span);
            value["text"] = json!(label.text);
            value
        };
        let help = |help: &super::Help| match &help.replacement {
            None => json!({"text": help.text}),
            Some((span, with)) => {
                let mut at = self.location(*span);
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

    fn location(&self, span: Span) -> serde_json::Value {
        let file = &self.sources[span.file];
        let range = file.original_range(span.range());
        let (line, column) = self.position(span.file, range.start);
        let (end_line, end_column) = self.position(span.file, range.end);
        json!({
            "path": shown_path(file), "start": range.start, "end": range.end,
            "line": line, "column": column, "end_line": end_line, "end_column": end_column,
        })
    }
}
