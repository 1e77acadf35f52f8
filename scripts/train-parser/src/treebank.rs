//! Treebanks in CoNLL-U, cut into the tokens that the program cuts texts into.

use std::fs;
use std::path::{Path, PathBuf};

use crate::parse::scheme::{Relation, TAGS, Tag, Upos};
use crate::span::Span;
use crate::token;

/// No head.
pub const NONE: u32 = u32::MAX;

/// A sentence: words, tags, heads and relations.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    pub words: Vec<String>,
    pub tags: Vec<Tag>,
    pub heads: Vec<u32>,
    pub relations: Vec<Relation>,
}

/// A word of a treebank.
#[derive(Debug, Clone)]
struct Word {
    form: String,
    tag: Tag,
    head: usize,
    relation: Relation,
    space: bool,
}

/// How a sentence is written out before it is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// As people write.
    Plain,
    /// With spaces between words and marks, as older treebanks and some collections have it.
    Spaced,
    /// The words of the treebank.
    Treebank,
}

/// The sentences of a file, or of all files with the ending "conllu" below a folder whose names pass.
pub fn read(path: &Path, pass: &dyn Fn(&str) -> bool, writing: impl Fn(usize) -> Writing) -> Vec<Sentence> {
    let mut out = Vec::new();
    for file in files(path) {
        let name = file.file_stem().and_then(|n| n.to_str()).unwrap_or_default();
        if !pass(name) {
            continue;
        }
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|e| panic!("{}: cannot be read: {e}", file.display()));
        for (n, block) in text.split("\n\n").enumerate() {
            if let Some(words) = words(block) {
                out.extend(cut(&words, writing(n)));
            }
        }
    }
    out
}

fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out: Vec<PathBuf> = entries.flatten().flat_map(|e| files(&e.path())).collect();
    out.retain(|p| p.extension().is_some_and(|e| e == "conllu"));
    out.sort();
    out
}

fn words(block: &str) -> Option<Vec<Word>> {
    let mut words: Vec<Word> = Vec::new();
    let (mut until, mut spaced) = (0, true);
    for line in block.lines().filter(|l| !l.starts_with('#')) {
        let field: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, xpos, _, head, relation, _, misc] = field[..] else { return None };
        let space = !misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            (until, spaced) = (last.parse().ok()?, space);
            continue;
        }
        let Ok(id) = id.parse::<usize>() else { continue };
        if form.chars().all(|c| c == '_') && form != "_" {
            return None;
        }
        let space = match id {
            _ if id < until => false,
            _ if id == until => spaced,
            _ => space,
        };
        let head = head.parse::<usize>().ok()?;
        let head = if head == 0 { usize::MAX } else { head - 1 };
        words.push(Word { form: form.to_owned(), tag: tag(upos, xpos), head, relation: relation_of(relation), space });
    }
    (!words.is_empty()).then_some(words)
}

/// The tag of a pair of names.
pub fn tag(upos: &str, xpos: &str) -> Tag {
    let penn = match xpos {
        "NFP" => ":",
        "AFX" => "JJ",
        other => other,
    };
    let place = TAGS.iter().position(|(u, x)| u.name() == upos && *x == penn);
    let place = place.or_else(|| TAGS.iter().position(|(u, _)| u.name() == upos));
    Tag(place.unwrap_or(0) as u8)
}

fn relation_of(name: &str) -> Relation {
    let name = match name {
        "nsubj:outer" => "nsubj",
        "csubj:outer" => "csubj",
        "obl:npmod" | "obl:tmod" => "obl:unmarked",
        "nmod:npmod" | "nmod:tmod" => "nmod:unmarked",
        "flat:foreign" => "flat",
        other => other,
    };
    let find = |name: &str| Relation::ALL.iter().copied().find(|r| r.name() == name);
    find(name).or_else(|| find(name.split(':').next()?)).unwrap_or(Relation::Other)
}

