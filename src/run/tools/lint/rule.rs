//! The rules by name.

/// A rule, by which its warnings can be silenced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A word of the vocabulary that widens nothing, or too much.
    Vocabulary,
    /// A fact that no article can contradict.
    NeverDiffers,
    /// A topic that any story speaks of.
    WideTopic,
    /// A value of another kind than the topic asks for.
    OtherKind,
    /// A topic with a word that no article has.
    Unspoken,
    /// An expectation that is not met any longer.
    StaleExpectation,
    /// One topic twice.
    Twice,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 7] = [
        Self::Vocabulary,
        Self::NeverDiffers,
        Self::WideTopic,
        Self::OtherKind,
        Self::Unspoken,
        Self::StaleExpectation,
        Self::Twice,
    ];

    /// The name of the rule in messages and under `[silence]` of `gainsay.toml`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Vocabulary => "idle-vocabulary",
            Self::NeverDiffers => "never-differs",
            Self::WideTopic => "wide-topic",
            Self::OtherKind => "other-kind",
            Self::Unspoken => "unspoken-topic",
            Self::StaleExpectation => "stale-expectation",
            Self::Twice => "fact-twice",
        }
    }
}
