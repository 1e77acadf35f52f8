//! One article: its id, its metadata, its text, and the way back to the bytes of its file.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::format::content::Content;
use super::format::{self, Format};
use super::meta::Meta;
use crate::text::files::fault::Fault;
use crate::text::files::origin::Origin;
use crate::text::files::places::{Place, Places};
use crate::text::span::Span;

/// An article, decoded, with the map back to its file's bytes.
#[derive(Debug, Clone)]
pub struct Article {
    /// The path below the corpus without the ending, `/` between folders.
    pub id: String,
    /// The file, as it is to be shown.
    pub path: PathBuf,
    /// Its metadata.
    pub meta: Meta,
    /// The words of the file: for plain text the whole file as decoded, otherwise what was taken
    /// out of it.
    pub text: String,
    /// The way back to the file.
    pub(crate) origin: Origin,
    /// Lines and columns in the text, or in what it was taken out of.
    pub(crate) places: Places,
    /// Where the body begins in `text`, after a front matter.
    pub body: usize,
}

impl Article {
    /// An article that exists in memory alone, as for `gainsay ask --jsonl`; its text is read as that of a plain file.
    pub fn in_memory(id: &str, text: &str, published: Option<Date>) -> Self {
        let (text, extract, body) = format::of_text(text.to_owned(), 0);
        Self {
            id: id.to_owned(),
            path: PathBuf::from(id),
            meta: Meta { published, ..Meta::default() },
            text,
            origin: Origin { shifts: Vec::new(), extract },
            places: Places::default(),
            body,
        }
    }

    /// The article of a text that another program holds, read as the `text` of a JSON line is; its places are
    /// bytes of that text.
    pub fn of_text(id: &str, text: &str, published: Option<Date>) -> Self {
        let (text, origin) = format::of_string(text.to_owned());
        Self { text, origin, ..Self::in_memory(id, "", published) }
    }

    /// The article that these bytes are in a file of this name, whose ending tells the format; its id is
    /// the name without it. Nothing is read from the disk.
    ///
    /// # Errors
    /// The ending is not that of one article, the bytes are no text, or their front matter is at fault.
    pub fn of_file(path: &Path, bytes: Vec<u8>) -> Result<Self, Vec<Fault>> {
        let Some(Format::One(read)) = format::of(path) else {
            let fault = Fault::of_file(path, "is no article by its ending");
            return Err(vec![fault.help("articles are .txt, .md and .html files")]);
        };
        let content = read(path, bytes)?;
        let id = path.with_extension("").to_string_lossy().into_owned();
        Ok(Self::of_content(id, path, Meta::default(), content))
    }

    /// The article of what a format has read; what is known already counts first.
    pub(crate) fn of_content(id: String, path: &Path, known: Meta, content: Content) -> Self {
        Self {
            id,
            path: path.to_owned(),
            meta: known.or(content.meta),
            text: content.text,
            origin: content.origin,
            places: Places::default(),
            body: content.body,
        }
    }

    /// A digest of the text: where it is another, the article was edited. White space only sets words
    /// apart: how much there is of it, of which kind, and where lines end, is no matter. It is the same on
    /// every machine and in every version, 16 hexadecimal digits of XXH3.
    pub fn digest(&self) -> String {
        let mut words = String::with_capacity(self.text.len());
        for word in self.text.split_whitespace() {
            words.push_str(word);
            words.push(' ');
        }
        format!("{:016x}", twox_hash::XxHash3_64::oneshot(words.as_bytes()))
    }

    /// Whether the text is its file as decoded, and was taken out of no markup.
    pub(crate) fn is_verbatim(&self) -> bool {
        self.origin.extract.is_none()
    }

    /// The byte range in the file of a range in [`Article::text`].
    pub fn in_file(&self, span: Span) -> Span {
        self.origin.in_file(span)
    }

    /// Line and column in the file of a byte offset in [`Article::text`].
    pub fn place(&self, at: usize) -> Place {
        self.origin.place(&self.places, &self.text, at)
    }
}
