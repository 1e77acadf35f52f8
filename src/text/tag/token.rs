//! What each token can be, before its neighbours are asked.

use super::cache;
use super::can::*;
use crate::text::english::closed;
use crate::text::english::closed::Use;
use crate::text::english::inflect::{analyse, readings};
use crate::text::english::persons;
use crate::text::english::readings::Inflection;
use crate::text::english::words::Pos;
use crate::text::lookup::table::Table;
use crate::text::names::country::demonym;

/// `data/english/governs.txt`.
static GOVERNS: Table<u8> = include!(concat!(env!("OUT_DIR"), "/governs.rs"));

/// Reads all tokens of a sentence.
pub(super) fn read(words: &[&str]) -> Vec<Token> {
    let (mut capitals, mut letters) = (0, 0);
    for word in words {
        // Long words only: small ones stay small in headlines.
        if word.len() > 3 && word.as_bytes()[0].is_ascii_alphabetic() {
            letters += 1;
            capitals += usize::from(word.as_bytes()[0].is_ascii_uppercase());
        }
    }
    // A headline in which Every Word Has a Capital says nothing by them.
    let title = letters >= 4 && capitals * 4 >= letters * 3;
    let mut out: Vec<Token> = Vec::with_capacity(words.len());
    let mut start = true;
    for (i, word) in words.iter().enumerate() {
        let next_capital = words.get(i + 1).is_some_and(|w| capital(w));
        let around = u8::from(start) | u8::from(title) << 1 | u8::from(start && next_capital) << 2;
        let mut token = cache::token(word, around, || one(word, start, title, next_capital));
        let before = i.checked_sub(1).and_then(|i| words.get(i));
        let next_small =
            words.get(i + 1).is_some_and(|w| w.starts_with(|c: char| c.is_lowercase()));
        // What the dictionary knows as a verb alone is a noun after an article: "an upload".
        let article = |w: &&str| ["a", "an", "the"].iter().any(|a| w.eq_ignore_ascii_case(a));
        if before.is_some_and(article) && [BASE, THIRD].contains(&token.can) {
            let noun = if token.can == BASE { NOUN } else { PLURAL };
            (token.can, token.first) = (token.can | noun, noun);
        }
        match *word {
            // The point of an abbreviation.
            "." if next_small => token.can = MARK,
            "'" | "’" if before.is_some_and(|w| w.ends_with('s')) => {
                (token.can, token.first) = (POSS, POSS);
            }
            _ => {}
        }
        start = match token.can & (BREAK | MARK) {
            0 => false,
            _ => start || matches!(*word, ":" | "\"" | "“" | "``" | "‘" | "." | "?" | "!" | "—"),
        };
        out.push(token);
    }
    out
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

const fn bit(which: Use) -> Can {
    match which {
        Use::Det => DET,
        Use::Poss => POSS,
        Use::Num => NUM,
        Use::Subj => SUBJ,
        Use::Obj => OBJ,
        Use::Pron => PRON,
        Use::Conj => CONJ,
        Use::Sub => SUB,
        Use::Wh => WH,
        Use::Prep => PREP,
        Use::To => TO,
        Use::Part => PARTICLE,
        Use::Modal => MODAL,
        Use::Be => BE,
        Use::Have => HAVE,
        Use::Do => DO,
        Use::Neg => NEG,
        Use::Adv => ADV,
        Use::Adj => ADJ,
        Use::Noun => NOUN,
        Use::Verb => BASE,
        Use::Name => NAME,
        Use::Intj => OTHER,
    }
}

/// Cuts a joined ending off: (word, possessive, auxiliary).
fn ending(word: &str) -> (&str, bool, Can) {
    // The apostrophe is ' or ’ (e2 80 99).
    let Some(at) = memchr::memchr2(b'\'', 0xe2, word.as_bytes()) else {
        return (word, false, 0);
    };
    let (head, tail) = word.split_at(at);
    let tail = tail.trim_start_matches(['\'', '’']);
    if head.is_empty() {
        return (word, false, 0);
    }
    match tail.to_ascii_lowercase().as_str() {
        "" | "s" => (head, true, 0),
        "re" | "m" => (head, false, BE),
        "ve" => (head, false, HAVE),
        "d" => (head, false, MODAL | HAVE),
        "ll" => (head, false, MODAL),
        "t" => (head, false, NEG),
        _ => (word, false, 0),
    }
}

fn one(word: &str, start: bool, title: bool, next_capital: bool) -> Token {
    let mut t = Token {
        can: 0,
        first: 0,
        ranks: [0; 4],
        lemma: "",
        governs: 0,
        low: Low::new(word),
        possessive: false,
        joined: 0,
        finite: false,
        transitive: false,
        intransitive: false,
        time: false,
        capital: capital(word),
        demonym: capital(word) && demonym(word).is_some(),
    };
    let bytes = word.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && !word.chars().any(char::is_alphanumeric)
    {
        t.can = match word {
            "," | ";" | ":" | "." | "?" | "!" | "-" | "--" | "–" | "—" | "(" | ")" | "..."
            | "…" => BREAK,
            "%" | "$" | "£" | "€" => NUM,
            "&" => CONJ,
            _ => MARK,
        };
        return t;
    }
    // An ending that is a token of its own.
    match t.low.as_bytes() {
        b"'s" | b"\xe2\x80\x99s" => {
            t.can = POSS | BE;
            t.finite = true;
            return t;
        }
        b"'re" | b"'m" | b"\xe2\x80\x99re" | b"\xe2\x80\x99m" => {
            t.can = BE;
            t.finite = true;
            return t;
        }
        b"'ve" | b"\xe2\x80\x99ve" => {
            t.can = HAVE;
            t.finite = true;
            return t;
        }
        b"'ll" | b"'d" | b"ca" | b"wo" | b"\xe2\x80\x99ll" | b"\xe2\x80\x99d" if !t.capital => {
            (t.can, t.first) = (MODAL, MODAL);
            t.finite = true;
            return t;
        }
        b"n't" | b"n\xe2\x80\x99t" => {
            t.can = NEG;
            return t;
        }
        _ => {}
    }
    if bytes[0].is_ascii_digit() || bytes.iter().all(|b| !b.is_ascii_alphabetic()) {
        t.can = if word.contains('-') && bytes.iter().any(u8::is_ascii_alphabetic) {
            ADJ | if word.ends_with("old") { NOUN } else { 0 }
        } else if word.ends_with("st")
            || word.ends_with("nd")
            || word.ends_with("rd")
            || word.ends_with("th")
        {
            ADJ | NUM
        } else {
            NUM
        };
        return t;
    }
    let (head, possessive, joined) = ending(word);
    (t.possessive, t.joined) = (possessive, joined);
    if joined == NEG {
        // don't, isn't, can't: the auxiliary is what stands before n't.
        let head = head.to_ascii_lowercase();
        let stem = match head.as_str() {
            "can" | "won" | "shan" => "will",
            other => other.strip_suffix('n').unwrap_or(other),
        };
        t.can = closed::uses(stem.as_bytes()).and_then(|u| u.first).map_or(OTHER, bit);
        t.first = t.can;
        t.finite = true;
        t.joined = 0;
        return t;
    }
    if head.len() < word.len() {
        t.low = Low::new(head);
    }
    if let Some(uses) = closed::uses(t.low.as_bytes()) {
        uses.all().for_each(|u| t.can |= bit(u));
        t.first = uses.first.map_or(0, bit);
    }
    let closed_class = t.can;
    t.time = is_time(&t);
    if closed_class == 0 {
        if t.capital && !start && !title {
            t.can = NAME;
            return t;
        }
        open(&mut t, false);
    } else if closed_class & (NUM | NAME) == 0 && closed_class & (NOUNS | ADJ | BASE) != 0 {
        // Function words have only the content uses that their list names.
        let function = t.first & (NOUNS | ADJ | ADV | BASE) == 0;
        open(&mut t, function);
        if function {
            let extra = if closed_class & BASE != 0 { VERBS } else { 0 };
            t.can &= closed_class | extra;
        }
    }
    if t.can & (BE | HAVE | DO) != 0 {
        t.can &= !(NOUNS | VERBS | ADJ);
        let low = t.low.as_bytes();
        t.finite = !matches!(
            low,
            b"be" | b"been" | b"being" | b"having" | b"doing" | b"done" | b"have" | b"do"
        );
    }
    names(&mut t, word, start, title, next_capital, closed_class != 0);
    if t.can == 0 {
        unknown(&mut t);
    }
    t
}

/// Whether the word is a time without a preposition; *this* counts by its next word.
fn is_time(t: &Token) -> bool {
    let low = t.low.as_bytes();
    t.first == NAME && low.ends_with(b"day")
        || matches!(
            low,
            b"today"
                | b"tonight"
                | b"yesterday"
                | b"tomorrow"
                | b"last"
                | b"earlier"
                | b"next"
                | b"late"
                | b"early"
        )
}

/// Adds what the word table says.
fn open(t: &mut Token, closed: bool) {
    let readings = readings(t.low.as_bytes(), closed);
    let mut best = 0;
    for r in readings.as_slice() {
        t.can |= match (r.pos, r.inflection) {
            (Pos::Noun, Inflection::Plural) => PLURAL,
            (Pos::Noun, _) => NOUN,
            (Pos::Adj, _) => ADJ,
            (Pos::Adv, _) => ADV,
            (_, Inflection::Third) => THIRD,
            (_, Inflection::Past) => PAST,
            (_, Inflection::Participle) => PART,
            (_, Inflection::PastOrParticiple) => PAST | PART,
            (_, Inflection::Gerund) => ING,
            (_, _) => BASE,
        };
        let rank = &mut t.ranks[r.pos as usize];
        *rank = (*rank).max(r.rank);
        if r.pos == Pos::Verb && (t.lemma.is_empty() || r.rank > best) {
            best = r.rank;
            t.lemma = r.lemma;
            (t.transitive, t.intransitive) = (r.object == Some(true), r.object == Some(false));
        }
    }
    if !t.lemma.is_empty() {
        t.governs = GOVERNS.get(t.lemma.as_bytes()).unwrap_or_default();
    }
    let (noun, verb) = (t.rank(Pos::Noun), t.rank(Pos::Verb));
    // Readings that hardly ever occur beside a common one.
    if t.can(VERBS)
        && (noun == 0 && verb >= 4
            || t.can(PART) && noun <= 1 && verb >= 5
            || t.can(PART) && t.low.as_bytes().ends_with(b"ed"))
    {
        t.can &= !NOUNS;
    }
    if t.can(PAST) && t.rank(Pos::Adj) == 0 && verb >= 3 || t.low.as_bytes() == b"said" {
        t.can &= !ADJ;
    }
    // *The suspect opened fire*: in the news a person, not a doubtful thing.
    if t.can(NOUN) && t.can(ADJ) && str::from_utf8(t.low.as_bytes()).is_ok_and(persons::is_listed) {
        t.can &= !ADJ;
    }
    if t.can(NOUNS) && verb == 0 && noun >= 2 {
        t.can &= !(BASE | THIRD);
    }
    for r in readings.as_slice() {
        if r.pos == Pos::Verb && r.inflection == Inflection::Base && r.rank + 4 < best {
            t.can &= !BASE;
        }
    }
}

/// Decides whether a capital makes a name.
fn names(t: &mut Token, word: &str, start: bool, title: bool, next_capital: bool, closed: bool) {
    if !t.capital {
        return;
    }
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let abbreviation = upper >= 2 && !word.chars().any(char::is_lowercase);
    if abbreviation && !title && !(start && closed) {
        t.can = NAME;
    } else if title {
        if t.can == 0 || abbreviation && !closed {
            t.can = NAME;
        }
    } else if start {
        if t.can == 0 {
            t.can = NAME;
        } else if next_capital
            && t.can & (DET | PREP | POSS | SUBJ | SUB | CONJ | WH | BE | HAVE | DO) == 0
        {
            t.can |= NAME;
        }
    } else if !closed || t.first & (NOUNS | ADJ | ADV | BASE | MODAL | NAME) != 0 {
        t.can = NAME;
    }
}

/// Guesses by shape what an unknown lower-case word is.
fn unknown(t: &mut Token) {
    let low = t.low;
    let word = low.as_bytes();
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end.as_bytes()));
    t.can = if let Some(at) = word.iter().rposition(|&b| b == b'-') {
        let last = analyse(&word[at + 1..]);
        let participle = last.as_slice().iter().any(|r| {
            matches!(
                r.inflection,
                Inflection::PastOrParticiple | Inflection::Participle | Inflection::Gerund
            )
        });
        let noun = last.as_slice().iter().any(|r| r.pos == Pos::Noun);
        if participle || !noun { ADJ } else { NOUN | ADJ }
    } else if ends(&["ing"]) {
        ING | NOUN
    } else if ends(&["ed"]) {
        PAST | PART
    } else if ends(&["ly"]) {
        ADV
    } else if ends(&["al", "ous", "ive", "ic", "able", "ible", "ful", "less", "ish", "ary"]) {
        ADJ
    } else if ends(&["ss", "us", "is"]) {
        NOUN
    } else if ends(&["s"]) {
        PLURAL
    } else {
        NOUN
    };
}
