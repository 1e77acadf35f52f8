//! What the claim says that its subject is, against what the passage says that it is.

use super::align::Place;
use super::content::{How, Role, Term};
use super::differ::exclude_as_kinds;
use super::phrase::{Phrase, phrase_at, phrases};
use super::reading::Reading;
use crate::check::sentence::{Sentence, Token};
use crate::text::country::{Via, country, homeland};
use crate::text::lexicon::is_a;
use crate::text::list;
use crate::text::tag::Tag;

impl Reading<'_, '_, '_> {
    /// What the passage says that the subject is, where the claim's cannot be true beside it: "a
    /// car" for "a song", "an Italian painter" for "French".
    pub(super) fn other_class(&self, at: usize) -> Option<Place> {
        let term = self.content.terms.get(at)?;
        let claimed = complement(self.sentence, self.own_group(term)?)?;
        if term.carried || !claimed.holds(term.token) {
            return None;
        }
        if let Some(place) = self.other_apposed(at).filter(|_| term.token == claimed.head) {
            return Some(place);
        }
        self.found.window.clone().find_map(|number| {
            let article = self.document.sentence(number)?;
            (0..article.clauses.list.len()).find_map(|clause| {
                let group = article.group(clause)?.head;
                let said = complement(article, group)?;
                self.is_of_subject(article, number, clause).then_some(())?;
                let place = |token| Place { sentence: number, token };
                if term.token == claimed.head && nation(&term.text).is_none() {
                    let all = listed(article, said);
                    let none = all
                        .iter()
                        .all(|p| exclude_as_kinds(&term.text, article.tokens[p.head].text));
                    return none.then(|| place(said.head));
                }
                // "American" of a citizen and "British" of an artist may be true of one person.
                let article_word = self.sentence.tokens[claimed.start].tag == Tag::Det;
                let alone = claimed.start + usize::from(article_word) == claimed.head;
                let ours = nation(&term.text).filter(|_| alone)?;
                let countries: Vec<usize> = (said.start..=said.head)
                    .filter(|&t| homeland(article.tokens[t].text).is_some())
                    .collect();
                let &[token] = countries.as_slice() else { return None };
                let theirs = nation(article.tokens[token].text)?;
                (ours != theirs).then(|| place(token))
            })
        })
    }

    /// The class that the passage puts before the subject's name, "the car Ember", where it excludes
    /// the claim's.
    fn other_apposed(&self, at: usize) -> Option<Place> {
        let term = self.content.terms.get(at).filter(|t| t.role == Role::Noun)?;
        let words = self.content.terms.iter().zip(&self.found.terms);
        // "Ember" may be a common noun that only begins the sentence.
        let mut names = words.filter(|(t, _)| {
            t.subject && t.text.starts_with(char::is_uppercase) && t.token == 0
                || t.subject && t.role == Role::Name
        });
        names.find_map(|(_, hit)| {
            let (place, _) = (*hit)?;
            let tokens = &self.document.sentence(place.sentence)?.tokens;
            let class = place.token.checked_sub(1)?;
            let phrase = phrase_at(tokens, place.token).filter(|p| p.holds(class))?;
            let excludes = tokens[class].tag == Tag::Noun
                && tokens[phrase.start].is("the")
                && exclude_as_kinds(&term.text, tokens[class].text);
            excludes.then_some(Place { token: class, ..place })
        })
    }

    /// What the passage says its subject to be, where the claim says that it is only one of them:
    /// "only a director" against "a director and producer".
    pub(super) fn is_more(&self) -> Option<Place> {
        let own = self.sentence.clauses.list.iter().filter_map(|c| c.group).find(|g| g.finite)?;
        let only = self.sentence.tokens[own.start..own.end + 1].iter().any(|t| t.is("only"));
        let claimed = only.then(|| complement(self.sentence, own.head))??;
        self.found.window.clone().find_map(|number| {
            let article = self.document.sentence(number)?;
            (0..article.clauses.list.len()).find_map(|clause| {
                let said = complement(article, article.group(clause)?.head)?;
                self.is_of_subject(article, number, clause).then_some(())?;
                let ours = self.sentence.tokens[claimed.head].text.to_lowercase();
                let other = |p: &Phrase| {
                    let theirs = article.tokens[p.head].text.to_lowercase();
                    !is_a(&theirs, &ours) && !is_a(&ours, &theirs)
                };
                let all = listed(article, said);
                let token = all.iter().find(|p| other(p))?.head;
                Some(Place { sentence: number, token })
            })
        })
    }

    /// Whether the claim says its subject to be something of which the passage has not every word:
    /// "a psychological horror film" against "a horror film".
    pub(super) fn is_other_class(&self) -> bool {
        let mut words = self.content.terms.iter().zip(&self.found.terms);
        words.any(|(term, hit)| {
            let claimed = self.own_group(term).and_then(|head| complement(self.sentence, head));
            hit.is_none() && !term.carried && claimed.is_some_and(|p| p.holds(term.token))
        })
    }

    /// Whether the passage lessens what the claim says its subject to be: "the former mayor" for "the
    /// mayor". Who was the mayor may be the former one.
    pub(super) fn is_lessened(&self) -> bool {
        let Some(own) = self.predicate().and_then(|at| self.own_group(&self.content.terms[at]))
        else {
            return false;
        };
        let past = ["was", "were"].iter().any(|w| self.sentence.tokens[own].is(w));
        let Some(claimed) = complement(self.sentence, own).filter(|_| !past) else { return false };
        let words = self.content.terms.iter().zip(&self.found.terms);
        let mut head = words.filter(|(t, _)| t.token == claimed.head);
        head.any(|(_, hit)| {
            let theirs = hit.and_then(|(place, _)| {
                let tokens = &self.document.sentence(place.sentence)?.tokens;
                Some(&tokens[phrase_at(tokens, place.token)?.start..place.token])
            });
            let ours = &self.sentence.tokens[claimed.start..claimed.head];
            let lessens = |t: &Token<'_>| {
                let mut words = list(include_str!("../../../data/privatives.txt"));
                words.any(|w| t.is(w)) && !ours.iter().any(|o| o.is(t.text))
            };
            theirs.is_some_and(|before| before.iter().any(lessens))
        })
    }

    /// The head of the verb group of the clause that a term stands in.
    fn own_group(&self, term: &Term) -> Option<usize> {
        let clause = *self.sentence.clauses.of.get(term.token)?;
        Some(self.sentence.group(clause)?.head)
    }

    /// Whether the subject of a clause of the article is the claim's: it has the words of it, or
    /// is a pronoun for it.
    fn is_of_subject(&self, article: &Sentence<'_>, number: usize, clause: usize) -> bool {
        let Some(group) = article.group(clause) else { return false };
        let mut subject =
            self.content.terms.iter().zip(&self.found.terms).filter(|(t, _)| t.subject);
        let mut known = false;
        let last = before(article, group.start);
        let phrase = last.and_then(|at| phrase_at(&article.tokens, at));
        subject.all(|(term, hit)| {
            let named = hit.is_some_and(|(p, how)| {
                how == How::Same
                    && p.sentence == number
                    && p.token < group.start
                    && (article.clauses.of.get(p.token) == Some(&clause)
                        || phrase.is_some_and(|s| s.holds(p.token)))
            });
            known |= named;
            named || term.carried
        }) && (known
            || self.content.terms.iter().any(|t| t.subject && t.carried)
                && group
                    .start
                    .checked_sub(1)
                    .is_some_and(|b| article.tokens[b].tag == Tag::Subject))
    }
}

