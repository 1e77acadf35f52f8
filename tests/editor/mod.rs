//! An editor with one folder open: it starts the language server and speaks with it, and waits no longer for it
//! than a person would.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long the server may take for anything, on a machine under load.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) const FACTS: &str = "\
title = \"The storm\"

[facts]
# as counted
\"houses flooded\" = 40
\"harbour closed\" = true
";

const ARTICLE: &str = "About 400 houses were flooded on Monday. The harbour was closed.\n";

/// An editor with one folder open.
pub(crate) struct Editor {
    pub(crate) server: Child,
    pub(crate) to: ChildStdin,
    pub(crate) from: Receiver<Value>,
    pub(crate) folder: tempfile::TempDir,
    /// The folder's URI.
    pub(crate) root: String,
    asked: i32,
    /// Diagnostics by the URI of their file, as they were shown last.
    pub(crate) shown: Vec<(String, Vec<Value>)>,
    pub(crate) logged: Vec<String>,
}

impl Editor {
    pub(crate) fn open() -> Self {
        let mut editor = Self::start("", "");
        editor.greet();
        editor
    }

    /// A server that was told nothing so far, and a folder below a temporary one: its name, and that in its URI.
    pub(crate) fn start(below: &str, encoded: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(below).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("assertions/storm.toml", FACTS);
        write("corpus/storm/gazette.txt", ARTICLE);
        let root = format!("file://{}/{encoded}", folder.path().display());
        let root = root.trim_end_matches('/').to_owned();
        let mut server = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = server.stdin.take().unwrap();
        let out = server.stdout.take().unwrap();
        let (sender, from) = channel();
        thread::spawn(move || forward(BufReader::new(out), &sender));
        Self { server, to, from, folder, root, asked: 0, shown: Vec::new(), logged: Vec::new() }
    }

    /// The messages that each editor begins with, with a file open.
    pub(crate) fn greet(&mut self) {
        let greeted = self.ask(
            "initialize",
            json!({ "capabilities": {}, "workspaceFolders": [{ "uri": self.root, "name": "storm" }] }),
        );
        assert_eq!(greeted["capabilities"]["hoverProvider"], true);
        self.tell("initialized", json!({}));
        let uri = self.uri("assertions/storm.toml");
        self.tell(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "toml", "version": 1, "text": FACTS } }),
        );
    }

    pub(crate) fn uri(&self, name: &str) -> String {
        format!("{}/{name}", self.root)
    }

    pub(crate) fn send(&mut self, body: &str) {
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.to.flush().unwrap();
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        let note = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.send(&note.to_string());
    }

    /// The result of a request.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = json!(self.asked);
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        let mut response = self.answer(&id, &request.to_string());
        assert!(response.get("error").is_none(), "to {request} came {response}");
        response["result"].take()
    }

    /// The code of the error that answers a request.
    pub(crate) fn refused(&mut self, method: &str, params: Value) -> Value {
        let request = json!({ "jsonrpc": "2.0", "id": "r", "method": method, "params": params });
        self.answer(&json!("r"), &request.to_string())["error"]["code"].take()
    }

    /// The response with this id to a message; what is shown and logged meanwhile is kept.
    pub(crate) fn answer(&mut self, id: &Value, body: &str) -> Value {
        self.send(body);
        let begun = Instant::now();
        let mut came = Vec::new();
        loop {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            let message = self.from.recv_timeout(left).unwrap_or_else(|error| {
                panic!("no answer to {body} in {PATIENCE:?} ({error}), but {came:?}")
            });
            let params = &message["params"];
            match message["method"].as_str() {
                None if message["id"] == *id => return message,
                Some("textDocument/publishDiagnostics") => {
                    let uri = params["uri"].as_str().unwrap().to_owned();
                    let notes = params["diagnostics"].as_array().unwrap().clone();
                    self.shown.retain(|(known, _)| *known != uri);
                    self.shown.push((uri, notes));
                }
                Some("window/logMessage") => {
                    self.logged.push(params["message"].as_str().unwrap().to_owned());
                }
                _ => panic!("to {body} came {message}"),
            }
            came.push(message);
        }
    }

    pub(crate) fn at(&mut self, method: &str, line: u32, character: u32) -> Value {
        let uri = self.uri("assertions/storm.toml");
        let position = json!({ "line": line, "character": character });
        self.ask(method, json!({ "textDocument": { "uri": uri }, "position": position }))
    }

    /// The text of the file is this now; it is not saved.
    pub(crate) fn write(&mut self, text: &str) {
        let uri = self.uri("assertions/storm.toml");
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": text }] }),
        );
    }

    pub(crate) fn save(&mut self, text: &str) {
        self.write(text);
        fs::write(self.folder.path().join("assertions/storm.toml"), text).unwrap();
        let uri = self.uri("assertions/storm.toml");
        self.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    /// The diagnostics of the file, after all that was told has been heard.
    pub(crate) fn notes(&mut self) -> Vec<Value> {
        self.at("textDocument/hover", 0, 0);
        let own = self.shown.iter().find(|(uri, _)| uri.ends_with("assertions/storm.toml"));
        own.map(|(_, notes)| notes.clone()).unwrap_or_default()
    }

    pub(crate) fn actions(&mut self, line: u32) -> Vec<Value> {
        let uri = self.uri("assertions/storm.toml");
        let place = json!({ "line": line, "character": 0 });
        let answer = self.ask(
            "textDocument/codeAction",
            json!({ "textDocument": { "uri": uri }, "range": { "start": place, "end": place },
                    "context": { "diagnostics": [] } }),
        );
        answer.as_array().unwrap().clone()
    }

    pub(crate) fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(ended(&mut self.server).success());
    }
}

/// Hands on what the server says, until it is gone or nobody listens any more.
fn forward(mut out: BufReader<ChildStdout>, to: &Sender<Value>) {
    let mut line = String::new();
    let mut length = 0;
    loop {
        line.clear();
        if out.read_line(&mut line).unwrap() == 0 {
            return;
        }
        if let Some(told) = line.strip_prefix("Content-Length: ") {
            length = told.trim_end().parse().unwrap();
        } else {
            assert_eq!(line, "\r\n");
            let mut body = vec![0; length];
            out.read_exact(&mut body).unwrap();
            if to.send(serde_json::from_slice(&body).unwrap()).is_err() {
                return;
            }
        }
    }
}

/// How a server ended that has nothing to wait for any more.
pub(crate) fn ended(server: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = server.try_wait().unwrap() {
            return status;
        }
        if begun.elapsed() > PATIENCE {
            server.kill().unwrap();
            panic!("the server did not end in {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(10));
    }
}
