//! The words of one block of HTML: white space folded as browsers fold it, character references
//! (`&amp;`, `&#233;`) resolved.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::unseen;
use crate::text::files::origin::Extractor;
use crate::text::span::Span;

/// Takes the words of these parts of the page, which belong together; `before` sets them off from
/// what was taken before, if they are any.
pub(super) fn words(html: &str, parts: &[Span], before: &str, out: &mut Extractor<'_>) {
    let mut begun = false;
    let mut space = None;
    for span in parts {
        let mut at = span.start;
        while at < span.end {
            let rest = &html[at..span.end];
            let blank = rest.len() - rest.trim_start_matches(is_space).len();
            if blank > 0 {
                space = space.or(Some(Span::new(at, at + blank)));
                at += blank;
                continue;
            }
            if !begun && !out.text().is_empty() {
                out.made_up(before);
            }
            if let Some(space) = space.take().filter(|_| begun) {
                out.replaced(" ", space);
            }
            begun = true;
            let reference = reference(rest);
            let end = at + if reference > 0 { reference } else { word(rest) };
            let span = Span::new(at, end);
            match reference {
                0 => unseen::verbatim(html, span, out),
                _ => out.replaced(&unseen::without(&resolved(span.of(html))), span),
            }
            at = end;
        }
    }
}

/// White space that HTML folds; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// How far a text goes on as it stands, at least a character.
fn word(text: &str) -> usize {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = text[first..].find(|c: char| is_space(c) || c == '&');
    end.map_or(text.len(), |end| end + first)
}

/// How long the character reference is that a text begins with; 0 for none.
fn reference(text: &str) -> usize {
    let Some(name) = text.strip_prefix('&') else {
        return 0;
    };
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
    if end == 0 {
        return 0;
    }
    end + 1 + usize::from(name[end..].starts_with(';'))
}

/// What a character reference stands for; itself, where it is none.
fn resolved(reference: &str) -> String {
    // Spans are of no use here, but the tokenizer of pages is compiled already.
    let tokenizer =
        Tokenizer::new_with_emitter(reference, DefaultEmitter::<usize>::new_with_span());
    let tokens = tokenizer.filter_map(|Ok(token)| match token {
        Token::String(text) => Some(String::from_utf8_lossy(&text).into_owned()),
        _ => None,
    });
    tokens.collect()
}
