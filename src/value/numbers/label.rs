//! Digits that only name a thing, and so are no number.
//!
//! ```text
//! label := letters digits ("i7", "L2") | digits letters ("777F", "21st") | letters "-" digits ("MQ-9")
//!        | noun digits ("Flight 93", "section 427", "No. 5")      (class idnoun of data/english/words.tsv)
//!        | telephone number | postal address | part of a web address | chain ("192.168.1.2", "3-2", "8/1.5")
//! ```
//!
//! A unit that takes up the letters ("25lbs") makes a value of the digits all the same.

use super::noun;
use crate::value::token::lexer::Kind;
use crate::value::token::lexicon::{
    ADJ, AUX, CALL, CONJ, HARM, IDNOUN, Meaning, PAST, PREP, Role, STREET, VERB,
};
use crate::value::token::scan::Scan;

/// Whether the word or mark at token `i` is a sign or code of money that stands before amounts.
pub(crate) fn is_sign(s: &Scan, i: usize) -> bool {
    s.phrase(
        i,
        |e| e.money,
        |p, end| end == i + 1 && matches!(p.meaning, Meaning::Money(_, _, true)),
    )
    .is_some()
}

/// Whether the digits `i..end` are a label by what stands before them, whatever follows.
pub(crate) fn by_left(s: &Scan, i: usize, end: usize) -> bool {
    if s.whole {
        return false;
    }
    if s.glued(end) && s.in_file_name(i) || coordinate(s, i) || decimal_pair(s, i) {
        return true;
    }
    let Some(before) = i.checked_sub(1) else {
        return false;
    };
    if s.glued(i) {
        if s.letters(before) && !is_sign(s, before) {
            return true;
        }
        let mark = match s.get(before).map(|t| t.kind) {
            Some(Kind::Mark(mark)) => mark,
            _ => 0,
        };
        // "MQ-9", "COVID-19", "972-1411", "1.2.3"; but "mid-1996", "pre-2000"
        let joint = matches!(mark, b'-' | b'/' | b'.' | b':' | b'_' | b'#' | b'\\' | b'=');
        let joined = joint && s.glued(before) && i >= 2;
        if joined && (s.letters(i - 2) || s.digits(i - 2)) {
            return !s.any(i - 2, &["mid", "pre", "post"]);
        }
        if matches!(mark, b'#' | b'@' | b'&' | b'?' | b'%') {
            return true;
        }
        // "<>30", "=<30" compare nothing.
        let pair = s.glued(before) && i >= 2;
        if pair && (mark == b'>' && s.mark(i - 2, b'<') || mark == b'<' && s.mark(i - 2, b'=')) {
            return true;
        }
        if !matches!(mark, 0 | b'(' | b'"' | b'\'' | b'$' | b'-' | b'<' | b'>' | b'~')
            && s.in_address(i)
        {
            return true;
        }
    }
    let called = matches!(s.word(i), "911" | "999") && s.class(before, CALL);
    // "page 3 of 10"
    let total = i > 2 && s.is(before, "of") && s.digits(i - 2) && s.class(i - 3, IDNOUN);
    called || total || noun_before(s, i, end) || acronym_before(s, i, end) || telephone(s, i)
}

/// "the FTSE 100", "KXAN 36 News": a short acronym before a number that counts nothing, where the
/// words around are not all in capitals.
fn acronym_before(s: &Scan, i: usize, end: usize) -> bool {
    let before = i - 1;
    let around =
        i > 1 && s.upper(i - 2) && s.word(i - 2).len() > 1 || s.upper(end) && s.word(end).len() > 1;
    let acronym = s.upper(before) && (2..=5).contains(&s.word(before).len());
    let next = s.entry(end);
    let unit = next.seconds > 0.0 || !next.units.is_empty() || !next.money.is_empty();
    acronym
        && end == i + 1
        && !around
        && !s.broken(i)
        && !is_sign(s, before)
        && s.entry(before).class == 0
        && !unit
        && !s.mark(end, b'%')
        && next.role == Role::None
        && !noun::plural_at(s, end)
        && !s.class(end, HARM | ADJ)
        && !(s.word(before).len() == 2 && s.class(end, AUX | VERB | PAST))
}

