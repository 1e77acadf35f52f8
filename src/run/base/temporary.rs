//! The file beside another one that is to take its place: without a name until it is whole, where the system can.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

/// How many links may lead from one to the next.
const LINKS: usize = 40;

/// A file beside the one that it is to replace.
pub(super) struct Temporary {
    /// The file to replace, where links lead.
    target: PathBuf,
    file: Beside,
}

enum Beside {
    Named(NamedTempFile),
    Nameless(File),
}

impl Beside {
    fn as_file(&self) -> &File {
        match self {
            Self::Named(file) => file.as_file(),
            Self::Nameless(file) => file,
        }
    }
}

impl Temporary {
    /// # Errors
    /// No file can be made there, or none that may replace the one that is there.
    pub(super) fn beside(path: &Path) -> io::Result<Self> {
        let folder = folder_of(path);
        fs::create_dir_all(folder).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
            _ => error,
        })?;
        let target = followed(path);
        let replaced = match fs::metadata(&target) {
            Ok(known) if known.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(known) if known.permissions().readonly() => {
                return Err(ErrorKind::PermissionDenied.into());
            }
            Ok(known) => Some(known),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let folder = folder_of(&target);
        let permissions = replaced.map(|known| known.permissions());
        let file = match nameless::open(folder) {
            Some(file) => {
                // Without a file to replace, it has the rights of any new file.
                permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))?;
                Beside::Nameless(file)
            }
            None => Beside::Named(named(folder, permissions)?),
        };
        Ok(Self { target, file })
    }

    /// Puts it in the place of the other.
    ///
    /// # Errors
    /// The file system fails; the other file is as it was.
    pub(super) fn replace(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        match self.file {
            Beside::Named(file) => drop(file.persist(&self.target)?),
            Beside::Nameless(file) => nameless::replace(&file, &self.target)?,
        }
        sweep(folder_of(&self.target));
        Ok(())
    }

    /// Gives it the other's name, which nothing has yet.
    ///
    /// # Errors
    /// There is such a file.
    pub(super) fn create(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        match self.file {
            Beside::Named(file) => drop(file.persist_noclobber(&self.target)?),
            Beside::Nameless(file) => nameless::create(&file, &self.target)?,
        }
        Ok(())
    }

    /// What is written to.
    pub(super) fn as_file(&self) -> &File {
        self.file.as_file()
    }
}

/// A new file with a name of its own, which goes with it; with these rights, or those of any new file.
fn named(folder: &Path, permissions: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    match permissions {
        Some(permissions) => drop(builder.permissions(permissions)),
        #[cfg(unix)]
        None => {
            // The system takes from this what the user's umask forbids.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        #[cfg(not(unix))]
        None => {}
    }
    builder.tempfile_in(folder)
}

/// What the names of files begin with that are to replace others.
const PREFIX: &str = ".gainsay-";

/// After this time a file that was to replace another one will not do so any more.
const ABANDONED: Duration = Duration::from_secs(3600);

/// Removes what runs have left in a folder that were ended just before a rename. What cannot be removed harms nobody.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_left = || {
            let known = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(known.modified().ok()?.elapsed().ok()? > ABANDONED)
        };
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(PREFIX.as_bytes()) && is_left() == Some(true) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file().flush()
    }
}

/// The file that a path means: a link stays a link, and what it leads to is written, also where that is
/// not there yet.
pub(crate) fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = folder_of(&path).join(to),
            Err(_) => break,
        }
    }
    path
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Files without a name, which are gone when nobody has them open, however the process ends.
#[cfg(target_os = "linux")]
mod nameless {
    use std::fs::{self, File};
    use std::io::{self, ErrorKind};
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::OpenOptionsExt;
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use rustix::fs::{AtFlags, CWD, OFlags, linkat};

    /// `None` where the file system has no such files, or they could not be named later.
    pub(super) fn open(folder: &Path) -> Option<File> {
        let mut options = File::options();
        options.read(true).write(true).mode(0o666);
        let flags = i32::try_from(OFlags::TMPFILE.bits()).ok()?;
        let file = options.custom_flags(flags).open(folder).ok()?;
        Path::new(&own_name(&file)).exists().then_some(file)
    }

    /// Gives it a name that nothing has yet.
    pub(super) fn create(file: &File, target: &Path) -> io::Result<()> {
        Ok(linkat(CWD, own_name(file), CWD, target, AtFlags::SYMLINK_FOLLOW)?)
    }

    /// Puts it in the place of the file that has this name, if there is one.
    pub(super) fn replace(file: &File, target: &Path) -> io::Result<()> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        match create(file, target) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => return created,
        }
        // A name is given to what has none, or taken from what has one: so it gets another one first.
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("{}{}-{count}", super::PREFIX, std::process::id());
            let other = super::folder_of(target).join(name);
            match create(file, &other) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    return fs::rename(&other, target).inspect_err(|_| {
                        let _ = fs::remove_file(&other);
                    });
                }
            }
        }
    }

    /// By what name the process itself knows a file that it has open.
    fn own_name(file: &File) -> String {
        format!("/proc/self/fd/{}", file.as_raw_fd())
    }
}

#[cfg(not(target_os = "linux"))]
mod nameless {
    use std::fs::File;
    use std::io::{self, ErrorKind};
    use std::path::Path;

    pub(super) fn open(_folder: &Path) -> Option<File> {
        None
    }

    pub(super) fn create(_file: &File, _target: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    pub(super) fn replace(_file: &File, _target: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The names of all that lies in a folder.
    pub(in super::super) fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_run_has_left_goes_with_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let left = |name: &str, hours: u64| {
            let file = File::create(folder.path().join(name)).unwrap();
            let ago = Duration::from_secs(hours * 3600);
            file.set_modified(std::time::SystemTime::now() - ago).unwrap();
        };
        left(".gainsay-1-0", 2);
        left(".gainsay-2-0", 0);
        left(".other", 2);
        let mut file = Temporary::beside(&folder.path().join("facts.toml")).unwrap();
        file.write_all(b"one").unwrap();
        file.replace().unwrap();
        assert_eq!(names(folder.path()), [".gainsay-2-0", ".other", "facts.toml"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_not_whole_has_no_name_where_the_file_system_can() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("facts.toml");
        if nameless::open(folder.path()).is_none() {
            return;
        }
        for text in ["one", "two"] {
            let before = names(folder.path());
            let mut file = Temporary::beside(&path).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            assert_eq!(names(folder.path()), before);
            file.replace().unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert_eq!(names(folder.path()), ["facts.toml"]);
        }
    }
}
