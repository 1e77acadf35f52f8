//! The parts of a statement, read from its parse.

use std::ops::Range;

use jiff::civil::Date;

use crate::check::polarity::{Held, Tree};
use crate::check::question::Unit;
use crate::check::sentence::{Document, Sentence};
use crate::fact::{Allowed, Fact, Item, Opposite, Phrase};
use crate::text::parse::{Parse, Relation, Upos};
use crate::text::{Article, Pos, closed, inflect, lexicon, list};
use crate::value::{Kind, Looseness, Value};

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
    /// Words that deny it.
    pub(in crate::check) contraries: Vec<String>,
    /// Words that tell the same event from its other side, and deny it of the same side.
    pub(in crate::check) converses: Vec<String>,
    /// Says little by itself.
    pub(in crate::check) light: bool,
    /// How the statement holds it.
    pub(in crate::check) held: Held,
    /// How much it tells.
    pub(in crate::check) weight: f32,
}

/// One sentence of a statement, as its parts.
#[derive(Debug)]
pub(in crate::check) struct Proposition {
    pub(in crate::check) parts: Vec<Part>,
    /// The part that says something of all the others.
    pub(in crate::check) root: Option<usize>,
    /// Who stands before the main part and who behind it, by part, and whether it is a passive with
    /// "by".
    pub(in crate::check) order: Option<(usize, usize, bool)>,
    /// It says what its subject is.
    pub(in crate::check) copular: bool,
    /// A quantifier of a noun, by its part: how many of all.
    pub(in crate::check) quantities: Vec<(usize, u8)>,
}

impl Proposition {
    /// The sentences of the statement of a fact, and whether it is to be true as they stand: a key that
    /// denies something is read with its denial. `None` for other facts.
    pub(in crate::check) fn of_fact(
        fact: &Fact,
        reference: Option<Date>,
    ) -> Option<(Vec<Self>, bool)> {
        let Allowed::Statement(truth) = fact.allowed else { return None };
        let written = fact.written.first().map_or(truth, |w| w == "true");
        let topic = &fact.topic;
        Some((Self::read(&topic.key, reference, &topic.items, &fact.opposites), written))
    }

    /// The sentences of a statement. Relative dates are resolved by `reference`; `items` are the words of
    /// a topic with their synonyms.
    pub(in crate::check) fn read(
        text: &str,
        reference: Option<Date>,
        items: &[Item],
        opposites: &[Opposite],
    ) -> Vec<Self> {
        let article = Article::in_memory("statement", text, reference);
        let document = Document::new(&article);
        let sentences = (0..document.passages.len()).filter_map(|i| document.sentence(i));
        let all = sentences.map(|s| Self::new(s, text, items, opposites));
        all.filter(|p| !p.parts.is_empty()).collect()
    }

