//! SARIF 2.1.0 (OASIS), for code scanning and other viewers.
//!
//! Columns count Unicode code points, as `columnKind` declares; an end is exclusive (3.30.8); a lone carriage return ends
//! a line, as `newlineSequences` declares. GitHub rejects a run with more than 25,000 results, a result with more than
//! 1,000 locations, and a file of more than 10 MB after gzip; of the results it shows 5,000, of the locations 100, by
//! severity (docs.github.com, "SARIF results exceed one or more limits" and "SARIF results file is too large"). What is
//! over a limit that rejects is left out, the least severe first, and a notification says so.

use super::found::{Report, worst_first};
use super::place::in_code_points;
use crate::finding::{Finding, Fix, Label, Severity, Status};
use crate::rules::{self, Rule};
use crate::source::{Format, Source, Span};
use crate::triage::rules::all;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Results that a run may have.
const MAX_RESULTS: usize = 25_000;
/// Further places of one result that are shown.
const MAX_RELATED: usize = 100;
/// Bytes of results after gzip: a file may have 10 MB, and the rules come on top.
const MAX_BYTES: usize = 9_000_000;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Value,
    invocations: Value,
    column_kind: &'static str,
    newline_sequences: [&'static str; 3],
    /// Written one by one, to be counted.
    results: Vec<Box<RawValue>>,
}

/// Writes one run.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let used = |rule: &&'static Rule| report.findings.iter().any(|finding| finding.rule == rule.id);
    let used: Vec<&Rule> = all().filter(used).collect();
    let index: BTreeMap<&str, usize> = used.iter().enumerate().map(|(at, rule)| (rule.id, at)).collect();
    let mut results: Vec<Box<RawValue>> = Vec::new();
    for finding in worst_first(report.findings.iter()).into_iter().take(MAX_RESULTS) {
        results.push(to_raw_value(&result(report, finding, &index))?);
    }
    results.truncate(fitting(&results, MAX_BYTES)?);
    let left_out = report.findings.len() - results.len();
    let run = Run {
        tool: json!({ "driver": {
            "name": "errdex",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": used.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        }}),
        invocations: json!([{
            "executionSuccessful": report.complete,
            "toolExecutionNotifications": notifications(left_out),
        }]),
        column_kind: "unicodeCodePoints",
        newline_sequences: ["\r\n", "\n", "\r"],
        results,
    };
    serde_json::to_writer(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

/// How many of the results, from the first, have `room` bytes after gzip.
fn fitting(results: &[Box<RawValue>], room: usize) -> io::Result<usize> {
    // Compression adds next to nothing, so what is small enough is not compressed.
    if results.iter().map(|result| result.get().len() + 1).sum::<usize>() < room {
        return Ok(results.len());
    }
    let mut encoder = GzEncoder::new(Count(0), Compression::default());
    for (number, result) in results.iter().enumerate() {
        encoder.write_all(result.get().as_bytes())?;
        if encoder.get_ref().0 > room {
            return Ok(number);
        }
    }
    Ok(results.len())
}

/// Counts bytes.
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn notifications(left_out: usize) -> Vec<Value> {
    let text = format!(
        "{left_out} findings are left out, the least severe first: code scanning takes {MAX_RESULTS} results and 10 MB. \
         Check fewer pages in one run, or turn rules off in errdex.yaml"
    );
    if left_out == 0 { Vec::new() } else { vec![json!({ "level": "warning", "message": { "text": text } })] }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    let manual = rules::manual(rule);
    let paragraphs = manual.split("\n\n").take_while(|text| !text.starts_with('#')).take(2);
    let full = paragraphs.collect::<Vec<_>>().join(" ").replace('\n', " ");
    let problem = if rule.severity == Severity::Info { "recommendation" } else { rule.severity.as_str() };
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": full.trim() },
        "help": { "text": manual, "markdown": manual },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group], "problem.severity": problem },
    })
}