/// The country of an adjective or of a word for one of a people.
fn nation(word: &str) -> Option<&'static str> {
    let place = country(word).is_some_and(|(_, via)| matches!(via, Via::Name | Via::Capital));
    homeland(word).filter(|_| !place)
}

/// The last token before a verb group that no brackets hold: the end of its subject in "Rust ( born
/// in Lund ) is".
pub(super) fn before(sentence: &Sentence<'_>, group: usize) -> Option<usize> {
    let mut depth = 0;
    let mut words = sentence.tokens[..group].iter().enumerate().rev();
    let found = words.find(|(_, t)| {
        match t.text {
            ")" | "]" => depth += 1,
            "(" | "[" => depth -= 1,
            _ => return depth == 0,
        }
        false
    });
    found.map(|(at, _)| at)
}

/// The noun phrase that a form of "be" says its subject to be; "there are deaths" says it of none.
pub(super) fn complement(sentence: &Sentence<'_>, head: usize) -> Option<Phrase> {
    sentence.tokens.get(head).filter(|t| t.is_be())?;
    let clause = sentence.clauses.of.get(head).and_then(|c| sentence.group(*c))?;
    let before = clause.start.checked_sub(1).map(|at| &sentence.tokens[at]);
    if before.is_some_and(|t| t.is("there")) {
        return None;
    }
    let all = phrases(&sentence.tokens);
    let after = |t: usize| sentence.tokens.get(t).filter(|t| t.tag == Tag::Adv);
    // "is also a singer", "is only a director"
    let start = head + 1 + usize::from(after(head + 1).is_some());
    let mut phrase = *all.iter().find(|p| p.start == start || p.start == head + 1)?;
    // "Tan's first book" is a book.
    while sentence.tokens.get(phrase.head + 1).is_some_and(|t| t.tag == Tag::Possessive)
        && let Some(owned) = all.iter().find(|p| p.start == phrase.head + 1)
    {
        phrase.head = owned.head;
    }
    Some(phrase)
}

/// A phrase with those listed after it: "a singer, dancer and actress".
fn listed(sentence: &Sentence<'_>, first: Phrase) -> Vec<Phrase> {
    let mut out = vec![first];
    let mut end = first.head;
    for phrase in phrases(&sentence.tokens).into_iter().filter(|p| p.start > first.head) {
        let between = &sentence.tokens[end + 1..phrase.start];
        if !between.iter().all(|t| t.tag == Tag::Conj || t.text == ",") {
            break;
        }
        end = phrase.head;
        out.push(phrase);
    }
    out
}
