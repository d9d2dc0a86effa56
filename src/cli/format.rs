//! `--format FORMAT[:FILE]`: how to report and where to.

use super::talk::Talk;
use super::{Screen, Stop, write};
use errdex::error::Error;
use errdex::finding::Finding;
use errdex::report::text::summary;
use errdex::report::{Format, Report};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Which reports to write.
#[derive(Debug, clap::Args)]
pub(crate) struct Reports {
    /// How to report; with `:FILE` into that file. May be given more than once
    ///
    /// text        excerpts with carets
    /// concise     one line a finding: path:line:column: severity[rule] message
    /// json        one JSON document
    /// jsonl       one JSON object a finding and line
    /// sarif       SARIF 2.1.0, for code scanning
    /// github      annotations of GitHub Actions, the worst ten of each kind
    /// gitlab      Code Quality report of GitLab
    /// junit       JUnit XML: a suite for each page, findings as failed or skipped cases
    /// checkstyle  Checkstyle XML
    /// rdjson      Reviewdog Diagnostic Format
    /// markdown    a table for a comment or a step summary, at most 65,536 characters
    ///
    /// A file appears whole or not at all. Standard output takes several of `text`, `concise`,
    /// `github` and `markdown`, one after the other; each other format stands there alone.
    #[arg(
        long = "format",
        short = 'f',
        value_name = "FORMAT[:FILE]",
        value_parser = parse,
        default_value = "text",
        verbatim_doc_comment
    )]
    wanted: Vec<Wanted>,
}

/// A report and the file it goes to; none stands for standard output.
#[derive(Clone, Debug)]
struct Wanted {
    format: Format,
    file: Option<PathBuf>,
}

fn parse(text: &str) -> Result<Wanted, String> {
    let (name, file) = text.split_once(':').map_or((text, None), |(name, file)| (name, Some(file)));
    if file == Some("") {
        return Err(format!("name a file after `{name}:`, or leave the colon out for standard output"));
    }
    let format = Format::ALL.into_iter().find(|format| format.as_str() == name);
    let names = || Format::ALL.map(Format::as_str).join(", ");
    let format = format.ok_or_else(|| format!("no format is called `{name}`; there are {}", names()))?;
    Ok(Wanted { format, file: file.map(PathBuf::from) })
}

impl Reports {
    /// Refuses reports that would get into each other's way; asked before the pages are read.
    pub(super) fn check(&self) -> Result<(), Error> {
        for (number, wanted) in self.wanted.iter().enumerate() {
            let earlier = &self.wanted[..number];
            if let Some(file) = &wanted.file
                && earlier.iter().any(|other| other.file.as_ref() == Some(file))
            {
                return Err(Error::Usage(format!("two reports for `{}`; give each its own file", file.display())));
            }
        }
        let printed: Vec<Format> = self.printed().collect();
        if printed.len() > 1
            && let Some(format) = printed.iter().find(|format| format.is_document())
        {
            let name = format.as_str();
            return Err(Error::Usage(format!(
                "`{name}` has to stand alone on standard output; give it a file: `--format {name}:FILE`"
            )));
        }
        Ok(())
    }

    /// Says at the end of a run how much was looked at and how long it took, to a person at a terminal.
    fn say_what_was_done(&self, report: &Report<'_>, started: Instant, talk: Talk) {
        if !io::stderr().is_terminal() {
            return;
        }
        let pages = report.sources.as_slice().len();
        // A report that ends in the counts has said them.
        let counts = match self.printed().any(|format| matches!(format, Format::Text | Format::Concise)) {
            true => String::new(),
            false => summary(report.findings, pages) + "; ",
        };
        let entries = if report.entries == 1 { "1 entry".to_owned() } else { format!("{} entries", report.entries) };
        talk.note(&format!("{counts}{entries} checked in {:.2} s", started.elapsed().as_secs_f64()));
    }

    /// Writes the files, then what goes to standard output in the order asked for.
    pub(super) fn write(
        &self,
        report: &Report<'_>,
        started: Instant,
        screen: Screen,
        talk: Talk,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        for Wanted { format, file } in &self.wanted {
            let Some(file) = file else { continue };
            let mut bytes = Vec::new();
            report.write(*format, &mut bytes, false, None)?;
            write::named(file, &bytes)?;
        }
        for format in self.printed() {
            // Nothing to say, and asked to say only what went wrong.
            if talk.quiet
                && !report.findings.iter().any(Finding::is_new)
                && matches!(format, Format::Text | Format::Concise)
            {
                continue;
            }
            report.write(format, out, screen.color, screen.width)?;
        }
        // What is said last stands last.
        out.flush()?;
        self.say_what_was_done(report, started, talk);
        Ok(())
    }

    fn printed(&self) -> impl Iterator<Item = Format> {
        self.wanted.iter().filter(|wanted| wanted.file.is_none()).map(|wanted| wanted.format)
    }
}

/// The current folder as reports want it; empty where it is not known, so that no path is below it.
pub(super) fn current_folder() -> String {
    let folder = std::env::current_dir().unwrap_or_default();
    folder.to_string_lossy().replace('\\', "/").trim_end_matches('/').to_owned()
}
