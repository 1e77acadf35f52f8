//! What becomes of a test case, given the verdict: the one place where that is decided.
//!
//! | verdict | nothing expected | as expected | not as expected |
//! | --- | --- | --- | --- |
//! | support | ok | ok | failed |
//! | contradiction, disputed | failed | ok | failed |
//! | omission | ignored (failed or ok by the fact's `omission`) | ok | failed |
//!
//! As expected is a finding that has the verdict and, where the expectation says so, the values,
//! until the day that it names.

use jiff::civil::Date;

use crate::check::Finding;
use crate::fact::{Expectation, OmissionPolicy, Verdict};

/// What a run goes by, besides what the facts themselves say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// The day on which it runs, with which `until` is compared.
    pub today: Date,
    /// What fails a case of which nothing is expected; the table above where it is empty.
    pub fail_on: Vec<FailOn>,
}

/// A verdict that fails a case of which nothing is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum FailOn {
    /// Articles that say something else.
    Contradiction,
    /// Articles that say both.
    Disputed,
    /// Articles that say nothing of it, unless the fact says `omission = "pass"`.
    Omission,
    /// Nothing: cases fail as ever, but the exit status is 0.
    Never,
}

impl Policy {
    /// The outcome of a verdict of which nothing is expected; `omission` says what silence means.
    pub fn outcome(&self, verdict: Verdict, omission: OmissionPolicy) -> Outcome {
        let named = |one| self.fail_on.contains(&one);
        let usual = self.fail_on.is_empty() || named(FailOn::Never);
        let fails = match verdict {
            Verdict::Support => return Outcome::Ok,
            Verdict::Contradiction => usual || named(FailOn::Contradiction),
            Verdict::Disputed => usual || named(FailOn::Disputed),
            Verdict::Omission => match omission {
                OmissionPolicy::Pass => return Outcome::Ok,
                OmissionPolicy::Fail => true,
                OmissionPolicy::Ignore => named(FailOn::Omission),
            },
        };
        if fails { Outcome::Failed } else { Outcome::Ignored }
    }

    /// Whether failed cases fail the run.
    pub fn fails(&self) -> bool {
        !self.fail_on.contains(&FailOn::Never)
    }
}

/// In what a finding is not as expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unmet {
    /// Its verdict is another.
    Verdict,
    /// The verdict is the same, and the article says something else.
    Value,
    /// It is as expected, but the day until which that holds has passed.
    Until,
}

impl Unmet {
    /// The first thing in which the finding is not as expected.
    pub fn of(finding: &Finding, expected: &Expectation, today: Date) -> Option<Self> {
        if finding.verdict != expected.verdict {
            Some(Self::Verdict)
        } else if !expected.values.is_empty() && !alike(&expected.values, &finding.values()) {
            Some(Self::Value)
        } else if expected.until.is_some_and(|until| today > until) {
            Some(Self::Until)
        } else {
            None
        }
    }

    /// The word for it in machine-readable output: the key of `expect` that does not hold.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Value => "value",
            Self::Until => "until",
        }
    }
}

/// Whether two sets of values are worded alike; neither case nor white space makes a difference.
fn alike(one: &[String], other: &[String]) -> bool {
    let within = |some: &[String], all: &[String]| some.iter().all(|value| has(all, value));
    within(one, other) && within(other, one)
}

/// Whether the value is one of these, case and white space aside.
pub(super) fn has(values: &[String], value: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    values.iter().any(|known| plain(known) == plain(value))
}

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
    use crate::report::case::Case;
    use crate::report::sample::{article, evidence, expecting, fact, finding};
    use OmissionPolicy::{Fail, Ignore, Pass};
    use Verdict::{Contradiction, Disputed, Omission, Support};
    use jiff::civil::date;

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
        let article = article("a", "It was called off.");
        let policy = Policy { today: date(2024, 3, 14), ..Policy::default() };
        for (verdict, expected, omission, outcome) in table {
            let mut fact = fact("f", "called off", "an hour before");
            fact.omission = omission;
            if let Some(expected) = expected {
                fact = expecting(fact, "a", expected);
            }
            let finding = finding(verdict, Vec::new());
            let case = Case::new(0, &fact, &article, &finding, &policy);
            assert_eq!(case.outcome, outcome, "{verdict:?}, expected {expected:?}, {omission:?}");
        }
    }

    #[test]
    fn what_fails_can_be_chosen() {
        use FailOn as On;
        let table: [(&[FailOn], Verdict, OmissionPolicy, Outcome); 9] = [
            (&[On::Contradiction], Contradiction, Ignore, Outcome::Failed),
            (&[On::Contradiction], Disputed, Ignore, Outcome::Ignored),
            (&[On::Omission], Contradiction, Ignore, Outcome::Ignored),
            (&[On::Omission], Omission, Ignore, Outcome::Failed),
            (&[On::Omission], Omission, Pass, Outcome::Ok),
            (&[On::Disputed], Omission, Fail, Outcome::Failed),
            (&[On::Disputed, On::Omission], Support, Ignore, Outcome::Ok),
            (&[On::Never], Contradiction, Ignore, Outcome::Failed),
            (&[On::Never], Omission, Ignore, Outcome::Ignored),
        ];
        for (fail_on, verdict, omission, outcome) in table {
            let policy = Policy { fail_on: fail_on.to_vec(), ..Policy::default() };
            let found = policy.outcome(verdict, omission);
            assert_eq!(found, outcome, "{fail_on:?} {verdict:?} {omission:?}");
        }
    }

    #[test]
    fn values_and_the_day_are_held_to() {
        let article = article("a", "It was called off an hour before. It ended two hours  before.");
        let said = |words: &[&str]| {
            let one = |word: &&str| {
                evidence(&article, crate::check::Bearing::Contradiction, word, "another")
            };
            finding(Contradiction, words.iter().map(one).collect())
        };
        let hour = said(&["an hour before"]);
        let both = said(&["an hour before", "two hours  before"]);
        let nothing = said(&[]);
        let (past, day) = (Some(date(2024, 3, 13)), Some(date(2024, 3, 14)));
        type Row<'a> = (&'a Finding, &'a [&'a str], Option<Date>, Option<Unmet>);
        let table: [Row<'_>; 9] = [
            (&hour, &[], None, None),
            (&hour, &["An  hour before"], None, None),
            (&hour, &["two hours before"], None, Some(Unmet::Value)),
            (&hour, &["an hour before", "two hours before"], None, Some(Unmet::Value)),
            (&both, &["an hour before"], None, Some(Unmet::Value)),
            (&both, &["two hours before", "an hour before"], day, None),
            (&nothing, &["an hour before"], None, Some(Unmet::Value)),
            (&hour, &[], day, None),
            (&hour, &["an hour before"], past, Some(Unmet::Until)),
        ];
        for (finding, values, until, unmet) in table {
            let mut fact = expecting(fact("f", "called off", "10 minutes"), "a", Contradiction);
            fact.expect[0].values = values.iter().map(|value| (*value).to_owned()).collect();
            fact.expect[0].until = until;
            let found = Unmet::of(finding, &fact.expect[0], date(2024, 3, 14));
            assert_eq!(found, unmet, "{values:?} {until:?} {finding:?}");
        }
    }
}
