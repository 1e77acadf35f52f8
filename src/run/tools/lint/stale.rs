//! Expectations that are out of date: the article does not say what it was expected to say, or the day
//! until which that was to hold has passed.

use jiff::civil::Date;

use super::file::File;
use crate::check::{Checker, Finding};
use crate::fact::{Expectation, Fact};
use crate::report::Unmet;
use crate::text::{Corpus, Fault};

pub(super) fn warn(
    file: &File<'_>,
    corpus: &Corpus,
    today: Date,
) -> Result<Vec<Fault>, Vec<Fault>> {
    let mut warnings = Vec::new();
    let expecting = file.facts.iter().filter(|fact| !fact.expect.is_empty());
    let expecting: Vec<Fact> = expecting.cloned().collect();
    if expecting.is_empty() {
        return Ok(warnings);
    }
    let checker = Checker::new(&expecting);
    // An expectation for many articles is told of once.
    let mut told: Vec<(usize, String)> = Vec::new();
    for listed in &corpus.articles {
        let expects =
            |fact: &Fact| fact.concerns(&listed.id) && fact.expected(&listed.id).is_some();
        if !expecting.iter().any(expects) {
            continue;
        }
        for (index, finding) in checker.check(&listed.read()?) {
            let fact = &expecting[index];
            let Some(expected) = fact.expected(&listed.id) else {
                continue;
            };
            let Some(unmet) = Unmet::of(&finding, expected, today) else {
                continue;
            };
            let row = (index, expected.pattern.as_str().to_owned());
            if !told.contains(&row) {
                told.push(row);
                warnings.push(fault(file, fact, expected, &listed.id, (unmet, &finding)));
            }
        }
    }
    Ok(warnings)
}

fn fault(
    file: &File<'_>,
    fact: &Fact,
    expected: &Expectation,
    article: &str,
    (unmet, finding): (Unmet, &Finding),
) -> Fault {
    let verdict = expected.verdict.word();
    let (message, label) = match unmet {
        Unmet::Verdict => (
            format!("the expected {verdict} is stale"),
            format!("{article} is {}", finding.verdict.word()),
        ),
        Unmet::Value => (
            format!("the expected {verdict} is stale"),
            format!("{article} says {}", finding.values().join(", ")),
        ),
        Unmet::Until => {
            (format!("the day of the expected {verdict} has passed"), "look again".to_owned())
        }
    };
    let expect = file.long(fact).and_then(|long| long.get("expect"));
    let rows = expect.and_then(|expect| expect.get_ref().as_table());
    let row = rows.and_then(|rows| rows.get_key_value(expected.pattern.as_str()));
    let at = row.map_or_else(|| file.key(fact), |(key, value)| key.span().start..value.span().end);
    let fault = file.source.fault(at, message).label(label);
    fault.help(
        "`gainsay explain` tells what the article says; then correct or remove the expectation",
    )
}
