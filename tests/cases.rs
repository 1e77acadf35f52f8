//! The judgement, on data: every text of `tests/cases/corpus` against the facts written for it in
//! `tests/cases/assertions`, each with the verdict a careful reader gives (`expect`).
//!
//! What the engine cannot do yet stands in `tests/cases/known-misses.tsv`, one line for each: fact,
//! article, expected verdict, verdict given. The test fails when a case that is not listed goes wrong, and
//! as well when a listed one goes right or goes wrong otherwise, so that the list stays true.
//! `GAINSAY_BLESS=1 cargo test --test cases` writes it anew.

mod misses;

use std::collections::BTreeSet;
use std::path::Path;

use gainsay::check::Checker;
use gainsay::fact::{self, Verdict};
use gainsay::report::word;
use gainsay::text::Corpus;

const MISSES: &str = "tests/cases/known-misses.tsv";

#[test]
fn every_case_gets_its_verdict() {
    let corpus = Corpus::open(Path::new("tests/cases/corpus")).expect("the corpus loads");
    let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let facts = fact::load(Path::new("tests/cases/assertions"), &ids).expect("the facts load");
    let checker = Checker::new(&facts);
    let (mut cases, mut misses, mut false_alarms) = (0, BTreeSet::new(), 0);
    for listed in &corpus.articles {
        let article = listed.read().expect("the article reads");
        for (index, finding) in checker.check(&article) {
            let Some(expected) = facts[index].expected(&article.id).map(|e| e.verdict) else {
                continue;
            };
            cases += 1;
            if finding.verdict != expected {
                let id = facts[index].id();
                let (wanted, given) = (word(expected), word(finding.verdict));
                misses.insert(format!("{id}\t{}\t{wanted}\t{given}", article.id));
                let alarm = matches!(finding.verdict, Verdict::Contradiction | Verdict::Disputed);
                false_alarms +=
                    usize::from(alarm && matches!(expected, Verdict::Support | Verdict::Omission));
            }
        }
    }
    assert!(cases >= 300, "only {cases} cases were looked at");
    println!("{} of {cases} as expected, {false_alarms} false alarms", cases - misses.len());
    let heading =
        "Cases that the engine gets wrong: fact, article, expected verdict, verdict given.";
    misses::hold(MISSES, heading, &misses);
}
