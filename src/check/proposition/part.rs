//! One part of a statement, read from its parse: what it is, the ways to say it, and what denies it.

use std::ops::Range;

use crate::check::polarity::{Held, Tree};
use crate::check::question::Unit;
use crate::fact::{Item, Opposite, Phrase};
use crate::text::parse::{Parse, Relation, Upos};
use crate::text::{Pos, closed, inflect, lexicon, list, scope};
use crate::value::Value;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::check) enum Sort {
    /// A proper name.
    Name,
    /// A number, date or other typed value.
    Value,
    /// A verb.
    Verb,
    /// A common noun.
    Noun,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
}

/// What a part is to the part above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Role {
    /// It says something of the others.
    Predicate,
    /// Who does it, or of whom it is said.
    Agent,
    /// To whom or what it is done.
    Patient,
    /// Where, when, with what.
    Adjunct,
    /// It tells more of a noun.
    Modifier,
}

/// One part of a statement.
#[derive(Debug)]
pub(in crate::check) struct Part {
    /// The ways to say it.
    pub(in crate::check) unit: Unit,
    pub(in crate::check) sort: Sort,
    pub(in crate::check) role: Role,
    /// Its head token in the statement.
    pub(in crate::check) token: usize,
    /// The part above it.
    pub(in crate::check) above: Option<usize>,
    /// The typed value.
    pub(in crate::check) value: Option<Value>,
    /// Base forms of its word, with their parts of speech.
    pub(in crate::check) lemmas: Vec<(String, Pos)>,
    /// Words that deny it, and as which part of speech they do, where only as one.
    pub(in crate::check) contraries: Vec<(String, Option<Pos>)>,
    /// Words that tell the same event from its other side, and deny it of the same side.
    pub(in crate::check) converses: Vec<String>,
    /// Says little by itself.
    pub(in crate::check) light: bool,
    /// How the statement holds it.
    pub(in crate::check) held: Held,
    /// How much it tells.
    pub(in crate::check) weight: f32,
}

/// How many of all a noun's quantifier means: 0 none to 5 all.
pub(super) fn quantity(tree: &Tree<'_, '_>, token: usize) -> Option<u8> {
    let parse = tree.parse;
    let word = |at: usize| scope::quantifier(tree.lower(at));
    let kinds = [Relation::Determiner, Relation::Predeterminer, Relation::Adjective];
    let own = parse.children(token).filter(|c| kinds.contains(&parse.relation(*c))).find_map(word);
    // "all of the men": the quantifier is above.
    own.or_else(|| {
        let of = parse.child(token, &[Relation::Case]).is_some_and(|c| tree.lower(c) == "of");
        parse
            .head(token)
            .filter(|_| of && parse.relation(token) == Relation::NounModifier)
            .and_then(word)
    })
}

