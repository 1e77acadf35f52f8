//! What words make of the truth of what hangs from them, or stands behind them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::inflect;
use super::lexicon::{Report, reporting_verb};
use super::words::Pos;
use crate::text::lookup::list::list;

/// What follows for an act where the word above it is affirmed, and where it is denied: 1 it is so, -1 it is not so, 0 open.
pub(crate) type Signature = (i8, i8);

fn sign(text: &str) -> i8 {
    match text {
        "+" => 1,
        "-" => -1,
        _ => 0,
    }
}

static SIGNATURES: LazyLock<HashMap<(&'static str, &'static str), Signature>> =
    LazyLock::new(|| {
        let signature = |line: &'static str| {
            let mut fields = line.split('\t');
            let key = (fields.next()?, fields.next()?);
            Some((key, (sign(fields.next()?), sign(fields.next()?))))
        };
        list(include_str!("../../../data/english/signatures.tsv")).filter_map(signature).collect()
    });

/// What a word makes of the act that it governs in a frame (`data/english/signatures.tsv`), an implicative verb's signature:
/// Lauri Karttunen, *Simple and Phrasal Implicatives*, \*SEM 2012.
pub(crate) fn signature(lemma: &str, frame: &str) -> Option<Signature> {
    SIGNATURES.get(&(lemma, frame)).copied()
}

static TAKING_BACK: LazyLock<Vec<(Vec<&'static str>, i8)>> = LazyLock::new(|| {
    let lines = list(include_str!("../../../data/english/taking_back.tsv"));
    let entry = |line: &'static str| {
        let (words, effect) = line.split_once('\t')?;
        Some((words.split(' ').collect(), sign(effect)))
    };
    lines.filter_map(entry).collect()
});

/// What the words before a word make of it, the nearest first: -1 it is not so, 0 it is open
/// (`data/english/taking_back.tsv`); `None` where they do nothing.
pub(crate) fn taken_back<'w>(before: impl Iterator<Item = &'w str> + Clone) -> Option<i8> {
    let is = |words: &[&str]| words.iter().rev().copied().eq(before.clone().take(words.len()));
    TAKING_BACK.iter().find(|(words, _)| is(words)).map(|(_, sign)| *sign)
}

/// How a word, in whatever form, reports the clause beneath it, if it is a verb that does.
pub(crate) fn report(word: &str) -> Option<Report> {
    let lower = word.to_lowercase();
    let mut lemmas = inflect::lemmas(&lower).into_iter().filter(|(_, pos)| *pos == Pos::Verb);
    lemmas.find_map(|(lemma, _)| reporting_verb(lemma))
}

/// How many of all a quantifier means, 0 none to 5 all (`data/english/quantifiers.tsv`).
pub(crate) fn quantifier(word: &str) -> Option<u8> {
    let mut lines = list(include_str!("../../../data/english/quantifiers.tsv"));
    lines.find_map(|line| {
        let (own, many) = line.split_once('\t')?;
        (own == word).then(|| many.parse().ok()).flatten()
    })
}