/// "Flight 93", "No. 5": a noun after which a number only tells one of a series apart.
pub(crate) fn noun_before(s: &Scan, i: usize, end: usize) -> bool {
    let point = usize::from(s.mark(i - 1, b'.'));
    let Some(at) = (i - 1).checked_sub(point) else {
        return false;
    };
    // "iPad 4": a small letter before capitals is a maker's name
    let brand = |word: &str| {
        let capitals = word.chars().skip(1).take(2).filter(|c| c.is_uppercase()).count();
        word.starts_with(char::is_lowercase) && capitals == 1
    };
    let brand = s.letters(at) && brand(s.word(at));
    let named = s.letters(at) && (s.class(at, IDNOUN) || brand);
    if !named || s.broken(i) {
        return false;
    }
    let next = s.entry(end);
    let unit = next.seconds > 0.0 || !next.units.is_empty() && next.class & PREP == 0;
    if unit && !s.broken(end) && !(s.glued(end) && s.word(end).len() == 1) {
        return false;
    }
    // "on the bus 40 passengers were hurt"; but "Flight 93 passengers"
    if !(s.capital(at) || brand) && noun::plural_at(s, end) {
        return false;
    }
    // "No. 5" needs its point, and only abbreviations have one.
    let short = s.word(at).len() <= 4;
    if s.is(at, "no") { point == 1 } else { point == 0 || short }
}

/// Whether the digits `i..end` are a label by what stands right after them.
pub(crate) fn by_right(s: &Scan, i: usize, end: usize) -> bool {
    if s.whole {
        return false;
    }
    if address(s, i, end) {
        return true;
    }
    // "in 44 BC": no year that a calendar of ours has, and no count
    if matches!(s.word(end), "BC" | "BCE") && s.upper(end) {
        return true;
    }
    if !s.glued(end) {
        return false;
    }
    if s.letters(end) {
        return true;
    }
    let Some(Kind::Mark(mark)) = s.get(end).map(|t| t.kind) else {
        return false;
    };
    if !s.glued(end + 1) {
        return false;
    }
    let (digits, letters) = (s.digits(end + 1), s.letters(end + 1));
    match mark {
        // What is no range is a score, a season or a code: "3-2", "555-1212".
        b'-' if digits => true,
        b'-' => {
            letters
                && s.capital(end + 1)
                && s.entry(end + 1).seconds == 0.0
                && s.entry(end + 1).units.is_empty()
        }
        b'/' | b':' if digits => true,
        b'.' if digits => true,
        b'/' | b':' | b'\\' | b'_' | b'%' | b'&' | b'=' | b'?' => s.in_address(i),
        _ => false,
    }
}

/// "123 Random Street", "PA 23456".
fn address(s: &Scan, i: usize, end: usize) -> bool {
    if end != i + 1 {
        return false;
    }
    if s.word(i).len() == 5 && i > 1 && s.upper(i - 1) && s.word(i - 1).len() == 2 {
        return s.mark(i - 2, b',') || s.mark(i - 2, b'.');
    }
    // "the 2300 block of Main Street", "a 911 call"
    let hyphen = usize::from(s.mark(end, b'-') && s.glued(end));
    if s.is(end + hyphen, "block") || matches!(s.word(i), "911" | "999") && s.class(end, CALL) {
        return true;
    }
    street(s, end)
}

/// Whether the name of a street begins at token `i`: "Baker Street", "N. 11th Ave".
pub(crate) fn street(s: &Scan, i: usize) -> bool {
    let rank = |k: usize| s.digits(k) || s.glued(k) && s.letters(k) && s.word(k).len() == 2;
    let point = |k: usize| s.mark(k, b'.') && s.upper(k - 1) && s.word(k - 1).len() == 1;
    (i..i + 5)
        .take_while(|k| s.letters(*k) && s.capital(*k) || rank(*k) || *k > i && point(*k))
        .take_while(|k| !s.broken(*k))
        .any(|k| k > i && s.class(k, STREET))
}

/// The longest half of a pair of coordinates, in tokens: `32° 34' 12.5"`.
const COORDINATE: usize = 8;

/// Whether the digits at token `i` lie in a coordinate of the globe: "32° 34' S", "40.17° N".
fn coordinate(s: &Scan, i: usize) -> bool {
    let mark =
        |k: usize| s.word(k) == "°" || [b'\'', b'"', b'.'].into_iter().any(|mark| s.mark(k, mark));
    if !(mark(i + 1) || i > 0 && mark(i - 1)) {
        return false;
    }
    let belongs = |k: usize| !s.broken(k) && (s.digits(k) || mark(k));
    let mut from = i;
    while from > 0 && i - from < COORDINATE && belongs(from - 1) && !s.broken(from) {
        from -= 1;
    }
    let mut to = i + 1;
    while to - i < COORDINATE && belongs(to) {
        to += 1;
    }
    let degrees = (from..to).any(|k| s.word(k) == "°");
    let side = matches!(s.word(to), "N" | "S" | "E" | "W")
        && !(s.glued(to + 1) && s.letters(to + 1) || s.mark(to + 1, b'.') && s.glued(to + 2));
    degrees && !s.broken(to) && side
}

