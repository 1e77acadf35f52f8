//! The noun that a number counts.
//!
//! ```text
//! counted := ["of" ["the" | "his" …]] modifier* HEAD | "-" HEAD ("a 12-member panel")
//! scaled  := SCALED ["of"] number | number "-" SCALED          (class scaled of data/english/words.tsv)
//! ```
//!
//! No parser: the head is the first word after the number that looks like a plural and is followed by
//! no other plural; in a phrase without one, the last word before a word that cannot belong to it
//! (a preposition, a verb, a mark). "150 people", "two oil tankers", "three young men", "one Iranian
//! vessel", "dozens of houses".

use crate::value::kind::Kind;
use crate::value::reading::Reading;
use crate::value::token::lexicon::{
    ADJ, AUX, CHANGE, CONJ, Calendar, DET, HARM, PAST, PLURAL, PREP, PRON, Role, SCALED, VERB,
};
use crate::value::token::scan::{Found, Scan};

/// The longest counted phrase, in words.
const LONGEST: usize = 6;

/// How far before a number the noun of its scale may stand, in tokens: "the toll has since risen to 24".
const BEFORE: usize = 5;

/// The noun of the scale that a number is told on, right beside it: "magnitude" in "a 6.1-magnitude quake".
pub(crate) fn scaled(s: &Scan, found: &Found) -> Option<usize> {
    let before = found.start.checked_sub(1).filter(|k| s.class(*k, SCALED) && !s.broken(k + 1));
    let behind = || {
        let next = tied(s, found.end).or((!s.broken(found.end)).then_some(found.end));
        next.filter(|k| s.class(*k, SCALED))
    };
    before.or_else(behind)
}

/// The noun of the scale before a number at token `i` that counts nothing else: "a toll of 24", "the death toll
/// rose to 24".
pub(crate) fn told_before(s: &Scan, i: usize) -> Option<usize> {
    for k in (i.saturating_sub(BEFORE)..i).rev() {
        if s.class(k, SCALED) {
            return Some(k);
        }
        let links = s.any(k, &["of", "to", "at", "now", "since", "by", "nearly"])
            || s.class(k, AUX | PAST | VERB | CHANGE) && !s.capital(k)
            || !s.entry(k).bounds.is_empty();
        if !links || s.sentence_ends(k + 1) {
            return None;
        }
    }
    None
}

/// The noun that a hyphen at token `end` ties to the number before it: "member" in "a 12-member panel". Of
/// "a 2,000-strong crowd" it is the crowd.
pub(crate) fn tied(s: &Scan, end: usize) -> Option<usize> {
    let at = end + 1;
    if !(s.mark(end, b'-') && s.glued(end) && s.glued(at) && s.letters(at)) {
        return None;
    }
    if s.is(at, "strong") {
        return head(s, at + 1, Kind::Number);
    }
    let longer = s.mark(at + 1, b'-') && s.glued(at + 1);
    let known = s.entry(at);
    let small = PREP | CONJ | AUX | PRON | DET | HARM | ADJ;
    let word = known.class & small == 0 && known.role == Role::None;
    let part = s.any(at, &["odd", "plus", "fold", "sided", "way", "something", "up"]);
    (!longer && word && !part && !s.capital(at) && s.word(at).len() > 2).then_some(at)
}

/// The noun of the value before that one goes on to count: "178 punches to just 30", "from 12 wells to 20".
pub(crate) fn carried(s: &Scan, noun: usize, found: &Found) -> Option<usize> {
    let Reading::Amount { kind: Kind::Number, .. } = found.reading else {
        return None;
    };
    let mut k = noun + 1;
    if !s.any(k, &["to", "against", "versus", "v", "vs"]) {
        return None;
    }
    k += 1;
    while k < found.start
        && (s.any(k, &["just", "only", "a", "mere", "about", "some", "her", "his", "their"]))
    {
        k += 1;
    }
    let ends =
        s.get(found.end).is_none() || !s.letters(found.end) || s.class(found.end, PREP | CONJ);
    (k == found.start && ends && !s.broken(k)).then_some(noun)
}

/// Whether the word at token `i` is a participle by its form: "injured", but no "seed".
pub(crate) fn participle(s: &Scan, i: usize) -> bool {
    let word = s.word(i);
    let bare = word.ends_with("eed") || matches!(word, "shed" | "sled");
    word.len() > 3 && word.ends_with("ed") && !bare && !s.class(i, PLURAL)
}

