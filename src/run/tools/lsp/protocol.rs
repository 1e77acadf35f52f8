//! What is spoken of the Language Server Protocol 3.17, each part under its name in the
//! [specification](https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/).
//!
//! That is a small part of it, so it is written out: a crate that derives all of it is slow to compile. What an
//! editor sends is read by JSON pointers, and only what is used of it; what is sent to an editor turns into a
//! [`Value`].

use serde_json::{Value, json};

/// `ErrorCodes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorCode {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    ServerNotInitialized = -32002,
}

/// `ResponseError`: why a request has no result.
#[derive(Debug)]
pub(super) struct ResponseError {
    pub(super) code: ErrorCode,
    pub(super) message: String,
}

impl ResponseError {
    pub(super) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// That a member of the parameters is missing or of another type.
    fn params(pointer: &str, must: &str) -> Self {
        Self::new(ErrorCode::InvalidParams, format!("`{pointer}` must be {must}"))
    }
}

impl From<ResponseError> for Value {
    fn from(error: ResponseError) -> Self {
        json!({ "code": error.code as i32, "message": error.message })
    }
}

/// What is read of a message's parameters, or which of their members is at fault.
type Read<T> = Result<T, ResponseError>;

/// A member of the type `string`.
fn string<'a>(params: &'a Value, pointer: &str) -> Read<&'a str> {
    let member = params.pointer(pointer).and_then(Value::as_str);
    member.ok_or_else(|| ResponseError::params(pointer, "a string"))
}

/// A member of the type `uinteger`. The protocol has it end at 2³¹ - 1; all of 32 bits does no harm.
fn uinteger(params: &Value, pointer: &str) -> Read<u32> {
    let member = params.pointer(pointer).and_then(Value::as_u64);
    let member = member.and_then(|member| u32::try_from(member).ok());
    member.ok_or_else(|| ResponseError::params(pointer, "a whole number of 32 bits"))
}

/// A member that is an array of the protocol's, or `null`, or not there.
fn optional_array<'a>(params: &'a Value, pointer: &str) -> Read<&'a [Value]> {
    match params.pointer(pointer) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(members)) => Ok(members),
        Some(_) => Err(ResponseError::params(pointer, "an array or null")),
    }
}

/// `InitializeParams`: the URI of the folder that the editor has opened, the first of its `workspaceFolders` or,
/// of editors that know no folders, its `rootUri`.
pub(super) fn root_uri(params: &Value) -> Read<Option<&str>> {
    if !optional_array(params, "/workspaceFolders")?.is_empty() {
        return string(params, "/workspaceFolders/0/uri").map(Some);
    }
    match params.pointer("/rootUri") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(uri)) => Ok(Some(uri)),
        Some(_) => Err(ResponseError::params("/rootUri", "a string or null")),
    }
}

/// `TextDocumentIdentifier`, which most messages have as their `textDocument`: the URI of a document.
pub(super) fn document_uri(params: &Value) -> Read<&str> {
    string(params, "/textDocument/uri")
}

/// `DidOpenTextDocumentParams`: the text of the document.
pub(super) fn opened_text(params: &Value) -> Read<&str> {
    string(params, "/textDocument/text")
}

/// `DidChangeTextDocumentParams`: the text after the last of the changes, each of which is a whole text, since
/// that is the `TextDocumentSyncKind` of the server.
pub(super) fn changed_text(params: &Value) -> Read<Option<&str>> {
    let pointer = "/contentChanges";
    let changes = params.pointer(pointer).and_then(Value::as_array);
    let changes = changes.ok_or_else(|| ResponseError::params(pointer, "an array"))?;
    let Some(last) = changes.len().checked_sub(1) else {
        return Ok(None);
    };
    string(params, &format!("{pointer}/{last}/text")).map(Some)
}

/// `TextDocumentPositionParams`: the place in the document.
pub(super) fn position(params: &Value) -> Read<Position> {
    Position::read(params, "/position")
}

/// `CodeActionParams`: the range that actions are asked for.
pub(super) fn range(params: &Value) -> Read<Range> {
    let start = Position::read(params, "/range/start")?;
    Ok(Range::new(start, Position::read(params, "/range/end")?))
}

/// `Position`: a line and the units of UTF-16 before a place in it, both from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: u32,
    pub(super) character: u32,
}

impl Position {
    pub(super) const fn new(line: u32, character: u32) -> Self {
        Self { line, character }
    }

    fn read(params: &Value, pointer: &str) -> Read<Self> {
        let line = uinteger(params, &format!("{pointer}/line"))?;
        Ok(Self::new(line, uinteger(params, &format!("{pointer}/character"))?))
    }
}

impl From<Position> for Value {
    fn from(position: Position) -> Self {
        json!({ "line": position.line, "character": position.character })
    }
}

