//! Reads `data/*.tsv` into the tables of the [`Lexicon`].

use std::collections::BTreeMap;

use crate::entry::{
    Bound, CUE, Calendar, Entry, FILTER, HOLIDAY, INNER, LEAD, LENGTH, LONG, LONGEST, Meaning,
    NONE, Phrase, Role, SHORT, Unit, class, key, lines, place, slot,
};
use crate::hash::hash;
use crate::units;

/// The tables of `src/value/token/lexicon.rs`, where each is described.
pub(crate) struct Lexicon {
    pub(crate) entries: Vec<Entry>,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) units: Vec<Unit>,
    pub(crate) short: Vec<(u64, u16)>,
    pub(crate) long: Vec<([u8; LONGEST], u16)>,
    pub(crate) filter: Vec<u8>,
}

/// Reads all data files.
pub(crate) fn read() -> Lexicon {
    let mut build = Build::default();
    build.word("");
    build.numbers();
    build.calendar();
    build.classes();
    build.money();
    build.units();
    build.bounds();
    build.finish()
}

#[derive(Default)]
struct Build {
    index: BTreeMap<&'static str, u16>,
    entries: Vec<Entry>,
    phrases: Vec<(u16, u8, Phrase)>,
    units: Vec<Unit>,
}

impl Build {
    fn word(&mut self, word: &'static str) -> &mut Entry {
        let next = self.entries.len() as u16;
        let number = *self.index.entry(word).or_insert(next);
        if number == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[usize::from(number)]
    }

    fn numbers(&mut self) {
        for line in lines(crate::data("units/numbers.tsv")) {
            let mut field = line.split('\t');
            let (Some(word), Some(role), Some(value)) = (field.next(), field.next(), field.next())
            else {
                continue;
            };
            let entry = self.word(word);
            entry.value = value.trim().parse().unwrap_or_default();
            entry.role = match role {
                "unit" => Role::Unit,
                "teen" => Role::Teen,
                "tens" => Role::Tens,
                "hundred" => Role::Hundred,
                "hundreds" => Role::Hundreds,
                "scale" => Role::Scale,
                "scales" => Role::Scales,
                "suffix" => Role::Suffix,
                "dozens" => Role::Dozens,
                "dozen" => Role::Dozen,
                "score" | "scores" => Role::Score,
                "fraction" => Role::Fraction,
                "denominator" => Role::Denominator,
                "glyph" => Role::Glyph,
                _ => Role::Ordinal,
            };
            entry.starts = !matches!(entry.role, Role::Suffix | Role::Denominator | Role::Score);
        }
    }

    fn calendar(&mut self) {
        for line in lines(crate::data("calendar/calendar.tsv")) {
            let mut field = line.split('\t');
            let (Some(word), Some(role), Some(value)) = (field.next(), field.next(), field.next())
            else {
                continue;
            };
            let value: i8 = value.trim().parse().unwrap_or_default();
            let entry = self.word(word);
            match role {
                "month" => entry.calendar = Calendar::Month(value),
                "weekday" => entry.calendar = Calendar::Weekday(value),
                "daypart" => entry.calendar = Calendar::Daypart,
                "clock" => entry.calendar = Calendar::Clock,
                "day" => entry.calendar = Calendar::Day(value),
                "season" => entry.calendar = Calendar::Season(value),
                "decade" => entry.calendar = Calendar::Decade(value),
                _ => entry.period = value.unsigned_abs(),
            }
            entry.starts |= !matches!(entry.calendar, Calendar::None | Calendar::Daypart);
        }
        for line in lines(crate::data("units/durations.tsv")) {
            if let Some((word, seconds)) = line.split_once('\t') {
                self.word(word).seconds = seconds.trim().parse().unwrap_or_default();
            }
        }
    }

    fn classes(&mut self) {
        for line in lines(crate::data("english/words.tsv")) {
            let Some((name, words)) = line.split_once('\t') else {
                continue;
            };
            let bit = class(name);
            assert!(bit != 0, "data/english/words.tsv: unknown class `{name}`");
            for word in words.split_whitespace() {
                let entry = self.word(word);
                entry.class |= bit;
                entry.starts |= bit == CUE;
                entry.tells |= bit & (CUE | LEAD | LENGTH | INNER) != 0;
            }
        }
        let holidays = lines(crate::data("calendar/holidays.tsv"));
        let names = holidays.flat_map(|line| line.split('\t').next().unwrap_or(line).split('|'));
        for word in names.filter_map(|name| name.split(' ').next()) {
            let entry = self.word(word);
            entry.class |= HOLIDAY;
            entry.tells = true;
        }
    }

