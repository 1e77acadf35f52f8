//! The scheme of the parses: parts of speech and relations of Universal Dependencies, version 2.
//!
//! Heads are content words: in "the head of the company was killed", *was* and *the* hang from
//! *killed* and *head*, and *company*, with its *of*, hangs from *head*.

/// Declares an enum whose members have the names that treebanks write.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$doc])* $member,)*
        }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$member,)*];

            /// The name in treebanks.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$member => $text,)*
                }
            }
        }
    };
}

names! {
    /// A universal part of speech.
    Upos {
        /// An adjective, an ordinal included: *big*, *first*.
        Adj = "ADJ",
        /// A preposition, and the particle of a phrasal verb: *in*, shot *down*.
        Adp = "ADP",
        /// An adverb: *very*, *yesterday*, *when*.
        Adv = "ADV",
        /// An auxiliary, *be* in every use: *has* sunk, *is* a ship, *will* go.
        Aux = "AUX",
        /// A coordinating conjunction: *and*, *but*.
        Cconj = "CCONJ",
        /// A determiner: *the*, *this* ship, *which* ship.
        Det = "DET",
        /// An interjection: *yes*, *oh*.
        Intj = "INTJ",
        /// A common noun.
        Noun = "NOUN",
        /// A number in words or digits, no ordinal.
        Num = "NUM",
        /// *to* before an infinitive, *not*, and the ending *'s*.
        Part = "PART",
        /// A pronoun: *he*, *his*, *who*, *something*, *this*.
        Pron = "PRON",
        /// A name or part of one.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// A subordinating conjunction: *that*, *because*, *if*.
        Sconj = "SCONJ",
        /// A symbol: *$*, *%*.
        Sym = "SYM",
        /// A lexical verb, participles included.
        Verb = "VERB",
        /// Anything else: foreign words, parts of broken words.
        X = "X",
    }
}

names! {
    /// What a token is to its head.
    Relation {
        /// The token has no head: it heads the sentence.
        Root = "root",
        /// The subject of a clause.
        Subject = "nsubj",
        /// The subject of a passive: *she* was *elected*.
        PassiveSubject = "nsubj:pass",
        /// A clause that is a subject.
        ClauseSubject = "csubj",
        /// A clause that is the subject of a passive.
        PassiveClauseSubject = "csubj:pass",
        /// The object of a verb.
        Object = "obj",
        /// The indirect object: *gave her a book*.
        IndirectObject = "iobj",
        /// An adjunct of a verb, by a preposition: *died in Rome*.
        Oblique = "obl",
        /// The agent of a passive: *shot by police*.
        Agent = "obl:agent",
        /// An adjunct of a verb without a preposition: *died Friday*, *rose 5 %*.
        BareOblique = "obl:unmarked",
        /// A noun that modifies a noun by a preposition: *head of the bank*.
        NounModifier = "nmod",
        /// A possessor: *his* house, *Tan's* house.
        Possessor = "nmod:poss",
        /// A noun that modifies a noun without a preposition: *12 April*, *2011*; *50 dollars a day*.
        BareModifier = "nmod:unmarked",
        /// A noun that describes the name behind it or before it: *President* Tan, flight *815*.
        Descriptor = "nmod:desc",
        /// An apposition: *Tan, the mayor*.
        Apposition = "appos",
        /// The number of what is counted: *three* men.
        Number = "nummod",
        /// An adjective of a noun.
        Adjective = "amod",
        /// The first part of a compound: *police* station.
        Compound = "compound",
        /// The particle of a phrasal verb: call *off*.
        Particle = "compound:prt",
        /// The second and later parts of a name, which hang from the first: Maria *Tan*.
        Flat = "flat",
        /// The second and later words of a fixed expression: because *of*.
        Fixed = "fixed",
        /// A determiner.
        Determiner = "det",
        /// A determiner before a determiner: *all* the men.
        Predeterminer = "det:predet",
        /// A preposition, or the ending *'s*; it hangs from its noun.
        Case = "case",
        /// What opens a subordinate clause: *that*, *because*, *to*; it hangs from its verb.
        Mark = "mark",
        /// A coordinating conjunction; it hangs from the member behind it.
        Coordinator = "cc",
        /// *both* … and.
        Precoordinator = "cc:preconj",
        /// A later member of a coordination; it hangs from the first.
        Conjunct = "conj",
        /// An auxiliary.
        Auxiliary = "aux",
        /// The auxiliary of a passive: *was* killed.
        PassiveAuxiliary = "aux:pass",
        /// *be* before a predicate that is no verb: *is* the mayor.
        Copula = "cop",
        /// An adverb.
        Adverb = "advmod",
        /// A clause that modifies a verb: *left when it rained*.
        AdverbClause = "advcl",
        /// A relative clause on a whole clause: *she left, which surprised us*.
        ClauseRelative = "advcl:relcl",
        /// A clause that modifies a noun: *the man arrested on Friday*, *plans to go*.
        NounClause = "acl",
        /// A relative clause.
        RelativeClause = "acl:relcl",
        /// A complement whose subject is that of the verb above or its object: *wants to go*.
        OpenComplement = "xcomp",
        /// A clause that is a complement: *said that she left*.
        Complement = "ccomp",
        /// A clause or phrase set beside: *"I left," she said*.
        Parataxis = "parataxis",
        /// *there* and *it* that stand for nothing.
        Expletive = "expl",
        /// Who is addressed.
        Vocative = "vocative",
        /// *well*, *yes*.
        Discourse = "discourse",
        /// A member of a list or of a table of facts.
        List = "list",
        /// A part moved out of its clause.
        Dislocated = "dislocated",
        /// A part of a word written apart.
        GoesWith = "goeswith",
        /// The dependent of a word that is left out.
        Orphan = "orphan",
        /// What a speaker takes back.
        Reparandum = "reparandum",
        /// Punctuation.
        Punctuation = "punct",
        /// Any other.
        Other = "dep",
    }
}

