//! Words for what befalls people, and the places in a sentence where they stand.
//!
//! The words are data (`data/harm.tsv`). Who it befalls is told by [`super::victim`].

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::Mention;
use super::people::is_person;
use super::sentence::{Sentence, Token};
use crate::text::tag::Tag;
use crate::text::{Pos, inflect};

/// What befalls somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Harm {
    /// Killed.
    Dead,
    /// Injured.
    Hurt,
    /// In somebody's care for an injury: "taken to hospital".
    Care,
    /// Shot, stabbed, hit: dead or hurt, and it is not said which.
    Struck,
}

/// How a word says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A verb that befalls its object: "kill".
    Verb,
    /// A verb that befalls its subject: "die".
    Die,
    /// What somebody is: "dead", "in critical condition".
    State,
    /// How something befalls somebody, beside a verb: "fatally shot", "stabbed to death".
    Manner,
    /// A noun that "of" joins to its victim: "death".
    Event,
    /// What somebody suffers: "injury".
    Wound,
    /// The verb of that: "suffer".
    Suffer,
    /// Care, where it is to a ward: "taken to hospital".
    Convey,
    /// "hospital".
    Ward,
    /// A count of them follows: "the death toll rose to five".
    Toll,
    /// Tells that somebody was harmed, not who: "a fatal crash".
    Was,
}

/// A place where a sentence says that somebody comes to harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its tokens.
    pub(super) at: Range<usize>,
    /// What befalls.
    pub(super) harm: Harm,
    /// How it is said.
    pub(super) usage: Use,
}

struct Entry {
    words: Vec<&'static str>,
    harm: Harm,
    usage: Use,
}

/// The entries by their first word.
static ENTRIES: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    for line in crate::text::list(include_str!("../../data/harm.tsv")) {
        let mut columns = line.split('\t');
        let (Some(harm), Some(usage), Some(words)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let harm = match harm {
            "dead" => Harm::Dead,
            "hurt" => Harm::Hurt,
            "care" => Harm::Care,
            _ => Harm::Struck,
        };
        let usage = match usage {
            "verb" => Use::Verb,
            "die" => Use::Die,
            "state" => Use::State,
            "manner" => Use::Manner,
            "event" => Use::Event,
            "wound" => Use::Wound,
            "suffer" => Use::Suffer,
            "convey" => Use::Convey,
            "ward" => Use::Ward,
            "toll" => Use::Toll,
            _ => Use::Was,
        };
        let words: Vec<&str> = words.split(' ').collect();
        if let Some(first) = words.first().copied() {
            out.entry(first).or_default().push(Entry { words, harm, usage });
        }
    }
    for entries in out.values_mut() {
        entries.sort_by_key(|e| std::cmp::Reverse(e.words.len()));
    }
    out
});

/// The words that say one of these harms, for looking them up in an article: of a phrase its
/// longest word, since the others are in every article.
pub(super) fn words(harms: &[Harm]) -> Vec<&'static str> {
    let wanted = ENTRIES.values().flatten().filter(|e| harms.contains(&e.harm));
    let longest = |e: &Entry| e.words.iter().copied().max_by_key(|w| w.len());
    let named = |e: &&Entry| !matches!(e.usage, Use::Convey | Use::Suffer);
    let mut out: Vec<&str> = wanted.filter(named).filter_map(longest).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The harm that a fact asks the number of, by a word of its topic: "killed", "injured".
pub(super) fn asked(label: &str) -> Option<Harm> {
    let lower = label.to_lowercase();
    let lemmas = inflect::lemmas(&lower);
    let base = std::iter::once(lower.as_str()).chain(lemmas.iter().map(|(lemma, _)| *lemma));
    let entries = base.filter_map(|word| ENTRIES.get(word)).flatten();
    let told = |e: &&Entry| e.words.len() == 1 && matches!(e.harm, Harm::Dead | Harm::Hurt);
    let plain = |e: &&Entry| !matches!(e.usage, Use::Was | Use::Suffer);
    entries.filter(told).find(plain).map(|e| e.harm)
}

/// Whether a word names what befalls people: "shooting", "killed".
pub(super) fn is_harm(label: &str) -> bool {
    let lower = label.to_lowercase();
    let lemmas = inflect::lemmas(&lower);
    let mut base = std::iter::once(lower.as_str()).chain(lemmas.iter().map(|(lemma, _)| *lemma));
    base.any(|word| {
        let entries = ENTRIES.get(word).into_iter().flatten();
        entries.into_iter().any(|e| e.words.len() == 1 && e.harm != Harm::Care)
    })
}

