//! One sentence in which a topic is spoken of, and what binding is measured by.

use super::clause::Link;
use super::locate::{Mention, Words};
use super::people::is_person;
use super::scope::{Stance, stance};
use super::sentence::{Sentence, Token};
use super::sequence::at_once;
use super::speaker::speaker;
use super::verbs::{Class, is_class, report};
use super::victim::shares_subject;
use super::words;
use super::{Bearing, Evidence};
use crate::check::decide::{Candidate, Strength};
use crate::fact::Fact;
use crate::text::lexicon::Report;
use crate::text::tag::Tag;
use crate::text::{Article, Span};
use crate::value::{Kind, Value};

/// A sentence that speaks of a topic.
#[derive(Debug)]
pub(super) struct Scene<'s, 'a> {
    /// The fact.
    pub(super) fact: &'s Fact,
    /// The article.
    pub(super) article: &'a Article,
    /// The sentence.
    pub(super) sentence: &'s Sentence<'a>,
    /// The topic's items.
    pub(super) items: &'s [Words],
    /// Per item, its mentions in this sentence.
    pub(super) mentions: Vec<Vec<Mention>>,
    /// Items that earlier sentences carry into this one, or that are left unsaid.
    pub(super) missing: Vec<usize>,
    /// Whether something was carried from an earlier sentence.
    pub(super) carried: Carried,
}

/// What a sentence takes over from those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carried {
    /// Nothing.
    No,
    /// What a pronoun stands for, where nothing else can be meant.
    Resolved,
    /// What a pronoun or a bare noun may stand for.
    Loose,
}

