//! What an article can say of a fact, and the words for it.

/// What an article says of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It states the fact, or something that makes it true.
    Support,
    /// It states something that cannot be true together with the fact.
    Contradiction,
    /// It does both.
    Disputed,
    /// It does neither.
    Omission,
}

impl Verdict {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Support, Self::Contradiction, Self::Disputed, Self::Omission];

    /// The word for it, in assertion files as in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Contradiction => "contradiction",
            Self::Disputed => "disputed",
            Self::Omission => "omission",
        }
    }

    /// The verdict of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.word() == word)
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}