/// A universal part of speech with that of the Penn Treebank, which tells forms apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag(pub(crate) u8);

/// The tags, with the Penn Treebank's name of each. Where a treebank has a pair that is not
/// here, the first tag of the same universal part stands for it.
pub(crate) const TAGS: [(Upos, &str); 60] = [
    (Upos::X, "FW"),
    (Upos::Noun, "NN"),
    (Upos::Noun, "NNS"),
    (Upos::Propn, "NNP"),
    (Upos::Propn, "NNPS"),
    (Upos::Propn, "ADD"),
    (Upos::Verb, "VB"),
    (Upos::Verb, "VBD"),
    (Upos::Verb, "VBG"),
    (Upos::Verb, "VBN"),
    (Upos::Verb, "VBP"),
    (Upos::Verb, "VBZ"),
    (Upos::Aux, "VBZ"),
    (Upos::Aux, "MD"),
    (Upos::Aux, "VB"),
    (Upos::Aux, "VBD"),
    (Upos::Aux, "VBG"),
    (Upos::Aux, "VBN"),
    (Upos::Aux, "VBP"),
    (Upos::Adj, "JJ"),
    (Upos::Adj, "JJR"),
    (Upos::Adj, "JJS"),
    (Upos::Adj, "NNP"),
    (Upos::Adv, "RB"),
    (Upos::Adv, "RBR"),
    (Upos::Adv, "RBS"),
    (Upos::Adv, "WRB"),
    (Upos::Adp, "IN"),
    (Upos::Adp, "RP"),
    (Upos::Sconj, "IN"),
    (Upos::Part, "TO"),
    (Upos::Part, "RB"),
    (Upos::Part, "POS"),
    (Upos::Det, "DT"),
    (Upos::Det, "PDT"),
    (Upos::Det, "WDT"),
    (Upos::Pron, "PRP"),
    (Upos::Pron, "PRP$"),
    (Upos::Pron, "DT"),
    (Upos::Pron, "WDT"),
    (Upos::Pron, "WP"),
    (Upos::Pron, "WP$"),
    (Upos::Pron, "NN"),
    (Upos::Pron, "EX"),
    (Upos::Cconj, "CC"),
    (Upos::Num, "CD"),
    (Upos::Num, "NNP"),
    (Upos::Intj, "UH"),
    (Upos::Punct, "."),
    (Upos::Punct, ","),
    (Upos::Punct, ":"),
    (Upos::Punct, "-LRB-"),
    (Upos::Punct, "-RRB-"),
    (Upos::Punct, "``"),
    (Upos::Punct, "''"),
    (Upos::Punct, "HYPH"),
    (Upos::Sym, "SYM"),
    (Upos::Sym, "$"),
    (Upos::X, "GW"),
    (Upos::X, "LS"),
];

impl Tag {
    /// The universal part of speech.
    pub const fn upos(self) -> Upos {
        TAGS[self.0 as usize % TAGS.len()].0
    }

    /// The Penn Treebank's name of the part of speech: *VBD*, *NNS*.
    pub const fn penn(self) -> &'static str {
        TAGS[self.0 as usize % TAGS.len()].1
    }
}
