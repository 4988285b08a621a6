//! The panel with diagnostics that covers a page while the content has errors.
//!
//! Everything that an author wrote is escaped. Errors come before warnings, and warnings before hints.

use super::editor::Editor;
use crate::base::{SourceSet, escape};
use crate::diagnostic::{Diagnostic, Diagnostics, Format, line_and_column, render};
use std::path::Path;

/// The number of diagnostics that are shown. The panel states how many more there are.
const MAX_SHOWN: usize = 20;

/// Renders the panel as HTML. Positions are links if there is an editor that opens them.
pub(super) fn render_overlay(
    diagnostics: Diagnostics,
    sources: &SourceSet,
    root: &Path,
    editor: Option<&Editor>,
) -> String {
    let mut sorted = diagnostics.sorted();
    sorted.sort_by_key(|d| d.severity);
    let shown: String = sorted.iter().take(MAX_SHOWN).map(|d| item(d, sources, root, editor)).collect();
    let more = match sorted.len().saturating_sub(MAX_SHOWN) {
        0 => String::new(),
        more => format!("<p>and {more} more: <code>briefing check</code></p>"),
    };
    let count = if sorted.len() == 1 { "1 problem".to_owned() } else { format!("{} problems", sorted.len()) };
    format!(
        "<section role=\"alert\" aria-label=\"Problems\" lang=\"en\" dir=\"ltr\"><header><h1>{count} in the content</h1><button type=\"button\">Hide</button></header><p>The page below is the last version without errors.</p><ol>{shown}</ol>{more}</section>"
    )
}

/// Renders the panel for a panic of the program itself.
pub(super) fn render_failure(panic: &str) -> String {
    let panic = escape(panic);
    format!(
        "<section role=\"alert\" aria-label=\"Problems\" lang=\"en\" dir=\"ltr\"><header><h1>The preview has failed</h1><button type=\"button\">Hide</button></header><p>This is a fault of the program. The preview tries again after the next change. Please report this message and the change before it.</p><ol><li><pre>{panic}</pre></li></ol></section>"
    )
}

fn item(diagnostic: &Diagnostic, sources: &SourceSet, root: &Path, editor: Option<&Editor>) -> String {
    let span = diagnostic.primary.span;
    let (line, column) = line_and_column(sources, span);
    let path = sources[span.file].disk_path();
    let position = escape(&format!("{path}:{line}:{column}"));
    let position = match editor {
        Some(editor) => {
            let link = editor.link_to(&root.join(path), line, column);
            format!("<a href=\"{}\">{position}</a>", escape(&link))
        }
        None => position,
    };
    let text = escape(&render(diagnostic, sources, Format::Full, false));
    format!("<li>{position}<pre>{text}</pre></li>")
}
