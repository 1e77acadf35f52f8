//! A quotation against the quotations of an article: the same words up to spelling, case and
//! punctuation support it; the same sentence with words changed contradicts it.
//!
//! The fact's words are aligned with the best stretch of each quotation (free ends on the
//! article's side, unit cost for a word added, dropped or replaced; Sellers 1980).

use super::compiled::Compiled;
use super::cues::Hits;
use super::decide::{Candidate, Strength};
use super::locate::Mention;
use super::sentence::Document;
use super::{Bearing, Evidence};
use crate::text::Span;

/// How many passages may lie between an altered quotation and the topic it is said of.
const NEAR_PASSAGES: usize = 2;

/// Every quotation of the article that is like the fact's.
pub(super) fn candidates(
    document: &Document<'_>,
    compiled: &Compiled,
    hits: &Hits,
    topic: &[Vec<Mention>],
) -> Vec<Candidate> {
    let text = &document.article.text;
    let Some(words_of_quote) = &compiled.quote_words else {
        return Vec::new();
    };
    let mut out: Vec<Candidate> = Vec::new();
    for mention in words_of_quote.mentions(text, hits) {
        let Some(index) = document.passage_at(mention.span.start) else {
            continue;
        };
        let passage = document.passages[index];
        let quoted = document.quotes().iter().find(|q| q.inner.covers(mention.span));
        // Outside of quotation marks only the very words count, and only in one sentence.
        let within = quoted.map_or(passage.span, |q| q.inner);
        if out.iter().any(|c| within.covers(c.evidence.span)) {
            continue;
        }
        let Some((likeness, span)) = compare(&compiled.quote, &words(text, within)) else {
            continue;
        };
        let edited = ["...", "…", "["].iter().any(|mark| span.of(text).contains(mark));
        let near = topic.iter().any(|mentions| {
            mentions.iter().any(|m| {
                document
                    .passage_at(m.span.start)
                    .is_some_and(|p| p.abs_diff(index) <= NEAR_PASSAGES)
            })
        });
        let counts = match likeness {
            Likeness::Verbatim => Some((Bearing::Support, Strength::Firm)),
            Likeness::Altered if quoted.is_some() && near && !edited => {
                Some((Bearing::Contradiction, Strength::Firm))
            }
            Likeness::Altered if quoted.is_some() && edited => {
                Some((Bearing::Vague, Strength::Firm))
            }
            Likeness::Part if quoted.is_some() && near => Some((Bearing::Vague, Strength::Firm)),
            _ => None,
        };
        let reason = match (likeness, counts.is_some()) {
            (Likeness::Verbatim, _) => "the article has the same words",
            (Likeness::Altered, true) if edited => "the article quotes it with cuts or insertions",
            (Likeness::Altered, true) => "the article quotes it with other words",
            (Likeness::Altered, false) => {
                "like the quotation, but not quoted, or not near the topic"
            }
            (Likeness::Part, _) => "the article quotes a part of it",
        };
        let sentence =
            document.passage_at(span.start).map_or(passage.span, |p| document.passages[p].span);
        let speaker = document.passage_at(span.end.saturating_sub(1)).and_then(|p| {
            let sentence = document.sentence(p)?;
            let at = sentence.token_at(span.end.saturating_sub(1))?;
            // Whoever is named inside the quotation marks does not say it.
            super::speaker::speaker(sentence, at)
                .filter(|s| quoted.is_none_or(|q| !s.overlaps(q.inner)))
        });
        let evidence = Evidence {
            bearing: counts.map_or(Bearing::Vague, |c| c.0),
            span,
            sentence,
            value: span.of(text).to_owned(),
            speaker: speaker.map(|s| s.of(text).to_owned()),
            reason: reason.to_owned(),
        };
        out.push(Candidate { counts, evidence });
    }
    out
}

/// Fewer words than this are too common a phrase for a likeness to mean anything.
const LEAST_WORDS: usize = 4;

/// What an article's words have to do with a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same words.
    Verbatim,
    /// The same sentence with words changed, added or dropped.
    Altered,
    /// A part of it.
    Part,
}

