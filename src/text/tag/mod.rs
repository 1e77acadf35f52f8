//! A light part-of-speech tagger for news English.
//!
//! Two passes over a sentence. The first ([`token`]) lists what each word can be: closed-class
//! uses from `data/lexicon/closed.tsv`, open-class readings by inflection from the WordNet table,
//! shape for numbers, names and unknown words. The second ([`context`]) walks left to right and
//! chooses by what stands before (a determiner wants a noun, *be* wants a participle), by whether
//! the clause already has its finite verb, and by a look at the next word.

mod ahead;
mod cache;
mod can;
mod context;
mod nouns;
mod participles;
mod particles;
mod small;
mod token;
mod verbs;

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

/// The parts of speech of the tokens of one sentence, one for each.
///
/// `words` are written as in the text, case included; punctuation stands as tokens of its own,
/// *'s*, *n't* and the like either alone or attached to their word.
///
/// # Example
///
/// ```
/// use gainsay::text::tag::{Form, Tag, tag};
/// let tags = tag(&["Iran", "shot", "down", "a", "drone", "."]);
/// assert_eq!(tags[1], Tag::Verb(Form::Past));
/// assert_eq!(tags[2], Tag::Particle);
/// assert_eq!(tags[4], Tag::Noun);
/// ```
pub fn tag(words: &[&str]) -> Vec<Tag> {
    let tokens = token::read(words);
    context::choose(&tokens)
}

#[cfg(test)]
mod tests;
