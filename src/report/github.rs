//! Workflow commands of GitHub Actions, which become annotations of the changed lines.
//!
//! A step shows 10 errors, 10 warnings and 10 notices, a job 50 annotations in all; what is beyond is dropped without a
//! word (actions/toolkit, docs/problem-matchers.md, "Limitations"). So the first ten of a kind are written, and one
//! notice counts the rest. Escapes are those of actions/toolkit, packages/core/src/command.ts.

use super::found::Report;
use super::place::positions;
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

/// Annotations of one kind that a step shows.
const SHOWN: usize = 10;

/// Writes errors, warnings and notices, and a notice that counts those left out.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let count = |severity| report.of(severity).count();
    let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
    let is_cut = errors > SHOWN || warnings > SHOWN || infos > SHOWN;
    // The notice about the rest is one of the ten.
    let notices = if is_cut { SHOWN - 1 } else { SHOWN };
    for (severity, shown) in [(Severity::Error, SHOWN), (Severity::Warning, SHOWN), (Severity::Info, notices)] {
        for finding in report.of(severity).take(shown) {
            writeln!(out, "{}", command(report, finding))?;
        }
    }
    if is_cut {
        let rest = [(errors, SHOWN, "error"), (warnings, SHOWN, "warning"), (infos, notices, "info")];
        let rest = rest.iter().filter(|(count, shown, _)| count > shown);
        let rest: Vec<String> = rest
            .map(|&(count, shown, word)| {
                let plural = if count - shown > 1 && word != "info" { "s" } else { "" };
                format!("{} more {word}{plural}", count - shown)
            })
            .collect();
        let message = format!(
            "{} without an annotation: a step shows {SHOWN} of each kind. `--format text` prints all, \
             `--format sarif:FILE` is for code scanning",
            rest.join(", ")
        );
        writeln!(out, "::notice title=errdex::{}", data(&message))?;
    }
    Ok(())
}

/// `::error title=copied-row,file=docs/en.md,line=7,endLine=7,col=3,endColumn=6::what is wrong`. Columns are given within
/// one line only, and the last one is part of the range (actions/toolkit, packages/core/src/core.ts,
/// `AnnotationProperties`).
fn command(report: &Report<'_>, finding: &Finding) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let source = report.sources.get(finding.primary.span.file);
    let (start, end) = positions(source, finding.primary.span);
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column.saturating_sub(1).max(start.column)),
        false => String::new(),
    };
    let message = match &finding.help {
        Some(help) => format!("{}\nhelp: {help}", report.message(finding)),
        None => report.message(finding),
    };
    format!(
        "::{kind} title={},file={},line={},endLine={}{columns}::{}",
        property(finding.rule),
        property(report.path(source)),
        start.line,
        end.line,
        data(&message)
    )
}

/// Text after the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between `=` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
