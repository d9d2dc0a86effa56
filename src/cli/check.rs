//! `errdex check`: every inconsistency, with its place.

use super::talk::Talk;
use super::{Exit, Screen, Stop, input};
use errdex::config::Config;
use errdex::finding::Severity;
use errdex::{compile, report, rules};
use std::io::Write;
use std::path::PathBuf;

/// Find inconsistencies in error-code pages and between their languages
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Check {
    /// Pages, or folders to search for them [default: `sources` of the configuration, sources/, or .]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to report
    #[arg(long, short, value_enum, default_value = "text")]
    format: Format,
}

const HELP: &str = "\
Exit status: 0 without findings at error level, 1 with some, 2 when something could not be read.

Examples:
  errdex check docs/
  errdex check --format jsonl docs/ | jq -r .rule | sort | uniq -c
  errdex explain duplicate-code     what a rule means and how to mend its findings";

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// Excerpts with carets
    Text,
    /// One JSON object a finding and line
    #[value(alias = "json")]
    Jsonl,
}

impl Check {
    pub(super) fn run(&self, config: &Config, screen: Screen, talk: Talk, out: &mut dyn Write) -> Result<Exit, Stop> {
        let paths = input::asked_or_here(&self.paths, config);
        let input = input::read(&paths, config, talk)?;
        let compiled = compile(input.sources, config);
        let findings = rules::check(&compiled, config);
        if compiled.entries.is_empty() && findings.is_empty() {
            talk.warning(&input::nothing_found(compiled.sources.as_slice().len()));
        }
        match self.format {
            Format::Text if findings.is_empty() && talk.quiet => {}
            Format::Text => report::text::write(out, &compiled.sources, &findings, screen.color, screen.width)?,
            Format::Jsonl => report::json::write(out, &compiled.sources, &findings)?,
        }
        let failing = findings.iter().any(|finding| finding.severity == Severity::Error);
        Ok(match (input.complete, failing) {
            (false, _) => Exit::Failed,
            (true, true) => Exit::Findings,
            (true, false) => Exit::Clean,
        })
    }
}
