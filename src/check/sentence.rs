//! What is read of an article once a fact may be in it: sentences with their tokens and values, each at most once and shared by all facts.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use crate::text::parse::{Parse, parse};
use crate::text::recent::Recent;
use crate::text::scope::report;
use crate::text::tag::tagged::Token;
use crate::text::tag::{Tag, tag};
use crate::text::{
    Article, Passage, Quote, Span, furniture, passages, plain_token, quotes, tokens,
};
use crate::value::{self, Context, Value};

/// Sentences of which a thread keeps what it read: those of some forty articles, with the words of `reading/line` in 5 MB.
const KEPT: usize = 1024;

thread_local! {
    static RECENT: RefCell<Recent<Read, KEPT>> = const { RefCell::new(Recent::new()) };
}

/// What is read of a sentence wherever it stands; spans are bytes of the sentence.
#[derive(Debug)]
struct Read {
    context: Context,
    tokens: Vec<(Span, Tag)>,
    values: Vec<Value>,
    names: OnceCell<Vec<Value>>,
    lowers: OnceCell<Vec<String>>,
    parse: OnceCell<Parse>,
}

/// A sentence, read.
#[derive(Debug)]
pub(crate) struct Sentence<'t> {
    /// The passage it is.
    pub(crate) passage: Passage,
    /// Its tokens.
    pub(crate) tokens: Vec<Token<'t>>,
    /// Its typed values, in bytes of the article.
    pub(crate) values: Vec<Value>,
    names: OnceCell<Vec<Value>>,
    read: Rc<Read>,
    article: &'t str,
}

impl Read {
    fn new(text: &str, context: Context) -> Self {
        let spans = tokens(text, Span::new(0, text.len()));
        let words: Vec<&str> = spans.iter().map(|s| plain_token(s.of(text))).collect();
        let tokens = spans.iter().copied().zip(tag(&words)).collect();
        let values = value::read(text, context);
        let (names, lowers, parse) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { context, tokens, values, names, lowers, parse }
    }
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str, passage: Passage, context: Context) -> Self {
        let own = passage.span.of(text);
        let fits = |read: &Read| read.context == context;
        let read = RECENT.with_borrow_mut(|all| all.get(own, fits, || Read::new(own, context)));
        let start = passage.span.start;
        let token = |(span, tag): &(Span, Tag)| {
            let span = span.shift(start);
            Token { span, text: plain_token(span.of(text)), tag: *tag }
        };
        let tokens = read.tokens.iter().map(token).collect();
        let values = read.values.iter().map(|value| value.shift(start)).collect();
        Self { passage, tokens, values, names: OnceCell::new(), read, article: text }
    }

    /// Its proper names, in bytes of the article.
    pub(crate) fn names(&self) -> &[Value] {
        let start = self.passage.span.start;
        self.names.get_or_init(|| {
            let names = self.read.names.get_or_init(|| {
                let mut names = value::read_names(self.passage.span.of(self.article));
                // "Astronomers have …": a common noun that only begins the sentence.
                let opens = |i: &usize| self.tokens[..*i].iter().all(|t| t.tag == Tag::Punct);
                let common = |v: &Value| {
                    let tokens = self.tokens_of(v.span.shift(start));
                    tokens.len() == 1
                        && Some(tokens.start)
                            .filter(opens)
                            .is_some_and(|i| self.tokens[i].tag == Tag::Noun)
                };
                names.retain(|v| !common(v));
                names
            });
            names.iter().map(|name| name.shift(start)).collect()
        })
    }

    /// Whether it is a headline in which nearly every word has a capital.
    pub(crate) fn is_headline(&self) -> bool {
        let ends = self.tokens.last().is_some_and(|t| [".", "!", "?"].contains(&t.text));
        // Short words keep their small letter in most styles.
        let mut long = self.tokens.iter().filter(|t| t.text.chars().count() > 3).peekable();
        !ends
            && long.peek().is_some()
            && long.all(|t| t.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    }

    /// A token in lower case; empty where there is none.
    pub(crate) fn lower(&self, token: usize) -> &str {
        let lowers = self
            .read
            .lowers
            .get_or_init(|| self.tokens.iter().map(|t| t.text.to_lowercase()).collect());
        lowers.get(token).map_or("", String::as_str)
    }

    /// Its dependency tree.
    pub(crate) fn parse(&self) -> &Parse {
        self.read.parse.get_or_init(|| {
            let words: Vec<&str> = self.tokens.iter().map(|t| t.text).collect();
            parse(&words)
        })
    }

    /// The token that holds the byte at `at`.
    pub(crate) fn token_at(&self, at: usize) -> Option<usize> {
        let index = self.tokens.partition_point(|t| t.span.end <= at);
        self.tokens.get(index).filter(|t| t.span.start <= at).map(|_| index)
    }

    /// The tokens that a range of bytes covers, at least in part.
    pub(crate) fn tokens_of(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.end <= span.start);
        let to = self.tokens.partition_point(|t| t.span.start < span.end);
        from..to.max(from)
    }
}

