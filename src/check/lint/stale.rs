//! Expectations that are out of date: the article does not say what it was expected to say, or an earlier
//! pattern has taken its place.

use super::File;
use crate::check::Checker;
use crate::fact::Fact;
use crate::text::{Corpus, Fault};

pub(super) fn warn(
    file: &File<'_>,
    corpus: &Corpus,
    warnings: &mut Vec<Fault>,
) -> Result<(), Vec<Fault>> {
    let expecting: Vec<&Fact> = file.facts.iter().filter(|fact| !fact.expect.is_empty()).collect();
    if expecting.is_empty() {
        return Ok(());
    }
    let owned: Vec<Fact> = expecting.iter().map(|fact| (*fact).clone()).collect();
    let checker = Checker::new(&owned);
    // Per fact and expectation: whether it decides for any article, and which article says otherwise.
    let mut decides: Vec<Vec<bool>> = owned.iter().map(|f| vec![false; f.expect.len()]).collect();
    let mut otherwise: Vec<Vec<Option<String>>> =
        owned.iter().map(|f| vec![None; f.expect.len()]).collect();
    for listed in &corpus.articles {
        let expects =
            |fact: &Fact| fact.concerns(&listed.id) && fact.expected(&listed.id).is_some();
        if !owned.iter().any(expects) {
            continue;
        }
        for (index, finding) in checker.check(&listed.read()?) {
            let Some(row) = deciding(&owned[index], &listed.id) else {
                continue;
            };
            decides[index][row] = true;
            if finding.verdict != owned[index].expect[row].verdict {
                let said = format!("{} is {}", listed.id, finding.verdict.word());
                otherwise[index][row].get_or_insert(said);
            }
        }
    }
    for (index, fact) in owned.iter().enumerate() {
        for (row, expectation) in fact.expect.iter().enumerate() {
            let (message, label, help) = match (&otherwise[index][row], decides[index][row]) {
                (Some(said), _) => {
                    let message = format!("the expected {} is stale", expectation.verdict.word());
                    (
                        message,
                        said.clone(),
                        "`gainsay explain` tells why; then correct or remove it",
                    )
                }
                (None, false) => {
                    let message = "an earlier pattern takes its articles".to_owned();
                    (message, "it decides nothing".to_owned(), "put it first, or remove it")
                }
                (None, true) => continue,
            };
            let long = file.long(fact).and_then(|long| long.get("expect"));
            let table = long.and_then(|expect| expect.get_ref().as_table());
            let key = table.and_then(|table| table.get_key_value(&*expectation.pattern));
            let at = key
                .map_or_else(|| file.key(fact), |(key, value)| key.span().start..value.span().end);
            warnings.push(file.source.fault(at, message).label(label).help(help));
        }
    }
    Ok(())
}

/// The expectation that decides for an article: the first whose pattern it meets.
fn deciding(fact: &Fact, article: &str) -> Option<usize> {
    fact.expect.iter().position(|e| e.pattern == article || e.matcher.is_match(article))
}
