//! The tags that there are.

/// The form of a lexical verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Infinitive, imperative or plain present: *to shoot*, *they deny*.
    Base,
    /// Third person singular of the present: *denies*.
    Third,
    /// Past: *Iran shot down a drone*.
    Past,
    /// Past participle after *be* or *have*, or that alone opens a phrase: *was shot*, *the man
    /// shot on Friday*. A participle before its noun (*stolen cars*) is an adjective.
    Participle,
    /// The form in -ing used as a verb: *killing two*, *was sailing*.
    Gerund,
}

/// The part of speech of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A common noun, also a form in -ing used as one.
    Noun,
    /// A name or part of one: *Iran*, *U.S.*, *Friday*, *Gen.*
    ProperNoun,
    /// A lexical verb, *have* and *do* included where they are no auxiliaries.
    Verb(Form),
    /// *be* in every use, *have* and *do* before another verb.
    Aux,
    /// *will*, *could*, *must* ...
    Modal,
    /// An adjective, also a participle before its noun.
    Adj,
    /// An adverb, *not* included.
    Adv,
    /// An article, demonstrative or quantifier before a noun.
    Det,
    /// A preposition.
    Prep,
    /// *to* before an infinitive.
    To,
    /// A pronoun that is a subject: *he*, *they*; also *it*, *you* before a verb.
    Subject,
    /// A pronoun that is an object, a reflexive, or any other pronoun: *him*, *itself*, *those*.
    Object,
    /// *his*, *their*; and the ending *'s* where it is a token of its own.
    Possessive,
    /// A coordinating conjunction: *and*, *or*, *but*.
    Conj,
    /// A word that opens a subordinate clause: *because*, *that*, *while*.
    Sub,
    /// A question or relative word: *who*, *which*, *where*.
    Wh,
    /// The adverb of a phrasal verb: shoot *down*, call *off*.
    Particle,
    /// A number.
    Num,
    /// Punctuation.
    Punct,
    /// Anything else: *yes*, *oh*.
    Other,
}

impl Tag {
    /// Whether the token is a lexical verb.
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Verb(_))
    }

    /// Whether the token is a noun or a name.
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::ProperNoun)
    }

    /// Whether the token makes its clause finite by itself: a past, a plain or third-person
    /// present, a modal. Auxiliaries are left to the caller, since *been* and *being* are not.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Verb(Form::Past | Form::Third | Form::Base) | Self::Modal)
    }
}
