//! What a sentence of a claim consists of: its words of content, its names, its values.
//!
//! Each word becomes a [`Term`]: the keys by which an article may say it (its lemma, synonyms,
//! derivations, the country it names), its opposites, and a weight. Words of the closed classes
//! are none; what a typed value covers is a [`Detail`] instead.

use std::collections::BTreeMap;

use super::counted::counted;
use super::life::{Life, life};
use crate::check::sentence::{Sentence, Token, is_saying};
use crate::text::closed::is_closed;
use crate::text::country::{Via, country};
use crate::text::inflect::{analyse, lemmas};
use crate::text::lexicon::{
    Kind as Derivation, antonyms, are_converse, derived, is_phrasal, synonyms,
};
use crate::text::tag::Tag;
use crate::text::{Pos, list};
use crate::value::{Days, Reading, Value};

/// How a word of the article says a word of the claim, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// It is the word, in some form.
    Same,
    /// A synonym.
    Synonym,
    /// Derived from it, or it from that: "execution", "executed".
    Derived,
    /// A kind of it: "tanker" for "ship".
    Kind,
}

impl How {
    /// The share of the word's weight that is met: a looser word leaves some of it open.
    pub(super) const fn share(self) -> f64 {
        match self {
            Self::Same => 1.0,
            Self::Synonym | Self::Derived => 0.9,
            Self::Kind => 0.8,
        }
    }
}

/// What part a word plays in the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A name, or part of one.
    Name,
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective or adverb.
    Quality,
}

/// A word of content.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// Its token in the claim's sentence.
    pub(super) token: usize,
    /// As the claim writes it.
    pub(super) text: String,
    /// What it is.
    pub(super) role: Role,
    /// How much it tells: see [`weight`].
    pub(super) weight: f64,
    /// The keys of the words that say it.
    pub(super) keys: BTreeMap<String, How>,
    /// The keys of the words that say the opposite.
    pub(super) opposites: Vec<String>,
    /// Part of the claim's subject, which the article may carry by a pronoun.
    pub(super) subject: bool,
    /// It is so carried, and weighs nothing.
    pub(super) carried: bool,
}

impl Term {
    /// Takes it as known.
    pub(super) fn carry(&mut self) {
        self.carried = true;
        self.weight = 0.0;
    }
}

/// A typed value of the claim.
#[derive(Debug, Clone)]
pub(super) struct Detail {
    /// The value; spans are bytes of the claim.
    pub(super) value: Value,
    /// Its tokens in the claim's sentence.
    pub(super) tokens: std::ops::Range<usize>,
    /// As the claim writes it.
    pub(super) text: String,
    /// The lemmas of what it counts; empty where it counts nothing that is named.
    pub(super) noun: Vec<String>,
    /// What it tells of a life.
    pub(super) life: Option<Life>,
    /// An article may take it as known: a date that only points back, with no day to resolve it by.
    pub(super) known: bool,
}

/// The content of one sentence.
#[derive(Debug, Clone)]
pub(super) struct Content {
    /// Its words.
    pub(super) terms: Vec<Term>,
    /// Its values.
    pub(super) details: Vec<Detail>,
}

/// The weight of a name, of a value, and of a word that the lexicon does not know.
pub(super) const RARE: f64 = 10.0;

/// The content of a claim's sentence.
pub(super) fn content(sentence: &Sentence<'_>, text: &str) -> Content {
    let details: Vec<Detail> = sentence
        .values
        .iter()
        .map(|value| bounded(sentence, value))
        .map(|value| Detail {
            tokens: sentence.tokens_of(value.span),
            text: value.span.of(text).to_owned(),
            noun: counted(sentence, &value, text),
            life: life(sentence, &value),
            known: points_back(&value, value.span.of(text)),
            value,
        })
        .collect();
    let valued = |at: usize| details.iter().any(|d| d.tokens.contains(&at));
    let mut terms = Vec::new();
    for at in 0..sentence.tokens.len() {
        if !valued(at)
            && let Some(term) = term(sentence, at)
        {
            terms.push(term);
        }
    }
    Content { terms, details }
}

