//! Diffs: of words, shown only where they help a reader, in quotations and in phrases that share
//! words; and of the lines of a file.

use std::ops::Range;

use colored::Colorize;
use similar::{ChangeTag, DiffOp, group_diff_ops};

use crate::text::changes;
use crate::text::fault::harmless;

/// Words that one text has and the other has not, or both have.
pub(crate) type Run = (ChangeTag, String);

/// A diff of two texts, word by word. None where the two share too little for a diff to be read:
/// "10 minutes" and "an hour" are clearer side by side.
pub(crate) fn runs(fact: &str, article: &str) -> Option<Vec<Run>> {
    let old: Vec<&str> = fact.split_whitespace().collect();
    let new: Vec<&str> = article.split_whitespace().collect();
    let ops = changes(&old, &new);
    let changes = ops.iter().flat_map(|op| op.iter_changes(&old, &new));
    let changes: Vec<_> = changes.map(|c| (c.tag(), c.value())).collect();
    let shared = changes.iter().filter(|(tag, _)| *tag == ChangeTag::Equal).count();
    // Two words in common and a third of all: less than that is a riddle, not a diff.
    if shared < 2 || shared * 3 < changes.len() || shared == changes.len() {
        return None;
    }
    let runs = changes.chunk_by(|a, b| a.0 == b.0).map(|run| {
        let words: Vec<&str> = run.iter().map(|&(_, word)| word).collect();
        (run[0].0, words.join(" "))
    });
    Some(runs.collect())
}

/// The same on one line: `[-out-]` and `{+in+}` as wdiff writes them, red and green where there is
/// color.
pub(crate) fn inline(fact: &str, article: &str) -> Option<String> {
    let shown = runs(fact, article)?.into_iter().map(|(tag, words)| match tag {
        ChangeTag::Equal => words,
        ChangeTag::Delete => format!("[-{words}-]").red().to_string(),
        ChangeTag::Insert => format!("{{+{words}+}}").green().to_string(),
    });
    Some(shown.collect::<Vec<_>>().join(" "))
}

/// A diff of two files' texts, line by line, each place with the lines around it; empty where the
/// two are the same.
pub fn lines(old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let mut out = String::new();
    for hunk in group_diff_ops(changes(&old, &new), 2) {
        out.push_str(&format!("{}\n", header(&hunk).cyan()));
        for change in hunk.iter().flat_map(|op| op.iter_changes(&old, &new)) {
            let line = harmless(change.value().trim_end_matches(['\r', '\n']));
            let line = match change.tag() {
                ChangeTag::Equal => format!(" {line}").normal(),
                ChangeTag::Delete => format!("-{line}").red(),
                ChangeTag::Insert => format!("+{line}").green(),
            };
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

/// Which lines a hunk is about, as `diff -u` writes it: the first line and how many, of the old text and of the new one.
fn header(hunk: &[DiffOp]) -> String {
    let side = |of: fn(&DiffOp) -> Range<usize>| {
        let start = hunk.first().map_or(0, |op| of(op).start);
        let count = hunk.last().map_or(0, |op| of(op).end) - start;
        match count {
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            _ => format!("{},{count}", start + 1),
        }
    };
    format!("@@ -{} +{} @@", side(DiffOp::old_range), side(DiffOp::new_range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diffs_words_where_that_helps() {
        colored::control::set_override(false);
        let cases = [
            ("10 minutes before", "an hour before", None),
            ("150", "1500", None),
            ("Global Hawk", "MQ-9 Reaper", None),
            (
                "take steps to keep America and our allies safe",
                "take steps to make America and its allies safe",
                Some("take steps to [-keep-] {+make+} America and [-our-] {+its+} allies safe"),
            ),
            ("we will not go to war", "we will go to war", Some("we will [-not-] go to war")),
            (
                "they were cocked and loaded",
                "they were cocked and loaded last night",
                Some("they were cocked and loaded {+last night+}"),
            ),
        ];
        for (fact, article, diff) in cases {
            assert_eq!(inline(fact, article).as_deref(), diff, "{fact} / {article}");
        }
    }
}
