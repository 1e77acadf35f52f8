//! Patterns over the ids of articles and the names of files.
//!
//! `*` stands for any characters, `/` included, and `**/` for any folders or none; `?` for one character, `[abc]`, `[a-z]`
//! and `[!abc]` for one of a class, `{a,b}` for either; `\` takes the next character as it is.

use std::sync::Arc;

/// More alternatives than any list of names has; braces beside braces multiply.
const MOST: usize = 1_000;

/// A pattern, cheap to clone.
#[derive(Debug, Clone)]
pub struct Glob(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: String,
    /// One of which matches; none: only the text itself does.
    alternatives: Vec<glob::Pattern>,
}

impl Glob {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it: a class or a choice that is not closed, a range that ends before it begins, a `}` that closes
    /// nothing, a `\` with nothing behind it, or more than a thousand alternatives.
    pub fn new(text: &str) -> Result<Self, String> {
        if !is_special(text) {
            return Ok(Self::literal(text));
        }
        let mut expansion = Expansion { rest: text.chars().peekable() };
        let alternatives = expansion.sequence(false)?;
        let compile =
            |text: String| glob::Pattern::new(&text).map_err(|error| error.msg.to_owned());
        let alternatives = alternatives.into_iter().map(compile).collect::<Result<_, _>>()?;
        Ok(Self(Arc::new(Inner { text: text.to_owned(), alternatives })))
    }

    /// A pattern that matches this text alone, whatever characters it has.
    pub fn literal(text: &str) -> Self {
        Self(Arc::new(Inner { text: text.to_owned(), alternatives: Vec::new() }))
    }

    /// Whether it matches the whole of a text.
    pub fn is_match(&self, text: &str) -> bool {
        match self.0.alternatives.as_slice() {
            [] => self.0.text == text,
            several => several.iter().any(|pattern| pattern.matches(text)),
        }
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Whether it matches its own text alone.
    pub(crate) fn is_literal(&self) -> bool {
        self.0.alternatives.is_empty()
    }

    /// What every text begins with that it matches.
    pub(crate) fn prefix(&self) -> &str {
        if self.is_literal() { &self.0.text } else { prefix(&self.0.text) }
    }
}

/// Whether a pattern holds a special character.
pub(crate) fn is_special(pattern: &str) -> bool {
    prefix(pattern).len() < pattern.len()
}

/// A pattern up to its first special character.
pub(crate) fn prefix(pattern: &str) -> &str {
    pattern.split(['*', '?', '[', '{', '}', '\\']).next().unwrap_or_default()
}

/// Takes choices apart, which `glob` does not know, and writes the rest as it wants it.
struct Expansion<'p> {
    rest: std::iter::Peekable<std::str::Chars<'p>>,
}

