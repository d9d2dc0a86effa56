//! Findings as JSON: one document, or one object a finding and line. `findings.schema.json` beside this file describes
//! both.

use super::found::Report;
use crate::finding::{Edit, Finding, Fix, Label, Severity, Status};
use crate::source::Span;
use encoding_rs::UTF_8;
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    related: Vec<Related<'a>>,
    help: Option<&'a str>,
    fix: Option<Change<'a>>,
    fingerprint: &'a str,
    /// Only where somebody has accepted the finding: `baseline` or `suppressed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    /// Why a suppressed one is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// Lines and columns count from one, columns in characters; the end is the first place after it.
#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    /// The sheet of a workbook; line and column are its row and column then.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Change<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Replace<'a>>,
}

/// `start` and `end` are bytes of the file, so that a program can apply the edit without counting lines. `encoding` is the
/// file's, where that is not UTF-8: the text is to be written in it.
#[derive(Serialize)]
struct Replace<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
}

/// The whole report.
#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    summary: Summary,
    findings: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
    pages: usize,
    entries: usize,
    /// Whether all that was asked for could be read.
    complete: bool,
}

/// Version of the shape of the document; it grows when a reader of the old one would be misled.
const SCHEMA_VERSION: u32 = 1;

pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let count = |severity| report.of(severity).count();
    let summary = Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
        pages: report.sources.as_slice().len(),
        entries: report.entries,
        complete: report.complete,
    };
    let findings = report.findings.iter().map(|finding| line(report, finding)).collect();
    serde_json::to_writer_pretty(&mut *out, &Document { schema_version: SCHEMA_VERSION, summary, findings })?;
    out.write_all(b"\n")
}

/// Writes the findings, one a line.
pub(super) fn write_lines(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    for finding in report.findings {
        serde_json::to_writer(&mut *out, &line(report, finding))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line<'a>(report: &Report<'a>, finding: &'a Finding) -> Line<'a> {
    Line {
        rule: finding.rule,
        severity: finding.severity.as_str(),
        message: &finding.message,
        place: place(report, finding.primary.span),
        related: finding.related.iter().map(|label| related(report, label)).collect(),
        help: finding.help.as_deref(),
        fix: finding.fix.as_ref().map(|fix| change(report, fix)),
        fingerprint: &finding.fingerprint,
        status: (!finding.is_new()).then(|| finding.status.as_str()),
        reason: match &finding.status {
            Status::Suppressed { reason, .. } if !reason.is_empty() => Some(reason),
            _ => None,
        },
    }
}

fn place<'a>(report: &Report<'a>, span: Span) -> Place<'a> {
    let source = report.sources.get(span.file);
    let start = source.position(span.start);
    let end = source.position(span.end);
    Place {
        path: report.path(source),
        sheet: report.sheet(source),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn related<'a>(report: &Report<'a>, label: &'a Label) -> Related<'a> {
    Related { place: place(report, label.span), text: &label.text }
}

fn change<'a>(report: &Report<'a>, fix: &'a Fix) -> Change<'a> {
    let replace = |edit: &'a Edit| {
        let source = report.sources.get(edit.span.file);
        let Range { start, end } = source.file_range(edit.span);
        let encoding = (source.encoding() != UTF_8).then(|| source.encoding().name());
        Replace { path: report.path(source), start, end, text: &edit.text, encoding }
    };
    Change { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(replace).collect() }
}