/// All marks of a sentence, in order; of two at a place the longer.
pub(super) fn marks(tokens: &[Token<'_>], clauses: &[usize]) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match mark_at(tokens, at) {
            Some(mark) => {
                at = mark.at.end;
                out.push(mark);
            }
            None => at += 1,
        }
    }
    // "took", "sent" say nothing without a ward in their clause.
    let wards: Vec<usize> =
        out.iter().filter(|m| m.usage == Use::Ward).map(|m| clauses[m.at.start]).collect();
    out.retain(|m| match m.usage {
        Use::Ward => false,
        Use::Convey => wards.contains(&clauses[m.at.start]),
        _ => true,
    });
    out
}

/// The marks that the analyst's own words for the harm make, where those of the language make none.
pub(super) fn of_analyst(s: &Sentence<'_>, mentions: &[Mention], harm: Harm) -> Vec<Mark> {
    let here = mentions.iter().filter(|m| s.passage.span.covers(m.span));
    let mark = |m: &Mention| {
        let head = s.token_at(m.head.start).map(|t| s.tokens[t].tag);
        let usage = if matches!(head, Some(Tag::Verb(_))) { Use::Verb } else { Use::State };
        Mark { at: s.tokens_of(m.span), harm, usage }
    };
    let known = |m: &Mark| s.harms().iter().any(|h| h.at.start < m.at.end && m.at.start < h.at.end);
    here.map(mark).filter(|m| !known(m)).collect()
}

fn mark_at(tokens: &[Token<'_>], at: usize) -> Option<Mark> {
    let bases = bases(tokens.get(at)?);
    let entries = bases.iter().filter_map(|word| ENTRIES.get(word.as_str())).flatten();
    let mut found: Option<Mark> = None;
    for entry in entries {
        let Some(end) = reach(tokens, at, &entry.words) else {
            continue;
        };
        if fits(tokens, at, entry.usage) && found.as_ref().is_none_or(|f| f.at.end < end) {
            found = Some(Mark { at: at..end, harm: entry.harm, usage: entry.usage });
        }
    }
    found
}

/// The word itself and its base forms, in lower case.
fn bases(token: &Token<'_>) -> Vec<String> {
    let lower = token.text.to_lowercase();
    let mut out: Vec<String> =
        inflect::lemmas(&lower).into_iter().map(|(lemma, _)| lemma.to_owned()).collect();
    if !out.contains(&lower) {
        out.push(lower);
    }
    out
}

/// Where the words end if they stand at `at`, articles between them skipped.
fn reach(tokens: &[Token<'_>], at: usize, words: &[&str]) -> Option<usize> {
    let mut here = at + 1;
    for word in &words[1..] {
        while tokens.get(here).is_some_and(|t| t.tag == Tag::Det && *word != "*") {
            here += 1;
        }
        let token = tokens.get(here)?;
        if *word != "*" && !token.is(word) && !bases(token).iter().any(|b| b == word) {
            return None;
        }
        here += 1;
    }
    Some(here)
}

/// Whether the word at `at` is used as the entry wants it: "shot" as a verb, "death" as a noun.
fn fits(tokens: &[Token<'_>], at: usize, usage: Use) -> bool {
    let token = &tokens[at];
    // "three people shot", "others hurt": behind people it is no noun, whatever it looks like.
    let behind = at.checked_sub(1).map(|i| tokens[i].text);
    let people = behind.is_some_and(|b| is_person(b) || b.eq_ignore_ascii_case("others"));
    let counting = tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Num);
    let verbal = people
        || matches!(token.tag, Tag::Verb(_) | Tag::Adj)
        || token.text.ends_with("ed")
        || (counting && token.text.ends_with("ing"));
    match usage {
        Use::Verb | Use::Die | Use::Suffer | Use::Convey => {
            let lower = token.text.to_lowercase();
            verbal && inflect::lemmas(&lower).iter().any(|(_, pos)| *pos == Pos::Verb)
        }
        Use::Event if counting => false,
        Use::Event | Use::Wound | Use::Ward | Use::Toll => !matches!(token.tag, Tag::Verb(_)),
        Use::State | Use::Manner | Use::Was => true,
    }
}
