//! One line a finding: `path:line:column: severity[rule] message`, as editors and `grep` users expect it.

use super::found::Report;
use super::place::one_line;
use super::text;
use std::io::{self, Write};

/// Writes the findings and a summary line.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    for finding in report.open() {
        let at = report.sources.position(finding.primary.span);
        let path = one_line(report.path_of(finding));
        let message = one_line(&report.message(finding));
        let severity = finding.severity.as_str();
        writeln!(out, "{path}:{}:{}: {severity}[{}] {message}", at.line, at.column, finding.rule)?;
    }
    writeln!(out, "{}", text::summary(report.findings, report.sources.as_slice().len()))
}
