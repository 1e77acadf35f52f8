//! Claims, texts, and what the text says of the claim.

use super::judge;
use crate::fact::Verdict::{self, Contradiction, Omission, Support};
use crate::text::Article;

const CASES: &[(&str, &str, Verdict)] = &[
    // Met in other words: inflection, derivation, synonym, country.
    ("The council bought a ferry.", "The ferry was purchased by the council in spring.", Support),
    ("Norway invaded the island.", "The Norwegian invasion of the island took a day.", Support),
    ("The WCU elected Marta Holm.", "The World Chess Union elected Holm on Friday.", Support),
    // Values.
    ("The flood destroyed 40 houses.", "The flood destroyed 40 houses near the quay.", Support),
    (
        "The flood destroyed 40 houses.",
        "The flood destroyed 55 houses near the quay.",
        Contradiction,
    ),
    (
        "The bridge cost $3 million.",
        "The bridge cost $5 million, the builders said.",
        Contradiction,
    ),
    ("The song sold less than ten copies.", "The song sold ten copies.", Contradiction),
    ("The mill was built before 1967.", "The mill was built in 1965.", Support),
    ("The mill was built before 1967.", "The mill was built in 1971.", Contradiction),
    ("The choir formed before 1970.", "The choir formed after 1975.", Contradiction),
    // One detail of the same kind in the same place.
    ("Orla is the fourth album by Tessin.", "Orla is the third album by Tessin.", Contradiction),
    ("Pavel Lund is a French painter.", "Pavel Lund is an Italian painter.", Contradiction),
    ("The charter was drafted by Hansen.", "The charter was drafted by Kowalski.", Contradiction),
    // Polarity.
    ("The mayor signed the contract.", "The mayor has not signed the contract.", Contradiction),
    ("Prices rose in Lisbon.", "Prices fell in Lisbon.", Contradiction),
    // One event from its two sides.
    ("A collector buys the painting.", "The painting was sold to a collector.", Support),
    // Too little.
    ("The mayor of Port Lowell resigned.", "Ships kept sailing all week.", Omission),
    ("The harbour was closed on Tuesday by Karlsson.", "The harbour was closed.", Omission),
    // Several sentences: all of them, or one against.
    (
        "The storm hit the town. It flooded 40 houses.",
        "The storm hit the town. It flooded 40 houses.",
        Support,
    ),
    (
        "The storm hit the town. It flooded 40 houses.",
        "The storm hit the town. It flooded 70 houses.",
        Contradiction,
    ),
    ("The storm hit the town. The mayor fled.", "The storm hit the town on Monday.", Omission),
];

#[test]
fn claims_against_texts() {
    let mut wrong = Vec::new();
    for (claim, text, expected) in CASES {
        let found = judge(claim, &Article::in_memory("a", text, None));
        if found.verdict != *expected {
            wrong.push(format!("{claim} | {text} | {expected:?} | {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn evidence_names_the_detail() {
    let text = "Rain fell. The flood destroyed 55 houses near the quay.";
    let found = judge("The flood destroyed 40 houses.", &Article::in_memory("a", text, None));
    let evidence = &found.evidence[0];
    assert_eq!(evidence.span.of(text), "55");
    assert_eq!(evidence.sentence.of(text), "The flood destroyed 55 houses near the quay.");
    assert!(
        evidence.reason.contains("40") && evidence.reason.contains("55"),
        "{}",
        evidence.reason
    );
}
