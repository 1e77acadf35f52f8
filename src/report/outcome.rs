//! What becomes of a test case, given the verdict: the one place where that is decided.
//!
//! | verdict | nothing expected | as expected | not as expected |
//! | --- | --- | --- | --- |
//! | support | ok | ok | failed |
//! | contradiction, disputed | failed | ok | failed |
//! | omission | ignored (failed or ok by the fact's `omission`) | ok | failed |

use crate::fact::{OmissionPolicy, Verdict};

/// What becomes of a test case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It is as it should be.
    Ok,
    /// It is not.
    Failed,
    /// The article does not mention the fact, and nobody asked that it should.
    Ignored,
}

impl Outcome {
    /// All outcomes, in the order in which they are counted.
    pub const ALL: [Self; 3] = [Self::Ok, Self::Failed, Self::Ignored];

    /// The outcome of a verdict, where `expected` is the verdict that the analyst already knows of
    /// and `omission` says what silence means where nothing is expected.
    pub fn of(verdict: Verdict, expected: Option<Verdict>, omission: OmissionPolicy) -> Self {
        match (expected, verdict) {
            (Some(expected), verdict) if expected == verdict => Self::Ok,
            (Some(_), _) => Self::Failed,
            (None, Verdict::Support) => Self::Ok,
            (None, Verdict::Contradiction | Verdict::Disputed) => Self::Failed,
            (None, Verdict::Omission) => match omission {
                OmissionPolicy::Ignore => Self::Ignored,
                OmissionPolicy::Fail => Self::Failed,
                OmissionPolicy::Pass => Self::Ok,
            },
        }
    }

    /// The word for it in machine-readable output and in totals.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::Ignored => "ignored",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OmissionPolicy::{Fail, Ignore, Pass};
    use Verdict::{Contradiction, Disputed, Omission, Support};

    #[test]
    fn follows_the_table() {
        let table = [
            (Support, None, Ignore, Outcome::Ok),
            (Contradiction, None, Ignore, Outcome::Failed),
            (Disputed, None, Pass, Outcome::Failed),
            (Omission, None, Ignore, Outcome::Ignored),
            (Omission, None, Fail, Outcome::Failed),
            (Omission, None, Pass, Outcome::Ok),
            (Support, Some(Support), Ignore, Outcome::Ok),
            (Support, Some(Disputed), Ignore, Outcome::Failed),
            (Contradiction, Some(Contradiction), Ignore, Outcome::Ok),
            (Disputed, Some(Contradiction), Ignore, Outcome::Failed),
            (Omission, Some(Omission), Fail, Outcome::Ok),
            (Omission, Some(Contradiction), Pass, Outcome::Failed),
        ];
        for (verdict, expected, policy, outcome) in table {
            assert_eq!(
                Outcome::of(verdict, expected, policy),
                outcome,
                "{verdict:?}, expected {expected:?}, {policy:?}"
            );
        }
    }
}
