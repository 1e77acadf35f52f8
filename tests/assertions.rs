//! Assertion files as the engine sees them: one file, and what its facts come to.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod folder;

use std::path::PathBuf;

use folder::folder;
use gainsay::fact::rewrite::{Acceptance, expecting};
use gainsay::fact::{self, Allowed, Fact, OmissionPolicy, Tolerance, Verdict, Within};
use gainsay::text::fault;
use gainsay::value::{Days, Kind, Reading, Value};
use jiff::civil::date;

/// A folder of these assertion files.
fn written(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    folder("assertions", name, &files)
}

fn load(name: &str, files: &[(&str, &str)], ids: &[&str]) -> Vec<Fact> {
    fact::load(&written(name, files), ids)
        .unwrap_or_else(|f| panic!("{}", fault::render(&f, false)))
}

fn phrases(members: &[fact::Member]) -> Vec<Vec<String>> {
    let words = |phrase: &fact::Phrase| phrase.words.join(" ");
    members.iter().map(|m| m.phrases.iter().map(words).collect()).collect()
}

fn values(fact: &Fact) -> &[Value] {
    match &fact.allowed {
        Allowed::Values(values) => values,
        other => panic!("{}: {other:?}", fact.id()),
    }
}

const WHOLE: &str = r#"
title = "The drone and the strike"
articles = ["us/*"]
as_of = 2019-06-23
omission = "pass"

[synonyms]
strike = ["attack"]

[opposites]
"called off" = ["went ahead", "carried out"]

[facts]
"Iran denies the attacks" = true
"drone type" = "Global Hawk | RQ-4*"
"people who would be killed" = 150
"drone shot down" = 2019-06-20
"time of the attack" = 04:30:00
"age of Aldous Mayer" = 16
"share of voters, percent" = 12.5
"nuclear deal signed" = "2015"
"Krebs warned" = '"take steps"'
"Iran did not deny the attacks" = false

[facts."target of the cyberattack"]
is = "spy group"
one_of = ["intelligence group | Spy Group", "missile control | command and control"]
about = ["cyberattack | digital strike", "target*"]
within = "paragraph"
omission = "fail"
articles = ["us/cnn", "uk/*"]
expect = { "us/cnn" = "disputed", "uk/*" = "omission" }
source = "CENTCOM"
note = "Two accounts."
tags = ["cyber", "iran"]

[facts."drones lost"]
is = [2, 3]
tolerance = "5%"

[facts."barrels spilled"]
is = 100
tolerance = 20
"#;

