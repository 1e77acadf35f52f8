//! The walk over a sentence: what came before, and which rule that calls for.

use super::can::*;
use super::tags::{Form, Tag};
use super::walk::{Context, Walk};
use crate::text::english::words::Pos;

/// Chooses one tag for each token.
pub(super) fn choose(tokens: &[Token]) -> Vec<Tag> {
    let mut walk = Walk {
        tokens,
        tags: Vec::with_capacity(tokens.len()),
        context: Context::Start,
        plural: false,
        plural_subject: false,
        finite: false,
        any_finite: false,
        owed: 0,
        clausal: false,
        inverted: 0,
        commas: 0,
        last: None,
        ahead: super::ahead::look_ahead(tokens),
    };
    for (i, token) in tokens.iter().enumerate() {
        let tag = walk.tag(i, token);
        walk.tags.push(tag);
        walk.step(i, token, tag);
    }
    walk.tags
}

impl Walk<'_> {
    fn tag(&mut self, i: usize, t: &Token) -> Tag {
        if t.can(BREAK | MARK) {
            Tag::Punct
        } else if t.only(NAME) {
            Tag::ProperNoun
        } else if t.only(NUM) {
            Tag::Num
        } else if let Some(tag) = self.small(i, t) {
            tag
        } else {
            self.open(i, t)
        }
    }

    /// An open-class word, by what stands before it.
    fn open(&mut self, i: usize, t: &Token) -> Tag {
        if t.only(ADV) {
            return Tag::Adv;
        }
        // *shot dead*
        let dead = t.can(PART) && self.at(i + 1).is_some_and(|n| n.is("dead"));
        if dead
            && matches!(self.context, Context::Comma | Context::Conj | Context::Noun | Context::Num)
        {
            let subject = self.context == Context::Noun && !self.finite;
            let past = subject
                && !self.finite_ahead(i)
                && self.tokens.last().is_some_and(|t| t.can(BREAK));
            return Tag::Verb(if past { Form::Past } else { Form::Participle });
        }
        if t.can(NAME) && self.takes_name(i, t) {
            return Tag::ProperNoun;
        }
        if let Some(tag) = self.after_inversion(t) {
            return tag;
        }
        let auxiliary = matches!(self.context, Context::Have | Context::Be | Context::Modal);
        // *was first reported by*; but *was first married couple*
        let verb = self.at(i + 1).is_some_and(|n| {
            n.can(PART | BASE) && !n.can(NOUNS | ADJ)
                || n.can(PART) && !n.can(NOUNS) && !self.noun_follows(i + 1)
        });
        if auxiliary && verb && t.can(ADV) && !t.can(PART) {
            return Tag::Adv;
        }
        match self.context {
            // "to negative reviews": an adjective that is hardly ever a verb, before its noun.
            Context::To
                if t.can(ADJ)
                    && self.noun_follows(i)
                    && t.rank(Pos::Adj) > t.rank(Pos::Verb) + 3 =>
            {
                Tag::Adj
            }
            Context::To | Context::Modal | Context::Do if t.can(BASE) => Tag::Verb(Form::Base),
            Context::Be => self.after_be(i, t),
            Context::Have if t.can(PART) => Tag::Verb(Form::Participle),
            Context::Subject => self.after_subject(i, t),
            Context::Relative => self.after_relative(i, t),
            Context::Noun => self.after_noun(i, t),
            Context::Verb => self.after_verb(i, t),
            Context::Object => self.after_object(i, t),
            Context::Conj => self.after_conj(i, t),
            Context::Comma => self.after_comma(i, t),
            Context::Start | Context::Sub => self.at_start(i, t),
            Context::Num => self.after_number(i, t),
            Context::Adj if t.can(PAST) && !t.can(NOUNS) && !self.noun_follows(i) => {
                self.after_noun(i, t)
            }
            _ => self.nominal(i, t),
        }
    }

    /// Whether a word that may be a name is one: the next is a name too.
    fn takes_name(&self, i: usize, t: &Token) -> bool {
        let next = self.at(i + 1).is_some_and(|n| n.only(NAME));
        next && !t.can(ADJ | ADV | PLURAL | ING) || t.only(NAME)
    }

    /// Takes the chosen tag into the state.
    fn step(&mut self, i: usize, t: &Token, tag: Tag) {
        let before = self.context;
        self.context = match tag {
            Tag::Noun | Tag::ProperNoun if t.possessive => Context::Det,
            Tag::Noun | Tag::ProperNoun => {
                self.plural = tag == Tag::ProperNoun && t.low.as_bytes().ends_with(b"s")
                    || t.can(PLURAL)
                    || t.is("police")
                    || t.is("people")
                    || i > 1
                        && self.tags[i - 1] == Tag::Conj
                        && self.tags[i - 2].is_noun()
                        && !self.finite;
                self.plural_subject |= self.plural && tag == Tag::Noun && !self.finite;
                Context::Noun
            }
            Tag::Num
                if before == Context::Noun
                    && t.low.as_bytes().first().is_some_and(u8::is_ascii_digit) =>
            {
                // A day, a year, a flight number: the name goes on.
                Context::Noun
            }
            Tag::Num => Context::Num,
            Tag::Adj => match before {
                Context::Be => Context::Other,
                Context::Noun | Context::Verb | Context::Object if !self.noun_follows(i) => {
                    Context::Other
                }
                _ => Context::Adj,
            },
            Tag::Adv | Tag::Other => before,
            Tag::Det | Tag::Possessive => Context::Det,
            Tag::Prep => Context::Prep,
            Tag::To => Context::To,
            Tag::Subject => match t.joined {
                0 if t.possessive => self.auxiliary(BE),
                0 => Context::Subject,
                joined => self.auxiliary(joined),
            },
            Tag::Object => Context::Object,
            Tag::Conj => {
                self.new_clause();
                Context::Conj
            }
            Tag::Sub => {
                self.new_clause();
                Context::Sub
            }
            Tag::Wh => self.relative(i, t),
            Tag::Modal => self.auxiliary(MODAL),
            Tag::Aux => {
                if t.finite
                    || !matches!(before, Context::To | Context::Modal | Context::Have | Context::Be)
                {
                    self.auxiliary(t.can & AUX)
                } else {
                    kind(t.can)
                }
            }
            Tag::Verb(form) => {
                let infinitive =
                    matches!(before, Context::To | Context::Modal | Context::Do | Context::Verb);
                if matches!(form, Form::Past | Form::Third) || form == Form::Base && !infinitive {
                    if self.finite && self.owed > 0 {
                        self.owed -= 1;
                    }
                    (self.finite, self.any_finite) = (true, true);
                }
                self.clausal = t.governs & CLAUSE != 0;
                self.last = Some((form, i));
                self.inverted = 0;
                Context::Verb
            }
            Tag::Particle => Context::Verb,
            Tag::Punct if t.can(MARK) => before,
            Tag::Punct => {
                self.new_clause();
                if matches!(self.tokens[i].low.as_bytes(), b"." | b"?" | b"!" | b":" | b";") {
                    self.owed = 0;
                    self.any_finite = false;
                    self.commas = 0;
                    Context::Start
                } else {
                    self.commas = self.commas.saturating_add(1);
                    Context::Comma
                }
            }
        };
    }

    fn relative(&mut self, i: usize, t: &Token) -> Context {
        let subject = ["who", "which", "that", "what", "whoever"].iter().any(|w| t.is(w));
        if i > 0 && self.context == Context::Noun && !self.finite {
            self.owed += 1;
            self.finite = false;
        } else {
            self.new_clause();
        }
        match t.possessive {
            true => self.auxiliary(BE),
            false if t.is("whose") => Context::Det,
            false if subject => Context::Relative,
            false => Context::Sub,
        }
    }

    fn new_clause(&mut self) {
        (self.finite, self.plural_subject) = (false, false);
    }

    /// Notes a finite auxiliary; one before its subject waits for its verb.
    fn auxiliary(&mut self, which: Can) -> Context {
        let start = matches!(self.context, Context::Start | Context::Sub | Context::Relative);
        if start && self.context != Context::Relative {
            self.inverted = which;
        }
        if self.finite && self.owed > 0 {
            self.owed -= 1;
        }
        (self.finite, self.any_finite) = (true, true);
        kind(which)
    }
}

/// What an auxiliary lets one expect.
fn kind(which: Can) -> Context {
    match which {
        w if w & BE != 0 => Context::Be,
        w if w & MODAL != 0 => Context::Modal,
        w if w & HAVE != 0 => Context::Have,
        _ => Context::Do,
    }
}
