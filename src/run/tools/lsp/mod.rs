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
mod protocol;
mod wire;
mod workspace;

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::Value;

use crate::run::base::failure::Failure;
use crate::run::base::stage::{Done, Exit, Stage};

use protocol::{ErrorCode, ResponseError};
use wire::Message;
use workspace::Workspace;

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

/// Serves one editor until it says goodbye, or is gone.
///
/// # Errors
/// Input in which no message can be told from the next, and an output that cannot be written.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let mut input = io::stdin().lock();
    let mut server = Server { args, workspace: None, over: false };
    let unreadable = |error: io::Error| Failure::Usage(error.to_string());
    while let Some(message) = wire::read(&mut input).map_err(unreadable)? {
        match message {
            Message::Request { id, method, params } => {
                wire::respond(out, id, server.answer(&method, &params))?;
            }
            Message::Notification { method, .. } if method == "exit" => break,
            Message::Notification { method, params } => server.hear(&method, &params, out)?,
            Message::Response => {}
            Message::Faulty { id, error } => wire::respond(out, id, Err(error))?,
        }
    }
    // So the protocol has it: an editor says first that it is going to leave.
    Ok(Exit::of(!server.over))
}

/// The server, from the greeting to the goodbye.
#[derive(Debug)]
struct Server<'a> {
    args: &'a Args,
    /// What the editor has opened: there is none before `initialize`, nor after `shutdown`.
    workspace: Option<Workspace>,
    /// Whether there was a `shutdown`.
    over: bool,
}

impl Server<'_> {
    /// The result of a request.
    fn answer(&mut self, method: &str, params: &Value) -> Result<Value, ResponseError> {
        let refused = |code, message: &str| Err(ResponseError::new(code, message));
        match (&self.workspace, method) {
            (None, _) if self.over => {
                refused(ErrorCode::InvalidRequest, "nothing comes after `shutdown`")
            }
            (None, "initialize") => {
                self.workspace = Some(self.open(params)?);
                Ok(protocol::capabilities())
            }
            (None, _) => refused(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Some(_), "initialize") => {
                refused(ErrorCode::InvalidRequest, "`initialize` comes once")
            }
            (Some(_), "shutdown") => {
                (self.workspace, self.over) = (None, true);
                Ok(Value::Null)
            }
            (Some(workspace), _) => answer(workspace, method, params),
        }
    }

    /// The folders below the one that the editor has opened.
    fn open(&self, params: &Value) -> Result<Workspace, ResponseError> {
        let root = protocol::root_uri(params)?.and_then(place::path);
        let root = root.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        Ok(Workspace::new(root.join(&self.args.assertions), root.join(&self.args.corpus)))
    }

    /// Takes in what the editor tells, and shows what is new. A notification has no answer: what is wrong with one
    /// goes to the editor's log.
    fn hear(&mut self, method: &str, params: &Value, out: &mut dyn Write) -> io::Result<()> {
        let Some(workspace) = &mut self.workspace else {
            return Ok(());
        };
        match take_in(workspace, method, params) {
            Ok(true) => publish(workspace, out),
            Ok(false) => Ok(()),
            Err(error) => {
                let message = format!("{method}: {}", error.message);
                wire::notify(out, "window/logMessage", protocol::log_message(&message))
            }
        }
    }
}

/// The file of the document that a message is about; `None` where its URI is not that of a file.
fn path(params: &Value) -> Result<Option<PathBuf>, ResponseError> {
    protocol::document_uri(params).map(place::path)
}

/// What an editor asks of its folders.
fn answer(workspace: &Workspace, method: &str, params: &Value) -> Result<Value, ResponseError> {
    match method {
        "textDocument/hover" => {
            let (path, position) = (path(params)?, protocol::position(params)?);
            Ok(path.and_then(|path| hover::hover(workspace, &path, position)).into())
        }
        "textDocument/completion" => {
            let (path, position) = (path(params)?, protocol::position(params)?);
            Ok(path.map(|path| complete::items(workspace, &path, position)).into())
        }
        "textDocument/codeAction" => {
            let (path, range) = (path(params)?, protocol::range(params)?);
            Ok(path.map(|path| action::actions(workspace, &path, range)).into())
        }
        _ => {
            let message = format!("there is no `{method}`");
            Err(ResponseError::new(ErrorCode::MethodNotFound, message))
        }
    }
}

/// Takes in what the editor tells; whether there may be something new to show.
fn take_in(workspace: &mut Workspace, method: &str, params: &Value) -> Result<bool, ResponseError> {
    match method {
        "textDocument/didOpen" => {
            let (path, text) = (path(params)?, protocol::opened_text(params)?);
            path.into_iter().for_each(|path| workspace.hold(path, text.to_owned()));
            // What is opened is what lies on the disk.
            workspace.check();
        }
        "textDocument/didChange" => {
            let (path, text) = (path(params)?, protocol::changed_text(params)?);
            if let Some((path, text)) = path.zip(text) {
                workspace.hold(path, text.to_owned());
                workspace.read();
            }
        }
        "textDocument/didSave" => workspace.check(),
        "textDocument/didClose" => {
            path(params)?.iter().for_each(|path| workspace.let_go(path));
            workspace.read();
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Shows what there is to note of each file, and that there is nothing any more where there was.
fn publish(workspace: &mut Workspace, out: &mut dyn Write) -> io::Result<()> {
    for (path, diagnostics) in workspace.take_shown() {
        if let Some(uri) = place::uri(&path) {
            let params = protocol::diagnostics(uri, diagnostics);
            wire::notify(out, "textDocument/publishDiagnostics", params)?;
        }
    }
    Ok(())
}
