//! What a passage is worth: stated, denied, planned, asked; and who says so.

use super::clause::{Group, Link};
use super::sentence::Sentence;
use super::verbs::{Class, is_class, report, report_phrasal};
use super::words;
use crate::text::lexicon::{self, Report};
use crate::text::tag::Tag;
use crate::text::{Span, inflect};

/// How a clause stands to what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// It says that it is so.
    Stated,
    /// It says that it is not so.
    Negated,
    /// It reports somebody's denial.
    Denied,
    /// It would, could or may be so, is planned, feared, asked, or a condition.
    Supposed,
}

/// The stance of the article to the word at token `at`, with the words that decide it.
///
/// The clauses above the word are read from the inside: what denies outweighs what supposes
/// ("denied that it would close"), negation outweighs a modal ("would not close").
pub(super) fn stance(sentence: &Sentence<'_>, at: usize) -> (Stance, Option<Span>) {
    let Some(&clause) = sentence.clauses.of.get(at) else {
        return (Stance::Stated, None);
    };
    let text_of = |i: usize| sentence.tokens.get(i).map(|t| t.span);
    if let Some(no) = determiner_no(sentence, at).or_else(|| contrast(sentence, at)) {
        return (Stance::Negated, text_of(no));
    }
    let mut read = Read::default();
    let mut current = Some(clause);
    let mut below: Option<Link> = None;
    let mut first = true;
    // The chain of clauses is short; its length bounds the walk even if it were a ring.
    for _ in 0..sentence.clauses.list.len() {
        let Some(clause) = current.and_then(|c| sentence.clauses.list.get(c)) else {
            break;
        };
        if let Some(group) = clause.group {
            read.group(sentence, &group, below, first.then_some(at));
        }
        // "None seemed to suffer after being shot": what is told as past is so in any case.
        let past = |g: Group| {
            let before = g.start.checked_sub(1).and_then(|i| sentence.tokens.get(i));
            before.is_some_and(|t| t.is("after") || t.is("since"))
        };
        if clause.link == Link::Participle && clause.group.is_some_and(past) {
            break;
        }
        if let Link::Subordinate(at) = clause.link {
            let marker = &sentence.tokens[at];
            if words::is(marker.text, words::Class::Condition) {
                read.open = read.open.or(Some(at));
            }
            break;
        }
        if matches!(clause.link, Link::Relative | Link::Main) && !first && below.is_none() {
            break;
        }
        below = match clause.link {
            Link::Relative | Link::Main => None,
            other => Some(other),
        };
        if below.is_none() && clause.link == Link::Relative {
            break;
        }
        // "considered leaving", "denied taking bribes": the object of the verb before it.
        let above = clause.parent.and_then(|c| sentence.group(c)).zip(clause.group);
        let object =
            |(above, own): (Group, Group)| above.end == own.start && has_gerund(sentence, &above);
        if below == Some(Link::Participle) && above.is_some_and(object) {
            below = Some(Link::Complement);
        }
        current = clause.parent;
        first = false;
    }
    if sentence.tokens.last().is_some_and(|t| t.text == "?") {
        read.open = read.open.or(Some(sentence.tokens.len() - 1));
    }
    read.open = read.open.or_else(|| unverified(sentence, at));
    let (stance, word) = read.stance();
    (stance, word.and_then(text_of))
}

/// "Reports that the strike was called off could not be verified": the verb that leaves open what
/// its subject tells.
fn unverified(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let that = sentence.tokens[..at].iter().position(|t| t.tag == Tag::Sub && t.is("that"))?;
    let verb = |g: &Group| g.end <= that && matches!(sentence.tokens[g.head].tag, Tag::Verb(_));
    let groups = || sentence.clauses.list.iter().filter_map(|c| c.group);
    if groups().any(|g| verb(&g)) {
        return None;
    }
    let doubts = |g: &Group| {
        let says = reports(sentence, g) == Some(Report::Says);
        at < g.start && g.passive && g.modal.is_some() && g.negation.is_some() && says
    };
    groups().find(doubts).map(|g| g.head)
}

/// What the clauses above a word do to it: the tokens that do it.
#[derive(Debug, Default)]
struct Read {
    negated: Option<usize>,
    denied: Option<usize>,
    /// A modal, a plan, a belief.
    supposed: Option<usize>,
    /// A condition or a question: not even its negation is told.
    open: Option<usize>,
    /// Beneath a participle: "nobody suffers after being shot" does not negate the shot.
    adverbial: bool,
}