impl Expansion<'_> {
    /// All readings up to the end, or to what ends an alternative.
    fn sequence(&mut self, is_choice: bool) -> Result<Vec<String>, String> {
        let mut out = vec![String::new()];
        while let Some(next) = self.rest.next_if(|&c| !(is_choice && matches!(c, ',' | '}'))) {
            match next {
                '{' => out = product(&out, &self.choice()?)?,
                '}' => return Err("`}` closes no choice".to_owned()),
                '[' => append(&mut out, &self.class()?),
                '\\' => {
                    let taken = self.rest.next().ok_or("nothing follows `\\`")?;
                    append(&mut out, &glob::Pattern::escape(&taken.to_string()));
                }
                '*' => {
                    let mut stars = 1;
                    while self.rest.next_if_eq(&'*').is_some() {
                        stars += 1;
                    }
                    let whole = stars > 1 && self.rest.peek() == Some(&'/');
                    let begins = |text: &String| text.is_empty() || text.ends_with('/');
                    out.iter_mut().for_each(|text| {
                        text.push_str(if whole && begins(text) { "**" } else { "*" });
                    });
                }
                plain => append(&mut out, plain.encode_utf8(&mut [0; 4])),
            }
        }
        Ok(out)
    }

    /// The alternatives of a choice, behind its `{`.
    fn choice(&mut self) -> Result<Vec<String>, String> {
        let mut all = Vec::new();
        loop {
            all.extend(self.sequence(true)?);
            match self.rest.next() {
                Some(',') => {}
                Some(_) => return Ok(all),
                None => return Err("`{` is not closed".to_owned()),
            }
        }
    }

    /// A class with its brackets, behind its `[`.
    fn class(&mut self) -> Result<String, String> {
        let mut class = String::from("[");
        if self.rest.next_if(|&c| matches!(c, '!' | '^')).is_some() {
            class.push('!');
        }
        let (mut before, mut is_range) = (None, false);
        for next in self.rest.by_ref() {
            class.push(next);
            match before {
                // A bracket that comes first is one of the class.
                Some(_) if next == ']' => return Ok(class),
                Some(first) if is_range && first > next => {
                    return Err(format!("the range `{first}-{next}` ends before it begins"));
                }
                Some(_) if next == '-' && !is_range => is_range = true,
                _ => (before, is_range) = (Some(next), false),
            }
        }
        Err("`[` is not closed".to_owned())
    }
}

fn append(out: &mut [String], text: &str) {
    out.iter_mut().for_each(|one| one.push_str(text));
}

fn product(left: &[String], right: &[String]) -> Result<Vec<String>, String> {
    if left.len() * right.len() > MOST {
        return Err(format!("its choices make more than {MOST} patterns"));
    }
    Ok(left.iter().flat_map(|l| right.iter().map(move |r| format!("{l}{r}"))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_whole_ids() {
        let cases = [
            ("us-iran/*", "us-iran/cnn us-iran/a/b", "us-iran other/us-iran/cnn"),
            ("*", "a a/b", ""),
            ("**/cnn", "cnn a/cnn a/b/cnn", "a-cnn cnn/a"),
            ("a/**/cnn", "a/cnn a/b/cnn", "a/xcnn"),
            ("a**", "a ab a/b", "b"),
            ("part-?", "part-1 part-ü", "part-12 part-"),
            ("part-[0-3x]", "part-2 part-x", "part-4"),
            ("part-[!0-3]", "part-4", "part-0"),
            ("part-[^0-3]", "part-4", "part-0"),
            ("[]]", "]", "["),
            ("{us,uk}/{bbc,cnn*}", "us/bbc uk/cnn-2", "us/fox fr/bbc"),
            ("{a,b{c,d}}", "a bc bd", "b"),
            (r"what\?", "what?", "whats"),
            (r"a\*", "a*", "ab"),
        ];
        for (pattern, met, unmet) in cases {
            let glob = Glob::new(pattern).unwrap();
            met.split(' ').for_each(|id| assert!(glob.is_match(id), "{pattern} {id}"));
            let mut unmet = unmet.split_whitespace();
            assert!(!unmet.any(|id| glob.is_match(id)), "{pattern}");
            assert!(met.split(' ').all(|id| id.starts_with(glob.prefix())), "{pattern}");
        }
        assert!(Glob::literal("a[1]").is_match("a[1]"));
        assert!(Glob::new("a/b").unwrap().is_literal());
    }

    #[test]
    fn tells_what_is_wrong() {
        for (pattern, message) in [
            ("a/[", "`[` is not closed"),
            ("a/{b,c", "`{` is not closed"),
            ("a}", "`}` closes no choice"),
            ("a\\", "nothing follows `\\`"),
            ("[9-0]", "the range `9-0` ends before it begins"),
        ] {
            let told = Glob::new(pattern).map(|_| ()).unwrap_err();
            assert_eq!(told, message, "{pattern}");
        }
        assert!(Glob::new(&"{a,b}".repeat(11)).is_err());
    }
}
