//! What the evidence shows; the verdicts have their cases in `tests/claims`.

use super::judge;
use crate::text::Article;

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
