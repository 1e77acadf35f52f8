//! No output goes over an input, and no two outputs to one file.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::fact::VOCABULARY;
use crate::text::fault::shown;
use crate::text::{corpus, index};

use super::failure::Failure;
use super::input::Input;
use super::{settings, temporary};

/// By what it is known that two paths lead to the same file.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(unix)]
fn of(known: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (known.dev(), known.ino())
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).as_ref().map(of)
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    path.canonicalize().ok().filter(|path| path.is_file())
}

/// The file that standard output goes to, where it goes to one.
#[cfg(unix)]
fn standard() -> Option<Identity> {
    use std::os::fd::AsFd;
    let open = std::io::stdout().as_fd().try_clone_to_owned().ok()?;
    fs::File::from(open).metadata().ok().filter(fs::Metadata::is_file).as_ref().map(of)
}

#[cfg(not(unix))]
fn standard() -> Option<Identity> {
    None
}

/// Looks whether any output would go over an input, would be one in the next run, or is the same file as
/// another output. `reports` are the files of reports, `besides` is what is written at the end of.
///
/// # Errors
/// The first that would, and what it would go over.
pub(crate) fn outputs<'a>(
    input: &Input,
    reports: impl Iterator<Item = &'a Path>,
    besides: Option<&'a Path>,
) -> Result<(), Failure> {
    let reports: Vec<&Path> = reports.collect();
    apart(&reports)?;
    let name = |path: &Path| format!("the report `{}`", shown(path));
    let mut outputs: Vec<(String, Identity)> = Vec::new();
    outputs.extend(reports.iter().filter_map(|path| Some((name(path), identity(path)?))));
    let summary = besides.and_then(|path| Some((path, identity(path)?)));
    outputs.extend(summary.map(|(path, id)| (format!("the summary `{}`", shown(path)), id)));
    outputs.extend(standard().map(|id| ("standard output".to_owned(), id)));
    let taken: HashMap<Identity, String> =
        outputs.into_iter().map(|(name, identity)| (identity, name)).collect();
    let mut more = index::files(&input.corpus.root);
    more.push(input.assertions.join(VOCABULARY));
    more.push(settings::beside(&input.assertions));
    // Most runs write to a terminal, a pipe, or a file that is not there yet.
    let more = more.iter().map(PathBuf::as_path);
    let inputs = inputs(input).chain(more).filter(|_| !taken.is_empty());
    for path in inputs {
        if let Some(output) = identity(path).and_then(|identity| taken.get(&identity)) {
            let path = shown(path);
            let message = format!(
                "{output} would be written over `{path}`, which is an input\n  name another file"
            );
            return Err(Failure::Usage(message));
        }
    }
    for path in reports {
        if let Some(what) = next_time(input, path) {
            let message = format!(
                "{} would be {what} in the next run\n  name a file outside of that folder",
                name(path)
            );
            return Err(Failure::Usage(message));
        }
    }
    Ok(())
}

/// # Errors
/// Facts that are written to this file would be read by no run, or as an article.
pub(crate) fn assertion_file(path: &Path) -> Result<(), Failure> {
    if path.extension().is_some_and(|ending| ending == "toml") {
        return Ok(());
    }
    let message = format!(
        "facts are not read from `{}`: an assertion file ends in .toml\n  name it `{}`",
        shown(path),
        shown(&path.with_extension("toml"))
    );
    Err(Failure::Usage(message))
}

/// Whether two paths lead to the same file.
pub(crate) fn same_file(one: &Path, other: &Path) -> bool {
    identity(one).is_some_and(|known| identity(other) == Some(known))
}

/// Every file that a run reads.
fn inputs(input: &Input) -> impl Iterator<Item = &Path> {
    let articles = input.corpus.articles.iter().map(|listed| listed.path.as_path());
    let besides = input.corpus.besides.iter().map(PathBuf::as_path);
    let facts = input.files.iter().map(PathBuf::as_path);
    articles.chain(besides).chain(facts)
}

/// # Errors
/// Two of these are the same file.
fn apart(reports: &[&Path]) -> Result<(), Failure> {
    let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
    let mut there: HashMap<Identity, &Path> = HashMap::new();
    for path in reports.iter().copied().filter(|path| !is_special(path)) {
        let other = taken.insert(whole(path), path);
        let linked = identity(path).and_then(|identity| there.insert(identity, path));
        if let Some(other) = other.or(linked) {
            let (other, path) = (shown(other), shown(path));
            let message = match other == path {
                true => format!("two reports cannot go to the same file: `{path}`"),
                false => format!(
                    "two reports cannot go to the same file: `{other}` and `{path}` are one"
                ),
            };
            return Err(Failure::Usage(message));
        }
    }
    Ok(())
}

/// Whether there is something else than a file, such as a pipe or a device.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|known| !known.is_file())
}

/// What a file of this name would be to the next run, where it would be something.
fn next_time(input: &Input, path: &Path) -> Option<&'static str> {
    let path = whole(path);
    let below = |folder: &Path| {
        let below = path.strip_prefix(whole(folder)).ok()?;
        let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
        (!below.components().any(hidden)).then_some(())
    };
    if below(&input.corpus.root).is_some() {
        if path.file_name()? == corpus::TABLE {
            return Some("the description of articles");
        }
        if corpus::Corpus::is_article(&path) {
            return Some("an article");
        }
    }
    if path.file_name()? == settings::FILE {
        return Some("the settings");
    }
    (path.extension()? == "toml" && below(&input.assertions).is_some())
        .then_some("an assertion file")
}

/// The path without links and `..`, also of a file or folder that is not there yet.
fn whole(path: &Path) -> PathBuf {
    let path = temporary::followed(path);
    let path = std::path::absolute(&path).unwrap_or(path);
    let mut there = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(there.pop()),
            part => there.push(part),
        }
        // What is not there has no links in it.
        there = there.canonicalize().unwrap_or(there);
    }
    there
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_path_is_what_it_leads_to() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("deep/er")).unwrap();
        fs::write(root.join("deep/er/a.txt"), "a").unwrap();
        std::os::unix::fs::symlink("deep/er", root.join("link")).unwrap();
        std::os::unix::fs::symlink("../deep/er/a.txt", root.join("deep/b.txt")).unwrap();
        for (path, leads) in [
            ("link/a.txt", "deep/er/a.txt"),
            ("link/../er/a.txt", "deep/er/a.txt"),
            ("deep/b.txt", "deep/er/a.txt"),
            ("./new/../out/./x.xml", "out/x.xml"),
            ("link/new.txt", "deep/er/new.txt"),
        ] {
            assert_eq!(whole(&root.join(path)), root.join(leads), "{path}");
        }
    }
}