/// Whether a token is a verb of saying.
pub(crate) fn is_saying(token: &Token<'_>) -> bool {
    matches!(token.tag, Tag::Verb(_)) && report(token.text).is_some()
}

/// An article, cut into passages; sentences are read when first asked for.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// Its passages.
    pub(crate) passages: Vec<Passage>,
    sentences: Vec<OnceCell<Sentence<'a>>>,
    quotes: OnceCell<Vec<Quote>>,
    furniture: OnceCell<Vec<bool>>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(article: &'a Article) -> Self {
        let passages = passages(&article.text, article.body);
        let sentences = passages.iter().map(|_| OnceCell::new()).collect();
        Self { article, passages, sentences, quotes: OnceCell::new(), furniture: OnceCell::new() }
    }

    /// The passage that holds a byte.
    pub(crate) fn passage_at(&self, at: usize) -> Option<usize> {
        let index = self.passages.partition_point(|p| p.span.end <= at);
        self.passages.get(index).filter(|p| p.span.start <= at).map(|_| index)
    }

    /// A sentence by its number.
    pub(crate) fn sentence(&self, index: usize) -> Option<&Sentence<'a>> {
        let cell = self.sentences.get(index)?;
        let passage = *self.passages.get(index)?;
        let context = Context { reference: self.article.meta.published };
        Some(cell.get_or_init(|| Sentence::new(&self.article.text, passage, context)))
    }

    /// Whether a passage is page furniture.
    pub(crate) fn is_furniture(&self, index: usize) -> bool {
        let all = self.furniture.get_or_init(|| furniture(&self.article.text, &self.passages));
        all.get(index).copied().unwrap_or_default()
    }

    /// The sentences of the report itself, without page furniture.
    pub(crate) fn told<'d>(
        &'d self,
    ) -> impl Iterator<Item = (usize, &'d Sentence<'a>)> + use<'d, 'a> {
        let own = (0..self.passages.len()).filter(|&i| !self.is_furniture(i));
        own.filter_map(|i| Some((i, self.sentence(i)?)))
    }

    /// The quotations of the article.
    pub(crate) fn quotes(&self) -> &[Quote] {
        self.quotes.get_or_init(|| quotes(&self.article.text, &self.passages))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_comes_again_is_read_by_its_own_day_and_place() {
        let read = |text: &str, day: i8| {
            let published = Some(jiff::civil::date(2019, 6, day));
            let article = Article::in_memory("a", text, published);
            let document = Document::new(&article);
            let last = document.sentence(document.passages.len() - 1).unwrap();
            let day = format!("{:?}", last.values[0].reading);
            let of = |span: Span| span.of(text).to_owned();
            let name = of(last.names()[0].span);
            (day, of(last.values[0].span), name, of(last.tokens[0].span), last.lower(1).to_owned())
        };
        let sentence = "The Harwick Mill closed yesterday.";
        let first = read(sentence, 20);
        assert_eq!(first.1, "yesterday");
        assert_eq!(read(&format!("It rained. {sentence}"), 20), first);
        let later = read(sentence, 24);
        assert_ne!(later.0, first.0);
        assert_eq!((later.1, later.2, later.3), (first.1, first.2, first.3));
    }
}