impl Read {
    /// Reads one verb group; `below` is how what was read before hangs on it, `at` the word
    /// itself where it stands in this clause.
    fn group(
        &mut self,
        sentence: &Sentence<'_>,
        group: &Group,
        below: Option<Link>,
        at: Option<usize>,
    ) {
        let head = &sentence.tokens[group.head];
        let reports = reports(sentence, group);
        let complement = below == Some(Link::Complement);
        let governs = at.is_some()
            || matches!(below, Some(Link::Complement | Link::Infinitive | Link::Participle));
        if governs {
            self.adverbial |= below == Some(Link::Participle);
            let no = nobody(sentence, group).or(group.negation).filter(|_| !self.adverbial);
            match (no, reports) {
                // "has not confirmed that …" leaves it open.
                (Some(no), Some(Report::Says)) if complement => self.open = self.open.or(Some(no)),
                (Some(no), _) => self.negated = self.negated.or(Some(no)),
                (None, _) => {}
            }
            // Who denies is not denied.
            let denied = at.is_none_or(|at| at >= group.end || (group.passive && at < group.start));
            if reports == Some(Report::Denies) && denied {
                self.denied = self.denied.or(Some(group.head));
            }
            if below == Some(Link::Infinitive) && is_class(head.text, Class::Fail) {
                self.negated = self.negated.or(Some(group.head));
            }
            self.supposed = self.supposed.or(group.modal);
        }
        // "is said to have left" tells it as so, "plans to leave" does not.
        let told = group.passive && reports == Some(Report::Says);
        let failed = is_class(head.text, Class::Fail);
        let infinitive =
            below == Some(Link::Infinitive) && !told && !failed && !is_class(head.text, Class::Do);
        let doubted = complement && matches!(reports, Some(Report::Supposes | Report::Asks));
        if infinitive || doubted {
            self.supposed = self.supposed.or(Some(group.head));
        }
    }

    fn stance(self) -> (Stance, Option<usize>) {
        match self {
            Self { open: Some(at), .. } => (Stance::Supposed, Some(at)),
            // "did not deny that it was so" says neither.
            Self { denied: Some(at), negated: Some(_), .. } => (Stance::Supposed, Some(at)),
            Self { denied: Some(at), .. } => (Stance::Denied, Some(at)),
            Self { negated: Some(at), .. } => (Stance::Negated, Some(at)),
            Self { supposed: Some(at), .. } => (Stance::Supposed, Some(at)),
            _ => (Stance::Stated, None),
        }
    }
}

/// How the verb of a group reports: with its particle ("ruled out"), or by itself.
fn reports(sentence: &Sentence<'_>, group: &Group) -> Option<Report> {
    let head = &sentence.tokens[group.head];
    let particle = sentence.tokens.get(group.head + 1).filter(|t| t.tag == Tag::Particle);
    let phrasal = particle.and_then(|p| report_phrasal(head.text, p.text));
    phrasal.or_else(|| report(head.text).filter(|_| matches!(head.tag, Tag::Verb(_))))
}

/// Whether the verb of a group takes a form in -ing as its object: "deny taking bribes".
fn has_gerund(sentence: &Sentence<'_>, group: &Group) -> bool {
    let head = &sentence.tokens[group.head];
    inflect::lemmas(&head.text.to_lowercase()).iter().any(|(l, _)| lexicon::takes_gerund(l))
}

/// The token of a subject or object that is nobody: "none of the patients has died", "burned
/// nobody's boats".
fn nobody(sentence: &Sentence<'_>, group: &Group) -> Option<usize> {
    let clause = sentence.clauses.of.get(group.head)?;
    let own = (0..group.start).filter(|i| sentence.clauses.of.get(*i) == Some(clause));
    let is = |i: usize, words: &[&str]| {
        sentence.tokens.get(i).is_some_and(|t| words.iter().any(|w| t.is(w)))
    };
    own.chain([group.end]).find(|&i| {
        sentence.tokens.get(i).is_some_and(|t| words::is(t.text, words::Class::Nobody))
            || (is(i, &["no"]) && is(i + 1, &["one"]))
    })
}

/// "by a candle, not by a heater", "a heater and not a candle": what stands in contrast to it.
fn contrast(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let token = |i: usize| sentence.tokens.get(i);
    let mut from = at;
    while from > 0 && at - from < 4 && token(from - 1).is_some_and(super::scene::modifies) {
        from -= 1;
    }
    let not = from.checked_sub(1)?;
    let not = if token(not)?.tag == Tag::Prep { not.checked_sub(1)? } else { not };
    let before = token(not.checked_sub(1)?)?;
    let apart = matches!(before.text, "," | "–" | "—" | "--") || before.tag == Tag::Conj;
    (token(not)?.is("not") && apart && token(at)?.is_nominal()).then_some(not)
}

/// "no strike": the determiner before a noun, adjectives between.
fn determiner_no(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let mut before = at;
    for _ in 0..3 {
        before = before.checked_sub(1)?;
        let token = &sentence.tokens[before];
        if token.is("no") || token.is("without") {
            return Some(before);
        }
        let inner = [Tag::Adj, Tag::Noun, Tag::ProperNoun, Tag::Num, Tag::Det];
        if !inner.contains(&token.tag) {
            return None;
        }
    }
    None
}