#[test]
fn a_whole_file() {
    let ids = ["uk/bbc", "us/cnn", "us/nyt"];
    let facts = load("whole", &[("us-iran.toml", WHOLE)], &ids);
    let find = |key: &str| facts.iter().find(|f| f.topic.key == key).unwrap();
    let keys: Vec<&str> = facts.iter().map(|f| f.topic.key.as_str()).collect();
    assert_eq!(keys.len(), 13, "in the order written: {keys:?}");
    assert_eq!((keys[0], keys[10]), ("Iran denies the attacks", "target of the cyberattack"));

    let denial = find("Iran denies the attacks");
    assert_eq!(denial.id(), "us-iran::Iran denies the attacks");
    assert_eq!(denial.test_name(), "us-iran::iran-denies-the-attacks");
    assert_eq!((denial.line, denial.kind), (14, None));
    assert_eq!(denial.allowed, Allowed::Statement(true));
    assert_eq!(denial.title.as_deref(), Some("The drone and the strike"));
    assert_eq!(denial.omission, OmissionPolicy::Pass);
    assert!(denial.concerns("us/cnn") && !denial.concerns("uk/bbc"));
    assert_eq!(denial.opposites.len(), 1);
    assert_eq!(denial.opposites[0].other.len(), 2);
    assert_eq!(find("Iran did not deny the attacks").allowed, Allowed::Statement(true));

    let Allowed::Names { right, closed, .. } = &find("drone type").allowed else { panic!() };
    assert_eq!(phrases(right), [["Global Hawk", "RQ-4"]]);
    assert!(!closed && right[0].phrases[1].prefix);

    for (key, kind) in [
        ("people who would be killed", Kind::Number),
        ("drone shot down", Kind::Date),
        ("time of the attack", Kind::Time),
        ("age of Aldous Mayer", Kind::Age),
        ("share of voters, percent", Kind::Percent),
        ("nuclear deal signed", Kind::Date),
        ("Krebs warned", Kind::Quote),
    ] {
        assert_eq!(find(key).kind, Some(kind), "{key}");
    }
    assert_eq!(find("Krebs warned").allowed, Allowed::Quote("take steps".into()));
    let year = &values(find("nuclear deal signed"))[0];
    let (from, to) = (Some(date(2015, 1, 1)), Some(date(2015, 12, 31)));
    assert_eq!(year.reading, Reading::Date(Days::Range { from, to }));
    let time = &values(find("time of the attack"))[0];
    assert_eq!(time.reading, Reading::Time { from: 270, to: 270 });

    let target = find("target of the cyberattack");
    let Allowed::Names { right, wrong, closed } = &target.allowed else { panic!() };
    assert_eq!(phrases(right), [["spy group", "intelligence group"]]);
    assert_eq!(phrases(wrong), [["missile control", "command and control"]]);
    assert!(closed);
    assert_eq!(target.topic.items.len(), 2);
    assert!(target.topic.items[1].phrases[0].prefix);
    assert_eq!((target.within, target.omission), (Within::Paragraph, OmissionPolicy::Fail));
    assert!(target.concerns("uk/bbc") && !target.concerns("us/nyt"));
    assert_eq!(target.expected("us/cnn").map(|e| e.verdict), Some(Verdict::Disputed));
    assert_eq!(target.expected("uk/bbc").map(|e| e.verdict), Some(Verdict::Omission));
    assert!(target.expected("us/nyt").is_none());
    assert_eq!(target.source.as_deref(), Some("CENTCOM"));
    assert_eq!(target.note.as_deref(), Some("Two accounts."));
    assert_eq!(target.tags, ["cyber", "iran"]);
    assert_eq!(target.written, ["spy group"]);

    assert_eq!(values(find("drones lost")).len(), 2);
    assert_eq!(find("drones lost").tolerance, Some(Tolerance::Share(0.05)));
    assert_eq!(find("barrels spilled").tolerance, Some(Tolerance::Absolute(20.0)));
}

#[test]
fn the_vocabulary_serves_every_file() {
    let files = [
        ("vocabulary.toml", "[synonyms]\nstrike = [\"raid\"]\n[opposites]\nleft = [\"stayed\"]\n"),
        ("a.toml", "[facts]\n\"strike planned\" = true\n"),
        ("deep/b.toml", "[synonyms]\nleft = [\"quit\"]\n[facts]\n\"raid planned\" = true\n"),
        (".hidden/c.toml", "is no TOML"),
        ("notes.txt", "is no assertion file"),
    ];
    let facts = load("vocabulary", &files, &[]);
    assert_eq!(facts.len(), 2);
    let ways = |fact: &Fact| fact.topic.items[0].phrases.len();
    assert_eq!((ways(&facts[0]), ways(&facts[1])), (2, 2));
    assert_eq!(facts[0].opposites[0].one.len(), 1);
    assert_eq!(facts[1].opposites[0].one.len(), 2, "the file's own synonyms widen it");

    let root = written("vocabulary", &files);
    let paths = fact::list(&root).unwrap();
    assert_eq!(paths, [root.join("a.toml"), root.join("deep/b.toml")]);
    let one = fact::load_file(&root, &paths[1], &[]).unwrap();
    assert_eq!((one.len(), ways(&one[0])), (1, 2));
}

#[test]
fn patterns_reach_across_folders_and_the_first_counts() {
    let text = r#"
        [facts."drone type"]
        is = "Global Hawk"
        expect = { nyt = "omission", "us/cyber*" = "disputed", "us/*" = "support" }
    "#;
    let ids = ["nyt", "us/cnn", "us/cyber-1", "us/deep/cyber", "us/nyt"];
    let facts = load("patterns", &[("a.toml", text)], &ids);
    let expected: Vec<_> = ids.iter().map(|id| facts[0].expected(id).map(|e| e.verdict)).collect();
    let (s, d, o) = (Verdict::Support, Verdict::Disputed, Verdict::Omission);
    assert_eq!(expected, [Some(o), Some(s), Some(d), Some(s), Some(s)]);
}