    fn money(&mut self) {
        for line in lines(crate::data("units/currencies.tsv")) {
            let mut field = line.split('\t');
            let (Some(code), Some(signs), Some(names)) = (field.next(), field.next(), field.next())
            else {
                continue;
            };
            let mut add = |form: &'static str, exact, share, sign| {
                self.phrase(form, exact, Meaning::Money(code, share, sign));
            };
            add(code, true, 1.0, true);
            add(format!("M{code}").leak(), true, 1e6, true);
            for sign in signs.split_whitespace() {
                add(sign, true, 1.0, true);
                // "us $", "c $" of texts with spaces between all words; "a $" is an article.
                let letters = sign.trim_end_matches('$');
                if letters.len() < sign.len() && (letters.len() > 1 || letters == "C") {
                    add(format!("{} $", letters.to_lowercase()).leak(), true, 1.0, true);
                    if letters.len() > 1 {
                        add(format!("{letters} $").leak(), true, 1.0, true);
                    }
                }
            }
            names.split('|').for_each(|name| add(name, false, 1.0, false));
            for minor in field.next().unwrap_or_default().split('|') {
                if let Some((name, share)) = minor.split_once('=') {
                    add(name, false, share.trim().parse().unwrap_or(1.0), false);
                }
            }
        }
    }

    fn units(&mut self) {
        for (number, unit) in units::read().into_iter().enumerate() {
            for form in &unit.symbols {
                self.phrase(form, true, Meaning::Unit(number as u16));
            }
            for form in &unit.words {
                self.phrase(form, false, Meaning::Unit(number as u16));
            }
            self.units.push(unit.unit);
        }
    }

    fn bounds(&mut self) {
        for line in lines(crate::data("units/bounds.tsv")) {
            let mut field = line.split('\t');
            let (Some(form), Some(side), Some(sense)) = (field.next(), field.next(), field.next())
            else {
                continue;
            };
            let bound = match sense.trim() {
                "least" => Bound::Least,
                "most" => Bound::Most,
                "more" => Bound::More,
                "less" => Bound::Less,
                "about" => Bound::About,
                "keep" => Bound::Keep,
                _ => Bound::Exact,
            };
            let table = if side == "after" { 3 } else { 2 };
            self.phrase_in(table, form, false, Meaning::Bound(bound));
        }
    }

    fn phrase(&mut self, form: &'static str, exact: bool, meaning: Meaning) {
        let table = match meaning {
            Meaning::Unit(_) => 0,
            _ => 1,
        };
        self.phrase_in(table, form, exact, meaning);
    }

    /// The same, in the table of units (0), of money (1), of bounds before (2) or after an amount (3).
    fn phrase_in(&mut self, table: u8, form: &'static str, exact: bool, meaning: Meaning) {
        let tokens = cut(form);
        let Some(&first) = tokens.first() else { return };
        let first: &'static str = if first.bytes().any(|b| b.is_ascii_uppercase()) {
            first.to_ascii_lowercase().leak()
        } else {
            first
        };
        self.word(first);
        let number = self.index.get(first).copied().unwrap_or(NONE);
        let entry = &mut self.entries[usize::from(number)];
        entry.starts |= matches!(meaning, Meaning::Money(_, _, true));
        let tokens = if exact {
            tokens
        } else {
            tokens
                .into_iter()
                .map(|t| {
                    if t.bytes().any(|b| b.is_ascii_uppercase()) {
                        &*t.to_ascii_lowercase().leak()
                    } else {
                        t
                    }
                })
                .collect()
        };
        let tight = exact && !form.contains(' ');
        let count = tokens.len() as u8;
        let words = tokens.join(" ").leak();
        self.phrases.push((number, table, Phrase { words, count, exact, tight, meaning }));
    }

    fn finish(mut self) -> Lexicon {
        self.phrases.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.count.cmp(&a.2.count)));
        for (at, (number, table, _)) in self.phrases.iter().enumerate() {
            let entry = &mut self.entries[usize::from(*number)];
            let range = match table {
                0 => &mut entry.units,
                1 => &mut entry.money,
                2 => &mut entry.bounds,
                _ => &mut entry.after,
            };
            if range.len == 0 {
                range.start = at as u16;
            }
            range.len += 1;
        }
        let mut filter = vec![0u8; FILTER];
        let mut short = vec![(0, NONE); SHORT];
        let mut long = vec![([0; LONGEST], NONE); LONG];
        for (word, number) in &self.index {
            assert!(word.len() <= LONGEST, "too long to be looked up: {word}");
            match key(word.as_bytes()) {
                // The empty word is the entry of unknown words.
                Some(0) => {}
                Some(key) => {
                    let mut at = place(key);
                    while short[at].0 != 0 {
                        at = (at + 1) % SHORT;
                    }
                    short[at] = (key, *number);
                }
                None => {
                    let mut at = hash(word.as_bytes()) as usize % LONG;
                    while long[at].0[0] != 0 {
                        at = (at + 1) % LONG;
                    }
                    long[at].0[..word.len()].copy_from_slice(word.as_bytes());
                    long[at].1 = *number;
                }
            }
            let bit = slot(word.as_bytes());
            filter[bit >> 3] |= 1 << (bit & 7);
        }
        let free = |empty: usize, all: usize| empty * 2 > all;
        assert!(
            free(short.iter().filter(|s| s.0 == 0).count(), SHORT)
                && free(long.iter().filter(|l| l.0[0] == 0).count(), LONG),
            "the lexicon has grown: double SHORT or LONG in src/value/token/entry.rs"
        );
        for entry in &mut self.entries {
            entry.tells |= entry.starts
                || entry.role != Role::None
                || entry.calendar != Calendar::None
                || entry.period != 0
                || entry.seconds > 0.0
                || !entry.units.is_empty()
                || !entry.money.is_empty();
        }
        Lexicon {
            short,
            long,
            filter,
            units: self.units,
            entries: self.entries,
            phrases: self.phrases.into_iter().map(|(_, _, phrase)| phrase).collect(),
        }
    }
}

/// Cuts a form of a data file as the lexer would cut it.
fn cut(form: &'static str) -> Vec<&'static str> {
    let mut tokens = Vec::new();
    for part in form.split_whitespace() {
        let mut rest = part;
        while let Some(c) = rest.chars().next() {
            let class = |c: char| {
                if c.is_alphabetic() { 1 } else { i32::from(c.is_ascii_digit()) * 2 }
            };
            let end = match class(c) {
                0 => c.len_utf8(),
                k => rest.find(|c| class(c) != k).unwrap_or(rest.len()),
            };
            tokens.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    tokens
}
