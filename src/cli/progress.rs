//! A line on the terminal while a run lasts, so that nobody takes it for hung.

use super::talk::Talk;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a run may last before it says anything.
const PATIENCE: Duration = Duration::from_millis(500);

/// Says on standard error how a run gets on; gone when dropped. Nothing where that is no terminal, or quiet.
pub(super) struct Progress {
    pages: Arc<AtomicUsize>,
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to wait.
    pub(super) fn start(talk: Talk) -> Self {
        let pages = Arc::new(AtomicUsize::new(0));
        let wanted = !talk.quiet && io::stderr().is_terminal();
        let running = wanted.then(|| {
            let (stop, stopped) = mpsc::channel::<()>();
            let pages = Arc::clone(&pages);
            let show = move || {
                let started = Instant::now();
                let mut shown = false;
                while stopped.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    shown = true;
                    say(&line(pages.load(Ordering::Relaxed), started.elapsed()));
                }
                if shown {
                    say("");
                }
            };
            (stop, std::thread::spawn(show))
        });
        Self { pages, running }
    }

    /// Says how many pages were read.
    pub(super) fn pages(&self, count: usize) {
        self.pages.store(count, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}

/// `checking 120 pages, 2 s`.
fn line(pages: usize, elapsed: Duration) -> String {
    let what = match pages {
        0 => "reading pages".to_owned(),
        1 => "checking 1 page".to_owned(),
        pages => format!("checking {pages} pages"),
    };
    format!("{what}, {} s", elapsed.as_secs())
}

/// Writes over the line before.
fn say(text: &str) {
    let _ = write!(io::stderr().lock(), "\r\u{1b}[K{text}");
    let _ = io::stderr().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_goes_on() {
        assert_eq!(line(0, Duration::from_millis(900)), "reading pages, 0 s");
        assert_eq!(line(1, Duration::from_secs(1)), "checking 1 page, 1 s");
        assert_eq!(line(120, Duration::from_millis(2900)), "checking 120 pages, 2 s");
    }
}
