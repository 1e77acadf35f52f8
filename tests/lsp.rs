//! The language server as an editor speaks to it: one process, messages in and out, from the first greeting to
//! the end.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod editor;

use std::fs;

use serde_json::{Value, json};

use editor::{Editor, FACTS, ended};

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
fn a_request_that_is_wrong_is_told_so() {
    let mut editor = Editor::start("", "");
    assert_eq!(editor.refused("textDocument/hover", json!({})), -32002);
    assert_eq!(editor.refused("initialize", json!({ "workspaceFolders": [{ "uri": 1 }] })), -32602);
    assert_eq!(editor.refused("initialize", json!({ "rootUri": [] })), -32602);
    editor.greet();
    assert_eq!(editor.refused("initialize", json!({})), -32600);
    assert_eq!(editor.refused("textDocument/rename", json!({})), -32601);
    let document = json!({ "uri": editor.uri("assertions/storm.toml") });
    for params in [
        Value::Null,
        json!([1]),
        json!({ "textDocument": document }),
        json!({ "textDocument": {}, "position": { "line": 0, "character": 0 } }),
        json!({ "textDocument": document, "position": { "line": -1, "character": 0 } }),
        json!({ "textDocument": document, "position": { "line": 0, "character": "0" } }),
        json!({ "textDocument": document, "position": { "line": 0, "character": 4_294_967_296_u64 } }),
    ] {
        for method in ["textDocument/hover", "textDocument/completion", "textDocument/codeAction"] {
            assert_eq!(editor.refused(method, params.clone()), -32602, "{method} {params}");
        }
    }
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.refused("textDocument/hover", json!({})), -32600);
    editor.tell("exit", Value::Null);
    assert!(ended(&mut editor.server).success());
}

#[test]
fn no_message_that_is_wrong_ends_the_server() {
    let mut editor = Editor::open();
    for (body, code) in [
        ("{", -32700),
        ("\"\u{1f6a2}", -32700),
        ("[]", -32600),
        ("{}", -32600),
        (r#"{ "id": null, "method": "shutdown" }"#, -32600),
        (r#"{ "id": [1], "method": "shutdown" }"#, -32600),
        (r#"{ "method": 1 }"#, -32600),
    ] {
        assert_eq!(editor.answer(&Value::Null, body)["error"]["code"], code, "{body}");
    }
    assert_eq!(editor.answer(&json!(7), r#"{ "id": 7, "method": 1 }"#)["error"]["code"], -32600);
    // Answers are not answered, whatever they say.
    editor.send(r#"{ "id": null, "error": { "code": -32603, "message": "" } }"#);
    editor.tell("$/setTrace", json!({ "value": "off" }));
    assert!(editor.notes().iter().any(|note| note["code"] == "contradiction"));
    assert_eq!(editor.logged, Vec::<String>::new());

    let document = json!({ "uri": editor.uri("assertions/storm.toml") });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    editor.tell("textDocument/didChange", json!({ "textDocument": document }));
    editor
        .tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [1] }));
    editor.tell("textDocument/didClose", Value::Null);
    assert!(editor.notes().iter().any(|note| note["code"] == "contradiction"));
    let members =
        ["textDocument/text", "contentChanges", "contentChanges/0/text", "textDocument/uri"];
    assert_eq!(editor.logged.len(), members.len(), "{:?}", editor.logged);
    for (logged, member) in editor.logged.iter().zip(members) {
        assert!(logged.contains(&format!(": `/{member}` must be ")), "{logged}");
    }
    editor.close();
}

#[test]
fn a_folder_may_have_any_name() {
    let mut editor = Editor::start("día 1 #%41", "d%C3%ADa%201%20%23%2541");
    editor.greet();
    let notes = editor.notes();
    assert_eq!(notes.len(), 1, "{notes:?}");
    let there = &notes[0]["relatedInformation"][0]["location"]["uri"];
    assert_eq!(*there, editor.uri("corpus/storm/gazette.txt"));
    let uri = editor.uri("assertions/storm.toml");
    assert_eq!(editor.shown[0].0, uri);
    assert!(edited(&editor.actions(4)[0], &uri).contains("expect = {"));
    editor.close();
}

#[test]
fn to_leave_without_a_goodbye_is_a_failure() {
    let mut editor = Editor::open();
    editor.tell("exit", Value::Null);
    assert_eq!(ended(&mut editor.server).code(), Some(1));
}

#[test]
fn an_editor_that_is_gone_leaves_no_server_behind() {
    let Editor { mut server, to, from, folder, .. } = Editor::open();
    drop((to, from));
    // Whether it calls that an error is its own matter; it ends.
    ended(&mut server);
    assert!(folder.path().exists());
}
