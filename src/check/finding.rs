//! What the judge says of a fact in an article: the verdict and what it rests on.

use crate::fact::Verdict;
use crate::text::Span;

/// How one passage bears on a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// It states the fact.
    Support,
    /// It states something else in the fact's place.
    Contradiction,
    /// It speaks of it, but says less than the fact.
    Vague,
}

/// One passage that bears on a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// How it bears on the fact.
    pub bearing: Bearing,
    /// The value, in bytes of the article's text.
    pub span: Span,
    /// The sentence it stands in, in bytes of the article's text.
    pub sentence: Span,
    /// The value as the article words it.
    pub value: String,
    /// Who says so, where the article names somebody.
    pub speaker: Option<String>,
    /// Why it counts, in a line a person understands.
    pub reason: String,
}

/// What an article says of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on, strongest first.
    pub evidence: Vec<Evidence>,
    /// One line: why an omission is one, or what decided.
    pub note: String,
    /// How likely the verdict is right, 0 to 1.
    pub probability: f64,
    /// Of an omission, the best answer that fell short.
    pub near: Option<Near>,
}

/// An answer that fell short of a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The value, in bytes of the article's text.
    pub span: Span,
    /// The sentence it stands in, in bytes of the article's text.
    pub sentence: Span,
    /// The value as the article words it.
    pub value: String,
    /// Whether it would support or contradict the fact.
    pub bearing: Bearing,
    /// Why it fell short, in words.
    pub why: String,
    /// The part of the topic that was met worst, where one was not met.
    pub missing: Option<String>,
    /// How likely it is the answer, 0 to 1.
    pub probability: f64,
}

impl Finding {
    /// The passages that decided: those against the fact where the article says something else,
    /// else those for it; strongest first.
    pub fn deciding(&self) -> impl Iterator<Item = &Evidence> {
        let bearing = match self.verdict {
            Verdict::Contradiction | Verdict::Disputed => Bearing::Contradiction,
            Verdict::Support => Bearing::Support,
            Verdict::Omission => Bearing::Vague,
        };
        self.evidence.iter().filter(move |evidence| evidence.bearing == bearing)
    }

    /// What the article says in the fact's place, as it words it: the values of the passages that decided, each once.
    pub fn values(&self) -> Vec<String> {
        let mut values = Vec::new();
        for evidence in self.deciding() {
            let words: Vec<&str> = evidence.value.split_whitespace().collect();
            let value = words.join(" ");
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }
}

/// One passage that was looked at, whether it counted or not; what `gainsay explain` prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The sentence, in bytes of the article's text.
    pub sentence: Span,
    /// Topic words met there: what the fact says, and where the article says it.
    pub matched: Vec<(String, Span)>,
    /// Topic items that are missing there.
    pub missing: Vec<String>,
    /// Every value considered: where, what it was read as, and why it counted or not.
    pub values: Vec<(Span, String, String)>,
}
