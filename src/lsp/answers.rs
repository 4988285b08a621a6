//! Answers the requests of an editor: converts between the protocol and [`crate::ide`].

use super::diagnostics::code_actions;
use super::positions::{offset, offset_in, range, range_in};
use super::server::Server;
use crate::base::Span;
use crate::ide::{Analysis, Completion, CompletionKind, FilePosition};
use lsp_server::{ErrorCode, Response};
use lsp_types::request::{self, Request};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionResponse, CompletionTextEdit, Documentation,
    GotoDefinitionResponse, Hover, HoverContents, Location, MarkupContent, MarkupKind, Position,
    PrepareRenameResponse, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};
use serde_json::{Value, json};

pub(super) fn capabilities() -> Value {
    json!({
        "textDocumentSync": {"openClose": true, "change": 1, "save": {}},
        "completionProvider": {"triggerCharacters": [":", "/", "@", "(", "[", "<", "?", "=", "#", " "]},
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "renameProvider": {"prepareProvider": true},
        "codeActionProvider": {"codeActionKinds": ["quickfix", "source.fixAll"]},
    })
}

/// Returns whether a request follows each typed character.
pub(super) fn is_completion(request: &lsp_server::Request) -> bool {
    request.method == request::Completion::METHOD
}

/// Returns whether a request is about diagnostics, which requires an up-to-date analysis.
pub(super) fn is_for_faults(request: &lsp_server::Request) -> bool {
    request.method == request::CodeActionRequest::METHOD
}

pub(super) fn answer(server: &Server, request: lsp_server::Request) -> Response {
    match request.method.as_str() {
        request::Completion::METHOD => reply::<request::Completion>(request, |params| {
            let at = params.text_document_position;
            Ok(server.completions(&at.text_document, at.position))
        }),
        request::HoverRequest::METHOD => reply::<request::HoverRequest>(request, |params| {
            let at = params.text_document_position_params;
            Ok(server.asked(&at.text_document, at.position).and_then(|(analysis, at)| hover(analysis, at)))
        }),
        request::GotoDefinition::METHOD => reply::<request::GotoDefinition>(request, |params| {
            let at = params.text_document_position_params;
            let found = server.asked(&at.text_document, at.position);
            Ok(found.map(|(analysis, at)| {
                GotoDefinitionResponse::Array(server.locations(analysis, &analysis.definition(at)))
            }))
        }),
        request::References::METHOD => reply::<request::References>(request, |params| {
            let at = params.text_document_position;
            let found = server.asked(&at.text_document, at.position);
            let whole = params.context.include_declaration;
            Ok(found.map(|(analysis, at)| server.locations(analysis, &analysis.references(at, whole))))
        }),
        request::PrepareRenameRequest::METHOD => reply::<request::PrepareRenameRequest>(request, |params| {
            let Some((analysis, at)) = server.asked(&params.text_document, params.position) else {
                return Ok(None);
            };
            let (span, id) = analysis.renameable(at).map_err(|why| why.to_string())?;
            let place = span.map_or(at.offset..at.offset, Span::range);
            let (range, placeholder) = (range_in(&analysis.sources()[at.file], place), id.to_owned());
            Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
        }),
        request::Rename::METHOD => reply::<request::Rename>(request, |params| {
            let at = params.text_document_position;
            server.rename(&at.text_document, at.position, &params.new_name)
        }),
        request::CodeActionRequest::METHOD => reply::<request::CodeActionRequest>(request, |params| {
            let path = server.root.path(&params.text_document.uri);
            let Some(file) = path.and_then(|path| server.sources.find(&path)) else { return Ok(None) };
            let at = |position| offset_in(&server.sources[file], position);
            let place = Span::new(file, at(params.range.start)..at(params.range.end));
            Ok(Some(code_actions(&server.diagnostics, &server.sources, &server.root, place)))
        }),
        other => {
            let message = format!("`{other}` is not served");
            Response::new_err(request.id, ErrorCode::MethodNotFound as i32, message)
        }
    }
}

fn reply<R: Request>(
    request: lsp_server::Request,
    answer: impl FnOnce(R::Params) -> Result<R::Result, String>,
) -> Response {
    let params = match serde_json::from_value(request.params) {
        Ok(params) => params,
        Err(fault) => {
            return Response::new_err(request.id, ErrorCode::InvalidParams as i32, fault.to_string());
        }
    };
    match answer(params) {
        Ok(result) => Response::new_ok(request.id, result),
        Err(why) => Response::new_err(request.id, ErrorCode::RequestFailed as i32, why),
    }
}

impl Server {
    fn asked(
        &self,
        document: &TextDocumentIdentifier,
        position: Position,
    ) -> Option<(&Analysis, FilePosition)> {
        let analysis = self.analysis.as_ref()?;
        let file = analysis.sources().find(&self.root.path(&document.uri)?)?;
        Some((analysis, FilePosition { file, offset: offset_in(&analysis.sources()[file], position) }))
    }

    fn locations(&self, analysis: &Analysis, spans: &[Span]) -> Vec<Location> {
        spans.iter().filter_map(|span| self.root.location(analysis.sources(), *span)).collect()
    }

    fn rename(
        &self,
        document: &TextDocumentIdentifier,
        position: Position,
        new: &str,
    ) -> Result<Option<WorkspaceEdit>, String> {
        if !self.current {
            return Err("the site cannot be read: correct its errors first".to_owned());
        }
        let Some((analysis, at)) = self.asked(document, position) else { return Ok(None) };
        let renaming = analysis.rename(at, new).map_err(|why| why.to_string())?;
        Ok(Some(self.root.edit(analysis.sources(), &renaming.edits, &renaming.files)))
    }

    fn completions(
        &self,
        document: &TextDocumentIdentifier,
        position: Position,
    ) -> Option<CompletionResponse> {
        let path = self.root.path(&document.uri)?;
        let text = self.text(&document.uri)?;
        let found = self.analysis.as_ref()?.complete(&path, text, offset(text, position));
        let items =
            found.into_iter().enumerate().map(|(at, completion)| item(completion, at, text)).collect();
        Some(CompletionResponse::Array(items))
    }

    fn text(&self, document: &Uri) -> Option<&str> {
        let path = self.root.path(document)?;
        match self.open.get(&path) {
            Some(text) => Some(text),
            None => Some(self.sources[self.sources.find(&path)?].original_text()),
        }
    }
}

fn hover(analysis: &Analysis, at: FilePosition) -> Option<Hover> {
    let hover = analysis.hover(at)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: hover.text });
    Some(Hover { contents, range: Some(range_in(&analysis.sources()[at.file], hover.span.range())) })
}

/// Converts a completion. The sort text keeps the order of the format and the site.
fn item(completion: Completion, at: usize, text: &str) -> CompletionItem {
    let Completion { place, text: new_text, detail, about, kind } = completion;
    let documentation = MarkupContent { kind: MarkupKind::Markdown, value: about };
    CompletionItem {
        label: new_text.trim_end_matches([' ', ':']).to_owned(),
        kind: Some(match kind {
            CompletionKind::Key => CompletionItemKind::PROPERTY,
            CompletionKind::Word => CompletionItemKind::ENUM_MEMBER,
            CompletionKind::Id => CompletionItemKind::REFERENCE,
        }),
        detail: (!detail.is_empty()).then_some(detail),
        documentation: (!documentation.value.is_empty())
            .then_some(Documentation::MarkupContent(documentation)),
        sort_text: Some(format!("{at:05}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: range(text, place), new_text })),
        ..Default::default()
    }
}
