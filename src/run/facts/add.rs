//! `gainsay add FILE…`: articles into the corpus, byte for byte, and what is known of them beside them.
//!
//! Everything is tried out in a hidden folder of the corpus first: a file that is no article, or would
//! stand in the place of another, is refused before anything is changed.

use std::io::{Read, Write};
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use toml_edit::{Item, Table};

use crate::report::color::When;
use crate::report::safe;
use crate::text::corpus::TABLE;
use crate::text::fault::{Source, shown, unreadable};
use crate::text::{Corpus, Fault};

use super::edit;
use crate::run::base::atomic;
use crate::run::base::failure::Failure;
use crate::run::base::stage::{Done, Exit, Stage};
use crate::run::base::today::day;

/// The arguments of `gainsay add`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of articles to put them into; made where there is none
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    corpus: PathBuf,
    /// The article's id: its name in the corpus without an ending, after its folder if it is to lie in
    /// one; the file's own name otherwise. With a slash at its end, the folder for all of them
    #[arg(long, value_name = "ID")]
    name: Option<String>,
    /// Who published it
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// The day of publication, by which "Thursday" is understood: 2019-06-23
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,
    /// Its headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Where it was found
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Color the output; auto follows NO_COLOR, CLICOLOR_FORCE and the terminal
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: When,
    /// The articles' files, or folders of them; - is standard input, with --name
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  gainsay add report.txt --source CNN --published 2019-06-23
  gainsay add one.txt two.txt three.txt
  gainsay add *.html --name us-iran/             all of them into a folder
  gainsay add downloads/us-iran                  a folder with all its articles
  gainsay add report.txt --name us-iran/cnn      as corpus/us-iran/cnn.txt
  pbpaste | gainsay add - --name cnn             from standard input

A text that is there already is never replaced by another.";

/// One article to be added.
#[derive(Debug)]
struct New {
    /// What the user called it.
    from: PathBuf,
    /// Its place below the corpus.
    below: PathBuf,
    bytes: Vec<u8>,
    /// The same bytes are there already.
    known: bool,
}

