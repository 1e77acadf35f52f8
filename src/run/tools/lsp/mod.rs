//! `gainsay lsp`: a language server over standard input and output, for editors that speak the Language
//! Server Protocol.
//!
//! Of assertion files it shows faults while they are typed, and after each save the warnings of `lint` and the
//! cases that fail; what a fact found when one points at it; keys, words and article ids to complete; and the
//! changes that settle a case. Other files of the folder are read from the disk, open ones as the editor has
//! them.

mod action;
mod complete;
mod found;
mod hover;
mod notes;
mod place;
mod workspace;

use std::path::PathBuf;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, Completion, HoverRequest, Request as _};
use lsp_types::{
    CodeActionProviderCapability, CompletionOptions, HoverProviderCapability, InitializeParams,
    PublishDiagnosticsParams, SaveOptions, ServerCapabilities, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use workspace::Workspace;

use crate::run::base::failure::Failure;
use crate::run::base::stage::{Done, Exit, Stage};

/// The arguments of `gainsay lsp`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of assertion files, below the folder that the editor opens
    #[arg(long, value_name = "DIR", default_value = "assertions")]
    assertions: PathBuf,
    /// Folder of articles, below the folder that the editor opens
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    corpus: PathBuf,
    /// Speak over standard input and output, as it does anyway; editors say so
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(crate) const EXAMPLES: &str = "\
An editor starts it; by hand it waits for messages that no person types. How to set
it up in VS Code, Neovim and Helix is told in docs/editors.md.";

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Serves one editor until it says goodbye.
///
/// # Errors
/// An editor that does not keep to the protocol, or is gone.
pub(crate) fn run(args: &Args, _: &mut Stage<'_>) -> Done {
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, args);
    // The writing thread ends with the last sender.
    drop(connection);
    let ended = served.and_then(|()| Ok(threads.join()?));
    ended.map(|()| Exit::Fine).map_err(|error| Failure::Usage(error.to_string()))
}

fn serve(connection: &Connection, args: &Args) -> Result<(), Failed> {
    let capabilities = serde_json::to_value(capabilities())?;
    let params: InitializeParams = serde_json::from_value(connection.initialize(capabilities)?)?;
    let root = root(&params).or_else(|| std::env::current_dir().ok()).unwrap_or_default();
    let mut workspace = Workspace::new(root.join(&args.assertions), root.join(&args.corpus));
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request)? {
                    return Ok(());
                }
                connection.sender.send(answer(&workspace, request).into())?;
            }
            Message::Notification(notification) => {
                if hear(&mut workspace, notification)? {
                    publish(connection, &mut workspace)?;
                }
            }
            Message::Response(_) => {}
        }
    }
    Ok(())
}

/// The folder that the editor has opened.
fn root(params: &InitializeParams) -> Option<PathBuf> {
    let folder = params.workspace_folders.as_ref().and_then(|folders| folders.first());
    #[expect(deprecated, reason = "editors that know no folders say this")]
    let uri = folder.map(|folder| &folder.uri).or(params.root_uri.as_ref());
    uri.and_then(place::path)
}

fn capabilities() -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::FULL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions::default())),
        ..TextDocumentSyncOptions::default()
    };
    let triggers = ["\"", "/", "[", "="].map(str::to_owned).to_vec();
    ServerCapabilities {
        text_document_sync: Some(sync.into()),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            ..CompletionOptions::default()
        }),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}

/// Takes in what the editor tells; whether there may be something new to show.
fn hear(workspace: &mut Workspace, told: Notification) -> serde_json::Result<bool> {
    fn read<N>(told: Notification) -> serde_json::Result<N::Params>
    where
        N: lsp_types::notification::Notification,
        N::Params: DeserializeOwned,
    {
        serde_json::from_value(told.params)
    }
    match told.method.as_str() {
        DidOpenTextDocument::METHOD => {
            let document = read::<DidOpenTextDocument>(told)?.text_document;
            place::path(&document.uri).into_iter().for_each(|path| {
                workspace.hold(path, document.text.clone());
            });
            // What is opened is what lies on the disk.
            workspace.check();
        }
        DidChangeTextDocument::METHOD => {
            let params = read::<DidChangeTextDocument>(told)?;
            let text = params.content_changes.into_iter().next_back().map(|change| change.text);
            if let Some((path, text)) = place::path(&params.text_document.uri).zip(text) {
                workspace.hold(path, text);
                workspace.read();
            }
        }
        DidSaveTextDocument::METHOD => workspace.check(),
        DidCloseTextDocument::METHOD => {
            let params = read::<DidCloseTextDocument>(told)?;
            place::path(&params.text_document.uri).iter().for_each(|path| workspace.let_go(path));
            workspace.read();
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Shows what there is to note of each file, and that there is nothing any more where there was.
fn publish(connection: &Connection, workspace: &mut Workspace) -> Result<(), Failed> {
    for (path, diagnostics) in workspace.take_shown() {
        let Some(uri) = place::uri(&path) else {
            continue;
        };
        let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
        let note = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
        connection.sender.send(note.into())?;
    }
    Ok(())
}

fn answer(workspace: &Workspace, request: Request) -> Response {
    fn with<R>(request: Request, answer: impl FnOnce(R::Params) -> R::Result) -> Response
    where
        R: lsp_types::request::Request,
        R::Params: DeserializeOwned,
        R::Result: Serialize,
    {
        let id: RequestId = request.id;
        match serde_json::from_value(request.params) {
            Ok(params) => Response::new_ok(id, answer(params)),
            Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }
    match request.method.as_str() {
        HoverRequest::METHOD => with::<HoverRequest>(request, |params| {
            let at = params.text_document_position_params;
            hover::hover(workspace, &place::path(&at.text_document.uri)?, at.position)
        }),
        Completion::METHOD => with::<Completion>(request, |params| {
            let at = params.text_document_position;
            let path = place::path(&at.text_document.uri)?;
            Some(complete::items(workspace, &path, at.position).into())
        }),
        CodeActionRequest::METHOD => with::<CodeActionRequest>(request, |params| {
            let path = place::path(&params.text_document.uri)?;
            Some(action::actions(workspace, &path, params.range))
        }),
        _ => {
            let message = format!("there is no `{}`", request.method);
            Response::new_err(request.id, ErrorCode::MethodNotFound as i32, message)
        }
    }
}
