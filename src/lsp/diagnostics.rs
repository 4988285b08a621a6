//! Converts diagnostics and fixes to the protocol.

use super::positions::{Root, range_in};
use crate::base::{SourceSet, Span};
use crate::diagnostic::{Diagnostic, Severity};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DiagnosticRelatedInformation, DiagnosticSeverity,
    NumberOrString,
};

/// Converts a diagnostic, and returns the address of its file.
pub(super) fn shown(diagnostic: &Diagnostic, sources: &SourceSet, root: &Root) -> lsp_types::Diagnostic {
    let file = &sources[diagnostic.primary.span.file];
    let mut message = diagnostic.message.clone();
    if !diagnostic.primary.text.is_empty() {
        message = format!("{message}: {}", diagnostic.primary.text);
    }
    diagnostic.help.iter().for_each(|help| message = format!("{message}\n{}", help.text));
    let related = diagnostic.related.iter().filter_map(|label| {
        let message = if label.text.is_empty() { "see here".to_owned() } else { label.text.clone() };
        Some(DiagnosticRelatedInformation { location: root.location(sources, label.span)?, message })
    });
    lsp_types::Diagnostic {
        range: range_in(file, diagnostic.primary.span.range()),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(diagnostic.code.as_str().to_owned())),
        source: Some("briefing".to_owned()),
        message,
        related_information: Some(related.collect()),
        ..Default::default()
    }
}

/// Returns the fixes of the diagnostics in a range: one action per fix, and one for all certain fixes of the file.
pub(super) fn code_actions(
    diagnostics: &[Diagnostic],
    sources: &SourceSet,
    root: &Root,
    place: Span,
) -> Vec<CodeActionOrCommand> {
    let touches = |span: Span| span.start <= place.end && place.start <= span.end;
    let mut all = Vec::new();
    let mut certain: Vec<(Span, String)> = Vec::new();
    for diagnostic in diagnostics.iter().filter(|d| d.primary.span.file == place.file) {
        for help in &diagnostic.help {
            let Some(replacement) = &help.replacement else { continue };
            if diagnostic.code.is_certain() {
                certain.push(replacement.clone());
            }
            if touches(diagnostic.primary.span) {
                all.push(CodeAction {
                    title: help.text.clone(),
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![shown(diagnostic, sources, root)]),
                    edit: Some(root.edit(sources, std::slice::from_ref(replacement), &[])),
                    is_preferred: Some(diagnostic.code.is_certain()),
                    ..Default::default()
                });
            }
        }
    }
    if !certain.is_empty() {
        all.push(CodeAction {
            title: "put the right numbers into the text".to_owned(),
            kind: Some(CodeActionKind::SOURCE_FIX_ALL),
            edit: Some(root.edit(sources, &certain, &[])),
            ..Default::default()
        });
    }
    all.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}
