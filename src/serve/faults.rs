//! What is wrong, laid over a page: in, diagnostics; out, HTML with their excerpts.
//!
//! Always true: what an author wrote is escaped; errors come before warnings.

use super::open_in::OpenIn;
use crate::base::{SourceSet, escape};
use crate::diagnostic::{Diagnostic, Diagnostics, Format, Severity, line_and_column, render};
use std::path::Path;

/// As many faults are shown; the rest is counted.
const MOST: usize = 20;

/// The panel.
pub(super) fn overlay(
    sink: Diagnostics,
    sources: &SourceSet,
    root: &Path,
    open_in: Option<&OpenIn>,
) -> String {
    let mut all = sink.sorted();
    all.sort_by_key(|d| d.severity != Severity::Error);
    let shown: String = all.iter().take(MOST).map(|d| item(d, sources, root, open_in)).collect();
    let more = match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("<p>and {more} more: <code>briefing check</code></p>"),
    };
    let count = if all.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", all.len()) };
    format!(
        "<section role=\"alert\" aria-label=\"Faults\" lang=\"en\" dir=\"ltr\"><header><h1>{count} in the content</h1><button type=\"button\">Hide</button></header><p>Behind this stands the last good page.</p><ol>{shown}</ol>{more}</section>"
    )
}

fn item(diagnostic: &Diagnostic, sources: &SourceSet, root: &Path, open_in: Option<&OpenIn>) -> String {
    let span = diagnostic.primary.span;
    let (line, column) = line_and_column(sources, span);
    let path = sources[span.file].disk_path();
    let words = escape(&format!("{path}:{line}:{column}"));
    let place = match open_in {
        Some(program) => {
            format!("<a href=\"{}\">{words}</a>", escape(&program.link(&root.join(path), line, column)))
        }
        None => words,
    };
    let text = escape(&render(diagnostic, sources, Format::Full, false));
    format!("<li>{place}<pre>{text}</pre></li>")
}
