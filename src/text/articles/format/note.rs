//! Marks of footnotes in a page: raised digits and signs, and links in brackets.

/// Units after which a raised digit is a power: "100 m²" written with `sup`.
const UNITS: [&str; 14] =
    ["m", "km", "cm", "mm", "ft", "in", "mi", "yd", "s", "dm", "meters", "metres", "feet", "miles"];

/// Whether the words of an element are the mark of a footnote, by the words before them in their block. `raised`:
/// they stand in `sup`; `inner_link`: they are a link to a place in the same page.
pub(super) fn is_mark(words: &str, before: &str, raised: bool, inner_link: bool) -> bool {
    let words = words.trim();
    let bare = words.trim_matches(['[', ']', '(', ')']);
    let bracketed = bare.len() < words.len();
    let number = bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let sign =
        !bare.is_empty() && bare.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#'));
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    let note = ["note", "citation needed"].iter().any(|word| bare.starts_with(word));
    if !raised {
        return inner_link && bracketed && (number || letter || note);
    }
    if inner_link || sign || bracketed && (number || letter || note) {
        return true;
    }
    number && !is_power(before)
}

/// Whether a raised digit after these words is a power: of a unit, of ten, of a sign of algebra.
fn is_power(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let rest = before[..before.len() - word.len()].trim_end();
    let ten = word == "10" && rest.ends_with(['×', 'x', '·', '*']);
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let unit = UNITS.contains(&letters)
        && (letters.len() < word.len() || rest.ends_with(|c: char| c.is_ascii_digit() || c == '/'));
    let symbol = letters.len() == 1 && word == letters && !matches!(word, "a" | "I");
    ten || unit || symbol || before.ends_with('−')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_powers() {
        for (words, before) in [
            ("4", "the 19 "),
            ("4", "19"),
            ("12", "he said."),
            ("[7]", "he said"),
            ("†", "the toll"),
            ("a", "[x"),
        ] {
            let marked = is_mark(words, before, true, false);
            assert_eq!(marked, words != "a", "{before}{words}");
        }
        for (words, before) in [
            ("2", "60 m"),
            ("2", "5km"),
            ("6", "3 × 10"),
            ("2", "9.8 m/s"),
            ("nd", "2"),
            ("2", "x"),
        ] {
            assert!(!is_mark(words, before, true, false), "{before}{words}");
        }
        assert!(is_mark("[3]", "said", false, true));
        assert!(!is_mark("the report", "see", false, true));
    }
}
