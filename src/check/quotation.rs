//! A quotation against the quotations of an article: the same words up to spelling, case and
//! punctuation support it; the same sentence with words changed contradicts it.
//!
//! The fact's words are aligned with the best stretch of each quotation (free ends on the
//! article's side, unit cost for a word added, dropped or replaced; Sellers 1980).

use super::finding::{Bearing, Evidence, Finding};
use super::reading::Reading;
use super::speaker::speaker;
use super::spoken::Spoken;
use crate::fact::Verdict;
use crate::text::Span;

/// How many sentences may lie between an altered quotation and the topic it is said of.
const NEAR_LINES: usize = 2;

/// How often a verdict on a quotation is right: 67 of 68 on reports of events of all kinds.
const RIGHT: f64 = 0.985;

/// What an article makes of a quotation: the same words support it, other words in it contradict it.
pub(super) fn finding(quote: &str, reading: &Reading<'_, '_>, spoken: &Spoken) -> Finding {
    let found = found(quote, reading, spoken);
    let of = |wanted: Bearing| -> Vec<Evidence> {
        found.iter().filter(|e| e.bearing == wanted).cloned().collect()
    };
    let all = [
        (Verdict::Support, of(Bearing::Support)),
        (Verdict::Contradiction, of(Bearing::Contradiction)),
        (Verdict::Omission, of(Bearing::Vague)),
    ];
    let decided = all.into_iter().find(|(_, evidence)| !evidence.is_empty());
    let (verdict, evidence) = decided.unwrap_or((Verdict::Omission, Vec::new()));
    let note = match evidence.first() {
        Some(first) if verdict == Verdict::Omission => {
            format!("vague: it says less than the fact (\"{}\")", first.value)
        }
        Some(first) => first.reason.clone(),
        None => "not mentioned: the article has no such quotation".to_owned(),
    };
    Finding { verdict, evidence, note, probability: RIGHT, near: None }
}

/// Every passage of the article that is like the quotation.
fn found(quote: &str, reading: &Reading<'_, '_>, spoken: &Spoken) -> Vec<Evidence> {
    let (document, text) = (reading.document, reading.text());
    let own = words(quote, Span::new(0, quote.len()));
    let mut rare: Vec<&str> = own.iter().map(|(word, _)| word.as_str()).collect();
    rare.sort_by_key(|w| std::cmp::Reverse(w.len()));
    rare.truncate(3);
    let is_rare: Vec<bool> = reading
        .vocabulary
        .iter()
        .map(|word| rare.contains(&spelling(&word.text).as_str()))
        .collect();
    let mut out: Vec<Evidence> = Vec::new();
    for (index, line) in reading.lines.iter().enumerate() {
        for (token, word) in line.sentence.tokens.iter().zip(&line.words) {
            if !is_rare[*word as usize] {
                continue;
            }
            let quoted = document.quotes().iter().find(|q| q.inner.covers(token.span));
            // Outside of quotation marks only the very words count, and only in one sentence.
            let passage = document.passages[line.passage].span;
            let within = quoted.map_or(passage, |q| q.inner);
            if out.iter().any(|e| within.covers(e.span)) {
                continue;
            }
            let Some((likeness, span)) = compare(&own, &words(text, within)) else {
                continue;
            };
            let edited = ["...", "…", "["].iter().any(|mark| span.of(text).contains(mark));
            let from = index.saturating_sub(NEAR_LINES);
            let to = (index + NEAR_LINES + 1).min(spoken.best.len());
            let near = spoken.best[from..to].iter().flatten().any(|(met, _)| met.exact);
            let (bearing, reason) = match likeness {
                Likeness::Verbatim => (Bearing::Support, "the article has the same words"),
                Likeness::Altered if quoted.is_some() && near && !edited => {
                    (Bearing::Contradiction, "the article quotes it with other words")
                }
                Likeness::Altered if quoted.is_some() && edited => {
                    (Bearing::Vague, "the article quotes it with cuts or insertions")
                }
                Likeness::Part if quoted.is_some() && near => {
                    (Bearing::Vague, "the article quotes a part of it")
                }
                _ => continue,
            };
            let last = span.end.saturating_sub(1);
            let said = document.passage_at(last).and_then(|p| {
                let sentence = document.sentence(p)?;
                // Whoever is named inside the quotation marks does not say it.
                speaker(sentence, sentence.token_at(last)?)
                    .filter(|s| quoted.is_none_or(|q| !s.overlaps(q.inner)))
            });
            let sentence =
                document.passage_at(span.start).map_or(passage, |p| document.passages[p].span);
            out.push(Evidence {
                bearing,
                span,
                sentence,
                value: span.of(text).to_owned(),
                speaker: said.map(|s| s.of(text).to_owned()),
                reason: reason.to_owned(),
            });
        }
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
