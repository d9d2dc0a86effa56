//! Reviewdog Diagnostic Format, as one JSON document (reviewdog/reviewdog, proto/rdf/reviewdog.proto).
//!
//! Lines and columns count from one, columns in bytes of UTF-8; the end is exclusive. A suggestion is a change of one
//! range of the file that the diagnostic is in: the edits of a fix become one, with the text between them. Reviewdog
//! splices raw bytes, so there is none for a file in another encoding, and none for a fix of several files.

use super::found::Report;
use super::place::in_bytes;
use crate::finding::{Finding, Fix, Label, Severity};
use crate::source::{Format, Source, Span};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Longest text of a suggestion, in bytes: it is shown in a comment, whose body ends at 65,536 characters.
const LONGEST: usize = 1 << 14;

/// Writes one `DiagnosticResult`, a line for each diagnostic.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let worst = report.open().map(|finding| finding.severity).max().unwrap_or(Severity::Info);
    write!(out, "{{\"source\":{{\"name\":\"errdex\"}},\"severity\":\"{}\",\"diagnostics\":[", severity(worst))?;
    for (number, finding) in report.open().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &diagnostic(report, finding))?;
    }
    out.write_all(b"\n]}\n")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

fn diagnostic(report: &Report<'_>, finding: &Finding) -> Value {
    let message = match &finding.help {
        Some(help) => format!("{}\nhelp: {help}", report.message(finding)),
        None => report.message(finding),
    };
    let related = |label: &Label| json!({ "message": label.text, "location": location(report, label.span) });
    let related: Vec<Value> = finding.related.iter().map(related).collect();
    let suggestion = finding.fix.as_ref().and_then(|fix| suggestion(report, finding, fix));
    json!({
        "message": message,
        "location": location(report, finding.primary.span),
        "severity": severity(finding.severity),
        "code": { "value": finding.rule },
        "suggestions": suggestion.into_iter().collect::<Vec<_>>(),
        "related_locations": related,
    })
}

fn location(report: &Report<'_>, span: Span) -> Value {
    let source = report.sources.get(span.file);
    json!({ "path": report.path(source), "range": range(source, span) })
}

fn range(source: &Source, span: Span) -> Value {
    // The lines of a sheet have no bytes.
    if source.format == Format::Sheet {
        return json!({ "start": { "line": source.line(span.start) } });
    }
    let [start, end] = [span.start, span.end].map(|offset| in_bytes(source, offset));
    json!({
        "start": { "line": start.line, "column": start.column },
        "end": { "line": end.line, "column": end.column },
    })
}

fn suggestion(report: &Report<'_>, finding: &Finding, fix: &Fix) -> Option<Value> {
    let file = finding.primary.span.file;
    let source = report.sources.get(file);
    if source.encoding() != encoding_rs::UTF_8 || !source.invalid.is_empty() {
        return None;
    }
    if fix.edits.iter().any(|edit| edit.span.file != file) {
        return None;
    }
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let whole = edits.first()?.span.to(edits.last()?.span);
    let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
    if whole.range().len() + added > LONGEST {
        return None;
    }
    let mut text = String::new();
    let mut kept = whole.start;
    for edit in edits {
        text.push_str(source.slice(Span { start: kept, end: edit.span.start, ..whole }));
        text.push_str(&edit.text);
        kept = edit.span.end;
    }
    Some(json!({ "range": range(source, whole), "text": text }))
}
