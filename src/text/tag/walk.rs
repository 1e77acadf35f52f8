//! The state of the walk over a sentence.

use super::can::{Can, Token};
use super::tags::{Form, Tag};

/// What the words so far lead one to expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// The beginning of a sentence or clause.
    Start,
    /// After a comma, dash or bracket.
    Comma,
    /// After *and*, *or*, *but*.
    Conj,
    /// After a subordinating conjunction.
    Sub,
    /// After *who*, *which*, *that* as a relative, which may be a subject.
    Relative,
    /// After a determiner, possessive or genitive: a noun is due.
    Det,
    /// After an adjective before its noun.
    Adj,
    /// After a number.
    Num,
    /// After a noun or name: the phrase may go on, end, or be a subject.
    Noun,
    /// After a pronoun in the subject's case.
    Subject,
    /// After a pronoun in the object's case.
    Object,
    /// After a preposition.
    Prep,
    /// After *to* before an infinitive.
    To,
    /// After a modal.
    Modal,
    /// After *do* as an auxiliary.
    Do,
    /// After *be*.
    Be,
    /// After *have* as an auxiliary.
    Have,
    /// After a lexical verb or its particle.
    Verb,
    /// After anything that says little: a predicate, an interjection.
    Other,
}

/// The state of the walk.
pub(super) struct Walk<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) tags: Vec<Tag>,
    pub(super) context: Context,
    /// The noun just read may be plural, or is a name.
    pub(super) plural: bool,
    /// A plural has stood in this clause before its verb.
    pub(super) plural_subject: bool,
    /// The clause has its finite verb.
    pub(super) finite: bool,
    /// The sentence has had a finite verb.
    pub(super) any_finite: bool,
    /// Subjects cut off from their verb by a relative clause.
    pub(super) owed: u8,
    /// The last verb may be followed by a clause without *that* (said, told).
    pub(super) clausal: bool,
    /// An auxiliary stood before its subject (*Was the man shot?*).
    pub(super) inverted: Can,
    /// Commas of the sentence so far.
    pub(super) commas: u8,
    /// Form of the last lexical verb, and its place.
    pub(super) last: Option<(Form, usize)>,
    /// For each place, whether a plain finite verb comes at or after it in the same clause.
    pub(super) ahead: Vec<bool>,
}
