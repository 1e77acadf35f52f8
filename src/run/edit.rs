//! Changes to the user's own files: whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use toml_edit::{DocumentMut, Value};

use crate::text::Fault;
use crate::text::document;
use crate::text::fault::Source;

use super::Failure;

/// A TOML file to be edited, with its comments and its order; empty where there is none yet.
///
/// # Errors
/// The file cannot be read, or is no TOML.
pub(super) fn document(path: &Path) -> Result<(Source, DocumentMut), Failure> {
    let source = match path.exists() {
        true => Source::read(path)?,
        false => Source { path: path.to_owned(), text: "".into() },
    };
    // This parser's faults are shown like those of any other command.
    document::parse(&source)?;
    let edited = source.text.parse().map_err(|error: toml_edit::TomlError| {
        vec![
            source.fault(error.span().unwrap_or(0..0), format!("TOML syntax: {}", error.message())),
        ]
    })?;
    Ok((source, edited))
}

/// The value in TOML's own type, where it has one that the reader takes for the same. Four digits stay a
/// text: whether they are a year or a number is for the topic to say.
pub(super) fn typed(text: &str) -> Value {
    let text = text.trim();
    let year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let plain = !text.contains(['_', 'x', 'o', 'b', 'e', 'E', 'n', 'f', '"', '\'']);
    let native = |value: &Value| match value {
        Value::Integer(_) | Value::Float(_) => plain && !year,
        Value::Boolean(_) => true,
        Value::Datetime(when) => {
            let when = when.value();
            when.date.is_some() != when.time.is_some() && when.offset.is_none()
        }
        _ => false,
    };
    text.parse().ok().filter(native).unwrap_or_else(|| text.into())
}

/// Writes a file in one step: whoever reads it meanwhile, or after a loss of power, finds the old text or
/// the new one.
///
/// # Errors
/// The folder or the file cannot be written.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = folder_of(path);
    let replace = || -> io::Result<()> {
        std::fs::create_dir_all(folder)?;
        // A link is followed, so that it stays one.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut file = tempfile::Builder::new();
        let mut file = readable(&mut file, &target).tempfile_in(folder_of(&target))?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&target)?;
        Ok(())
    };
    replace().map_err(|error| unwritable(path, &error))
}

/// Gives a file to be written the rights of the file it replaces, or those of any new file.
fn readable<'b, 'a, 'c>(
    builder: &'b mut tempfile::Builder<'a, 'c>,
    replaced: &Path,
) -> &'b mut tempfile::Builder<'a, 'c> {
    builder.prefix(".gainsay-");
    if let Ok(known) = std::fs::metadata(replaced) {
        return builder.permissions(known.permissions());
    }
    #[cfg(unix)]
    {
        // The system takes from this what the user's umask forbids.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The failure of a file or folder that the system does not let us write.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let fault = Fault::of_file(path, format!("cannot be written: {words}"));
    Failure::Faults(vec![
        fault.help("give yourself the right to write there, or name another place"),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/facts.toml");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
