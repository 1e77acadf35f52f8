//! A sentence with some of its words marked: by carets below it, and in color where there is color.

use colored::{Color, Colorize};

use crate::text::Span;

use super::layout::{self, Line};
use super::safe;

/// How many characters of a sentence are shown on either side of the marks; a "sentence" can be a
/// page of menus.
const AROUND: usize = 400;

/// The lines of `sentence` (a range of `text`) with `marks` (ranges in it) underlined, each line
/// after `prefix`, within `columns`.
pub(crate) fn sentence(
    text: &str,
    sentence: Span,
    marks: &[Span],
    color: Color,
    prefix: &str,
    columns: usize,
) -> String {
    let tagged = cut(tag(text, sentence, marks));
    let room = columns.saturating_sub(layout::width(prefix)).max(20);
    let mut shown = String::new();
    for line in layout::wrap(&tagged, room) {
        shown.push_str(&prefix.dimmed().to_string());
        for run in line.chunk_by(|a, b| a.1 == b.1) {
            let words: String = run.iter().map(|&(c, _)| c).collect();
            if run[0].1 {
                shown.push_str(&words.color(color).bold().to_string());
            } else {
                shown.push_str(&words);
            }
        }
        shown.push('\n');
        if let Some(carets) = carets(&line) {
            let line = format!("{}{}\n", prefix.dimmed(), carets.color(color).bold());
            shown.push_str(&line);
        }
    }
    shown
}

/// The sentence's characters, each with whether it is marked.
fn tag(text: &str, sentence: Span, marks: &[Span]) -> Vec<(char, bool)> {
    let mut marks: Vec<Span> = marks.iter().copied().filter(|m| sentence.overlaps(*m)).collect();
    marks.sort_by_key(|mark| mark.start);
    let mut tagged: Vec<(char, bool)> = Vec::new();
    let mut at = sentence.start;
    let mut piece = |from: usize, to: usize, marked: bool| {
        for c in safe::inline(Span::new(from, to).of(text)).chars() {
            // White space on both sides of a bound is one space.
            if c != ' ' || tagged.last().is_some_and(|&(last, _)| last != ' ') {
                tagged.push((c, marked));
            }
        }
    };
    for mark in marks {
        let start = mark.start.max(at);
        let end = mark.end.min(sentence.end).max(start);
        piece(at, start, false);
        piece(start, end, true);
        at = end;
    }
    piece(at, sentence.end, false);
    while tagged.last().is_some_and(|&(c, _)| c == ' ') {
        tagged.pop();
    }
    tagged
}

/// Cuts an overlong text down to the surroundings of its marks.
fn cut(tagged: Vec<(char, bool)>) -> Vec<(char, bool)> {
    if tagged.len() <= 3 * AROUND {
        return tagged;
    }
    let first = tagged.iter().position(|&(_, marked)| marked).unwrap_or(0);
    let last = tagged.iter().rposition(|&(_, marked)| marked).unwrap_or(0);
    let from = first.saturating_sub(AROUND);
    let to = (last + AROUND).min(first + 2 * AROUND).min(tagged.len());
    let mut short = Vec::with_capacity(to - from + 2);
    if from > 0 {
        short.push(('…', false));
    }
    short.extend_from_slice(&tagged[from..to]);
    if to < tagged.len() {
        short.push(('…', false));
    }
    short
}

fn carets(line: &Line<bool>) -> Option<String> {
    let last = line.iter().rposition(|&(_, marked)| marked)?;
    let mut carets = String::new();
    for &(c, marked) in &line[..=last] {
        let sign = if marked { '^' } else { ' ' };
        carets.extend(std::iter::repeat_n(sign, layout::width(c.encode_utf8(&mut [0; 4]))));
    }
    Some(carets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marked: &str, columns: usize) -> String {
        colored::control::set_override(false);
        let start = text.find(marked).unwrap();
        let mark = Span::new(start, start + marked.len());
        sentence(text, Span::new(0, text.len()), &[mark], Color::Green, "| ", columns)
    }

    #[test]
    fn underlines_the_value() {
        let cases = [
            (
                "called off an hour before",
                "an hour",
                40,
                "| called off an hour before\n|            ^^^^^^^\n",
            ),
            ("東京で an hour", "an hour", 40, "| 東京で an hour\n|        ^^^^^^^\n"),
            ("a\n\tb  c", "b", 40, "| a b c\n|   ^\n"),
            (
                "it was called off an hour before it was due",
                "an hour before",
                28,
                "| it was called off an hour\n|                   ^^^^^^^\n| before it was due\n| ^^^^^^\n",
            ),
        ];
        for (text, marked, columns, lines) in cases {
            assert_eq!(shown(text, marked, columns), lines, "{text}");
        }
    }

    #[test]
    fn a_page_of_menus_is_cut_to_what_matters() {
        let text = format!("{}an hour {}", "menu ".repeat(1000), "more ".repeat(1000));
        let lines = shown(&text, "an hour", 80);
        assert!(lines.chars().count() < 1200, "{lines}");
        assert!(lines.starts_with("| …") && lines.ends_with("…\n"), "{lines}");
    }
}