impl Part {
    pub(super) fn new(
        tree: &Tree<'_, '_>,
        token: usize,
        sort: Sort,
        phrases: &[Phrase],
        value: Option<Value>,
        opposites: &[Opposite],
    ) -> Self {
        let name = sort == Sort::Name;
        let unit = Unit::new(&Item { phrases: phrases.to_vec(), name }, false);
        let lower = tree.lower(token);
        let pos = match sort {
            Sort::Verb => Some(Pos::Verb),
            Sort::Noun => Some(Pos::Noun),
            Sort::Adjective => Some(Pos::Adj),
            Sort::Adverb => Some(Pos::Adv),
            Sort::Name | Sort::Value => None,
        };
        let mut lemmas: Vec<(String, Pos)> = Vec::new();
        if let Some(pos) = pos {
            let all = inflect::lemmas(lower);
            let own = all.iter().filter(|(_, p)| *p == pos);
            lemmas = own.map(|(l, p)| ((*l).to_owned(), *p)).collect();
            // "the building was closed": a participle that the parse takes for an adjective.
            let others = all.iter().filter(|(_, p)| *p != pos);
            lemmas.extend(others.map(|(l, p)| ((*l).to_owned(), *p)));
            if lemmas.is_empty() {
                lemmas.push((lower.to_owned(), pos));
            }
        }
        let (mut contraries, mut converses) = (Vec::new(), Vec::<String>::new());
        for (lemma, pos) in &lemmas {
            let sides: Vec<&str> = lexicon::converses(lemma).collect();
            let denies = lexicon::antonyms(lemma, *pos).into_iter().filter(|a| !sides.contains(a));
            contraries.extend(denies.map(|word| (word.to_owned(), Some(*pos))));
            converses.extend(sides.into_iter().map(str::to_owned));
        }
        let any = |word: String| (word, None);
        contraries.extend(privative(lower).into_iter().map(any));
        for opposite in opposites {
            let has = |phrases: &[Phrase]| {
                phrases.iter().any(|p| {
                    p.words.len() == 1
                        && lemmas.iter().any(|(l, _)| {
                            inflect::lemmas(&p.words[0].to_lowercase()).iter().any(|(o, _)| o == l)
                        })
                })
            };
            let words = |phrases: &[Phrase]| -> Vec<String> {
                let single = phrases.iter().filter(|p| p.words.len() == 1);
                single
                    .flat_map(|p| {
                        let lower = p.words[0].to_lowercase();
                        let lemmas = inflect::lemmas(&lower);
                        lemmas.iter().map(|(l, _)| (*l).to_owned()).collect::<Vec<_>>()
                    })
                    .collect()
            };
            if has(&opposite.one) {
                contraries.extend(words(&opposite.other).into_iter().map(any));
            } else if has(&opposite.other) {
                contraries.extend(words(&opposite.one).into_iter().map(any));
            }
        }
        contraries.sort();
        contraries.dedup();
        let light = sort == Sort::Verb && lemmas.first().is_some_and(|(l, _)| is_empty(l));
        let weight = match sort {
            Sort::Name | Sort::Value => 1.5,
            Sort::Verb if light => 0.3,
            Sort::Verb | Sort::Noun => 1.0,
            Sort::Adjective => 0.8,
            Sort::Adverb => 0.4,
        };
        Self {
            unit,
            sort,
            role: Role::Modifier,
            token,
            above: None,
            value,
            lemmas,
            contraries,
            converses,
            light,
            held: tree.held(token),
            weight,
        }
    }
}

/// Whether a verb says little by itself: "have", "make".
pub(super) fn is_empty(lemma: &str) -> bool {
    list(include_str!("../../../data/english/empty_verbs.txt")).any(|w| w == lemma)
}

/// "unarmed" for "armed", and the other way.
fn privative(word: &str) -> Vec<String> {
    let mut out = Vec::new();
    for prefix in ["un", "in", "im", "ir", "il", "dis", "non", "non-"] {
        if let Some(rest) = word.strip_prefix(prefix).filter(|r| r.len() > 3 && lexicon::is_word(r))
        {
            out.push(rest.to_owned());
        }
        let with = format!("{prefix}{word}");
        if lexicon::is_word(&with) {
            out.push(with);
        }
    }
    out
}

/// The token of some that hangs from one outside.
pub(super) fn head_of(parse: &Parse, tokens: &Range<usize>) -> usize {
    let outside = |t: &usize| parse.head(*t).is_none_or(|h| !tokens.contains(&h));
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

/// What part of a statement a token can be by itself.
pub(super) fn sort_of(tree: &Tree<'_, '_>, at: usize) -> Option<Sort> {
    let lower = tree.lower(at);
    if closed::is_closed(lower.as_bytes())
        && !matches!(tree.parse.upos(at), Upos::Verb | Upos::Noun)
    {
        return None;
    }
    if tree.parse.is_negation(at) || !lower.chars().any(char::is_alphanumeric) {
        return None;
    }
    match tree.parse.upos(at) {
        Upos::Verb => Some(Sort::Verb),
        Upos::Noun | Upos::Propn | Upos::X | Upos::Num => Some(Sort::Noun),
        Upos::Adj => Some(Sort::Adjective),
        Upos::Adv => Some(Sort::Adverb),
        _ => None,
    }
}

/// What a token is to the part above it.
pub(super) fn role(parse: &Parse, token: usize, above: Option<usize>) -> Role {
    if above.is_none() {
        return Role::Predicate;
    }
    // Through words that are no parts: "one of the men".
    match parse.relation(token) {
        Relation::Subject | Relation::Agent => Role::Agent,
        Relation::PassiveSubject | Relation::Object | Relation::IndirectObject => Role::Patient,
        Relation::Oblique | Relation::BareOblique | Relation::AdverbClause | Relation::Adverb => {
            Role::Adjunct
        }
        Relation::OpenComplement
        | Relation::Complement
        | Relation::Conjunct
        | Relation::Parataxis
        | Relation::ClauseSubject => Role::Predicate,
        _ => Role::Modifier,
    }
}
