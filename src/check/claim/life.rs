//! Birth and death: which of the two a date of a sentence tells.

use crate::check::sentence::{Sentence, Token};
use crate::text::list;
use crate::value::{Kind, Value};

/// The end of a life that a date is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Life {
    /// Its beginning.
    Birth,
    /// Its end.
    Death,
}

/// What a date tells: of two in brackets that a dash parts, "Tan (1919 -- 1999)", the first is of
/// birth and the second of death; else the nearest word for either before it tells.
pub(super) fn life(sentence: &Sentence<'_>, value: &Value) -> Option<Life> {
    if value.kind() != Kind::Date {
        return None;
    }
    let tokens = sentence.tokens_of(value.span);
    let dash = |t: &Token<'_>| matches!(t.text, "-" | "–" | "—");
    let dates = |at: usize| {
        let own = |v: &&Value| v.kind() == Kind::Date && sentence.tokens_of(v.span).contains(&at);
        sentence.values.iter().any(|v| own(&v))
    };
    let open = sentence.tokens[..tokens.start].iter().rposition(|t| t.text == "(");
    let closed =
        open.is_some_and(|o| sentence.tokens[o..tokens.start].iter().any(|t| t.text == ")"));
    if let Some(open) = open.filter(|_| !closed) {
        let before = tokens.start.checked_sub(1).filter(|b| *b > open);
        if before.is_some_and(|b| dash(&sentence.tokens[b])) {
            return Some(Life::Death);
        }
        let after = (tokens.end..sentence.tokens.len()).find(|&t| !dash(&sentence.tokens[t]));
        let parted = after.is_some_and(|a| a > tokens.end && dates(a));
        if parted {
            return Some(Life::Birth);
        }
    }
    let from = open.filter(|_| !closed).unwrap_or(0);
    sentence.tokens[from..tokens.start].iter().rev().find_map(told)
}

/// What a word tells of a life.
fn told(token: &Token<'_>) -> Option<Life> {
    let mut words = list(include_str!("../../../data/life.tsv"));
    words.find_map(|line| {
        let (word, end) = line.split_once('\t')?;
        token.is(word).then_some(if end == "birth" { Life::Birth } else { Life::Death })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::Document;
    use crate::text::Article;

    #[test]
    fn dates_of_lives() {
        for (text, want) in [
            (
                "Anders Tan ( 15 July 1919 -- 8 February 1999 ) was a novelist.",
                vec![Some(Life::Birth), Some(Life::Death)],
            ),
            ("Rust (born 12 May 1968) is an actor.", vec![Some(Life::Birth)]),
            ("Tan was born in 1919 and died in 1999.", vec![Some(Life::Birth), Some(Life::Death)]),
            ("Tan moved to Lund in 1950.", vec![None]),
        ] {
            let article = Article::in_memory("a", text, None);
            let document = Document::new(&article);
            let sentence = document.sentence(0).unwrap();
            let lives: Vec<_> = sentence.values.iter().map(|v| life(sentence, v)).collect();
            assert_eq!(lives, want, "{text}");
        }
    }
}
