//! What is said of a word where it stands: *not*, *nobody*, *almost*, *may*.

use super::tree::Tree;
use crate::text::parse::{Relation, Upos};
use crate::text::{list, scope};

/// Words between what takes a verb back and the verb.
const BETWEEN: [&str; 10] =
    ["to", "be", "been", "being", "have", "having", "had", "ever", "even", "actually"];

/// What is said of a word where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Plain,
    Denied,
    /// What stands before it decides.
    Is(i8),
    Modal,
    Future,
}

/// Whether a verb is denied with what stands so to it.
fn is_argument(relation: Relation) -> bool {
    use Relation::{Agent, Object, PassiveSubject, Subject};
    matches!(relation, Subject | PassiveSubject | Object | Agent)
}

impl Tree<'_, '_> {
    /// What is said of a word where it stands.
    pub(super) fn own(&self, at: usize) -> Own {
        if let Some(sign) = self.taken_back(at) {
            return Own::Is(sign);
        }
        let copular = self.parse.child(at, &[Relation::Copula]).is_some();
        let verbal = copular
            || matches!(self.parse.upos(at), Upos::Verb | Upos::Aux)
            || self.parse.child(at, &[Relation::Subject, Relation::PassiveSubject]).is_some();
        let (mut denied, mut none) = (0, 0);
        let mut modal = None;
        for c in self.parse.children(at) {
            let relation = self.parse.relation(c);
            if is_argument(relation)
                && self.is_none(c)
                && !(relation == Relation::Agent && self.is_apart(c))
            {
                // "Neither the mayor nor her deputy came": once.
                none = 1;
            } else if relation == Relation::Auxiliary {
                modal = modal.or(Some(self.lower(c)));
                denied += usize::from(self.parse.is_negation(c) && self.denies(c));
            } else if self.parse.is_negation(c)
                && c < at
                && (self.denies(c) || !verbal && self.lower(c + 1) == "because")
                && (verbal || relation == Relation::Determiner || relation == Relation::Adverb)
            {
                denied += 1;
            } else if relation == Relation::Copula || relation == Relation::PassiveAuxiliary {
                denied += usize::from(self.parse.is_negation(c) && self.lower(c).ends_with('t'));
            }
        }
        denied += none;
        // "without its longtime owner", "former finance minister": what takes a noun back stands before all that
        // belongs to it.
        let takes = |c: usize| {
            let kinds = [Relation::Mark, Relation::Case, Relation::Adjective, Relation::Adverb];
            let own = c < at && kinds.contains(&self.parse.relation(c));
            own.then(|| scope::taken_back((0..=c).rev().map(|t| self.lower(t)))).flatten()
        };
        for sign in self.parse.children(at).filter_map(takes) {
            if sign == 0 {
                return Own::Is(0);
            }
            denied += 1;
        }
        // "not in the storm but in calm water": "not" before a phrase behind the verb.
        if !verbal && denied == 0 {
            let start = self.parse.span(at).start;
            let not = start.checked_sub(1).filter(|i| self.sentence.tokens[*i].is("not"));
            denied += usize::from(not.is_some_and(|n| self.denies(n)));
        }
        // "paid neither the fine nor the costs", "paid no fine", whatever the parse makes; not "said no one was hurt".
        let above = |t: usize| self.parse.head(t).filter(|h| *h != at);
        let no = self.lower(at + 1) == "no"
            && self.denies(at + 1)
            && above(at + 1).is_none_or(|noun| above(noun).is_none());
        if denied == 0 && verbal && (no || self.lower(at + 1) == "neither") {
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

    /// Whether "not" denies a phrase alone: "flooded not by rain but by a burst pipe" was flooded.
    pub(in crate::check) fn is_apart(&self, at: usize) -> bool {
        let start = self.parse.span(at).start;
        (start.saturating_sub(1)..=start).any(|t| self.lower(t) == "not")
    }

    /// Whether a negating word denies what it hangs from.
    fn denies(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        let number = |i: usize| self.lower(i).starts_with(|c: char| c.is_ascii_digit());
        let label =
            self.sentence.tokens[at].is("no") && (number(at + 1) || next == "." && number(at + 2));
        let other = list(include_str!("../../../data/english/not_denying.txt")).any(|w| w == next);
        !label && !other
    }

    /// Whether a word denies the one above it: the fine of "paid no fine".
    pub(super) fn denies_above(&self, at: usize) -> bool {
        self.parse.head(at).is_some_and(|head| {
            let no = self.lower(head + 1) == "no" && self.parse.head(head + 1) == Some(at);
            no || is_argument(self.parse.relation(at)) && self.is_none(at)
        })
    }

    /// Whether a word is denied, and not together with `verb`: the gates of "has lights but no gates".
    pub(in crate::check) fn is_denied_without(&self, at: usize, verb: Option<usize>) -> bool {
        let with = verb.is_some() && self.parse.head(at) == verb && self.denies_above(at);
        self.own(at) == Own::Denied && !with
    }

    /// "nobody", "no fine", "neither the fine nor the costs", "few fines", "hardly any".
    pub(super) fn is_none(&self, at: usize) -> bool {
        let children = || self.parse.children(at).filter(|c| *c < at);
        let article = |c: usize| ["a", "the", "these", "those"].contains(&self.lower(c));
        let hardly = |c: usize| ["hardly", "scarcely", "barely"].contains(&self.lower(c));
        let few = |c: usize| self.lower(c) == "few" && !children().any(article);
        if children().any(|c| few(c) || hardly(c)) {
            return true;
        }
        let denies = |c: usize| self.parse.is_negation(c) && self.denies(c);
        let zero = |c: usize| {
            self.parse.relation(c) == Relation::Number && ["0", "zero"].contains(&self.lower(c))
        };
        denies(at)
            || self.parse.children(at).any(zero)
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
            if let Some(sign) = scope::taken_back((0..end).rev().map(|t| self.lower(t))) {
                return Some(sign);
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