fn term(sentence: &Sentence<'_>, at: usize) -> Option<Term> {
    let token = &sentence.tokens[at];
    let lower = token.text.to_lowercase();
    let capital = token.text.starts_with(char::is_uppercase);
    let in_name = capital && sentence.names().iter().any(|n| n.span.covers(token.span));
    let named = token.tag == Tag::ProperNoun || in_name || country(token.text).is_some();
    let role = match token.tag {
        _ if named => Role::Name,
        Tag::Verb(_) => Role::Verb,
        Tag::Noun => Role::Noun,
        Tag::Adj | Tag::Adv => Role::Quality,
        _ => return None,
    };
    // A lone small letter is what a tokeniser left of "'s" or "'m".
    let letters = token.text.chars().filter(|c| c.is_alphanumeric()).count();
    let told = letters > 1 || letters == 1 && capital;
    let suffix =
        at > 0 && list(include_str!("../../../data/name_suffixes.txt")).any(|w| w == lower);
    if !told || suffix || role != Role::Name && (is_closed(lower.as_bytes()) || token.negates()) {
        return None;
    }
    let mut keys = BTreeMap::new();
    let mut opposites = Vec::new();
    let mut text = token.text.to_owned();
    keys.insert(plain(&lower), How::Same);
    if let Some(one) = singular(token.text).filter(|_| role == Role::Name) {
        keys.insert(plain(&one), How::Synonym);
    }
    // A capital is a city first: "London" is not met by "British".
    if let Some((country, _)) = country(token.text).filter(|(_, via)| *via != Via::Capital) {
        keys.insert(format!("@{}", country.name), How::Same);
    }
    let pos = match role {
        Role::Verb => Some(Pos::Verb),
        Role::Noun => Some(Pos::Noun),
        Role::Quality if token.tag == Tag::Adv => Some(Pos::Adv),
        Role::Quality => Some(Pos::Adj),
        Role::Name => None,
    };
    if let Some(pos) = pos {
        let all = lemmas(&lower);
        let fitting = all.iter().any(|(_, p)| *p == pos);
        for (lemma, pos) in all.iter().filter(|(_, p)| !fitting || *p == pos) {
            // "Called off" is another verb than "called": the particle must be said.
            match particle(sentence, at).filter(|p| is_phrasal(lemma, p)) {
                Some(particle) => {
                    keys.remove(&plain(&lower));
                    text = format!("{} {particle}", token.text);
                    add(&format!("{lemma} {particle}"), *pos, &mut keys, &mut opposites);
                }
                None => add(lemma, *pos, &mut keys, &mut opposites),
            }
        }
    }
    opposites.retain(|o| !keys.contains_key(o));
    let weight = match role {
        Role::Name => RARE,
        _ if is_saying(token) => 1.0,
        _ => weight(&lower),
    };
    Some(Term {
        token: at,
        text,
        role,
        weight,
        keys,
        opposites,
        subject: subject(sentence).contains(&at),
        carried: false,
    })
}

/// The tokens of the subject: what stands before the first verb that has a tense, less what a
/// comma parts from it: "On Monday, the mayor".
fn subject(sentence: &Sentence<'_>) -> std::ops::Range<usize> {
    let mut groups = sentence.clauses.list.iter().filter_map(|c| c.group);
    let Some(verb) = groups.find(|g| g.finite) else { return 0..0 };
    let before = &sentence.tokens[..verb.start];
    let comma = before.iter().rposition(|t| t.text == ",").map_or(0, |c| c + 1);
    let named = before[comma..].iter().any(|t| t.is_nominal());
    (if named { comma } else { 0 })..verb.start
}

/// The particle of the phrasal verb at `at`, at most three words on.
fn particle(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    let rest = sentence.tokens.get(at + 1..)?.iter().take(3);
    let found = rest.into_iter().find(|t| t.tag == Tag::Particle)?;
    sentence.tokens[at].tag.is_verb().then(|| found.text.to_lowercase())
}

