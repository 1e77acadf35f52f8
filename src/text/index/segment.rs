//! A part of an index: some thousand articles.
//!
//! The file, numbers little-endian: `MAGIC`; XXH3 of all that follows (`u64`); the lengths of the three parts
//! (`u64` each); then the parts: the articles as JSON; a transducer (`fst`) from each run to its place in the third
//! part; the articles that have it (`roaring`), and those that have it with a capital.

use std::collections::HashMap;
use std::path::Path;

use jiff::civil::Date;
use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::stamp::Stamp;
use crate::text::articles::article::Article;
use crate::text::articles::corpus::Listed;
use crate::text::sentences::runs::runs;

/// What a file begins with: its format, and the version of it.
const MAGIC: &[u8; 16] = b"gainsay index 1\n";

/// The bytes before the parts.
const HEADER: usize = 16 + 8 + 3 * 8;

/// An article of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its file, as it was when it was read.
    pub stamp: Stamp,
    /// Its line, in a file that holds many: the number, the first byte, the length.
    pub line: Option<(usize, u64, usize)>,
    /// The day of publication by the file itself: year, month, day.
    published: Option<(i16, i8, i8)>,
}

impl Entry {
    /// An article that was read; `published` by the file itself.
    pub fn new(listed: &Listed, stamp: Stamp, published: Option<Date>) -> Self {
        let published = published.map(|day| (day.year(), day.month(), day.day()));
        Self { id: listed.id.clone(), stamp, line: listed.line(), published }
    }

    /// The day of publication by the file itself.
    pub fn published(&self) -> Option<Date> {
        self.published.and_then(|(year, month, day)| Date::new(year, month, day).ok())
    }
}

/// A part of an index that is being made.
#[derive(Debug, Default)]
pub struct Builder {
    entries: Vec<Entry>,
    terms: HashMap<String, Term>,
}

/// The articles that have a run, by number, ascending.
#[derive(Debug, Default)]
struct Term {
    any: Vec<u32>,
    capital: Vec<u32>,
}

impl Builder {
    /// Adds an article.
    pub fn add(&mut self, entry: Entry, article: &Article) {
        let number = self.entries.len() as u32;
        self.entries.push(entry);
        let text = article.text.get(article.body..).unwrap_or_default();
        let note = |list: &mut Vec<u32>| {
            if list.last() != Some(&number) {
                list.push(number);
            }
        };
        runs(text, |run| {
            let run = &text[run.start..run.end];
            let folded = run.to_ascii_lowercase();
            let term = self.terms.entry(folded).or_default();
            note(&mut term.any);
            if !run.starts_with(char::is_lowercase) {
                note(&mut term.capital);
            }
        });
    }

    /// How many articles it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The file.
    ///
    /// # Errors
    /// None but those of the libraries, which there are none of where memory suffices.
    pub fn bytes(self) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        let mut terms: Vec<(String, Term)> = self.terms.into_iter().collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let (mut map, mut postings) = (fst::MapBuilder::memory(), Vec::new());
        for (run, term) in terms {
            map.insert(run, postings.len() as u64)?;
            for list in [term.any, term.capital] {
                RoaringBitmap::from_sorted_iter(list)?.serialize_into(&mut postings)?;
            }
        }
        let parts = [serde_json::to_vec(&self.entries)?, map.into_inner()?, postings];
        let mut rest = Vec::new();
        parts.iter().for_each(|part| rest.extend((part.len() as u64).to_le_bytes()));
        rest.extend(parts.concat());
        let digest = XxHash3_64::oneshot(&rest).to_le_bytes();
        Ok([&MAGIC[..], &digest, &rest].concat())
    }
}

/// A part of an index, read.
#[derive(Debug)]
pub struct Segment {
    /// Its articles, by number.
    pub entries: Vec<Entry>,
    terms: fst::Map<Vec<u8>>,
    postings: Vec<u8>,
}

impl Segment {
    /// Reads a file; `None` where it is none, damaged, or of another version.
    pub fn open(path: &Path) -> Option<Self> {
        Self::read(&std::fs::read(path).ok()?)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (magic, rest) = bytes.split_at_checked(MAGIC.len())?;
        let (digest, rest) = rest.split_first_chunk::<8>()?;
        if magic != MAGIC || XxHash3_64::oneshot(rest) != u64::from_le_bytes(*digest) {
            return None;
        }
        let mut at = HEADER;
        let mut part = |number: usize| {
            let len = rest.get(8 * number..)?.first_chunk::<8>()?;
            let len = usize::try_from(u64::from_le_bytes(*len)).ok()?;
            let part = bytes.get(at..at.checked_add(len)?)?;
            at += len;
            Some(part)
        };
        let (entries, terms, postings) = (part(0)?, part(1)?, part(2)?);
        Some(Self {
            entries: serde_json::from_slice(entries).ok()?,
            terms: fst::Map::new(terms.to_vec()).ok()?,
            postings: postings.to_vec(),
        })
    }

    /// The articles that have a run, given with its letters of ASCII in lower case: at all, or with a capital.
    pub fn articles(&self, run: &str, capital: bool) -> RoaringBitmap {
        let at = self.terms.get(run).and_then(|at| usize::try_from(at).ok());
        let Some(mut list) = at.and_then(|at| self.postings.get(at..)) else {
            return RoaringBitmap::new();
        };
        let mut next = || RoaringBitmap::deserialize_from(&mut list).unwrap_or_else(|_| self.all());
        let any = next();
        if capital { next() } else { any }
    }

    /// All articles.
    pub fn all(&self) -> RoaringBitmap {
        (0..self.entries.len() as u32).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(texts: &[&str]) -> Vec<u8> {
        let path = tempfile::NamedTempFile::new().unwrap();
        let stamp = Stamp::of(path.path()).unwrap();
        let mut builder = Builder::default();
        for (number, text) in texts.iter().enumerate() {
            let entry = Entry { id: number.to_string(), stamp, line: None, published: None };
            builder.add(entry, &Article::in_memory("", text, None));
        }
        builder.bytes().unwrap()
    }

    #[test]
    fn runs_lead_to_their_articles() {
        let bytes = segment(&["The Fire, a fire", "no FIRES; 7-Eleven", "fire at Zürich’s"]);
        let segment = Segment::read(&bytes).unwrap();
        for (run, any, capital) in [
            ("fire", vec![0, 2], vec![0]),
            ("fires", vec![1], vec![1]),
            ("7", vec![1], vec![1]),
            ("zürich", vec![2], vec![2]),
            ("s", vec![2], vec![]),
            ("f", vec![], vec![]),
        ] {
            let found = |capital| segment.articles(run, capital).iter().collect::<Vec<_>>();
            assert_eq!((found(false), found(true)), (any, capital), "{run}");
        }
        assert_eq!(segment.entries.len(), 3);
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let bytes = segment(&["a fire", "b"]);
        assert!(Segment::read(&bytes).is_some());
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(Segment::read(&damaged).is_none(), "{at}");
            assert!(Segment::read(&bytes[..at]).is_none(), "{at}");
        }
    }
}