/// Whether the digits at token `i` belong to two decimals as a map gives them: "40.7128, -74.0060".
pub(crate) fn decimal_pair(s: &Scan, i: usize) -> bool {
    let decimal = |k: usize| {
        let point = s.mark(k + 1, b'.') && s.glued(k + 1) && s.glued(k + 2);
        let fits = || s.word(k).parse::<u16>().is_ok_and(|whole| whole <= 180);
        s.digits(k) && point && s.digits(k + 2) && s.word(k + 2).len() >= 4 && fits()
    };
    let signed = |k: usize| k + usize::from(s.mark(k, b'-') && s.glued(k + 1));
    let pair = |k: usize| decimal(k) && s.mark(k + 3, b',') && decimal(signed(k + 4));
    let back = |n: usize| i.checked_sub(n).is_some_and(pair);
    pair(i) || back(4) && signed(i) == i || i > 0 && s.mark(i - 1, b'-') && back(5)
}

/// The longest telephone number looked at, in tokens.
const TELEPHONE: usize = 14;

/// Whether token `i` lies in a telephone number: three groups or more joined by hyphens, or led by
/// "+" or a code in brackets, seven to fifteen digits in all; or "555-1212".
fn telephone(s: &Scan, i: usize) -> bool {
    let belongs = |k: usize| {
        !s.broken(k)
            && match s.get(k).map(|t| t.kind) {
                Some(Kind::Digits) => true,
                Some(Kind::Mark(mark)) => matches!(mark, b'-' | b'(' | b')' | b'+' | b'/'),
                _ => false,
            }
    };
    let mut from = i;
    while from > 0 && i - from < TELEPHONE && belongs(from - 1) {
        from -= 1;
    }
    let mut to = i + 1;
    while to - i < TELEPHONE && belongs(to) {
        to += 1;
    }
    let groups = (from..to).filter(|k| s.digits(*k)).count();
    let digits: usize = (from..to).filter(|k| s.digits(*k)).map(|k| s.word(k).len()).sum();
    let hyphens = (from..to).any(|k| s.mark(k, b'-') && s.glued(k) && s.glued(k + 1));
    let led = (from..to).any(|k| s.mark(k, b'+') || s.mark(k, b'(') && s.mark(k + 2, b')'));
    // "555-1212", but "500-1000 people"
    let round = s.word(from).ends_with('0') && s.word(from + 2).ends_with('0');
    let local = groups == 2
        && hyphens
        && to == from + 3
        && (s.word(from).len(), s.word(from + 2).len()) == (3, 4)
        && !round
        && (!s.letters(to) || s.class(to, PREP | CONJ | AUX));
    local || groups >= 3 && (7..=15).contains(&digits) && (hyphens || led)
}

#[cfg(test)]
mod tests {
    use crate::value::read;
    use crate::value::reading::Context;

    #[test]
    fn labels() {
        for text in [
            "An MQ-9 was shot down.",
            "Flight 93 crashed.",
            "after 9/11",
            "Call 972-1411.",
            "Call +1 202-555-0100.",
            "Call (202) 555-0100.",
            "a Boeing 747",
            "under section 427",
            "a 777F freighter",
            "COVID-19",
            "see https://example.org/a/20?x=30%25",
            "at 1600 Pennsylvania Avenue",
            "the host 192.168.1.2",
            "the No. 5 seed",
            "24/7 service",
            "they called 911",
            "a 911 call",
            "in the 2300 block",
            "at 440 11th Street",
            "Call 555-1414 or write.",
            "the iPhone 6S",
            "page 3 of 10",
            "in the 1500-block of it",
            "at 2600 S. Elm St. in town",
            "on FM 14 near town",
            "zip 30303 in town",
            "a Category 5 hurricane",
            "the FTSE 100 fell",
            "a report on WXYZ 13 News",
            "It lies at 12° 40' N, 70° 1' 5.2\" W.",
            "near 54.3° S",
            "see plan_2017-08.docx there",
            "in Suite 410",
            "The Voyager 1 probe",
            "at 221B Baker Street",
            "found at 52.3702, -4.8952 by a boat",
            "in Zone 7",
            "in 44 BC",
            "The iPad 4 is out.",
            "The iPad 4 costs more.",
        ] {
            let values = read(text, Context::default());
            assert!(values.is_empty(), "{text}: {values:?}");
        }
        for text in [
            "25lbs",
            "(25 people)",
            "10-15 people",
            "30k",
            "No 5 people",
            "On the bus 40 passengers slept.",
            "500-1000 people",
            "BOMB KILLS 12 IN CITY",
        ] {
            assert_eq!(read(text, Context::default()).len(), 1, "{text}");
        }
    }
}
