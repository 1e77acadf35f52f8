//! Files that hold many articles, as they lie or compressed by gzip or Zstandard.
//!
//! An article in the middle of a compressed file cannot be read without all before it. So the file is
//! unpacked once, as a stream, into a temporary file without a name, which the system removes with the
//! last article that is read from it, however the program ends. Memory does not grow with the file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::line::{Line, Lines};
use crate::text::files::fault::Fault;
use crate::text::files::fault::unreadable;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// Not at all.
    None,
    /// gzip, of one or several members.
    Gzip,
    /// Zstandard, of one or several frames.
    Zstd,
}

/// What finds the articles of a stream.
pub(super) trait Lister {
    /// Takes the whole stream, and shows every part of it to `keep`.
    ///
    /// # Errors
    /// Those of reading and of `keep`.
    fn read(
        &mut self,
        from: &mut dyn BufRead,
        keep: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()>;

    /// How many lines there were.
    fn lines(&self) -> usize;

    /// The articles, and what is wrong with the others.
    fn finish(self) -> (Lines, Vec<Fault>);
}

/// The articles of a file, ids and lines; what the file unpacks to, where that is not the file itself; and the faults
/// of the file and of the articles that cannot be listed.
pub(crate) type Listing = (Lines, Option<Unpacked>, Vec<Fault>);

/// What a file unpacks to.
#[derive(Debug)]
pub(crate) struct Unpacked(Mutex<File>);

/// Lists the articles of a file, as far as it can be read and unpacked.
pub(super) fn list(path: &Path, packing: Packing, mut lister: impl Lister) -> Listing {
    if packing == Packing::None {
        let read = File::open(path)
            .and_then(|file| lister.read(&mut BufReader::new(file), &mut |_| Ok(())));
        let (found, mut faults) = lister.finish();
        faults.extend(read.err().map(|error| unreadable(path, &error)));
        return (found, None, faults);
    }
    let copied = copy(path, packing, &mut lister);
    let (found, mut faults) = lister.finish();
    match copied {
        Ok((unpacked, broken)) => {
            faults.extend(broken);
            (found, Some(unpacked), faults)
        }
        Err(fault) => (Vec::new(), None, vec![fault]),
    }
}

/// Copies what a file unpacks to, and what keeps it from being all.
#[expect(
    clippy::result_large_err,
    reason = "a fault is made once a file, when there is nothing more to do"
)]
fn copy(
    path: &Path,
    packing: Packing,
    lister: &mut impl Lister,
) -> Result<(Unpacked, Option<Fault>), Fault> {
    let mut packed = packing.open(path).map_err(|error| unreadable(path, &error))?;
    let mut copy = Copy::new(path)?;
    let mut unwritten = None;
    let read = lister.read(&mut packed, &mut |part| {
        copy.write(part).map_err(|fault| {
            unwritten = Some(fault);
            io::ErrorKind::StorageFull.into()
        })
    });
    if let Some(fault) = unwritten {
        return Err(fault);
    }
    let broken = read.err().map(|error| damaged(path, lister.lines(), &error));
    Ok((copy.finish()?, broken))
}

impl Packing {
    /// What a file unpacks to, as a stream.
    ///
    /// # Errors
    /// The file cannot be opened. What is damaged in it comes out while reading.
    fn open(self, path: &Path) -> io::Result<Box<dyn BufRead>> {
        let file = BufReader::new(File::open(path)?);
        Ok(match self {
            Self::None => Box::new(file),
            Self::Gzip => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(file))),
            Self::Zstd => Box::new(BufReader::new(Frames::new(file))),
        })
    }
}

/// The temporary file that takes what a file unpacks to.
pub(super) struct Copy<'p> {
    path: &'p Path,
    file: BufWriter<File>,
}

#[expect(clippy::result_large_err, reason = "a fault of it ends the reading of the file")]
impl<'p> Copy<'p> {
    /// Nothing has been written yet; `path` is the file that is unpacked.
    pub(super) fn new(path: &'p Path) -> Result<Self, Fault> {
        let file = tempfile::tempfile().map_err(|error| no_room(path, &error))?;
        Ok(Self { path, file: BufWriter::new(file) })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.file.write_all(bytes).map_err(|error| no_room(self.path, &error))
    }

    pub(super) fn finish(self) -> Result<Unpacked, Fault> {
        let file = self.file.into_inner();
        let file = file.map_err(|error| no_room(self.path, &error.into_error()))?;
        Ok(Unpacked(Mutex::new(file)))
    }
}

impl Unpacked {
    /// The bytes of a line.
    ///
    /// # Errors
    /// The temporary file cannot be read.
    pub(super) fn line(&self, line: Line) -> io::Result<Vec<u8>> {
        line.bytes(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn damaged(path: &Path, lines: usize, error: &io::Error) -> Fault {
    let message = format!("cannot be unpacked beyond line {lines}: {error}");
    Fault::of_file(path, message).help("it is damaged or cut short: fetch it again")
}

fn no_room(path: &Path, error: &io::Error) -> Fault {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let folder = std::env::temp_dir();
    let message = format!("cannot be unpacked to {}: {words}", folder.display());
    let help = "set TMPDIR to a folder with room for all of it, or unpack it yourself";
    Fault::of_file(path, message).help(help)
}

/// All frames of a Zstandard file one after the other; ruzstd decodes a single one.
struct Frames<R> {
    source: R,
    decoder: ruzstd::decoding::FrameDecoder,
    begun: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Self {
        Self { source, decoder: ruzstd::decoding::FrameDecoder::new(), begun: false }
    }

    /// Goes on to the next frame; false where there is none.
    fn next(&mut self) -> io::Result<bool> {
        use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
        if std::mem::take(&mut self.begun) {
            let told = self.decoder.get_checksum_from_data();
            if told.is_some() && told != self.decoder.get_calculated_checksum() {
                return Err(io::Error::other("the checksum of a frame is another"));
            }
        }
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => {
                    self.begun = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    if io::copy(&mut self.source.by_ref().take(length), &mut io::sink())? < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(FrameDecoderError::ReadFrameHeaderError(
                    ReadFrameHeaderError::BadMagicNumber(_),
                )) => return Err(io::Error::other("invalid Zstandard header")),
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        use ruzstd::decoding::BlockDecodingStrategy::UptoBlocks;
        loop {
            let read = self.decoder.read(out)?;
            if read > 0 || out.is_empty() {
                return Ok(read);
            }
            if self.begun && !self.decoder.is_finished() {
                let decoded = self.decoder.decode_blocks(&mut self.source, UptoBlocks(1));
                decoded.map_err(io::Error::other)?;
            } else if !self.next()? {
                return Ok(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    #[test]
    fn frames_follow_one_another() {
        let frame = |text: &str| compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
        let skipped = [&[0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        let long = "a line of some length\n".repeat(20_000);
        let file = [frame("one\n"), skipped, frame(""), frame(&long), frame("end")].concat();
        let mut read = String::new();
        Frames::new(&file[..]).read_to_string(&mut read).unwrap();
        assert!(read == format!("one\n{long}end"));
        for cut in [3, file.len() / 2, file.len() - 1] {
            assert!(Frames::new(&file[..cut]).read_to_string(&mut read).is_err(), "{cut}");
        }
    }
}
