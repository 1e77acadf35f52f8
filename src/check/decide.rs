//! From the passages that bear on a fact to one verdict.
//!
//! The strongest support and the strongest contradiction are weighed against each other: the
//! stronger wins, equal strength is a dispute. Weak evidence never outvotes strong, and weak
//! contradiction alone decides nothing: a false contradiction costs more than a miss.

use super::{Bearing, Evidence, Finding};
use crate::fact::Verdict;
use crate::text::Span;

/// How firmly a passage speaks of the fact's topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// The topic was carried on from an earlier sentence, or the binding is loose.
    Weak,
    /// Somebody's position: a denial that is reported as one.
    Position,
    /// Topic and value stand in one clause.
    Firm,
}

/// A value that was considered.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// What it says for the fact, if it counts.
    pub(super) counts: Option<(Bearing, Strength)>,
    /// The evidence it is, or would have been.
    pub(super) evidence: Evidence,
}

impl Candidate {
    /// As `explain` shows it: where, what it is worth, why.
    pub(super) fn described(&self) -> (Span, String, String) {
        let worth = match self.counts {
            None => "does not count".to_owned(),
            Some((bearing, strength)) => {
                let bearing = match bearing {
                    Bearing::Support => "support",
                    Bearing::Contradiction => "contradiction",
                    Bearing::Vague => "vague",
                };
                let strength = match strength {
                    Strength::Firm => "firm",
                    Strength::Position => "somebody's position",
                    Strength::Weak => "weak",
                };
                format!("{bearing}, {strength}")
            }
        };
        (self.evidence.span, worth, self.evidence.reason.clone())
    }
}

/// Weighs the candidates, in the order of the article.
pub(super) fn decide(candidates: &[Candidate]) -> Finding {
    let strongest = |bearing: Bearing| {
        let strengths = candidates.iter().filter_map(|c| c.counts).filter(|c| c.0 == bearing);
        strengths.map(|c| c.1).max()
    };
    let support = strongest(Bearing::Support);
    let contradiction = strongest(Bearing::Contradiction).filter(|s| *s > Strength::Weak);
    let vague = strongest(Bearing::Vague);
    let verdict = match (support, contradiction) {
        (None, None) => Verdict::Omission,
        (Some(_), None) => Verdict::Support,
        (None, Some(_)) => Verdict::Contradiction,
        (Some(Strength::Weak), Some(Strength::Firm)) => Verdict::Contradiction,
        // A position taken against what the article itself states leaves two accounts.
        (Some(_), Some(_)) => Verdict::Disputed,
    };
    let wanted: &[Bearing] = match verdict {
        Verdict::Support => &[Bearing::Support],
        Verdict::Contradiction => &[Bearing::Contradiction],
        Verdict::Disputed => &[Bearing::Support, Bearing::Contradiction],
        Verdict::Omission => &[Bearing::Vague],
    };
    let mut chosen: Vec<(Strength, &Candidate)> = candidates
        .iter()
        .filter_map(|c| c.counts.filter(|(b, _)| wanted.contains(b)).map(|(_, s)| (s, c)))
        .collect();
    // What was read twice is shown once, as the stronger and then the longer reading.
    chosen.sort_by_key(|(_, c)| (c.evidence.bearing as u8, c.evidence.span.start));
    let weight = |(strength, c): &(Strength, &Candidate)| (*strength, c.evidence.span.len());
    chosen.dedup_by(|next, kept| {
        let (n, k) = (&next.1.evidence, &kept.1.evidence);
        let again = n.bearing == k.bearing && n.span.overlaps(k.span);
        if again && weight(next) > weight(kept) {
            *kept = *next;
        }
        again
    });
    chosen.sort_by_key(|(_, c)| c.evidence.span.start);
    chosen.sort_by_key(|(strength, _)| std::cmp::Reverse(*strength));
    let evidence: Vec<Evidence> = chosen.iter().map(|(_, c)| c.evidence.clone()).collect();
    let note = match verdict {
        Verdict::Omission if vague.is_some() => {
            let said = evidence.first().map_or("", |e| e.value.as_str());
            format!("vague: says less than the fact (\"{said}\")")
        }
        Verdict::Omission => "not mentioned".to_owned(),
        _ => evidence.first().map(|e| e.reason.clone()).unwrap_or_default(),
    };
    Finding { verdict, evidence, note, probability: 0.5, near: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn candidate(bearing: Bearing, strength: Strength) -> Candidate {
        let evidence = Evidence {
            bearing,
            span: Span::new(0, 1),
            sentence: Span::new(0, 1),
            value: "x".to_owned(),
            speaker: None,
            reason: "r".to_owned(),
        };
        Candidate { counts: Some((bearing, strength)), evidence }
    }

    #[test]
    fn what_was_read_twice_is_shown_once() {
        let spans = [Span::new(5, 9), Span::new(0, 12), Span::new(20, 25), Span::new(20, 25)];
        let candidates: Vec<Candidate> = spans
            .iter()
            .map(|span| {
                let mut one = candidate(Bearing::Support, Strength::Firm);
                one.evidence.span = *span;
                one
            })
            .collect();
        let shown: Vec<Span> = decide(&candidates).evidence.iter().map(|e| e.span).collect();
        assert_eq!(shown, [Span::new(0, 12), Span::new(20, 25)]);
    }

    #[test]
    fn the_stronger_wins_and_weak_contradiction_is_silent() {
        use Bearing::{Contradiction, Support, Vague};
        use Strength::{Firm, Position, Weak};
        let cases: &[(&[(Bearing, Strength)], Verdict)] = &[
            (&[], Verdict::Omission),
            (&[(Vague, Firm)], Verdict::Omission),
            (&[(Support, Weak)], Verdict::Support),
            (&[(Contradiction, Weak)], Verdict::Omission),
            (&[(Contradiction, Firm)], Verdict::Contradiction),
            (&[(Support, Firm), (Contradiction, Weak)], Verdict::Support),
            (&[(Support, Weak), (Contradiction, Firm)], Verdict::Contradiction),
            (&[(Support, Firm), (Contradiction, Firm)], Verdict::Disputed),
            (&[(Support, Firm), (Contradiction, Position)], Verdict::Disputed),
            (&[(Contradiction, Position)], Verdict::Contradiction),
        ];
        for (given, expected) in cases {
            let candidates: Vec<Candidate> = given.iter().map(|(b, s)| candidate(*b, *s)).collect();
            assert_eq!(decide(&candidates).verdict, *expected, "{given:?}");
        }
    }
}
