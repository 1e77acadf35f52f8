//! How a sentence holds what a word of it says: as so, as not so, or open; told, reported, denied.
//!
//! Read from the parse, from the word upwards: what is said of it where it stands (*not*, *nobody*,
//! *almost*), then what each word above it makes of it (`data/english/signatures.tsv`): *failed to pay*.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::check::sentence::Sentence;
use crate::text::lexicon::{self, Report};
use crate::text::parse::{Parse, Relation, Upos};
use crate::text::tag::Form;
use crate::text::{Pos, inflect, list};

/// How a sentence holds what a word of it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct Held {
    /// 1: it is so; -1: it is not so; 0: open.
    pub(in crate::check) truth: i8,
    /// Somebody says so.
    pub(in crate::check) reported: bool,
    /// Somebody denies it.
    pub(in crate::check) denied: bool,
    /// It will or would be so.
    pub(in crate::check) future: bool,
}

/// What follows for an act where the word above it is affirmed, and where it is denied.
type Signature = (i8, i8);

static SIGNATURES: LazyLock<HashMap<(&'static str, &'static str), Signature>> =
    LazyLock::new(|| {
        let sign = |s: &str| match s {
            "+" => 1,
            "-" => -1,
            _ => 0,
        };
        list(include_str!("../../data/english/signatures.tsv"))
            .filter_map(|line| {
                let mut fields = line.split('\t');
                let key = (fields.next()?, fields.next()?);
                Some((key, (sign(fields.next()?), sign(fields.next()?))))
            })
            .collect()
    });

static TAKING_BACK: LazyLock<Vec<(&'static str, i8)>> = LazyLock::new(|| {
    let lines = list(include_str!("../../data/english/taking_back.tsv"));
    lines
        .filter_map(|line| {
            let (words, sign) = line.split_once('\t')?;
            Some((words, if sign == "-" { -1 } else { 0 }))
        })
        .collect()
});

/// Words between what takes a verb back and the verb.
const BETWEEN: [&str; 10] =
    ["to", "be", "been", "being", "have", "having", "had", "ever", "even", "actually"];

/// A sentence with its tree.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Tree<'s, 'a> {
    pub(in crate::check) sentence: &'s Sentence<'a>,
    pub(in crate::check) parse: &'s Parse,
}

impl<'s, 'a> Tree<'s, 'a> {
    pub(in crate::check) fn new(sentence: &'s Sentence<'a>) -> Self {
        Self { sentence, parse: sentence.parse() }
    }

    /// "was beaten by": a form of "be" before the word and "by" behind it.
    pub(in crate::check) fn is_passive(&self, at: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let be = tokens.get(at.saturating_sub(3)..at).is_some_and(|t| t.iter().any(|t| t.is_be()));
        let by = tokens
            .get(at + 1..(at + 4).min(tokens.len()))
            .is_some_and(|t| t.iter().any(|t| t.is("by")));
        be && by
    }