/// The words of a text, normalised, with their places.
pub(super) fn words(text: &str, within: Span) -> Vec<(String, Span)> {
    let part = within.of(text);
    let mut out = Vec::new();
    let mut start = None;
    let ends = part.char_indices().map(|(at, c)| (at, Some(c))).chain([(part.len(), None)]);
    let mut chars = ends.peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, Some('\'' | '’' | '-'))
            && start.is_some()
            && matches!(chars.peek(), Some((_, Some(next))) if next.is_alphanumeric());
        match (start, c.is_some_and(char::is_alphanumeric) || inner) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let span = Span::new(from, at);
                out.push((spelling(span.of(part)), span.shift(within.start)));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// One spelling for the usual variants of British and American English.
fn spelling(word: &str) -> String {
    let mut word: String = word.to_lowercase().replace(['’', '\'', '-'], "");
    for (british, american) in [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("our", "or"),
        ("lled", "led"),
        ("lling", "ling"),
        ("tre", "ter"),
        ("ence", "ense"),
        ("ogue", "og"),
    ] {
        // Four letters before the ending keep "our", "rise" and "hence" as they are.
        if let Some(stem) = word.strip_suffix(british).filter(|s| s.len() >= 3) {
            word = format!("{stem}{american}");
            break;
        }
    }
    word
}

/// Compares the words of a fact's quotation with those of one stretch of an article. Returns the
/// likeness and the bytes that the best match covers.
pub(super) fn compare(
    fact: &[(String, Span)],
    article: &[(String, Span)],
) -> Option<(Likeness, Span)> {
    let (n, m) = (fact.len(), article.len());
    if n == 0 || m == 0 {
        return None;
    }
    let place = |from: usize, to: usize| Span::new(article[from].1.start, article[to].1.end);
    let same = |f: usize, a: usize| fact[f].0 == article[a].0;
    if let Some(at) = (0..(m + 1).saturating_sub(n)).find(|&at| (0..n).all(|k| same(k, at + k))) {
        return Some((Likeness::Verbatim, place(at, at + n - 1)));
    }
    if m >= LEAST_WORDS && m < n && (0..=n - m).any(|at| (0..m).all(|k| same(at + k, k))) {
        return Some((Likeness::Part, place(0, m - 1)));
    }
    if n < LEAST_WORDS {
        return None;
    }
    // cost[j]: least edits that turn the fact's first i words into some stretch ending before
    // article word j; from[j]: where that stretch begins.
    let mut cost = vec![0usize; m + 1];
    let mut from: Vec<usize> = (0..=m).collect();
    for i in 1..=n {
        let (mut diagonal, mut diagonal_from) = (cost[0], from[0]);
        cost[0] = i;
        for j in 1..=m {
            let replace = diagonal + usize::from(!same(i - 1, j - 1));
            let (drop, add) = (cost[j] + 1, cost[j - 1] + 1);
            let best = replace.min(drop).min(add);
            let origin = match best {
                b if b == replace => diagonal_from,
                b if b == drop => from[j],
                _ => from[j - 1],
            };
            (diagonal, diagonal_from) = (cost[j], from[j]);
            (cost[j], from[j]) = (best, origin);
        }
    }
    let (end, edits) = cost.iter().copied().enumerate().skip(1).min_by_key(|&(_, c)| c)?;
    // A third of the words may differ: one of four, three of ten. Beyond that two sentences of
    // the same speaker on the same matter begin to look alike.
    (edits * 3 <= n && from[end] < end).then(|| (Likeness::Altered, place(from[end], end - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbatim_altered_part_or_nothing() {
        let fact = "take steps to keep America and our allies safe";
        let cases = [
            ("We will take steps to keep America, and our allies, safe", Some(Likeness::Verbatim)),
            ("Take steps to keep america and our allies safe.", Some(Likeness::Verbatim)),
            ("We will take measures to keep America and our allies safe", Some(Likeness::Altered)),
            ("take steps to keep America and our enemies safe", Some(Likeness::Altered)),
            ("America and our allies", Some(Likeness::Part)),
            ("we keep watching Iran and share what we learn", None),
        ];
        for (article, expected) in cases {
            let all = |t: &str| words(t, Span::new(0, t.len()));
            let found = compare(&all(fact), &all(article)).map(|f| f.0);
            assert_eq!(found, expected, "{article}");
        }
    }

    #[test]
    fn spelling_variants_are_one() {
        for (a, b) in [
            ("organised", "organized"),
            ("colour", "color"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("defence", "defense"),
        ] {
            assert_eq!(spelling(a), spelling(b), "{a} {b}");
        }
        assert_ne!(spelling("our"), spelling("or"));
    }
}
