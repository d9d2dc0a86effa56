//! One JSON object a finding, one finding a line.

use crate::finding::{Edit, Finding, Fix, Label, Status};
use crate::source::{Sources, Span};
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

/// Writes the findings, one a line.
pub fn write(out: &mut dyn Write, sources: &Sources, findings: &[Finding]) -> io::Result<()> {
    for finding in findings {
        let line = Line {
            rule: finding.rule,
            severity: finding.severity.as_str(),
            message: &finding.message,
            place: place(sources, finding.primary.span),
            related: finding.related.iter().map(|label| related(sources, label)).collect(),
            help: finding.help.as_deref(),
            fix: finding.fix.as_ref().map(|fix| change(sources, fix)),
            fingerprint: &finding.fingerprint,
            status: (!finding.is_new()).then(|| finding.status.as_str()),
            reason: match &finding.status {
                Status::Suppressed { reason } if !reason.is_empty() => Some(reason),
                _ => None,
            },
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn place(sources: &Sources, span: Span) -> Place<'_> {
    let source = sources.get(span.file);
    let start = source.position(span.start);
    let end = source.position(span.end);
    Place { path: &source.path, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

fn related<'a>(sources: &'a Sources, label: &'a Label) -> Related<'a> {
    Related { place: place(sources, label.span), text: &label.text }
}

fn change<'a>(sources: &'a Sources, fix: &'a Fix) -> Change<'a> {
    let replace = |edit: &'a Edit| {
        let source = sources.get(edit.span.file);
        let Range { start, end } = source.file_range(edit.span);
        let encoding = (source.encoding() != UTF_8).then(|| source.encoding().name());
        Replace { path: &source.path, start, end, text: &edit.text, encoding }
    };
    Change { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(replace).collect() }
}