impl<'a> Scene<'_, 'a> {
    /// All mentions of items that are no names: the event words of the topic. Where a topic is
    /// names alone, these.
    pub(super) fn predicates(&self) -> impl Iterator<Item = &Mention> {
        let only_names = self.items.iter().all(|i| i.name);
        let wanted = move |i: usize| only_names || !self.items[i].name;
        self.mentions.iter().enumerate().filter(move |(i, _)| wanted(*i)).flat_map(|(_, m)| m)
    }

    /// The token of a mention's first word.
    pub(super) fn head(&self, mention: &Mention) -> Option<usize> {
        self.sentence.token_at(mention.head.start)
    }

    /// A token of the sentence.
    pub(super) fn token(&self, at: usize) -> Option<&Token<'a>> {
        self.sentence.tokens.get(at)
    }

    /// Whether every item of the topic is mentioned in this clause, in one tied closely to it, or in
    /// one that tells of the same time.
    pub(super) fn together(&self, clause: usize) -> bool {
        self.mentions.iter().enumerate().all(|(item, mentions)| {
            self.missing.contains(&item)
                || mentions.iter().any(|m| {
                    self.sentence.clause_at(m.head.start).is_some_and(|c| {
                        self.tied(c, clause)
                            || self.shares_subject(clause, c)
                            || at_once(self.sentence, clause, c)
                    })
                })
        })
    }

    /// Whether two clauses share their subject or object: the same, or one a participle,
    /// infinitive or relative of the other.
    pub(super) fn tied(&self, a: usize, b: usize) -> bool {
        let list = &self.sentence.clauses.list;
        let under = |x: usize, y: usize| {
            list.get(x).is_some_and(|c| {
                c.parent == Some(y)
                    && matches!(c.link, Link::Participle | Link::Infinitive | Link::Relative)
            })
        };
        a == b || under(a, b) || under(b, a)
    }

    /// Whether a clause is a participle or infinitive somewhere beneath another: "none of the
    /// drivers seemed to suffer after being hit".
    fn shares_subject(&self, mut clause: usize, above: usize) -> bool {
        let list = &self.sentence.clauses.list;
        for _ in 0..list.len() {
            let Some(found) = list.get(clause) else { return false };
            let (Link::Participle | Link::Infinitive, Some(parent)) = (found.link, found.parent)
            else {
                return false;
            };
            if parent == above {
                return true;
            }
            clause = parent;
        }
        false
    }

    /// Whether every item is mentioned in this clause, as its subject or object: in it, in a
    /// participle or infinitive of it, or right before it where it is a relative.
    pub(super) fn in_one_clause(&self, clause: usize) -> bool {
        let list = &self.sentence.clauses.list;
        let relative = list.get(clause).is_some_and(|c| c.link == Link::Relative);
        let first = self.sentence.clauses.of.iter().position(|&c| c == clause).unwrap_or_default();
        let close = |m: &Mention| {
            let own = self.sentence.clause_at(m.head.start);
            let under = |x: usize, y: usize| {
                list.get(x).is_some_and(|c| {
                    c.parent == Some(y) && matches!(c.link, Link::Participle | Link::Infinitive)
                })
            };
            let end = self.sentence.tokens_of(m.span).end;
            let antecedent = relative && end <= first && first - end <= 1;
            // "The airmen were rescued and were not hurt": one subject for both.
            let shared = own.is_some_and(|o| {
                shares_subject(self.sentence, clause) == Some(o)
                    && self.sentence.group(o).is_some_and(|g| end <= g.start)
            });
            antecedent
                || shared
                || own.is_some_and(|o| o == clause || under(o, clause) || under(clause, o))
        };
        let missing = |item: usize| self.missing.contains(&item);
        self.mentions.iter().enumerate().all(|(i, ms)| missing(i) || ms.iter().any(close))
    }

    /// Whether every item is mentioned in the clause of a token, or in one that it hangs on or that
    /// hangs on it as complement, infinitive, participle or relative.
    pub(super) fn in_one_chain(&self, at: usize) -> bool {
        let clauses = &self.sentence.clauses;
        let Some(&clause) = clauses.of.get(at) else {
            return false;
        };
        let reaches = |mut from: usize, to: usize| {
            for _ in 0..clauses.list.len() {
                let Some(found) = clauses.list.get(from).filter(|_| from != to) else { break };
                match (found.link, found.parent) {
                    (Link::Main | Link::Subordinate(_), _) | (_, None) => return false,
                    (_, Some(parent)) => from = parent,
                }
            }
            from == to
        };
        let near = |m: &Mention| {
            let own = self.sentence.clause_at(m.head.start);
            own.is_some_and(|own| reaches(own, clause) || reaches(clause, own))
        };
        self.mentions
            .iter()
            .enumerate()
            .all(|(i, ms)| self.missing.contains(&i) || ms.iter().any(near))
    }

    /// Whether the clause of a token has a pronoun, or a noun that stands for what was denied.
    pub(super) fn refers(&self, at: usize) -> bool {
        let clauses = &self.sentence.clauses.of;
        let same = |(i, _): &(usize, &Token<'_>)| clauses.get(*i) == clauses.get(at);
        self.sentence.tokens.iter().enumerate().filter(same).any(|(_, t)| {
            matches!(t.tag, Tag::Subject | Tag::Object | Tag::Possessive)
                || words::is(t.text, words::Class::Denied)
        })
    }

    /// Whether a clause is what somebody denies to have done or says that he has not, and every item is
    /// mentioned in it or is who denies it: "Iran denied that its forces had attacked the ship".
    pub(super) fn own_denial(&self, clause: usize) -> bool {
        let list = &self.sentence.clauses.list;
        let Some((Link::Complement, Some(above))) = list.get(clause).map(|c| (c.link, c.parent))
        else {
            return false;
        };
        let Some((group, own)) = self.sentence.group(above).zip(self.sentence.group(clause)) else {
            return false;
        };
        let denies = self.token(group.head).is_some_and(|t| match report(t.text) {
            Some(Report::Denies) => true,
            Some(Report::Says) => own.negation.is_some(),
            _ => false,
        });
        let back = self.sentence.tokens.get(group.end..own.start).unwrap_or_default();
        let himself = back.iter().any(|t| matches!(t.tag, Tag::Subject | Tag::Possessive));
        let denier = |m: &Mention| self.sentence.tokens_of(m.span).end <= group.start;
        let here = |m: &Mention| self.sentence.clause_at(m.head.start) == Some(clause);
        let said = |item: usize, name: bool| {
            self.mentions[item].iter().any(|m| here(m) || (name && denier(m)))
        };
        denies && himself && self.items.iter().enumerate().all(|(i, item)| said(i, item.name))
    }

    /// The verb of harm that what stands at `span` is the doer of: "a man killed his children".
    pub(super) fn does(&self, span: Span) -> Option<&'a str> {
        let end = self.sentence.tokens_of(span).end;
        let clause = self.sentence.clause_at(span.start)?;
        let group = self.sentence.group(clause)?;
        let verb = self.token(group.head)?;
        let object = self.token(group.end).is_some_and(Token::in_phrase);
        let active = group.finite && !group.passive && end <= group.start && object;
        (active && is_class(verb.text, Class::Harm)).then_some(verb.text)
    }

    /// The stance of the sentence to the topic's word at token `at`. A word that the topic itself
    /// has decides nothing: in "the strike was called off" the strike is spoken of as the topic does.
    pub(super) fn stance(&self, at: usize) -> (Stance, Option<Span>) {
        let own = |word: Span| self.mentions.iter().flatten().any(|m| m.span.overlaps(word));
        let (stance, word) = stance(self.sentence, at);
        if stance != Stance::Stated && !word.is_some_and(own) {
            return (stance, word);
        }
        match self.unreal(at).filter(|(_, word)| !own(*word)) {
            Some((stance, word)) => (stance, Some(word)),
            None => (Stance::Stated, None),
        }
    }

    /// "fear an attack", "prevented the attack": a verb whose object has not happened.
    fn unreal(&self, at: usize) -> Option<(Stance, Span)> {
        let clause = *self.sentence.clauses.of.get(at)?;
        let group = self.sentence.group(clause)?;
        let head = self.token(group.head)?;
        let object = if group.passive { at < group.start } else { at >= group.end };
        match () {
            () if !object => None,
            () if is_class(head.text, Class::Avert) => Some((Stance::Negated, head.span)),
            () if is_class(head.text, Class::Intend) => Some((Stance::Supposed, head.span)),
            () => None,
        }
    }

    /// Whether the sentence states the topic's event: one of its words is stated, none denied.
    pub(super) fn states(&self) -> bool {
        let heads = self.predicates().filter_map(|m| self.head(m));
        let stances: Vec<Stance> = heads.map(|h| self.stance(h).0).collect();
        let denied = stances.iter().any(|s| matches!(s, Stance::Negated | Stance::Denied));
        stances.is_empty() || (stances.contains(&Stance::Stated) && !denied)
    }

    /// The noun that the topic asks a count of, where a number counts another of its nouns: of
    /// "states where people were sickened", "64 people" is no count of states.
    pub(super) fn rather_counts(&self, counted: Option<usize>, value: &Value) -> Option<&str> {
        let first = self.items.iter().position(|i| !i.name)?;
        let noun = |span: Span| {
            self.sentence
                .token_at(span.start)
                .and_then(|i| self.token(i))
                .is_some_and(|t| t.tag == Tag::Noun)
        };
        let asked = self.mentions[first].iter().any(|m| noun(m.head));
        let other = counted.is_some_and(|c| c != first) && value.noun.is_some_and(noun);
        (asked && other).then_some(self.items[first].label.as_str())
    }

    /// Whether a word before a mention makes it another event of the kind: "a second strike".
    ///
    /// With the token of one mention, only that one is looked at.
    pub(super) fn other_event(&self, event: Option<usize>) -> Option<Span> {
        let asked = |m: &&Mention| event.is_none() || self.head(m) == event;
        // "hours before three officers were shot", "a week after": told by its distance.
        let distant = |m: &Mention| {
            let clause = self.sentence.clause_at(m.head.start)?;
            let Link::Subordinate(at) = self.sentence.clauses.list.get(clause)?.link else {
                return None;
            };
            let marker =
                self.token(at).filter(|t| ["before", "after", "since"].iter().any(|w| t.is(w)))?;
            let before = self.token(at.checked_sub(1)?)?;
            let length = |v: &Value| v.kind() == Kind::Duration && v.span.overlaps(before.span);
            let measured = self.sentence.values.iter().any(length);
            (measured && clause > 0).then_some(marker.span)
        };
        if let Some(marker) = self.predicates().filter(asked).find_map(distant) {
            return Some(marker);
        }
        self.predicates().filter(asked).filter_map(|m| self.head(m)).find_map(|head| {
            // "he and another man were shot" is no other shooting.
            let person = |i: usize| self.token(i + 1).is_some_and(|t| is_person(t.text));
            (head.saturating_sub(3)..head)
                .filter(|&i| !person(i))
                .filter_map(|i| self.token(i))
                .find(|t| words::is(t.text, words::Class::Other))
                .map(|t| t.span)
        })
    }

    /// Whether only such tokens stand between two token positions.
    pub(super) fn only(&self, from: usize, to: usize, test: impl Fn(&Token<'_>) -> bool) -> bool {
        from <= to && self.sentence.tokens.get(from..to).is_some_and(|t| t.iter().all(test))
    }

    /// A candidate for this sentence.
    pub(super) fn candidate(
        &self,
        span: Span,
        counts: Option<(Bearing, Strength)>,
        reason: String,
    ) -> Candidate {
        let bearing = counts.map_or(Bearing::Vague, |c| c.0);
        let speaker = self.sentence.token_at(span.start).and_then(|t| speaker(self.sentence, t));
        let evidence = Evidence {
            bearing,
            span,
            sentence: self.sentence.passage.span,
            value: span.of(&self.article.text).to_owned(),
            speaker: speaker.map(|s| s.of(&self.article.text).to_owned()),
            reason,
        };
        Candidate { counts, evidence }
    }

    /// Lowers what a carried topic is worth.
    pub(super) fn strength(&self, strength: Strength) -> Strength {
        match self.carried {
            Carried::No => strength,
            Carried::Resolved => strength.min(Strength::Position),
            Carried::Loose => Strength::Weak,
        }
    }
}

/// Whether a token may stand inside a noun phrase before its head.
pub(super) fn modifies(token: &Token<'_>) -> bool {
    matches!(
        token.tag,
        Tag::Adj | Tag::Noun | Tag::ProperNoun | Tag::Num | Tag::Det | Tag::Possessive
    ) || ["night", "morning", "afternoon", "evening"].iter().any(|w| token.is(w))
}