    fn new(sentence: &Sentence<'_>, text: &str, items: &[Item], opposites: &[Opposite]) -> Self {
        let tree = Tree::new(sentence);
        let parse = tree.parse;
        let mut owner: Vec<Option<usize>> = vec![None; sentence.tokens.len()];
        let mut parts: Vec<Part> = Vec::new();
        let mut add =
            |tokens: Range<usize>, sort: Sort, phrases: Vec<Phrase>, value: Option<Value>| {
                if tokens.clone().any(|t| owner[t].is_some()) || tokens.is_empty() {
                    return;
                }
                let head = head_of(parse, &tokens);
                for t in tokens.clone() {
                    owner[t] = Some(parts.len());
                }
                let mut phrases = phrases;
                for item in items {
                    let same = |p: &Phrase| {
                        let lower = |w: &String| w.to_lowercase();
                        phrases.first().is_some_and(|own| {
                            own.words.iter().map(lower).eq(p.words.iter().map(lower))
                        })
                    };
                    if item.phrases.first().is_some_and(same) && has_synonyms(item) {
                        phrases.extend(item.phrases.iter().skip(1).cloned());
                        break;
                    }
                }
                parts.push(Part::new(&tree, head, sort, &phrases, value, opposites));
            };
        let phrase = |range: &Range<usize>| Phrase {
            words: sentence.tokens[range.clone()].iter().map(|t| t.text.to_owned()).collect(),
            prefix: false,
        };
        for name in sentence.names() {
            let tokens = sentence.tokens_of(name.span);
            let digit = name.span.of(text).chars().any(|c| c.is_ascii_digit());
            let month = sentence
                .values
                .iter()
                .any(|v| v.kind() == Kind::Date && v.span.overlaps(name.span));
            let named =
                |t: usize| matches!(parse.upos(t), Upos::Propn | Upos::Noun | Upos::X | Upos::Adj);
            let named = tokens.clone().any(named);
            let closed = tokens.len() == 1
                && closed::is_closed(sentence.tokens[tokens.start].text.to_lowercase().as_bytes());
            if named && !closed && !month && (!digit || tokens.len() > 1) {
                let phrases = vec![phrase(&tokens)];
                add(tokens, Sort::Name, phrases, None);
            }
        }
        for value in &sentence.values {
            let tokens = sentence.tokens_of(value.span);
            let vague = value.looseness == Looseness::Vague;
            if !vague {
                let phrases = vec![phrase(&tokens)];
                add(tokens, Sort::Value, phrases, Some(value.clone()));
            }
        }
        // Only what the analyst gave as another way to say it: short forms of a name are found in any case.
        for item in items.iter().filter(|i| has_synonyms(i)) {
            let words = &item.phrases[0].words;
            if words.len() == 1 {
                continue;
            }
            let at = (0..sentence.tokens.len()).find(|at| {
                let here = sentence.tokens.get(*at..*at + words.len());
                here.is_some_and(|h| {
                    h.iter().zip(words).all(|(t, w)| t.text.eq_ignore_ascii_case(w))
                })
            });
            if let Some(at) = at {
                let tokens = at..at + words.len();
                let sort = if item.name {
                    Sort::Name
                } else {
                    sort_of(&tree, head_of(parse, &tokens)).unwrap_or(Sort::Noun)
                };
                add(tokens, sort, item.phrases.clone(), None);
            }
        }
        for at in 0..sentence.tokens.len() {
            let Some(sort) = sort_of(&tree, at) else { continue };
            let particle = parse.child(at, &[Relation::Particle]).filter(|p| *p > at);
            if let Some(particle) = particle {
                let words = vec![
                    sentence.tokens[at].text.to_owned(),
                    sentence.tokens[particle].text.to_owned(),
                ];
                add(at..at + 1, sort, vec![Phrase { words, prefix: false }], None);
            } else {
                add(at..at + 1, sort, vec![phrase(&(at..at + 1))], None);
            }
        }
        let above = |token: usize| parse.ancestors(token).find_map(|a| owner[a]);
        for i in 0..parts.len() {
            let token = parts[i].token;
            let above = above(token).filter(|a| *a != i);
            parts[i].above = above;
            let head = above.map(|a| parts[a].token);
            parts[i].role = role(parse, token, head);
        }
        let order = (0..parts.len()).filter(|i| parts[*i].above.is_none());
        let depth = |t: usize| parse.ancestors(t).count();
        let root = order.min_by_key(|i| (depth(parts[*i].token), parts[*i].token));
        let quantities =
            (0..parts.len()).filter_map(|i| Some((i, quantity(&tree, parts[i].token)?))).collect();
        let copular = root.is_some_and(|r| {
            let token = parts[r].token;
            parse.child(token, &[Relation::Copula, Relation::Subject]).is_some()
        });
        let mut whole = Self { parts, root, copular, order: None, quantities };
        whole.order = whole.main().and_then(|main| {
            let at = whole.parts[main].token;
            let thing =
                |i: &usize| matches!(whole.parts[*i].sort, Sort::Name | Sort::Noun) && *i != main;
            let all = || (0..whole.parts.len()).filter(thing);
            let before = all()
                .filter(|i| whole.parts[*i].token < at)
                .max_by_key(|i| whole.parts[*i].token)?;
            let behind = all()
                .filter(|i| whole.parts[*i].token > at)
                .min_by_key(|i| whole.parts[*i].token)?;
            Some((before, behind, tree.is_passive(at)))
        });
        whole
    }
}
/// Whether an item has a phrase with a word that the first lacks.
fn has_synonyms(item: &Item) -> bool {
    let Some((first, rest)) = item.phrases.split_first() else { return false };
    rest.iter().any(|p| p.words.iter().any(|w| !first.words.contains(w)))
}

/// How many of all a noun's quantifier means: 0 none to 5 all.
pub(super) fn quantity(tree: &Tree<'_, '_>, token: usize) -> Option<u8> {
    let parse = tree.parse;
    let word = |at: usize| {
        let lower = tree.lower(at);
        let mut lines = list(include_str!("../../../data/english/quantifiers.tsv"));
        lines.find_map(|line| {
            let (word, many) = line.split_once('\t')?;
            (word == lower).then(|| many.parse().ok()).flatten()
        })
    };
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
    fn new(
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
        let (mut contraries, mut converses) = (Vec::<String>::new(), Vec::<String>::new());
        for (lemma, pos) in &lemmas {
            let synonyms = lexicon::synonyms(lemma, *pos);
            for word in synonyms.iter().copied().chain([lemma.as_str()]) {
                let antonyms = lexicon::antonyms(word, *pos).into_iter();
                let (sides, denies): (Vec<&str>, Vec<&str>) = antonyms
                    .filter(|a| !synonyms.contains(a))
                    .partition(|a| lexicon::are_converse(word, a));
                contraries.extend(denies.into_iter().map(str::to_owned));
                converses.extend(sides.into_iter().map(str::to_owned));
            }
        }
        contraries.extend(privative(lower));
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
                contraries.extend(words(&opposite.other));
            } else if has(&opposite.other) {
                contraries.extend(words(&opposite.one));
            }
        }
        contraries.sort();
        contraries.dedup();
        let light = lemmas.first().is_some_and(|(l, _)| {
            list(include_str!("../../../data/english/empty_verbs.txt")).any(|w| w == l)
        }) && sort == Sort::Verb;
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
fn role(parse: &Parse, token: usize, above: Option<usize>) -> Role {
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
