//! `errdex check`: every inconsistency, with its place.

use super::mend::Mend;
use super::talk::Talk;
use super::{Exit, Screen, Stop, format, input};
use errdex::config::Config;
use errdex::constants::Syntax;
use errdex::finding::Severity;
use errdex::report::Report;
use errdex::{Compiled, compile, load, rules};
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// Find inconsistencies in error-code pages and between their languages
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Check {
    /// Pages, or folders to search for them [default: `sources` of the configuration, sources/, or .]
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
    mend: Mend,
}

const HELP: &str = "\
Exit status: 0 without findings at error level, 1 with some, 2 when something could not be read.

Examples:
  errdex check docs/
  errdex check docs/ --code 'include/**/*.h' --code errors.yaml
  errdex check docs/ --diff         what --fix would change
  errdex check --format jsonl docs/ | jq -r .rule | sort | uniq -c
  errdex check --format github --format sarif:errdex.sarif --format markdown:comment.md docs/
  errdex explain duplicate-code     what a rule means and how to mend its findings";

impl Check {
    pub(super) fn run(&self, config: &Config, screen: Screen, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let started = Instant::now();
        self.reports.check()?;
        let (paths, globs) = self.paths_and_code(config);
        let paths = input::asked_or_here(&paths, config);
        let mut input = input::read(&paths, config, talk)?;
        input.read_code(&globs, talk)?;
        let compiled = compile(input.sources, config);
        compiled.constants.errors.iter().for_each(|error| talk.error(error));
        input::say_what_was_compared(&compiled, talk);
        let complete = input.complete && compiled.constants.errors.is_empty();
        let check = |compiled: &Compiled| rules::check(compiled, config);
        let (compiled, findings) = if self.mend.is_wanted() {
            let mended = self.mend.run(compiled, config, talk, out, &check)?;
            if self.mend.only_shows() {
                return Ok(match (complete, mended.changes.is_empty()) {
                    (false, _) => Exit::Failed,
                    (true, false) => Exit::Findings,
                    (true, true) => Exit::Clean,
                });
            }
            (mended.compiled, mended.findings)
        } else {
            let findings = check(&compiled);
            (compiled, findings)
        };
        if compiled.entries.is_empty() && findings.is_empty() {
            talk.warning(&input::nothing_found(compiled.sources.as_slice().len()));
        }
        let report = Report {
            sources: &compiled.sources,
            findings: &findings,
            entries: compiled.entries.len(),
            complete,
            failing: Some(Severity::Error),
            folder: &format::current_folder(),
        };
        self.reports.write(&report, started, screen, talk, out)?;
        let failing = findings.iter().any(|finding| finding.severity == Severity::Error);
        Ok(match (complete, failing) {
            (false, _) => Exit::Failed,
            (true, true) => Exit::Findings,
            (true, false) => Exit::Clean,
        })
    }

    /// Where to look for pages and for code. A shell that expands `--code src/*.h` leaves all files but the first among the
    /// paths; a source file there is code, for it is no page.
    fn paths_and_code(&self, config: &Config) -> (Vec<PathBuf>, Vec<String>) {
        if self.code.is_empty() {
            return (self.paths.clone(), config.code.clone());
        }
        let is_code =
            |path: &&PathBuf| path.is_file() && !load::is_page(path) && Syntax::of(&path.to_string_lossy()).is_some();
        let (code, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = self.paths.iter().partition(is_code);
        let mut globs = self.code.clone();
        globs.extend(code.into_iter().map(|path| path.to_string_lossy().into_owned()));
        (paths.into_iter().cloned().collect(), globs)
    }
}
