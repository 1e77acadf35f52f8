//! How far a long run has come, on standard error.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run may take before it is shown that it goes on.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that counts articles; none where nobody sees it: in continuous integration, where standard
/// error is no terminal, or where quiet was asked for.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    began: Instant,
    shown: bool,
}

impl Progress {
    /// A bar for a run over so many articles.
    pub(crate) fn new(articles: usize, quiet: bool) -> Self {
        let seen = std::io::stderr().is_terminal() && std::env::var_os("CI").is_none() && !quiet;
        let bar = seen.then(|| {
            let length = u64::try_from(articles).ok();
            ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden())
        });
        Self { bar, began: Instant::now(), shown: false }
    }

    /// Counts articles that are done.
    pub(crate) fn add(&mut self, articles: usize) {
        let Some(bar) = &self.bar else {
            return;
        };
        bar.inc(u64::try_from(articles).unwrap_or_default());
        if !self.shown && self.began.elapsed() > PATIENCE {
            self.shown = true;
            // A template that cannot be read leaves the bar as indicatif draws it.
            if let Ok(style) =
                ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {eta} left")
            {
                bar.set_style(style);
            }
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Lets something be written without the bar in its way.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.shown => bar.suspend(write),
            _ => write(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.iter().for_each(ProgressBar::finish_and_clear);
    }
}
