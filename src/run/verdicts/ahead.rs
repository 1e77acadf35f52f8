//! Lines of a stream, read ahead by a thread of its own: what has come can be checked while more is read, or waited
//! for.

use std::io::{self, BufReader, Read};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::text::Raw;
use crate::text::Stream;

/// How many bytes of lines are read ahead, and one line more.
const BYTES: usize = 1 << 23;

/// What has been read and not been taken yet.
#[derive(Debug)]
pub(crate) struct Ahead(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// Lines have come or gone.
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    lines: Vec<Raw>,
    bytes: usize,
    /// Why no more lines will come.
    end: Option<io::Result<()>>,
}

impl Ahead {
    /// Begins to read, at most so many lines ahead. The thread ends with the stream, or with the process.
    pub(crate) fn new<R: Read + Send + 'static>(
        mut stream: Stream<BufReader<R>>,
        lines: usize,
    ) -> Self {
        let shared = Arc::new(Shared::default());
        let ahead = Self(Arc::clone(&shared));
        std::thread::spawn(move || {
            let end = loop {
                let line = match stream.next() {
                    Some(Ok(line)) => line,
                    Some(Err(error)) => break Err(error),
                    None => break Ok(()),
                };
                let mut state = shared.lock();
                while state.lines.len() >= lines || state.bytes >= BYTES {
                    state = shared.wait(state);
                }
                state.bytes += line.len();
                state.lines.push(line);
                // Lines that are here already are taken together. To read on may be to wait, though.
                let full = state.lines.len() >= lines || state.bytes >= BYTES;
                if full || !stream.has_line() {
                    shared.changed.notify_one();
                }
            };
            shared.lock().end = Some(end);
            shared.changed.notify_one();
        });
        ahead
    }

    /// What has come, as soon as something has; nothing at the end.
    ///
    /// # Errors
    /// Those of the stream, after all lines before it.
    pub(crate) fn take(&self) -> io::Result<Vec<Raw>> {
        let mut state = self.0.lock();
        while state.lines.is_empty() {
            match state.end.take() {
                Some(end) => {
                    state.end = Some(Ok(()));
                    return end.map(|()| Vec::new());
                }
                None => state = self.0.wait(state),
            }
        }
        state.bytes = 0;
        let lines = std::mem::take(&mut state.lines);
        drop(state);
        self.0.changed.notify_one();
        Ok(lines)
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }
}