/// Adds the articles and says where they are.
///
/// # Errors
/// Files that cannot be read, are no articles, or whose place is taken by another text; a `corpus.toml`
/// that is at fault; names and options that do not fit; and those of `out`. Nothing is changed then.
pub(crate) fn run(args: &Args, Stage { out, .. }: &mut Stage<'_>) -> Done {
    let folder = args.name.as_deref().filter(|name| name.ends_with('/'));
    let files = all(args, folder.unwrap_or_default())?;
    if files.len() > 1 {
        let named = args.name.is_some() && folder.is_none();
        let single = [("--name", named), ("--title", args.title.is_some())];
        let single = single.into_iter().chain([("--url", args.url.is_some())]);
        if let Some((option, _)) = single.into_iter().find(|(_, given)| *given) {
            let way = match option {
                "--name" => "with a slash at its end it is a folder for all of them",
                _ => "add the others on their own",
            };
            let message = format!("{option} is for one article; {way}");
            return Err(Failure::Usage(message));
        }
    }
    if args.name.is_none() && args.files.iter().any(|file| is_input(file)) {
        let message = "standard input has no name; give it one with --name";
        return Err(Failure::Usage(message.to_owned()));
    }
    let mut faults = Vec::new();
    let mut articles: Vec<New> = Vec::new();
    for (file, name) in &files {
        let name = name.as_deref().or(args.name.as_deref().filter(|_| folder.is_none()));
        match read(file, name, &args.corpus) {
            Ok(article) if articles.iter().any(|a| a.below == article.below) => {
                let message = format!("would be the second `{}`", shown(&article.below));
                let help = "add it on its own, with another --name";
                faults.push(Fault::of_file(file, message).help(help));
            }
            Ok(article) => articles.push(article),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Faults(faults));
    }
    std::fs::create_dir_all(&args.corpus).map_err(|e| atomic::unwritable(&args.corpus, &e))?;
    let undated = try_out(&articles, &args.corpus)?;
    let described = describe(&articles, args)?;
    let mut made = Vec::new();
    let mut put = || -> Result<(), Failure> {
        for article in articles.iter().filter(|article| !article.known) {
            let path = args.corpus.join(&article.below);
            atomic::create(&path, &article.bytes)?;
            made.push(path);
        }
        described.iter().try_for_each(|(old, new)| atomic::edit(old, new))
    };
    if let Err(failure) = put() {
        made.iter().for_each(|path| drop(std::fs::remove_file(path)));
        return Err(failure);
    }
    for article in &articles {
        out.write_all(told(article, args).as_bytes())?;
    }
    for (source, _) in &described {
        writeln!(out, "noted in {} what the options tell", shown(&source.path))?;
    }
    if undated && args.published.is_none() {
        let hint =
            "note: give the day with --published where you can, or \"Thursday\" stays any Thursday";
        writeln!(out, "{hint}")?;
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// The files, and of folders the articles below them, each with the name that it gets where the user does
/// not name it: below `folder`, and what lies in a folder below the name of that.
///
/// # Errors
/// Folders that cannot be read, or that hold no article.
fn all(args: &Args, folder: &str) -> Result<Vec<(PathBuf, Option<String>)>, Failure> {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for file in &args.files {
        if !file.is_dir() {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let name = (!folder.is_empty()).then(|| format!("{folder}{stem}"));
            found.push((file.clone(), name));
            continue;
        }
        let real = |path: &Path| path.canonicalize().ok();
        if real(file).zip(real(&args.corpus)).is_some_and(|(file, corpus)| file.starts_with(corpus))
        {
            let fault = Fault::of_file(file, "lies in the corpus already");
            faults.push(fault.help("name files or folders from outside of it"));
            continue;
        }
        let listed = match Corpus::open(file) {
            Ok(corpus) => corpus.articles,
            Err(wrong) => {
                faults.extend(wrong);
                continue;
            }
        };
        let own = file.file_name().unwrap_or_default().to_string_lossy();
        let own = if own.is_empty() { String::new() } else { format!("{own}/") };
        let mut last = None;
        for article in listed {
            // Every line of a file of lines is an article, and the file is added once.
            if last.as_ref() != Some(&article.path) {
                let below = article.path.strip_prefix(file).unwrap_or(&article.path);
                let below = shown(&below.with_extension(""));
                found.push((article.path.clone(), Some(format!("{folder}{own}{below}"))));
            }
            last = Some(article.path);
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(Failure::Faults(faults)) }
}

fn is_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// Reads a file and finds its place in the corpus.
fn read(file: &Path, name: Option<&str>, corpus: &Path) -> Result<New, Vec<Fault>> {
    let input = is_input(file);
    let mut bytes = Vec::new();
    let from = if input { PathBuf::from("standard input") } else { file.to_owned() };
    let read = match input {
        true => std::io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        false => std::fs::read(file).map(|read| bytes = read),
    };
    read.map_err(|error| vec![unreadable(&from, &error)])?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let help = "save the article's text in it";
        return Err(vec![Fault::of_file(&from, "is empty").help(help)]);
    }
    let below = below(file, input, name)?;
    let place = corpus.join(&below);
    let there = std::fs::read(&place).ok();
    if there.as_ref().is_some_and(|there| *there != bytes) {
        let message = format!("would replace another text: {}", shown(&place));
        let help = "give it another --name, or remove the old one yourself";
        return Err(vec![Fault::of_file(&from, message).help(help)]);
    }
    Ok(New { from, below, bytes, known: there.is_some() })
}

/// The place of an article below the corpus: its name, and the ending of its file.
fn below(file: &Path, input: bool, name: Option<&str>) -> Result<PathBuf, Vec<Fault>> {
    let ending = file.extension().filter(|_| !input).and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or("txt");
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    // A name that ends as the file does was meant with its ending.
    let name = name.unwrap_or(&stem).trim();
    let name = name.strip_suffix(&format!(".{ending}")).unwrap_or(name);
    let plain = |part: Component<'_>| matches!(part, Component::Normal(part) if !part.as_encoded_bytes().starts_with(b"."));
    if name.is_empty() || name.ends_with('/') || !Path::new(name).components().all(plain) {
        let fault = Fault::of_file(Path::new(name), "can be no article's name");
        return Err(vec![fault.help("give it a --name like `cnn` or `us-iran/cnn`")]);
    }
    Ok(PathBuf::from(format!("{name}.{ending}")))
}

/// Reads the new articles as a corpus of their own, and looks whether their ids are free; whether one of
/// them does not tell its day.
fn try_out(articles: &[New], corpus: &Path) -> Result<bool, Failure> {
    let folder = tempfile::Builder::new().prefix(".gainsay-").tempdir_in(corpus);
    let folder = folder.map_err(|error| atomic::unwritable(corpus, &error))?;
    let (mut faults, mut undated) = (Vec::new(), false);
    for article in articles {
        let path = folder.path().join(&article.below);
        atomic::write(&path, &article.bytes)?;
    }
    let there = |fault: &mut Fault| {
        let article = articles.iter().find(|a| folder.path().join(&a.below) == fault.path);
        article.iter().for_each(|article| fault.path.clone_from(&article.from));
    };
    match Corpus::open(folder.path()) {
        Ok(read) => {
            for listed in &read.articles {
                match listed.read() {
                    Ok(article) => undated |= article.meta.published.is_none(),
                    Err(found) => faults.extend(found),
                }
                let taken = Corpus::find(corpus, &listed.id).filter(|known| {
                    listed.path.strip_prefix(folder.path()) != known.path.strip_prefix(corpus)
                });
                if let Some(known) = taken {
                    let message = format!("would have the same id as {}", shown(&known.path));
                    let help = "give it another --name: an id is the path without the ending";
                    faults.push(Fault::of_file(&listed.path, message).help(help));
                }
            }
            // A file whose ending means nothing is left out of a corpus without a word.
            let listed = |path: &Path| read.articles.iter().any(|listed| listed.path == path);
            let unknown = articles.iter().map(|a| folder.path().join(&a.below));
            faults.extend(unknown.filter(|path| !listed(path)).map(|path| no_article(&path)));
        }
        Err(found) => faults.extend(found),
    }
    if faults.is_empty() {
        return Ok(undated && articles.iter().any(|article| !article.known));
    }
    // Where none is an article, the folder is told to be empty: its files say more.
    if faults.iter().any(|fault| fault.path == folder.path()) {
        faults = articles.iter().map(|a| no_article(&a.from)).collect();
    }
    faults.iter_mut().for_each(there);
    Err(Failure::Faults(faults))
}

fn no_article(path: &Path) -> Fault {
    let fault = Fault::of_file(path, "is no article by its ending");
    fault.help("save its text as .txt or .md")
}

/// What the options tell of the articles, as the new texts of the `corpus.toml` files beside them.
fn describe(articles: &[New], args: &Args) -> Result<Vec<(Source, String)>, Failure> {
    let published = args.published.map(|day| day.to_string());
    let text = |text: &Option<String>| text.as_deref().map(toml_edit::value);
    let fields = [
        ("source", text(&args.source)),
        ("title", text(&args.title)),
        // A day as TOML writes it parses as TOML.
        ("published", published.and_then(|day| day.parse().ok()).map(Item::Value)),
        ("url", text(&args.url)),
    ];
    let fields: Vec<_> = fields.into_iter().filter_map(|(k, v)| Some((k, v?))).collect();
    let mut edited: Vec<(Source, toml_edit::DocumentMut)> = Vec::new();
    for article in articles.iter().filter(|_| !fields.is_empty()) {
        let place = args.corpus.join(&article.below);
        let path = place.with_file_name(TABLE);
        let at = match edited.iter().position(|(known, _)| known.path == path) {
            Some(at) => at,
            None => {
                edited.push(edit::document(&path)?);
                edited.len() - 1
            }
        };
        let name = Corpus::stem(&place).unwrap_or_default();
        let entry = edited[at].1.entry(name).or_insert_with(|| Item::Table(Table::new()));
        let Some(table) = entry.as_table_like_mut() else {
            let fault = Fault::of_file(&path, format!("has a `{name}` that is no table"));
            return Err(Failure::Faults(vec![fault.help(format!("write it as `[{name}]`"))]));
        };
        for (key, value) in &fields {
            table.insert(key, value.clone());
        }
    }
    Ok(edited.into_iter().map(|(source, document)| (source, document.to_string())).collect())
}

fn told(article: &New, args: &Args) -> String {
    let place = shown(&args.corpus.join(&article.below));
    let id = shown(&article.below.with_file_name(Corpus::stem(&article.below).unwrap_or_default()));
    match article.known {
        true => format!("kept {place}: the same text is there already\n"),
        false => {
            format!("added {} as {place}, article {}\n", shown(&article.from), safe::inline(&id))
        }
    }
}
