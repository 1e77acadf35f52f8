//! The language server as an editor speaks to it: one process, messages in and out, from the first greeting to
//! the end.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};

const FACTS: &str = "\
title = \"The storm\"

[facts]
# as counted
\"houses flooded\" = 40
\"harbour closed\" = true
";

const ARTICLE: &str = "About 400 houses were flooded on Monday. The harbour was closed.\n";

/// An editor with one folder open.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
    asked: i32,
    /// Diagnostics by the end of their file's name, as they were shown last.
    shown: Vec<(String, Vec<Value>)>,
}

impl Editor {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("assertions/storm.toml", FACTS);
        write("corpus/storm/gazette.txt", ARTICLE);
        let mut server = Command::new(env!("CARGO_BIN_EXE_gainsay"))
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = server.stdin.take().unwrap();
        let from = BufReader::new(server.stdout.take().unwrap());
        let mut editor = Self { server, to, from, folder, asked: 0, shown: Vec::new() };
        let root = editor.uri("");
        let greeted = editor.ask(
            "initialize",
            json!({ "capabilities": {}, "workspaceFolders": [{ "uri": root, "name": "storm" }] }),
        );
        assert_eq!(greeted["capabilities"]["hoverProvider"], true);
        editor.tell("initialized", json!({}));
        let uri = editor.uri("assertions/storm.toml");
        editor.tell(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "toml", "version": 1, "text": FACTS } }),
        );
        editor
    }

    fn uri(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        format!("file://{}", path.display()).trim_end_matches('/').to_owned()
    }

    fn tell(&mut self, method: &str, params: Value) {
        let note = Notification { method: method.to_owned(), params };
        Message::from(note).write(&mut self.to).unwrap();
    }

    /// The answer to a request; what is shown meanwhile is kept.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = RequestId::from(self.asked);
        let request = Request { id: id.clone(), method: method.to_owned(), params };
        Message::from(request).write(&mut self.to).unwrap();
        loop {
            match Message::read(&mut self.from).unwrap().expect("the server answers") {
                Message::Response(response) if response.id == id => {
                    assert!(response.error.is_none(), "{response:?}");
                    return response.result.unwrap_or_default();
                }
                Message::Notification(note) => {
                    let uri = note.params["uri"].as_str().unwrap().to_owned();
                    let notes = note.params["diagnostics"].as_array().unwrap().clone();
                    self.shown.retain(|(known, _)| *known != uri);
                    self.shown.push((uri, notes));
                }
                other => panic!("{other:?}"),
            }
        }
    }

    fn at(&mut self, method: &str, line: u32, character: u32) -> Value {
        let uri = self.uri("assertions/storm.toml");
        let position = json!({ "line": line, "character": character });
        self.ask(method, json!({ "textDocument": { "uri": uri }, "position": position }))
    }

    /// The text of the file is this now; it is not saved.
    fn write(&mut self, text: &str) {
        let uri = self.uri("assertions/storm.toml");
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": text }] }),
        );
    }

    fn save(&mut self, text: &str) {
        self.write(text);
        fs::write(self.folder.path().join("assertions/storm.toml"), text).unwrap();
        let uri = self.uri("assertions/storm.toml");
        self.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    /// The diagnostics of the file, after all that was told has been heard.
    fn notes(&mut self) -> Vec<Value> {
        self.at("textDocument/hover", 0, 0);
        let own = self.shown.iter().find(|(uri, _)| uri.ends_with("assertions/storm.toml"));
        own.map(|(_, notes)| notes.clone()).unwrap_or_default()
    }

    fn actions(&mut self, line: u32) -> Vec<Value> {
        let uri = self.uri("assertions/storm.toml");
        let place = json!({ "line": line, "character": 0 });
        let answer = self.ask(
            "textDocument/codeAction",
            json!({ "textDocument": { "uri": uri }, "range": { "start": place, "end": place },
                    "context": { "diagnostics": [] } }),
        );
        answer.as_array().unwrap().clone()
    }

    fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn labels(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

/// The text after the one edit of an action.
fn edited(action: &Value, uri: &str) -> String {
    action["edit"]["changes"][uri][0]["newText"].as_str().unwrap().to_owned()
}

#[test]
fn an_editor_is_told_what_fails_and_what_to_do() {
    let mut editor = Editor::open();
    let notes = editor.notes();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!(notes[0]["code"], "contradiction");
    assert_eq!(notes[0]["range"]["start"]["line"], 4);
    assert!(notes[0]["message"].as_str().unwrap().contains("storm/gazette: contradiction: 400"));
    let there = &notes[0]["relatedInformation"][0]["location"];
    assert_eq!(there["uri"], editor.uri("corpus/storm/gazette.txt"));
    assert_eq!(there["range"]["start"], json!({ "line": 0, "character": 6 }));

    let shown = editor.at("textDocument/hover", 4, 3);
    let shown = shown["contents"]["value"].as_str().unwrap();
    assert!(shown.contains("read as a number") && shown.contains("1 contradiction"), "{shown}");

    let actions = editor.actions(4);
    let uri = editor.uri("assertions/storm.toml");
    let accept = actions.iter().find(|a| a["title"] == "Expect contradiction of storm/gazette");
    let text = edited(accept.unwrap(), &uri);
    assert!(text.contains("# as counted\n\"houses flooded\" = { is = 40, expect = {"), "{text}");
    editor.save(&text);
    assert_eq!(editor.notes(), Vec::<Value>::new());
    editor.close();
}

#[test]
fn a_near_miss_is_settled_by_a_synonym() {
    let mut editor = Editor::open();
    let article = editor.folder.path().join("corpus/storm/gazette.txt");
    let told = "The Silver Tern, which ran aground on Monday, lay in the harbour on Thursday.\n\n\
        Rescuers had carried 198 passengers ashore. Four sailors of the crew were hurt.\n";
    fs::write(article, told).unwrap();
    let facts = "[facts]\n# by boat\n\"passengers evacuated\" = 212\n";
    editor.save(facts);
    // It is no failure, and `lint` says that no article has the word.
    assert!(editor.notes().iter().all(|note| note["code"] == "unspoken-topic"));
    let actions = editor.actions(2);
    let synonym = actions.iter().find(|a| a["title"].as_str().unwrap().starts_with("synonym: "));
    let synonym = synonym.unwrap_or_else(|| panic!("{actions:?}"));
    assert!(synonym["title"].as_str().unwrap().contains("then contradiction"), "{synonym}");
    assert!(
        actions.iter().any(|a| a["title"].as_str().unwrap().starts_with("value: the fact is 198"))
    );
    let text = edited(synonym, &editor.uri("assertions/storm.toml"));
    assert!(text.starts_with("[synonyms]\nevacuated = ["), "{text}");
    assert!(text.ends_with(facts), "{text}");
    editor.save(&text);
    let shown = editor.at("textDocument/hover", 5, 3);
    assert!(shown["contents"]["value"].as_str().unwrap().contains("1 contradiction"), "{shown}");
    editor.close();
}

#[test]
fn faults_are_shown_while_they_are_typed() {
    let mut editor = Editor::open();
    editor.write(&FACTS.replace("title", "titel"));
    let notes = editor.notes();
    let fault = notes.iter().find(|note| note["severity"] == 1).unwrap();
    assert!(fault["message"].as_str().unwrap().contains("did you mean `title`?"), "{fault}");
    assert_eq!(
        fault["range"],
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 5 } })
    );
    editor.write(FACTS);
    assert!(editor.notes().iter().all(|note| note["severity"] != 1));
    editor.close();
}