/// Writes the words out, cuts them anew, and gives each token the head of the word that it holds.
fn cut(words: &[Word], writing: Writing) -> Option<Sentence> {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let start = text.len();
        text.push_str(&word.form);
        spans.push(Span::new(start, text.len()));
        let hyphen = |w: Option<&Word>| w.is_some_and(|w| w.form == "-");
        let joined = hyphen(Some(word)) || hyphen(words.get(n + 1));
        if word.space || (writing == Writing::Spaced && !joined) {
            text.push(' ');
        }
    }
    let tokens = if writing == Writing::Treebank {
        spans.clone()
    } else {
        token::tokens(&text, Span::new(0, text.len()))
    };
    // Which token holds each word, by its first letter; for a word of several, the first with letters.
    let lettered = |t: &Span| t.of(&text).contains(char::is_alphanumeric);
    let holder: Vec<usize> = spans
        .iter()
        .map(|span| {
            let mut inside = (0..tokens.len()).filter(|t| tokens[*t].overlaps(*span));
            let all: Vec<usize> = inside.by_ref().collect();
            all.iter().copied().find(|t| lettered(&tokens[*t])).or(all.first().copied())
        })
        .collect::<Option<_>>()?;
    let mut out = Sentence::default();
    for (t, span) in tokens.iter().enumerate() {
        let own: Vec<usize> = (0..words.len()).filter(|w| holder[*w] == t).collect();
        let outside = |w: &&usize| words[**w].head == usize::MAX || holder[words[**w].head] != t;
        // The word that is the head of what the token holds; of several, the one that is no function word.
        let outer: Vec<usize> = own.iter().filter(outside).copied().collect();
        let function = |w: &usize| matches!(words[*w].tag.upos(), Upos::Aux | Upos::Part | Upos::Adp | Upos::Punct);
        let main = outer.iter().copied().find(|w| !function(w)).or(outer.first().copied());
        out.words.push(token::plain_token(span.of(&text)).to_owned());
        match main {
            Some(main) => {
                let word = &words[main];
                out.tags.push(word.tag);
                out.heads.push(if word.head == usize::MAX { NONE } else { holder[word.head] as u32 });
                out.relations.push(word.relation);
            }
            // A part of a word that the program cuts finer.
            None => {
                let word = (0..words.len()).find(|w| spans[*w].overlaps(*span))?;
                let mark = !lettered(span);
                out.tags.push(if mark { tag("PUNCT", ":") } else { words[word].tag });
                out.heads.push(holder[word] as u32);
                out.relations.push(if mark { Relation::Punctuation } else { Relation::Flat });
            }
        }
    }
    one_tree(&out.heads).then_some(out)
}

/// Whether the heads make one tree.
fn one_tree(heads: &[u32]) -> bool {
    let reaches = |mut at: u32| {
        for _ in 0..=heads.len() {
            match heads[at as usize] {
                NONE => return true,
                head => at = head,
            }
        }
        false
    };
    heads.iter().filter(|h| **h == NONE).count() == 1 && (0..heads.len() as u32).all(reaches)
}

impl Sentence {
    /// Lifts what crosses other arcs to the head's head, until nothing does.
    pub fn projective(mut self) -> Self {
        loop {
            let heads = &self.heads;
            let crosses = |word: usize| {
                let head = heads[word];
                if head == NONE {
                    return false;
                }
                let (from, to) = (word.min(head as usize), word.max(head as usize));
                let under = |mut at: u32| loop {
                    if at == head {
                        return true;
                    }
                    if at == NONE {
                        return false;
                    }
                    at = heads[at as usize];
                };
                (from + 1..to).any(|between| !under(between as u32))
            };
            let longest = (0..heads.len())
                .filter(|w| crosses(*w))
                .min_by_key(|w| (*w as i64 - i64::from(heads[*w])).abs());
            let Some(word) = longest else { return self };
            let above = self.heads[self.heads[word] as usize];
            if above == NONE {
                return self;
            }
            self.heads[word] = above;
        }
    }
}
