//! Line breaks that a program made: those of a text whose lines were filled to a width.
//!
//! A paragraph ends at an empty line. A single line break ends one too, as in texts that give every paragraph,
//! headline and caption a line of its own, unless the lines were broken to fit: then the break is a space. So that
//! nobody behind has to know, it is one in the text, and where lines break changes nothing.

/// How the lines of a text are broken. Widths are in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// Every paragraph has a line of its own.
    None,
    /// Full lines are followed by the next: those of seven tenths of this width.
    Ragged(usize),
    /// A line goes on in the next where that one's first word has no room in this width.
    Filled(usize),
}

/// The widths at which texts are broken. Menus and verses are narrower.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=200;

/// So many lines tell how a text is broken.
const SAMPLE: usize = 400;

/// The line breaks (bytes of `text`) behind byte `from` that are spaces.
pub(super) fn spaces(text: &str, from: usize) -> Vec<usize> {
    let wrap = Wrap::of(&text[from..]);
    let mut found = Vec::new();
    if wrap == Wrap::None {
        return found;
    }
    let mut line = from;
    for at in memchr::memchr_iter(b'\n', &text.as_bytes()[from..]).map(|at| at + from) {
        let next = text[at + 1..].split('\n').next().unwrap_or_default();
        if wrap.goes_on(text[line..at].trim(), next.trim()) {
            found.push(at);
        }
        line = at + 1;
    }
    found
}

impl Wrap {
    /// Told by the lines that are followed by another. Where four of five had no room for the next one's first word
    /// and no line is longer, they were filled: one such line may be chance, and counts only in a text that sets its
    /// paragraphs apart by empty lines. Where many go on in small letters, they are broken by somebody at some width.
    fn of(text: &str) -> Self {
        let lines: Vec<&str> = text.trim().lines().map(str::trim).take(SAMPLE).collect();
        let widest = |lines: &mut dyn Iterator<Item = &&str>| {
            lines.map(|line| line.chars().count()).max().filter(|width| WIDTHS.contains(width))
        };
        let broken = || lines.windows(2).filter(|two| two.iter().all(|line| !line.is_empty()));
        let breaks = broken().count();
        // A word alone, such as an address, is not broken.
        let mut words = lines.iter().filter(|line| line.contains(char::is_whitespace));
        if let Some(filled) = widest(&mut words).map(Self::Filled) {
            let full = broken().filter(|two| filled.goes_on(two[0], two[1])).count();
            let apart = lines.iter().any(|line| line.is_empty());
            if full * 5 >= breaks * 4 && (breaks > 1 || apart) {
                return filled;
            }
        }
        let continued = broken().filter(|two| two[1].starts_with(char::is_lowercase)).count();
        match widest(&mut broken().flatten()) {
            Some(width) if continued * 3 > breaks && breaks > 1 => Self::Ragged(width),
            _ => Self::None,
        }
    }

    /// Whether a line goes on in the next.
    fn goes_on(self, line: &str, next: &str) -> bool {
        let item = next.strip_prefix(['-', '*', '•']).is_some_and(|rest| rest.starts_with(' '));
        if line.is_empty() || next.is_empty() || item {
            return false;
        }
        let length = line.chars().count();
        match self {
            Self::None => false,
            Self::Ragged(width) => length * 10 >= width * 7,
            Self::Filled(width) => {
                let first = next.split(char::is_whitespace).next().unwrap_or_default();
                length + 1 + first.chars().count() > width
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its spaces as such.
    fn joined(text: &str) -> String {
        let mut out = text.to_owned();
        spaces(text, 0).into_iter().for_each(|at| out.replace_range(at..=at, " "));
        out
    }

    #[test]
    fn lines_that_were_filled_go_on() {
        for (text, breaks) in [
            // Filled at 60: the next line may begin with a name or a number.
            (
                "The minister said on Tuesday that the bridge at Upper Marlow\n\
                 Ferry would be closed for three weeks while engineers look\n\
                 at the cables that snapped. Traffic is sent over the road to\n\
                 40 villages until then, and nobody was hurt.\n\nNext part.",
                "\n\n",
            ),
            // The headline has room for the next line's first word.
            (
                "Bridge closed for weeks\nBy Ann Cole\n\nThe minister said on Tuesday that the bridge\n\
                 at Upper Marlow would be closed for three\nweeks while engineers look at the cables\n\
                 that snapped.",
                "\n\n\n",
            ),
            // One paragraph to a line.
            (
                "Bridge closed for weeks after cables snapped\nThe minister said so on Tuesday.\n\
                 Nobody was hurt, and traffic is sent over the old road until then, which takes an hour.\n\
                 Next part.",
                "\n\n\n",
            ),
            // Broken by hand where it looked well.
            (
                "The minister said on Tuesday that the bridge\nwould be closed for three weeks while\n\
                 engineers look at the cables that snapped.\nTraffic is sent over the old road.",
                "",
            ),
            ("- one thing that was said and is rather long\n- two\n- three", "\n\n"),
        ] {
            let joined = joined(text);
            let left: String = joined.chars().filter(|c| *c == '\n').collect();
            assert_eq!(left, breaks, "{joined}");
        }
    }
}