#[test]
fn keys_words_and_articles_are_completed() {
    let mut editor = Editor::open();
    editor.write("\nti\n");
    let keys = editor.at("textDocument/completion", 1, 2);
    assert!(labels(&keys).contains(&"title") && labels(&keys).contains(&"articles"), "{keys}");
    editor.write("[facts.\"houses flooded\"]\nis = 40\nkind = \"n\narticles = [\"sto\nwi\n");
    let words = editor.at("textDocument/completion", 2, 9);
    assert!(labels(&words).contains(&"number"), "{words}");
    let ids = editor.at("textDocument/completion", 3, 16);
    assert_eq!(labels(&ids), ["storm/*", "storm/gazette"]);
    let range = &ids[0]["textEdit"]["range"];
    assert_eq!(range["start"]["character"], 13, "{ids}");
    let keys = editor.at("textDocument/completion", 4, 2);
    assert!(labels(&keys).contains(&"within"), "{keys}");
    editor.write("[facts.\"houses flooded\"]\nis = 40\nexpect = { \"storm/gazette\" = \"co\n");
    let verdicts = editor.at("textDocument/completion", 2, 32);
    assert!(labels(&verdicts).contains(&"contradiction"), "{verdicts}");
    editor.close();
}

#[test]
fn an_editor_that_is_gone_leaves_no_server_behind() {
    let Editor { mut server, to, from, folder, .. } = Editor::open();
    drop((to, from));
    // Whether it calls that an error is its own matter; it ends.
    server.wait().unwrap();
    assert!(Path::new(folder.path()).exists());
}