/// The head noun of the phrase at token `i`, after an amount of that kind.
pub(crate) fn head(s: &Scan, i: usize, kind: Kind) -> Option<usize> {
    if kind == Kind::Number && s.mark(i, b'-') {
        return tied(s, i);
    }
    let mut at = i + usize::from(kind == Kind::Ordinal && s.is(i, "such"));
    if s.is(at, "of") && !s.broken(at) {
        at += 1;
        if s.class(at, DET) {
            at += 1;
        }
        at += usize::from(s.any(at, &["last", "first", "next", "past", "previous", "final"]));
        // "3,400 of the 12,000 homes"
        at = s.number(at).map_or(at, |whole| whole.end);
    } else if kind == Kind::Percent || kind == Kind::Quantity {
        return None;
    } else if s.is(at, "or") && s.is(at + 1, "so") {
        at += 2;
    }
    let one = kind == Kind::Ordinal || i > 0 && s.any(i - 1, &["one", "a", "an", "1"]);
    let mut last = None;
    let mut k = at;
    // "two 15-year-old boys"
    if s.digits(k) && s.mark(k + 1, b'-') && s.mark(k + 3, b'-') && s.is(k + 4, "old") {
        k += 5;
    }
    while k < at + LONGEST && s.letters(k) && !s.broken(k) {
        let class = s.entry(k).class;
        let stops = PREP | CONJ | AUX | PRON | DET;
        // "62 home runs": after more than one, a word in -s is no verb.
        let runs = !one && last.is_some_and(|l| !plural(s, l)) && plural(s, k);
        if class & stops != 0 || class & (VERB | PAST) != 0 && last.is_some() && !runs {
            break;
        }
        if s.any(k, &["last", "next", "this"]) {
            break;
        }
        // "the third quarter" of a game
        let part = kind == Kind::Ordinal && s.any(k, &["quarter", "half"]);
        if !part && (s.entry(k).calendar != Calendar::None || s.entry(k).role != Role::None) {
            break;
        }
        let word = s.word(k);
        let hyphen = s.mark(k + 1, b'-') && s.glued(k + 1) && s.letters(k + 2);
        // "the three bank workers-two women and a man": a dash without its spaces
        if hyphen && plural(s, k) {
            last = Some(k);
            break;
        }
        if hyphen {
            // "three Iranian-made missiles": the part before the hyphen is no head.
            k += 2;
            continue;
        }
        if class & ADJ == 0 {
            if last.is_some_and(|l| plural(s, l)) && !plural(s, k) {
                break;
            }
            // "one man injured in it"; but "900 fever related deaths"
            let adverb = word.ends_with("ly") && last.is_some();
            let harmed = class & HARM != 0 && last.is_some();
            let form = harmed
                || adverb
                || word.ends_with("ing") && last.is_some_and(|l| plural(s, l))
                || participle(s, k) && last.is_some() && !noun_at(s, k + 1);
            if form {
                break;
            }
            // "seven shot" and "12 Shreveport" count nothing; "15 Marines" does.
            let verb = class & (VERB | PAST) != 0 && class & PLURAL == 0 && !runs;
            let proper = s.capital(k) && !plural(s, k);
            let manner = word.ends_with("ly") || word.ends_with("less") || word.ends_with("ful");
            if word.len() > 1 && !manner && !verb && !proper && !participle(s, k) {
                last = Some(k);
            }
        }
        k += 1;
    }
    last
}

/// Whether a word that may be a common noun stands at token `i`.
pub(crate) fn noun_at(s: &Scan, i: usize) -> bool {
    s.letters(i) && !s.capital(i) && s.entry(i).class & (PREP | CONJ | AUX | PRON | DET) == 0
}

/// Whether a common noun in the plural stands at token `i`: "passengers", but no "News".
pub(crate) fn plural_at(s: &Scan, i: usize) -> bool {
    s.letters(i)
        && !s.capital(i)
        && !s.broken(i)
        && s.entry(i).class & (PREP | CONJ | AUX | PRON | DET) == 0
        && !s.is(i, "news")
        && plural(s, i)
}

/// Whether the word looks like a plural.
fn plural(s: &Scan, i: usize) -> bool {
    let word = s.word(i);
    s.class(i, PLURAL)
        || word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !s.class(i, ADJ)
}

#[cfg(test)]
mod tests {
    use crate::value::read;
    use crate::value::reading::Context;

    #[test]
    fn heads() {
        for (text, want) in [
            ("150 people would be killed", "people"),
            ("two oil tankers were hit", "tankers"),
            ("three young men", "men"),
            ("killed 12 soldiers on Monday", "soldiers"),
            ("dozens of houses burned", "houses"),
            ("30,000 infected computers", "computers"),
            ("some 40 of the hostages", "hostages"),
            ("12 of the 40 hostages", "hostages"),
            ("3,400 of the 12,000 homes", "homes"),
            ("12 tonnes of rice worth a fortune", "rice"),
            ("two 15-year-old boys", "boys"),
            ("at least 82 people", "people"),
            ("five more people died", "people"),
            ("six previously unknown paintings", "paintings"),
            ("a 4,120-member council", "member"),
            ("a nine-judge panel", "judge"),
            ("a 3,000-strong crowd", "crowd"),
            ("a 5.8-magnitude quake", "magnitude"),
            ("a magnitude 5.8 quake", "magnitude"),
            ("a magnitude of 5.8", "magnitude"),
            ("the toll rose to 31", "toll"),
            ("one person injured in the crash", "person"),
            ("left one woman dead", "woman"),
            ("a 5.8 magnitude quake", "magnitude"),
            ("the four dock workers-three men and a woman", "workers"),
            ("It hit one car hardly at all", "car"),
            ("60 smoke related deaths", "deaths"),
            ("48 home runs", "runs"),
            ("9 of its last 12 games", "games"),
        ] {
            let values = read(text, Context::default());
            assert_eq!(values[0].noun.map(|n| n.of(text)), Some(want), "{text}");
        }
        for text in ["rose to 150 on the index", "a 6.3 earthquake", "the 8 sank six minutes on"] {
            assert_eq!(read(text, Context::default())[0].noun, None, "{text}");
        }
    }
}
