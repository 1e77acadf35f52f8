//! The judgement of free statements, on data: every `[[case]]` of `tests/claims/*.toml` and every line of
//! `tests/claims/*.jsonl` is a claim, a text and the verdict that a careful reader gives.
//!
//! What the engine cannot do yet stands in `tests/claims/known-misses.tsv`, kept as the list of
//! `tests/cases.rs` is: `GAINSAY_BLESS=1 cargo test --test claims` writes it anew.

#![allow(clippy::expect_used, reason = "a test stops where it cannot go on")]

mod misses;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gainsay::check::claim::judge;
use gainsay::report::word;
use gainsay::text::Article;
use serde::Deserialize;

const CASES: &str = "tests/claims";
const MISSES: &str = "tests/claims/known-misses.tsv";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(default, rename = "id")]
    _id: String,
    claim: String,
    text: String,
    #[serde(alias = "label")]
    verdict: String,
}

fn cases() -> Vec<Case> {
    let mut files: Vec<_> = fs::read_dir(Path::new(CASES))
        .expect("the folder of cases is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml" || e == "jsonl"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a file of cases can be read");
        if path.extension().is_some_and(|e| e == "jsonl") {
            let case = |line| serde_json::from_str::<Case>(line).expect("a line is a case");
            cases.extend(text.lines().map(case));
            continue;
        }
        let file: File =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases.extend(file.case);
    }
    cases
}

#[test]
fn every_claim_gets_its_verdict() {
    let cases = cases();
    assert!(cases.len() >= 230, "only {} cases were looked at", cases.len());
    let mut misses = BTreeSet::new();
    for case in &cases {
        assert!(
            ["support", "contradiction", "omission", "disputed"].contains(&case.verdict.as_str()),
            "{case:?}"
        );
        let found = judge(&case.claim, &Article::in_memory("a", &case.text, None)).verdict;
        if word(found) != case.verdict {
            let Case { claim, text, verdict, .. } = case;
            misses.insert(format!("{claim}\t{text}\t{verdict}\t{}", word(found)));
        }
    }
    println!("{} of {} as expected", cases.len() - misses.len(), cases.len());
    let heading =
        "Claims that the engine gets wrong: claim, text, expected verdict, verdict given.";
    misses::hold(MISSES, heading, &misses);
}

#[test]
fn a_fact_and_a_claim_get_the_same_verdict() {
    let cases = cases();
    let mut differ = Vec::new();
    for case in &cases {
        let article = Article::in_memory("a", &case.text, None);
        let file = format!("articles = [\"a\"]\n[facts]\n{:?} = true\n", case.claim);
        let Ok(facts) = load(&file) else { continue };
        // Without the screen, which passes over articles that have too few of a fact's words.
        let (found, _) = gainsay::check::Checker::new(&facts).explain(0, &article);
        let (asked, checked) = (judge(&case.claim, &article).verdict, found.verdict);
        if asked != checked {
            differ.push(format!("{} | {} | {asked:?} {checked:?}", case.claim, case.text));
        }
    }
    assert!(differ.is_empty(), "{} of {}: {differ:#?}", differ.len(), cases.len());
}

fn load(text: &str) -> Result<Vec<gainsay::fact::Fact>, ()> {
    gainsay::fact::load_text(Path::new("."), Path::new("f.toml"), text).map_err(|_| ())
}