fn add(lemma: &str, pos: Pos, keys: &mut BTreeMap<String, How>, opposites: &mut Vec<String>) {
    keys.insert(lemma.to_owned(), How::Same);
    let same = synonyms(lemma, pos);
    for word in &same {
        keys.entry((*word).to_owned()).or_insert(How::Synonym);
    }
    for word in derived(lemma) {
        if word.kind != Derivation::Agent || pos != Pos::Verb {
            keys.entry(word.word.to_owned()).or_insert(How::Derived);
        }
    }
    // "Buy" and "sell" are two sides of one event, "win" and "lose" for one who does it are not.
    let mut others = antonyms(lemma, pos);
    others.retain(|other| pos == Pos::Verb || !are_converse(lemma, other));
    opposites.extend(others.iter().map(|w| (*w).to_owned()));
    for other in others {
        opposites.extend(
            derived(other)
                .iter()
                .filter(|d| d.kind == Derivation::Event)
                .map(|d| d.word.to_owned()),
        );
    }
}

/// Whether a date is one like "last year", which names no number and which no day resolves.
fn points_back(value: &Value, written: &str) -> bool {
    let words = written.split_whitespace().take(2);
    let mut backward = list(include_str!("../../../data/backward.txt"));
    matches!(value.reading, Reading::Date(Days::Unresolved))
        && !written.contains(|c: char| c.is_ascii_digit())
        && backward.any(|word| words.clone().any(|w| w.eq_ignore_ascii_case(word)))
}

/// A value with what bounds it: "before 1967" is every day until the end of 1966, "less than ten"
/// is not ten.
pub(super) fn bounded(sentence: &Sentence<'_>, value: &Value) -> Value {
    let mut value = value.clone();
    let tokens = sentence.tokens_of(value.span);
    match &mut value.reading {
        Reading::Date(Days::Range { from, to }) => {
            let before = tokens.start.checked_sub(1).map(|at| &sentence.tokens[at]);
            if before.is_some_and(|t| t.is("before")) {
                *to = from.take().and_then(|day| day.yesterday().ok());
            } else if before.is_some_and(|t| t.is("after")) {
                *from = to.take().and_then(|day| day.tomorrow().ok());
            }
        }
        Reading::Amount { range, .. } if is_strict(&sentence.tokens[tokens]) => {
            // Less than the slack of the comparison would hide, more than that of decimals.
            let inside = |x: f64| x.abs().max(1.0) * 1e-7;
            range.min = range.min.map(|x| x + inside(x));
            range.max = range.max.map(|x| x - inside(x));
        }
        _ => {}
    }
    value
}

/// Whether the words of a value bound it and leave the bound itself out.
fn is_strict(tokens: &[Token<'_>]) -> bool {
    let any = |words: &[&str]| tokens.iter().any(|t| words.iter().any(|w| t.is(w)));
    let bound = tokens.iter().take(3).any(|t| {
        list(include_str!("../../../data/strict_bounds.txt")).any(|word| t.is(word))
            || matches!(t.text, "<" | ">")
    });
    bound && !any(&["no", "not", "or"])
}

/// How much a word tells: ten less its rank, the binary logarithm of its uses in WordNet's tagged
/// texts. A word that is used twice as often tells one less.
fn weight(lower: &str) -> f64 {
    let readings = analyse(lower.as_bytes());
    let rank = readings.as_slice().iter().map(|r| r.rank).max();
    RARE - f64::from(rank.unwrap_or(0))
}

/// One of those that a name in the plural means: "Victorians" is "Victorian".
pub(super) fn singular(name: &str) -> Option<String> {
    let capital = name.starts_with(char::is_uppercase) && name.chars().count() > 5;
    let one = name.strip_suffix('s').filter(|one| capital && !one.ends_with('s'))?;
    Some(one.to_lowercase())
}

/// A word without what differs from spelling to spelling: hyphens, points, accents.
pub(super) fn plain(lower: &str) -> String {
    let text: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    deunicode::deunicode(&text).to_lowercase()
}