#[test]
fn the_kind_of_a_text() {
    for (topic, value, kind) in [
        ("strike called off", "10 minutes before", Kind::Duration),
        ("cyberattack planned for", "several weeks", Kind::Duration),
        ("talks lasted", "an hour | 60 minutes", Kind::Duration),
        ("US left the deal", "May 2018", Kind::Date),
        ("nuclear deal signed", "2015", Kind::Date),
        ("number of flights", "2015", Kind::Number),
        ("day of the attack", "Thursday", Kind::Date),
        ("time of the attack", "4 a.m.", Kind::Time),
        ("drone price", "USD 130 million", Kind::Money),
        ("turnout", "12%", Kind::Percent),
        ("percentage of voters", "12", Kind::Percent),
        ("age of the boy", "18 months", Kind::Age),
        ("age of the boy", "16", Kind::Age),
        ("people killed", "at least 150", Kind::Number),
        ("people killed", "150 Iranians", Kind::Number),
        ("oil spilled", "30,000 barrels", Kind::Quantity),
        ("winner", "Seven Sisters", Kind::Name),
        ("unit", "82nd Airborne", Kind::Name),
        ("broadcaster", "One America News", Kind::Name),
        ("type of the plane", "Boeing 747", Kind::Name),
        ("drone type", "MQ-9 Reaper", Kind::Name),
        ("chief of police at the time", "Raymond Ortega", Kind::Name),
        ("shootings in the town that year", "4", Kind::Number),
        ("number of the bill", "HB 412", Kind::Name),
        ("time of the attack on", "Port Lowell", Kind::Name),
        ("Krebs warned", "“take steps”", Kind::Quote),
    ] {
        let text = format!("[facts]\n\"{topic}\" = '{value}'\n");
        let facts = load("kinds", &[("a.toml", &text)], &[]);
        assert_eq!(facts[0].kind, Some(kind), "{topic} = {value}");
    }
}

#[test]
fn tolerances_are_in_the_unit_written() {
    for (value, tolerance, expected) in [
        ("\"10 minutes before\"", "2", Tolerance::Absolute(120.0)),
        ("\"an hour and a half\"", "0.5", Tolerance::Absolute(1800.0)),
        ("\"10 minutes\"", "\"30 seconds\"", Tolerance::Absolute(30.0)),
        ("2019-06-20", "2", Tolerance::Absolute(2.0)),
        ("2019-06-20", "\"2 days\"", Tolerance::Absolute(2.0)),
        ("04:30:00", "15", Tolerance::Absolute(15.0)),
        ("150", "10", Tolerance::Absolute(10.0)),
        ("\"USD 130 million\"", "\"2.5 %\"", Tolerance::Share(0.025)),
        ("\"30,000 barrels\"", "500", Tolerance::Absolute(500.0)),
    ] {
        let text = format!("[facts.\"drone lost\"]\nis = {value}\ntolerance = {tolerance}\n");
        let facts = load("tolerances", &[("a.toml", &text)], &[]);
        assert_eq!(facts[0].tolerance, Some(expected), "{value} ± {tolerance}");
    }
}

#[test]
fn accepting_changes_what_is_expected_and_nothing_else() {
    let ids = ["us/cnn", "us/nyt", "uk/bbc"];
    let before = load("accepting", &[("a.toml", WHOLE)], &ids);
    let accept = |fact: &Fact| Acceptance {
        key: fact.topic.key.clone(),
        article: "us/cnn".to_owned(),
        verdict: Verdict::Disputed,
        values: vec!["a \"spy\" group".to_owned()],
        note: Some("two\nlines".to_owned()),
        until: Some(date(2030, 2, 28)),
    };
    let accepted: Vec<Acceptance> = before.iter().map(accept).collect();
    let text = expecting(WHOLE, &accepted).unwrap();
    assert_eq!(expecting(&text, &accepted).unwrap(), text);
    let after = load("accepting", &[("a.toml", &text)], &ids);
    assert_eq!(before.len(), after.len());
    // All that is said of a fact but where it stands and what is expected.
    let told = |fact: &Fact| {
        let fact = Fact { line: 0, expect: Vec::new(), ..fact.clone() };
        format!("{fact:?}")
    };
    for fact in &before {
        let same = after.iter().find(|f| f.topic.key == fact.topic.key).unwrap();
        assert_eq!(told(fact), told(same));
        let expected = same.expected("us/cnn").unwrap();
        assert_eq!(expected.verdict, Verdict::Disputed);
        assert_eq!(expected.values, ["a \"spy\" group"]);
        assert_eq!(expected.note.as_deref(), Some("two\nlines"));
        assert_eq!(expected.until, Some(date(2030, 2, 28)));
        let other = |fact: &Fact| fact.expected("uk/bbc").map(|e| e.verdict);
        assert_eq!(other(fact), other(same));
    }
}