    /// A token in lower case.
    pub(in crate::check) fn lower(&self, at: usize) -> &'s str {
        self.sentence.lower(at)
    }

    /// The base form of a token, as the part of speech that the parse gives it.
    pub(in crate::check) fn lemma(&self, at: usize) -> &'s str {
        let lower = self.lower(at);
        let pos = match self.parse.upos(at) {
            Upos::Verb | Upos::Aux => Pos::Verb,
            Upos::Adj => Pos::Adj,
            Upos::Adv => Pos::Adv,
            _ => Pos::Noun,
        };
        let lemmas = inflect::lemmas(lower);
        lemmas.iter().find(|(_, p)| *p == pos).map_or(lower, |(lemma, _)| *lemma)
    }

    /// How the sentence holds what the token says.
    pub(in crate::check) fn held(&self, at: usize) -> Held {
        let mut held = self.above(at, 0);
        if self.inverted(at) {
            held.truth = 0;
        }
        match self.own(at) {
            Own::Plain => {}
            Own::Denied => held.truth = -held.truth,
            Own::Is(truth) => held.truth = if held.truth < 0 { 0 } else { truth },
            Own::Modal => held.truth = held.truth.min(0),
            Own::Future => held.future = true,
        }
        if self.sentence.tokens.last().is_some_and(|t| t.text == "?") {
            held.truth = 0;
        }
        held
    }

    /// What the words above make of it.
    fn above(&self, at: usize, depth: usize) -> Held {
        let stated = Held { truth: 1, reported: false, denied: false, future: false };
        let Some(head) = self.parse.head(at) else { return stated };
        if depth > 12 {
            return stated;
        }
        if let Some(head) = self.before_that(at) {
            return self.beneath(at, head, depth);
        }
        let relation = self.parse.relation(at);
        match relation {
            Relation::Conjunct => {
                let mut held = self.above(head, depth + 1);
                // "did not pay or apologise": one negation for both.
                let or = self.parse.children(at).any(|c| {
                    self.parse.relation(c) == Relation::Coordinator
                        && ["or", "nor"].contains(&self.lower(c))
                });
                let both = or && matches!(self.own(head), Own::Denied);
                if both && !matches!(self.own(at), Own::Denied) {
                    held.truth = -held.truth;
                }
                held
            }
            Relation::AdverbClause | Relation::ClauseRelative => {
                if self.is_condition(at) {
                    return Held { truth: 0, ..stated };
                }
                let from = self.marks(at).iter().any(|m| ["from", "of", "in", "into"].contains(m));
                let gerund = self.parse.form(at) == Some(Form::Gerund);
                let next = at > head && at - head <= 2 && self.marks(at).is_empty();
                if from || gerund && next {
                    return self.beneath(at, head, depth);
                }
                stated
            }
            Relation::OpenComplement
            | Relation::Complement
            | Relation::ClauseSubject
            | Relation::PassiveClauseSubject
            | Relation::NounClause => self.beneath(at, head, depth),
            Relation::Object | Relation::PassiveSubject | Relation::Oblique => {
                let lower = self.lower(at);
                if self.parse.upos(at) == Upos::Noun && lexicon::is_event_noun(lower)
                    || self.parse.form(at) == Some(Form::Gerund)
                {
                    self.beneath(at, head, depth)
                } else {
                    stated
                }
            }
            _ => stated,
        }
    }

    /// What the word right above makes of an act.
    fn beneath(&self, at: usize, head: usize, depth: usize) -> Held {
        let mut held = self.held_within(head, depth + 1);
        let lemma = self.lemma(head);
        let frames = self.frames(at);
        let signature = frames.iter().find_map(|f| SIGNATURES.get(&(lemma, *f)));
        if let Some((yes, no)) = signature {
            held.truth = match held.truth {
                1 => *yes,
                -1 => *no,
                _ => 0,
            };
            return held;
        }
        let clause = frames.iter().any(|f| matches!(*f, "that" | "ing" | "np"));
        let report = crate::check::verbs::report(self.lower(head)).filter(|_| clause);
        match (report, frames.first()) {
            (Some(Report::Says), Some(&"that")) if held.truth < 0 => held.truth = 0,
            (Some(Report::Says), _) => held.reported = true,
            (Some(Report::Denies), _) if held.truth < 0 => held.truth = 0,
            (Some(Report::Denies), _) => {
                held.denied = true;
                held.truth = -1;
            }
            (Some(Report::Supposes | Report::Asks), Some(&"that" | &"inf")) => held.truth = 0,
            (None, Some(&"inf")) if self.parse.upos(head) == Upos::Noun => held.truth = 0,
            _ => {}
        }
        held
    }

    /// [`Tree::held`] of a word above.
    fn held_within(&self, at: usize, depth: usize) -> Held {
        let mut held = self.above(at, depth);
        match self.own(at) {
            Own::Denied => held.truth = -held.truth,
            Own::Is(truth) => held.truth = truth,
            Own::Modal => held.truth = held.truth.min(0),
            Own::Future => held.future = true,
            Own::Plain => {}
        }
        held
    }

    /// The word right before the "that" which opens a clause, where it tells what the clause is worth:
    /// "no evidence that", "untrue that".
    fn before_that(&self, at: usize) -> Option<usize> {
        let clause = matches!(self.parse.upos(at), Upos::Verb | Upos::Adj | Upos::Noun | Upos::Aux);
        let start = self.parse.span(at).start;
        if !clause || start == 0 || self.lower(start) != "that" || start >= at {
            return None;
        }
        let head = start - 1;
        SIGNATURES.contains_key(&(self.lemma(head), "that")).then_some(head)
    }

    /// How an act hangs from the word above it.
    fn frames(&self, at: usize) -> Vec<&'static str> {
        if self.before_that(at).is_some() {
            return vec!["that"];
        }
        let to = self.marks(at).contains(&"to");
        let gerund = self.parse.form(at) == Some(Form::Gerund);
        match self.parse.relation(at) {
            Relation::Object | Relation::PassiveSubject | Relation::Oblique if !gerund => {
                vec!["np"]
            }
            _ if to => vec!["inf"],
            _ if gerund && self.parse.relation(at) != Relation::Complement => vec!["ing", "np"],
            Relation::OpenComplement => vec!["inf", "ing"],
            _ if gerund => vec!["ing", "that"],
            _ => vec!["that"],
        }
    }

    /// What opens a clause: "that", "if", "to", "without".
    fn marks(&self, at: usize) -> Vec<&'s str> {
        let marks = self.parse.children(at).filter(|c| {
            matches!(self.parse.relation(*c), Relation::Mark | Relation::Case) && *c < at
        });
        marks.map(|c| self.lower(c)).collect()
    }

    /// "if it closed", "had it closed".
    fn is_condition(&self, at: usize) -> bool {
        let marks = self.marks(at);
        if marks.iter().any(|m| ["if", "unless", "lest", "whether"].contains(m)) {
            return true;
        }
        let first = self.parse.span(at).start;
        let opens = ["had", "were", "should"].contains(&self.lower(first));
        let subject = self.parse.child(at, &[Relation::Subject, Relation::PassiveSubject]);
        if self.inverted(at) {
            return true;
        }
        marks.is_empty() && opens && first < at && subject.is_some_and(|s| s > first)
    }

    /// "Had the firm paid, it would have …", "If the firm pays, …": before the comma of a sentence that
    /// opens so.
    fn inverted(&self, at: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let Some(comma) = tokens.iter().position(|t| t.text == ",").filter(|c| at < *c) else {
            return false;
        };
        let opens = |words: &[&str]| words.contains(&self.lower(0));
        let would = ["would", "could", "might"];
        let supposed = || tokens[comma..].iter().any(|t| would.iter().any(|w| t.is(w)));
        opens(&["if", "unless"]) || opens(&["had", "were", "should"]) && supposed()
    }

    /// What is said of a word where it stands.
    fn own(&self, at: usize) -> Own {
        if let Some(sign) = self.taken_back(at) {
            return Own::Is(sign);
        }
        let copular = self.parse.child(at, &[Relation::Copula]).is_some();
        let verbal = copular
            || matches!(self.parse.upos(at), Upos::Verb | Upos::Aux)
            || self.parse.child(at, &[Relation::Subject, Relation::PassiveSubject]).is_some();
        let mut denied = 0;
        let mut modal = None;
        for c in self.parse.children(at) {
            let relation = self.parse.relation(c);
            let argument = matches!(
                relation,
                Relation::Subject | Relation::PassiveSubject | Relation::Object | Relation::Agent
            );
            if argument && self.is_none(c) {
                denied += 1;
            } else if relation == Relation::Auxiliary {
                modal = modal.or(Some(self.lower(c)));
                denied += usize::from(self.parse.is_negation(c) && self.denies(c));
            } else if self.parse.is_negation(c)
                && c < at
                && self.denies(c)
                && (verbal || relation == Relation::Determiner || relation == Relation::Adverb)
            {
                denied += 1;
            } else if relation == Relation::Copula || relation == Relation::PassiveAuxiliary {
                denied += usize::from(self.parse.is_negation(c) && self.lower(c).ends_with('t'));
            }
        }
        // "not in the storm but in calm water": "not" before a phrase behind the verb.
        if !verbal && denied == 0 {
            let start = self.parse.span(at).start;
            let not = start.checked_sub(1).filter(|i| self.sentence.tokens[*i].is("not"));
            denied += usize::from(not.is_some_and(|n| self.denies(n)));
        }
        // "paid neither the fine nor the costs", whatever the parse makes of it.
        if denied == 0 && verbal && self.lower(at + 1) == "neither" {
            denied = 1;
        }
        let before = |c: usize| self.lower(c) == "never" && self.lower(c + 1) == "before";
        if self.parse.span(at).any(before) || (0..2).any(before) {
            return Own::Is(0);
        }
        if denied % 2 == 1 {
            return Own::Denied;
        }
        match modal {
            Some("will" | "would" | "'ll" | "’ll") => Own::Future,
            Some("could" | "may" | "might" | "should" | "must" | "can") => Own::Modal,
            _ => Own::Plain,
        }
    }

    /// Whether a negating word denies what it hangs from.
    fn denies(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        let number = |i: usize| self.lower(i).starts_with(|c: char| c.is_ascii_digit());
        let label =
            self.sentence.tokens[at].is("no") && (number(at + 1) || next == "." && number(at + 2));
        let other = list(include_str!("../../data/english/not_denying.txt")).any(|w| w == next);
        !label && !other
    }

    /// "nobody", "no fine", "neither the fine nor the costs", "few".
    fn is_none(&self, at: usize) -> bool {
        let denies = |c: usize| self.parse.is_negation(c) && self.denies(c);
        denies(at)
            || self.parse.children(at).any(|c| {
                denies(c)
                    && matches!(
                        self.parse.relation(c),
                        Relation::Determiner
                            | Relation::Precoordinator
                            | Relation::Coordinator
                            | Relation::Adverb
                    )
                    && c < at
            })
    }

    /// "stopped short of paying", "has yet to pay", "almost paid".
    fn taken_back(&self, at: usize) -> Option<i8> {
        let mut end = at;
        for _ in 0..5 {
            for (words, sign) in TAKING_BACK.iter() {
                let count = words.split(' ').count();
                let is = |(i, w): (usize, &str)| self.lower(end - count + i) == w;
                if end >= count && words.split(' ').enumerate().all(is) {
                    return Some(*sign);
                }
            }
            let last = end.checked_sub(1)?;
            let hangs = self.parse.head(last) == Some(at) && self.parse.upos(last) == Upos::Adv;
            if !hangs && !BETWEEN.contains(&self.lower(last)) {
                return None;
            }
            end = last;
        }
        None
    }
}

