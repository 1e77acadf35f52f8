//! A token as the rules see it, and the set of things it can be.

use crate::text::english::words::Pos;

/// A set of possible uses, one bit each.
pub(super) type Can = u32;

/// A noun that may be singular.
pub(super) const NOUN: Can = 1;
/// A noun that may be plural.
pub(super) const PLURAL: Can = 1 << 1;
/// A name.
pub(super) const NAME: Can = 1 << 2;
/// A verb's base form.
pub(super) const BASE: Can = 1 << 3;
/// A verb's third person.
pub(super) const THIRD: Can = 1 << 4;
/// A verb's past.
pub(super) const PAST: Can = 1 << 5;
/// A past participle.
pub(super) const PART: Can = 1 << 6;
/// A form in -ing.
pub(super) const ING: Can = 1 << 7;
/// An adjective.
pub(super) const ADJ: Can = 1 << 8;
/// An adverb.
pub(super) const ADV: Can = 1 << 9;
/// A determiner.
pub(super) const DET: Can = 1 << 10;
/// A possessive pronoun or ending.
pub(super) const POSS: Can = 1 << 11;
/// A number.
pub(super) const NUM: Can = 1 << 12;
/// A pronoun in the subject's case.
pub(super) const SUBJ: Can = 1 << 13;
/// A pronoun in the object's case.
pub(super) const OBJ: Can = 1 << 14;
/// Another pronoun.
pub(super) const PRON: Can = 1 << 15;
/// A coordinating conjunction.
pub(super) const CONJ: Can = 1 << 16;
/// A subordinating conjunction.
pub(super) const SUB: Can = 1 << 17;
/// A question or relative word.
pub(super) const WH: Can = 1 << 18;
/// A preposition.
pub(super) const PREP: Can = 1 << 19;
/// The word *to*.
pub(super) const TO: Can = 1 << 20;
/// A particle of phrasal verbs.
pub(super) const PARTICLE: Can = 1 << 21;
/// A modal verb.
pub(super) const MODAL: Can = 1 << 22;
/// A form of *be*.
pub(super) const BE: Can = 1 << 23;
/// A form of *have*.
pub(super) const HAVE: Can = 1 << 24;
/// A form of *do*.
pub(super) const DO: Can = 1 << 25;
/// *not*.
pub(super) const NEG: Can = 1 << 26;
/// Punctuation that parts clauses: comma, semicolon, colon, dash, bracket, end.
pub(super) const BREAK: Can = 1 << 27;
/// Other punctuation.
pub(super) const MARK: Can = 1 << 28;
/// An interjection or anything else.
pub(super) const OTHER: Can = 1 << 29;

/// Either number of a noun.
pub(super) const NOUNS: Can = NOUN | PLURAL;
/// Any form of a lexical verb.
pub(super) const VERBS: Can = BASE | THIRD | PAST | PART | ING;
/// A verb form that is finite by itself.
pub(super) const FINITE: Can = BASE | THIRD | PAST;
/// An auxiliary.
pub(super) const AUX: Can = BE | HAVE | DO | MODAL;

/// A clause without *that* may follow the verb.
pub(super) const CLAUSE: u8 = 1;
/// A form in -ing may be the verb's object.
pub(super) const GERUND: u8 = 1 << 1;
/// An object and a bare infinitive may follow the verb.
pub(super) const BARE: u8 = 1 << 2;

/// One token as the second pass sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// What it can be.
    pub(super) can: Can,
    /// The likeliest closed-class use.
    pub(super) first: Can,
    /// How common it is as noun, verb, adjective, adverb, 0 to 9.
    pub(super) ranks: [u8; 4],
    /// The lemma of its commonest verb reading.
    pub(super) lemma: &'static str,
    /// What may follow that verb: [`CLAUSE`], [`GERUND`], [`BARE`].
    pub(super) governs: u8,
    /// Lower-case bytes, for the few words that rules name and for phrasal verbs.
    pub(super) low: Low,
    /// It carries a possessive ending of its own (*Iran's*, *troops'*).
    pub(super) possessive: bool,
    /// An auxiliary is joined to it (*he's*, *they'll*).
    pub(super) joined: Can,
    /// A finite form of *be*, *have* or *do*.
    pub(super) finite: bool,
    /// Its verb wants an object.
    pub(super) transitive: bool,
    /// Its verb takes none.
    pub(super) intransitive: bool,
    /// It is a day, or another word that is a time without a preposition (*last* week).
    pub(super) time: bool,
    /// It is written with a capital.
    pub(super) capital: bool,
    /// It is the adjective of a country or a word for its people.
    pub(super) demonym: bool,
}

impl Token {
    pub(super) const fn can(&self, what: Can) -> bool {
        self.can & what != 0
    }

    /// Whether it can be nothing but `what`.
    pub(super) const fn only(&self, what: Can) -> bool {
        self.can & !what == 0 && self.can != 0
    }

    /// *nobody*, *everyone*.
    pub(super) fn is_anybody(&self) -> bool {
        let low = self.low.as_bytes();
        self.can(SUBJ) && self.can(OBJ) && (low.ends_with(b"body") || low.ends_with(b"one"))
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.low.as_bytes() == word.as_bytes()
    }

    pub(super) const fn rank(&self, pos: Pos) -> u8 {
        self.ranks[pos as usize]
    }
}

/// How many bytes of a token are kept; longer ones are no words of the lexicon.
const LOW: usize = 31;

/// The first bytes of a token in lower case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Low {
    bytes: [u8; LOW],
    len: u8,
}

impl Low {
    pub(super) fn new(word: &str) -> Self {
        let len = word.len().min(LOW);
        let mut low = Self { bytes: [0; LOW], len: len as u8 };
        low.bytes[..len].copy_from_slice(&word.as_bytes()[..len]);
        low.bytes.make_ascii_lowercase();
        low
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len as usize).unwrap_or_default()
    }
}
