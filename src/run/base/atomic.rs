//! Files of the user's, written whole or not at all.
//!
//! What is to go to a file is written to another one beside it, brought to the disk, and put in its place
//! by one rename. Whoever reads the file meanwhile, and whoever reads it after a full disk, a kill or a
//! loss of power, finds the old text or the new one. Where the system can (Linux), the other one has no name until it
//! is whole, so that a run that is ended leaves nothing behind.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use crate::text::Fault;
use crate::text::fault::Source;

use super::failure::Failure;
use super::temporary::{Temporary, folder_of, followed};

/// Writes a file, and its folders where they are missing.
///
/// # Errors
/// The folder or the file cannot be written.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let write = || -> io::Result<()> {
        let mut file = Temporary::beside(path)?;
        file.write_all(bytes)?;
        file.replace()
    };
    write().map_err(|error| unwritable(path, &error))
}

/// Writes a file that is not there yet, and its folders where they are missing. A file that somebody else
/// makes meanwhile is left as it is.
///
/// # Errors
/// There is such a file; the folder or the file cannot be written.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let write = || -> io::Result<()> {
        let mut file = Temporary::beside(path)?;
        file.write_all(bytes)?;
        file.create()
    };
    write().map_err(|error| unwritable(path, &error))
}

/// Writes what became of a file that was read before.
///
/// # Errors
/// Somebody has changed the file since; it cannot be written.
pub(crate) fn edit(source: &Source, text: &str) -> Result<(), Failure> {
    let now = match fs::read(&source.path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        read => read.map_err(|error| unwritable(&source.path, &error))?,
    };
    if now != source.text.as_bytes() {
        let fault = Fault::of_file(&source.path, "was changed by somebody else just now");
        return Err(vec![fault.help("it was left as it is: run the command again")].into());
    }
    write(&source.path, text.as_bytes())
}

/// A file that is written piece by piece over a long time, such as a report.
///
/// Until all of it is there it has no name: where the process is ended, nothing of it is left.
#[derive(Debug)]
pub(crate) struct Staged {
    path: PathBuf,
    out: BufWriter<File>,
    /// What is no file, such as a pipe or a device, is written to as it comes.
    direct: bool,
}

impl Staged {
    /// # Errors
    /// Nothing can be written there.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let special = |known: fs::Metadata| !known.is_file() && !known.is_dir();
        let direct = is_open(path) || fs::metadata(path).is_ok_and(special);
        let file = match direct {
            true => File::options().append(true).open(path)?,
            false => {
                // It is told now, not at the end of a long run, that a file cannot be written.
                drop(Temporary::beside(path)?);
                tempfile::tempfile_in(folder_of(&followed(path)))?
            }
        };
        Ok(Self { path: path.to_owned(), out: BufWriter::new(file), direct })
    }

    /// Puts what was written in the file's place.
    ///
    /// # Errors
    /// The file cannot be written; it is as it was.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        self.out.flush()?;
        if self.direct {
            return Ok(());
        }
        let scratch = self.out.get_mut();
        scratch.rewind()?;
        let file = Temporary::beside(&self.path)?;
        io::copy(scratch, &mut file.as_file())?;
        file.replace()
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether the path is another name of something that the process has open already.
fn is_open(path: &Path) -> bool {
    let names = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"];
    names.iter().any(|name| path.starts_with(name))
}

/// The failure of a file or folder that cannot be written, with its cause and what can be done about it.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let help = match error.kind() {
        ErrorKind::PermissionDenied => {
            "give yourself the right to write there, or name another place"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room there, or name another place; what was there is as it was"
        }
        ErrorKind::AlreadyExists => "it was left as it is: name another file",
        ErrorKind::IsADirectory => "name a file",
        ErrorKind::NotADirectory => "name a place in a folder: something on the way to it is none",
        _ => "name another place",
    };
    Failure::Faults(vec![Fault::of_file(path, format!("cannot be written: {words}")).help(help)])
}

#[cfg(test)]
mod tests {
    use super::super::temporary::tests::names;
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/facts.toml");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(path.parent().unwrap()), ["facts.toml"]);
    }

    #[test]
    fn what_is_there_is_not_created_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.toml");
        create(&path, b"one").unwrap();
        assert!(create(&path, b"two").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["facts.toml"]);
    }

    #[test]
    fn what_somebody_else_has_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.toml");
        fs::write(&path, "one").unwrap();
        let source = Source::read(&path).unwrap();
        edit(&source, "two").unwrap();
        assert!(edit(&source, "three").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_report_is_there_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.xml");
        fs::write(&path, "old").unwrap();
        let mut staged = Staged::open(&path).unwrap();
        staged.write_all(b"new").unwrap();
        staged.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["report.xml"], "the unfinished one has no name");
        staged.commit().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        drop(Staged::open(&path).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["report.xml"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_devices_devices() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("there"), "old").unwrap();
        for (link, to) in [("a", "there"), ("b", "not-yet"), ("c", "c"), ("null", "/dev/null")] {
            symlink(to, at(link)).unwrap();
        }
        write(&at("a"), b"new").unwrap();
        write(&at("b"), b"new").unwrap();
        assert!(write(&at("c"), b"new").is_err(), "a link to itself");
        for name in ["there", "not-yet"] {
            assert_eq!(fs::read(at(name)).unwrap(), b"new", "{name}");
        }
        for name in ["a", "b", "c", "null"] {
            assert!(fs::symlink_metadata(at(name)).unwrap().is_symlink(), "{name}");
        }
        let mut staged = Staged::open(&at("null")).unwrap();
        staged.write_all(b"gone").unwrap();
        staged.commit().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn rights_stay_and_read_only_is_respected() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.toml");
        let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        fs::write(&path, "old").unwrap();
        mode(0o640);
        write(&path, b"new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        mode(0o440);
        assert!(write(&path, b"newer").is_err());
        assert!(Staged::open(&path).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
