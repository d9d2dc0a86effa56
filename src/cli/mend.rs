//! `errdex check --fix`: what findings know how to mend, written into the pages or shown as a patch.

use super::talk::Talk;
use super::{Stop, write};
use errdex::Compiled;
use errdex::config::Config;
use errdex::error::Error;
use errdex::finding::Finding;
use errdex::fix::{self, Change, Outcome, Which};
use errdex::source::Source;
use similar::TextDiff;
use std::io::Write;

/// What to do with the fixes of findings.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Mend {
    /// Write the fixes that keep every text a reader can see into the pages
    #[arg(long, help_heading = "Fixes", group = "changes")]
    fix: bool,
    /// Take the fixes that choose between texts, too
    #[arg(long = "unsafe", help_heading = "Fixes", requires = "changes")]
    all: bool,
    /// Show what --fix would change as a patch, instead of a report, and change nothing
    #[arg(long, help_heading = "Fixes", group = "changes", conflicts_with = "wanted")]
    diff: bool,
}

impl Mend {
    /// Whether fixes are asked for.
    pub(super) fn is_wanted(self) -> bool {
        self.fix || self.diff
    }

    /// Whether pages are written.
    pub(super) fn writes(self) -> bool {
        self.fix
    }

    /// Whether the pages stay as they are.
    pub(super) fn only_shows(self) -> bool {
        self.diff
    }

    /// Mends a run. With `--diff` the patch goes to `out`, else the pages are written.
    pub(super) fn run(
        self,
        compiled: Compiled,
        config: &Config,
        talk: Talk,
        out: &mut dyn Write,
        check: &dyn Fn(&Compiled) -> Vec<Finding>,
    ) -> Result<Outcome, Stop> {
        let which = if self.all { Which::All } else { Which::Safe };
        let outcome = fix::fix(compiled, config, which, check);
        let page = |change: &Change| outcome.compiled.sources.get(change.source);
        for refused in &outcome.refused {
            let page = outcome.compiled.sources.get(refused.span.file);
            let line = page.line(refused.span.start);
            talk.warning(&format!("{}:{line}: not mended: {}", page.path, refused.reason));
        }
        for change in &outcome.changes {
            if self.diff {
                patch(out, change, page(change))?;
            } else {
                write::replace(&page(change).path, &change.bytes, page(change).bytes())?;
            }
        }
        if !self.diff {
            talk.note(&summary(&outcome));
        }
        Ok(outcome)
    }
}

/// `3 fixes in 2 pages`, as a sentence.
fn summary(outcome: &Outcome) -> String {
    let plural = |count: usize, word: &str, more: &str| format!("{count} {}", if count == 1 { word } else { more });
    match outcome.applied {
        0 => "nothing to fix".to_owned(),
        fixes => format!("{} in {}", plural(fixes, "fix", "fixes"), plural(outcome.changes.len(), "page", "pages")),
    }
}

/// What a page was and is, as `patch -p1` and `git apply` read it.
fn patch(out: &mut dyn Write, change: &Change, page: &Source) -> Result<(), Error> {
    let (old, new) = (format!("a/{}", page.path), format!("b/{}", page.path));
    let diff = TextDiff::from_lines(&change.text, &page.text);
    let mut unified = diff.unified_diff();
    let written = unified.header(&old, &new).to_writer(out);
    written.map_err(|source| Error::Write { path: "standard output".into(), source })
}
