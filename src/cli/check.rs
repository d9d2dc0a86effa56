//! `errdex check`: every inconsistency, with its place.

use super::living::{self, Living, Ready};
use super::mend::Mend;
use super::progress::Progress;
use super::talk::Talk;
use super::{Exit, Screen, Stop, format, input, write};
use errdex::config::Config;
use errdex::constants::Syntax;
use errdex::error::Error;
use errdex::report::Report;
use errdex::{Compiled, compile, locate};
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// Find inconsistencies in error-code pages and between their languages
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Check {
    /// Pages, or folders to search for them; `-` is standard input [default: `sources` of the configuration, sources/, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Source or data files that define the codes: what the pages say is held against them
    ///
    /// Patterns start at the current folder; `**` goes through folders, `.gitignore` holds. May be given more than once.
    /// Without it, `code` of the configuration holds.
    #[arg(long, value_name = "GLOB")]
    code: Vec<String>,
    #[command(flatten)]
    reports: format::Reports,
    #[command(flatten)]
    living: Living,
    #[command(flatten)]
    mend: Mend,
}

const HELP: &str = "\
Exit status: 0 without findings at the level of --fail-on, 1 with some, 2 when something could not be read.

Examples:
  errdex check docs/
  errdex check docs/ --code 'include/**/*.h' --code errors.yaml
  errdex check docs/ --diff         what --fix would change
  errdex check --write-baseline     from now on, only new findings fail
  errdex check --changed-since origin/main
  errdex check - --stdin-filename docs/en/error.md < buffer
  errdex check --format jsonl docs/ | jq -r .rule | sort | uniq -c
  errdex check --format github --format sarif:errdex.sarif --format markdown:comment.md docs/
  errdex explain duplicate-code     what a rule means and how to mend its findings";

/// What is checked.
struct Run<'a> {
    compiled: Compiled,
    ready: Ready<'a>,
    /// All that was asked for could be read.
    complete: bool,
}

impl Check {
    pub(super) fn run(&self, config: &Config, screen: Screen, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let started = Instant::now();
        self.reports.check()?;
        let config = &self.living.with_asked(config);
        let progress = Progress::start(talk);
        let Run { mut compiled, ready, complete } = self.compile(config, &progress, talk)?;
        let check = |compiled: &Compiled| ready.check(compiled, config);
        let findings = if self.mend.is_wanted() {
            let mended = self.mend.run(compiled, config, talk, out, &check)?;
            if self.mend.only_shows() {
                return Ok(match (complete, mended.changes.is_empty()) {
                    (false, _) => Exit::Failed,
                    (true, false) => Exit::Findings,
                    (true, true) => Exit::Clean,
                });
            }
            compiled = mended.compiled;
            mended.findings
        } else {
            check(&compiled)
        };
        drop(progress);
        if let Some(path) = self.living.writes_to(config) {
            if !complete {
                let why = "the baseline was not written, because not all pages could be read";
                return Err(Error::Usage(why.to_owned()).into());
            }
            write::named(&path, ready.baseline_of(&compiled, &findings).as_bytes())?;
            living::say_written(&path, &findings, talk);
            return Ok(Exit::Clean);
        }
        if compiled.entries.is_empty() && findings.is_empty() {
            talk.warning(&input::nothing_found_in(&compiled));
        }
        let report = Report {
            sources: &compiled.sources,
            findings: &findings,
            entries: compiled.entries.len(),
            complete,
            failing: self.living.failing(),
            folder: &format::current_folder(),
        };
        self.reports.write(&report, started, screen, talk, out)?;
        Ok(if complete { self.living.exit(&findings) } else { Exit::Failed })
    }

    /// Reads the pages and what they are held against, and says what could not be read.
    fn compile(&self, config: &Config, progress: &Progress, talk: Talk) -> Result<Run<'_>, Stop> {
        let (mut paths, globs) = self.paths_and_code(config);
        let buffer = self.living.buffer(&mut paths)?;
        if buffer.is_some() && self.mend.writes() {
            let why = "--fix writes pages, and standard input is none; --diff shows what it would change";
            return Err(Error::Usage(why.to_owned()).into());
        }
        let named = !paths.is_empty();
        let paths = input::asked_or_here(&paths, config);
        let mut input = input::read_with(&paths, config, buffer.as_ref(), talk)?;
        input.read_code(&globs, talk)?;
        let ready = self.living.ready(&mut input.sources, config, (&paths, named), buffer.as_ref())?;
        progress.pages(input.sources.as_slice().len());
        let compiled = compile(input.sources, config);
        compiled.constants.errors.iter().for_each(|error| talk.error(error));
        input::say_what_was_compared(&compiled, talk);
        let complete = input.complete && compiled.constants.errors.is_empty();
        Ok(Run { compiled, ready, complete })
    }

    /// Where to look for pages and for code. A shell that expands `--code src/*.h` leaves all files but the first among the
    /// paths; a source file there is code, for it is no page.
    fn paths_and_code(&self, config: &Config) -> (Vec<PathBuf>, Vec<String>) {
        if self.code.is_empty() {
            return (self.paths.clone(), config.code.clone());
        }
        let is_code =
            |path: &&PathBuf| path.is_file() && !locate::is_page(path) && Syntax::of(&path.to_string_lossy()).is_some();
        let (code, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = self.paths.iter().partition(is_code);
        let mut globs = self.code.clone();
        globs.extend(code.into_iter().map(|path| path.to_string_lossy().into_owned()));
        (paths.into_iter().cloned().collect(), globs)
    }
}
