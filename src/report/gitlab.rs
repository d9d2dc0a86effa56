//! A Code Quality report of GitLab: the subset of the Code Climate format that its documentation lists
//! (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format").
//!
//! `description`, `check_name`, `fingerprint`, `location.path` and `location.lines.begin` are required; `severity` is one
//! of `info`, `minor`, `major`, `critical`, `blocker`. The path is relative and has no `./` before it. Of several
//! findings with one fingerprint GitLab keeps one, so each gets its own.

use super::found::Report;
use crate::finding::Severity;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes an array of issues.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut issues = Vec::new();
    for finding in report.open() {
        let source = report.sources.get(finding.primary.span.file);
        let count = seen.entry(&finding.fingerprint).or_default();
        *count += 1;
        let fingerprint = match *count {
            1 => finding.fingerprint.clone(),
            count => format!("{}-{count}", finding.fingerprint),
        };
        let severity = match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        let lines =
            Lines { begin: source.line(finding.primary.span.start), end: source.line(finding.primary.span.end) };
        let location = Location { path: report.path(source), lines };
        let description = report.advice(finding);
        issues.push(Issue { description, check_name: finding.rule, fingerprint, severity, location });
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}