/// `Range`: from one place to before another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) start: Position,
    pub(super) end: Position,
}

impl Range {
    pub(super) const fn new(start: Position, end: Position) -> Self {
        Self { start, end }
    }
}

impl From<Range> for Value {
    fn from(range: Range) -> Self {
        json!({ "start": Self::from(range.start), "end": Self::from(range.end) })
    }
}

/// `TextEdit`: a text in the place of a range.
#[derive(Debug)]
pub(super) struct TextEdit {
    pub(super) range: Range,
    pub(super) new_text: String,
}

impl From<TextEdit> for Value {
    fn from(edit: TextEdit) -> Self {
        json!({ "range": Self::from(edit.range), "newText": edit.new_text })
    }
}

/// `DiagnosticSeverity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DiagnosticSeverity {
    Error = 1,
    Warning = 2,
    Information = 3,
}

/// `Diagnostic`.
#[derive(Debug)]
pub(super) struct Diagnostic {
    pub(super) range: Range,
    pub(super) severity: DiagnosticSeverity,
    pub(super) code: Option<&'static str>,
    pub(super) source: &'static str,
    pub(super) message: String,
    pub(super) related: Vec<DiagnosticRelatedInformation>,
}

impl From<Diagnostic> for Value {
    fn from(diagnostic: Diagnostic) -> Self {
        let mut value = json!({
            "range": Self::from(diagnostic.range),
            "severity": diagnostic.severity as i32,
            "source": diagnostic.source,
            "message": diagnostic.message,
        });
        if let Some(code) = diagnostic.code {
            value["code"] = code.into();
        }
        if !diagnostic.related.is_empty() {
            value["relatedInformation"] = diagnostic.related.into();
        }
        value
    }
}

/// `DiagnosticRelatedInformation`: a place in another document, and what is to be said of it.
#[derive(Debug)]
pub(super) struct DiagnosticRelatedInformation {
    pub(super) uri: String,
    pub(super) range: Range,
    pub(super) message: String,
}

impl From<DiagnosticRelatedInformation> for Value {
    fn from(related: DiagnosticRelatedInformation) -> Self {
        json!({
            "location": { "uri": related.uri, "range": Self::from(related.range) },
            "message": related.message,
        })
    }
}

/// `PublishDiagnosticsParams`.
pub(super) fn diagnostics(uri: String, diagnostics: Vec<Diagnostic>) -> Value {
    json!({ "uri": uri, "diagnostics": Value::from(diagnostics) })
}

/// `LogMessageParams`, of the `MessageType` `Error`.
pub(super) fn log_message(message: &str) -> Value {
    json!({ "type": 1, "message": message })
}

/// `Hover`, with a `MarkupContent` in Markdown.
#[derive(Debug)]
pub(super) struct Hover {
    pub(super) markdown: String,
}

impl From<Hover> for Value {
    fn from(hover: Hover) -> Self {
        json!({ "contents": { "kind": "markdown", "value": hover.markdown } })
    }
}

/// `CompletionItemKind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CompletionItemKind {
    Property = 10,
    Value = 12,
    File = 17,
}

/// `CompletionItem`.
#[derive(Debug)]
pub(super) struct CompletionItem {
    pub(super) label: String,
    pub(super) kind: CompletionItemKind,
    pub(super) detail: Option<String>,
    pub(super) edit: Option<TextEdit>,
}

impl From<CompletionItem> for Value {
    fn from(item: CompletionItem) -> Self {
        let mut value = json!({ "label": item.label, "kind": item.kind as i32 });
        if let Some(detail) = item.detail {
            value["detail"] = detail.into();
        }
        if let Some(edit) = item.edit {
            value["textEdit"] = edit.into();
        }
        value
    }
}

/// `CodeAction` of the `CodeActionKind` `quickfix`, whose `WorkspaceEdit` is one edit of one document.
#[derive(Debug)]
pub(super) struct CodeAction {
    pub(super) title: String,
    pub(super) uri: String,
    pub(super) edit: TextEdit,
}

impl From<CodeAction> for Value {
    fn from(action: CodeAction) -> Self {
        json!({
            "title": action.title,
            "kind": "quickfix",
            "edit": { "changes": { action.uri: [Self::from(action.edit)] } },
        })
    }
}

/// `InitializeResult`: the `ServerCapabilities`. Of a document that changes the whole text is sent (1 is `Full` of
/// `TextDocumentSyncKind`), and places are counted in UTF-16, as where no `positionEncoding` is named.
pub(super) fn capabilities() -> Value {
    json!({
        "capabilities": {
            "textDocumentSync": { "openClose": true, "change": 1, "save": {} },
            "hoverProvider": true,
            "completionProvider": { "triggerCharacters": ["\"", "/", "[", "="] },
            "codeActionProvider": true,
        }
    })
}