/// What is said of a word where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Plain,
    Denied,
    /// What stands before it decides.
    Is(i8),
    Modal,
    Future,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::Document;
    use crate::text::Article;

    /// How a sentence holds its first form of a verb.
    fn truth(text: &str, verb: &str) -> i8 {
        let article = Article::in_memory("a", text, None);
        let document = Document::new(&article);
        let tree = Tree::new(document.sentence(0).unwrap());
        let is = |at: &usize| {
            let lower = tree.lower(*at);
            inflect::lemmas(lower).iter().any(|(lemma, _)| *lemma == verb)
        };
        let at = (0..tree.sentence.tokens.len()).rfind(is).unwrap();
        tree.held(at).truth
    }

    #[test]
    fn what_is_said_where_it_stands_and_above() {
        for (text, verb, want) in [
            ("The bank repaid the loan.", "repay", 1),
            ("The bank did not repay the loan.", "repay", -1),
            ("The bank repaid no loan.", "repay", -1),
            ("The bank failed to repay the loan.", "repay", -1),
            ("The bank did not fail to repay the loan.", "repay", 1),
            ("The bank has yet to repay the loan.", "repay", -1),
            ("The bank stopped short of repaying the loan.", "repay", -1),
            ("The bank almost repaid the loan.", "repay", -1),
            ("The bank was about to repay the loan.", "repay", 0),
            ("The bank plans to repay the loan.", "repay", 0),
            ("Had the bank repaid the loan, it would be broke.", "repay", 0),
            ("If the bank repaid the loan, it would close.", "repay", 0),
            ("There is no evidence that the bank repaid the loan.", "repay", 0),
            ("It is not true that the bank did not repay the loan.", "repay", 1),
            ("Nobody repaid the loan.", "repay", -1),
        ] {
            assert_eq!(truth(text, verb), want, "{text}");
        }
    }

    #[test]
    fn what_only_seems_to_deny() {
        for (text, verb) in [
            ("The boat sank not long after dawn.", "sink"),
            ("The chairman not only resigned but left town.", "resign"),
            ("World no 3 player lost the final.", "lose"),
            ("The boat sank no more than a mile from port.", "sink"),
            ("The tunnel was closed not because of rain but because of a crash.", "close"),
        ] {
            assert_eq!(truth(text, verb), 1, "{text}");
        }
    }
}
