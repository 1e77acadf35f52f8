//! What every format is: it renders the cases of an article, and takes them in order.

use std::io::{self, Write};

use crate::report::case::{Cell, Column, Plan};
use crate::report::tally::Tally;

/// A format of output.
///
/// The runner calls [`begin`](Report::begin) once; then [`render`](Report::render) for every
/// article, from any thread and in any order; then [`article`](Report::article) for every article,
/// in order, with what `render` wrote for it; at last [`end`](Report::end). What goes to `out` is
/// thus the same whatever the number of threads.
pub trait Report: Send + Sync {
    /// Writes what stands before the first case.
    ///
    /// # Errors
    /// Those of `out`.
    fn begin(&mut self, plan: &Plan<'_>, out: &mut dyn Write) -> io::Result<()> {
        let _ = (plan, out);
        Ok(())
    }

    /// Whether it wants every case of an article, those too of which there is nothing to tell. Asked after
    /// [`begin`](Report::begin).
    fn wants_all(&self) -> bool {
        true
    }

    /// Renders one article and its cases at the end of `text`.
    fn render(&self, plan: &Plan<'_>, column: &Column<'_>, text: &mut Vec<u8>);

    /// Takes what was rendered for the article of this index in the plan; writes it, unless the
    /// format needs to keep it.
    ///
    /// # Errors
    /// Those of `out`.
    fn article(
        &mut self,
        article: usize,
        cells: &[Cell],
        text: &[u8],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let _ = (article, cells);
        out.write_all(text)
    }

    /// Writes what stands after the last case.
    ///
    /// # Errors
    /// Those of `out`.
    fn end(&mut self, plan: &Plan<'_>, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let _ = (plan, tally, out);
        Ok(())
    }
}