fn result(report: &Report<'_>, finding: &Finding, index: &BTreeMap<&str, usize>) -> Value {
    let related = finding.related.iter().take(MAX_RELATED);
    let related: Vec<Value> = related.map(|label| location(report, label)).collect();
    let beyond = finding.related.len() - related.len();
    let beyond = if beyond == 0 { String::new() } else { format!(" (and {beyond} more places)") };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": plain(&(report.advice(finding) + &beyond)) },
        "locations": [location(report, &finding.primary)],
        "relatedLocations": related,
        "partialFingerprints": { "errdexFingerprint/v1": finding.fingerprint },
    });
    match &finding.status {
        Status::New => {}
        Status::Baseline => result["baselineState"] = json!("unchanged"),
        Status::Suppressed { reason, external } => {
            let mut suppression = json!({ "kind": if *external { "external" } else { "inSource" } });
            if !reason.is_empty() {
                suppression["justification"] = json!(plain(reason));
            }
            result["suppressions"] = json!([suppression]);
        }
    }
    if let Some(index) = index.get(finding.rule) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([change(report, fix)]);
    }
    result
}

/// Text that is not taken for a link: `[text](target)` is one in any message (3.11.6).
fn plain(text: &str) -> String {
    text.replace("](", "] (")
}

fn location(report: &Report<'_>, label: &Label) -> Value {
    let source = report.sources.get(label.span.file);
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": artifact(report, source),
        "region": region(source, label.span),
    }});
    if !label.text.is_empty() {
        location["message"] = json!({ "text": plain(&label.text) });
    }
    if let Some(cell) = source.cell_name(label.span.start) {
        location["logicalLocations"] = json!([{ "name": cell, "kind": "cell" }]);
    }
    location
}

fn artifact(report: &Report<'_>, source: &Source) -> Value {
    json!({ "uri": uri(report.path(source)) })
}

/// A path as a URI reference: every byte but letters, digits and `-._~/` is written as `%` and two digits (RFC 3986).
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let head = if path.starts_with('/') { "file://" } else { "" };
    let encoded = path.bytes().map(|byte| match is_plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    head.to_owned() + &encoded.collect::<String>()
}

/// A sheet has rows and no text, so only its row is given.
fn region(source: &Source, span: Span) -> Value {
    let start = in_code_points(source, span.start);
    if source.format == Format::Sheet {
        return json!({ "startLine": start.line });
    }
    let end = in_code_points(source, span.end);
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// A fix: for each file what is deleted and what is put there.
fn change(report: &Report<'_>, fix: &Fix) -> Value {
    let mut files: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        let source = report.sources.get(edit.span.file);
        let replacement = json!({
            "deletedRegion": region(source, edit.span),
            "insertedContent": { "text": edit.text },
        });
        files.entry(edit.span.file).or_default().push(replacement);
    }
    let changes: Vec<Value> = files
        .into_iter()
        .map(|(file, replacements)| {
            json!({ "artifactLocation": artifact(report, report.sources.get(file)), "replacements": replacements })
        })
        .collect();
    json!({ "description": { "text": plain(&fix.title) }, "artifactChanges": changes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("docs/a b/오류.md"), "docs/a%20b/%EC%98%A4%EB%A5%98.md");
        assert_eq!(uri("a:b#c?.md"), "a%3Ab%23c%3F.md");
        assert_eq!(uri("/srv/x.md"), "file:///srv/x.md");
        assert_eq!(uri("../x.md"), "../x.md");
    }

    #[test]
    fn results_stop_where_the_file_would_be_too_large() {
        // Digits of a generator do not compress below 3.3 bits each.
        let mut state = 1u64;
        let mut digits = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("{:020}", state >> 1)
        };
        let text = |_| to_raw_value(&(0..50).map(|_| digits()).collect::<String>()).unwrap();
        let results: Vec<_> = (0..4000).map(text).collect();
        let fits = fitting(&results, 1_000_000).unwrap();
        assert!((1800..2800).contains(&fits), "{fits}");
        assert_eq!(fitting(&results, 10_000_000).unwrap(), 4000);
    }
}
