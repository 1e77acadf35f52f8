//! From nothing to a first contradiction in two texts of one's own, in five commands, none of which needs a
//! word about the texts; and what `gainsay draft` makes of the articles of the project.

#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::path::Path;
use std::process::{Command, Output};

const HERALD: &str = "Bridge at Ostby collapses

The road bridge at Ostby collapsed on Sunday. Three people were killed and 14 people were injured.

\"We had warned the ministry for years,\" Mayor Signe Dahl said.
";

const OBSERVER: &str = "Ostby mourns

The bridge at Ostby collapsed on Sunday morning. Four people were killed and 14 people were injured.
";

fn gainsay(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

#[test]
fn five_commands_from_nothing_to_a_contradiction() {
    let home = tempfile::tempdir().unwrap();
    let (texts, mine) = (home.path().join("texts"), home.path().join("mine"));
    std::fs::create_dir(&texts).unwrap();
    std::fs::create_dir(&mine).unwrap();
    std::fs::write(texts.join("herald.txt"), HERALD).unwrap();
    std::fs::write(texts.join("observer.txt"), OBSERVER).unwrap();
    for (command, status) in [
        ("init --bare", 0),
        ("add ../texts/herald.txt --published 2024-05-06", 0),
        ("add ../texts/observer.txt --published 2024-05-06", 0),
        ("draft herald --output assertions/bridge.toml", 0),
        ("check", 1),
    ] {
        let arguments: Vec<&str> = command.split(' ').collect();
        let output = gainsay(&mine, &arguments);
        let (out, err) = (&output.stdout, &output.stderr);
        let told = [String::from_utf8_lossy(out), String::from_utf8_lossy(err)].concat();
        assert_eq!(output.status.code(), Some(status), "{command}: {told}");
        if command == "check" {
            let found = "contradiction: bridge::people killed | observer | fact: 3";
            assert!(told.contains(found), "{told}");
            assert_eq!(told.matches("\ncontradiction: ").count(), 1, "{told}");
        }
    }
}

#[test]
fn an_article_supports_what_is_drafted_from_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for article in ["cnn", "cyberspace", "nyt", "nyt-excerpt", "sputnik"] {
        let folder = tempfile::tempdir().unwrap();
        let (folder, draft) = (folder.path(), folder.path().join("draft.toml"));
        let drafted = gainsay(root, &["draft", "--output", draft.to_str().unwrap(), article]);
        assert!(drafted.status.success(), "{article}");
        let id = format!("us-iran-2019/{article}");
        let folder = folder.to_str().unwrap();
        let checked = gainsay(root, &["check", "--format", "jsonl", "--assertions", folder, &id]);
        let lines = String::from_utf8(checked.stdout).unwrap();
        let own = format!("\"article\":\"{id}\"");
        let own: Vec<&str> = lines.lines().filter(|line| line.contains(&own)).collect();
        assert!(own.len() >= 3, "{article}: only {} facts", own.len());
        for line in own {
            assert!(line.contains("\"verdict\":\"support\""), "{line}");
        }
    }
}
