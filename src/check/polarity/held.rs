//! How a sentence holds what a word of it says: what is said of it where it stands, then what each word above it makes of it (`data/english/signatures.tsv`): *failed to pay*.

use super::own::Own;
use super::tree::Tree;
use crate::text::inflect;
use crate::text::lexicon::{self, Report};
use crate::text::parse::{Relation, Upos};
use crate::text::scope::{self, signature};
use crate::text::tag::Form;

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

impl Tree<'_, '_> {
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
        if let Some(sign) = self.called(at) {
            held.truth *= sign;
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
            // "accused of stealing … and was sentenced": no act of a clause's is one of a gerund.
            Relation::Conjunct
                if self.parse.form(head) == Some(Form::Gerund)
                    && self
                        .parse
                        .child(at, &[Relation::Auxiliary, Relation::PassiveAuxiliary])
                        .is_some() =>
            {
                stated
            }
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
                let from =
                    self.marks(at).iter().any(|m| ["from", "of", "in", "into", "out"].contains(m));
                let gerund = self.parse.form(at) == Some(Form::Gerund);
                let next = at > head && at - head <= 2 && self.marks(at).is_empty();
                let to =
                    self.marks(at).contains(&"to") && signature(self.lemma(head), "inf").is_some();
                if from || to || gerund && next {
                    return self.beneath(at, head, depth);
                }
                stated
            }
            // "there was nothing to save", "no driver who was hurt".
            Relation::NounClause | Relation::RelativeClause
                if self.is_none(head) && self.own(at) != Own::Denied =>
            {
                Held { truth: -1, ..stated }
            }
            // "accused the chairman of lying": the verb says what it is worth.
            Relation::NounClause
                if self.parse.form(at) == Some(Form::Gerund)
                    && self.own(at) == Own::Plain
                    && self
                        .parse
                        .head(head)
                        .is_some_and(|verb| signature(self.lemma(verb), "ing").is_some()) =>
            {
                self.beneath(at, self.parse.head(head).unwrap_or(head), depth)
            }
            Relation::Complement if self.marks(at).contains(&"whether") => {
                Held { truth: 0, ..stated }
            }
            Relation::OpenComplement
            | Relation::Complement
            | Relation::ClauseSubject
            | Relation::PassiveClauseSubject
            | Relation::NounClause => self.once(at, self.beneath(at, head, depth)),
            Relation::Object
            | Relation::PassiveSubject
            | Relation::Oblique
            | Relation::NounModifier => {
                let known = |frame: &&str| signature(self.lemma(head), frame).is_some();
                // "a lack of exits": no act, and there are none all the same.
                if known(&"any") {
                    return self.beneath(at, head, depth);
                }
                let noun = self.parse.upos(at) == Upos::Noun;
                // "ruled out resigning": no thing, since no article stands before it.
                let bare = self.lower(at).ends_with("ing")
                    && self.parse.child(at, &[Relation::Determiner]).is_none();
                let act = noun && (lexicon::is_event_noun(self.lower(at)) || bare)
                    || self.parse.form(at) == Some(Form::Gerund);
                // "No one was hurt in the raids": there were raids.
                let loose = matches!(relation, Relation::Oblique | Relation::NounModifier);
                if !act || loose && !self.frames(at).iter().any(known) {
                    return stated;
                }
                self.once(at, self.beneath(at, head, depth))
            }
            _ => stated,
        }
    }

    /// "made no arrest": what denies the verb by its argument denies that once.
    fn once(&self, at: usize, held: Held) -> Held {
        let truth = if self.denies_above(at) { -held.truth } else { held.truth };
        Held { truth, ..held }
    }

    /// What the word right above makes of an act.
    fn beneath(&self, at: usize, head: usize, depth: usize) -> Held {
        let mut held = self.held_within(head, depth + 1);
        let lemma = self.lemma(head);
        let frames = self.frames(at);
        let signature = frames.iter().find_map(|f| signature(lemma, f));
        if let Some((yes, no)) = signature {
            held.truth = match held.truth {
                1 => yes,
                -1 => no,
                _ => 0,
            };
            return held;
        }
        let clause = frames.iter().any(|f| matches!(*f, "that" | "ing" | "np"));
        let report = scope::report(self.lower(head)).filter(|_| clause);
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
        signature(self.lemma(head), "that").is_some().then_some(head)
    }

    /// "Reports that he had died were untrue", "the claim that she cheated remains unproven": what the clause of
    /// a noun is called behind it, wherever the parse hangs that.
    fn called(&self, at: usize) -> Option<i8> {
        let that = (1..at).rfind(|t| self.lower(*t) == "that")?;
        let verbal = |t: usize| matches!(self.parse.upos(t), Upos::Verb | Upos::Aux);
        // "Reports that", "a message saying that".
        let gerund = self.parse.form(that - 1) == Some(Form::Gerund);
        if that > 1 && !gerund && self.parse.upos(that - 1) != Upos::Noun {
            return None;
        }
        let own = (that..self.sentence.tokens.len()).find(|t| verbal(*t))?;
        let mut verb = None;
        for t in own.max(at) + 1..self.sentence.tokens.len() {
            let lower = self.lower(t);
            let is =
                inflect::lemmas(lower).iter().any(|(l, _)| ["be", "remain", "prove"].contains(l));
            if is {
                verb = Some(1);
            } else if let Some(sign) = verb.as_mut() {
                if self.parse.is_negation(t) {
                    *sign = -1;
                } else if let Some((yes, no)) = signature(lower, "that") {
                    return Some(if *sign > 0 { yes } else { no });
                } else if !matches!(self.parse.upos(t), Upos::Adv | Upos::Det) {
                    verb = None;
                }
            }
        }
        None
    }

    /// How an act hangs from the word above it.
    fn frames(&self, at: usize) -> Vec<&'static str> {
        if self.before_that(at).is_some() {
            return vec!["that"];
        }
        let to = self.marks(at).contains(&"to");
        let gerund = self.parse.form(at) == Some(Form::Gerund);
        match self.parse.relation(at) {
            Relation::Object
            | Relation::PassiveSubject
            | Relation::Oblique
            | Relation::NounModifier
                if !gerund =>
            {
                vec!["any", "np"]
            }
            _ if to => vec!["inf"],
            _ if gerund && self.marks(at).contains(&"from") => vec!["from", "ing"],
            _ if gerund && self.parse.relation(at) != Relation::Complement => vec!["ing", "np"],
            // "escaped unhurt": a state, and no act that was escaped.
            Relation::OpenComplement if self.parse.upos(at) == Upos::Adj => vec!["inf"],
            Relation::OpenComplement => vec!["inf", "ing"],
            _ if gerund => vec!["ing", "that"],
            _ => vec!["that"],
        }
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
            ("Not a single bank repaid the loan.", "repay", -1),
            ("There is nobody to repay the loan.", "repay", -1),
            ("There was no bank that repaid the loan.", "repay", -1),
            ("They took over the bank without its longtime owner.", "owner", -1),
            ("The guests escaped unhurt.", "unhurt", 1),
            ("The bank said no client repaid the loan.", "repay", -1),
            ("The bank has ruled out repaying the loan.", "repay", -1),
            ("The minister has ruled out resigning.", "resign", -1),
            ("The company stopped short of paying the fine.", "pay", -1),
            ("Police made no arrests.", "arrest", -1),
            ("The ship carried no guards.", "guard", -1),
            ("The hall has lights but no gates.", "gate", -1),
            ("Neither the mayor nor his deputy attended the race.", "attend", -1),
            ("Reports that the singer has died are untrue.", "die", -1),
            ("The claim that the bank repaid the loan is unproven.", "repay", 0),
            ("The bank urged the firm to repay the loan.", "repay", 0),
            ("The clerk is accused of stealing the money.", "steal", 0),
            ("Reporters were kept from watching the trial.", "watch", -1),
            ("Few voters watched the debate.", "watch", -1),
            ("The hall had a lack of exits.", "exit", -1),
            ("He is the former finance minister.", "minister", 0),
            ("Historians dispute whether the letter is genuine.", "genuine", 0),
            ("The bank closed not because of rain but because of a crash.", "rain", -1),
            ("The bank was closed not by rain but by a crash.", "close", 1),
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
