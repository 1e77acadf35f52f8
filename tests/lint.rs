//! What `gainsay lint` says of the facts that gainsay is tested with, where it can be known.

use std::collections::HashSet;
use std::path::Path;

use gainsay::check::Checker;
use gainsay::fact::{self, Verdict};
use gainsay::run::lint;
use gainsay::text::{Corpus, fault};

#[test]
fn a_fact_that_some_article_bears_on_is_not_called_unmentioned() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let corpus = Corpus::open(&root.join("corpus")).unwrap();
    let ids: Vec<&str> = corpus.articles.iter().map(|a| a.id.as_str()).collect();
    let facts = fact::load(&root.join("assertions"), &ids).unwrap();
    let warnings = lint::lint(&facts, &[], Some(&corpus), jiff::civil::date(2024, 1, 1)).unwrap();
    let told = fault::render(&warnings, false);
    let told = told.lines().zip(told.lines().skip(1));
    let told: Vec<_> =
        told.filter(|(message, _)| message.contains("no article mentions")).collect();
    let checker = Checker::new(&facts);
    let mut borne = HashSet::new();
    for listed in &corpus.articles {
        let found = checker.check(&listed.read().unwrap());
        borne
            .extend(found.into_iter().filter(|(_, f)| f.verdict != Verdict::Omission).map(|f| f.0));
    }
    assert!(borne.len() > 50, "only {} facts are borne on", borne.len());
    for fact in borne.into_iter().map(|index| &facts[index]) {
        let place = format!("{}:{}:", fact.path.display(), fact.line);
        let unmentioned = format!("no article mentions `{}`", fact.topic.key);
        let wrong =
            told.iter().any(|(message, at)| message.contains(&unmentioned) && at.contains(&place));
        assert!(!wrong, "{place} {unmentioned}");
    }
}
