//! Checkstyle XML, which most CI systems and review tools read: `checkstyle > file[name] > error[line column severity
//! message source]`. There is no schema; severities are those of Checkstyle's `SeverityLevel`: `error`, `warning`,
//! `info`.

use super::found::Report;
use super::place::positions;
use super::xml::Xml;
use crate::finding::Finding;
use std::io::{self, Write};

/// The version that tools other than Checkstyle claim: it is what readers were written for.
const VERSION: &str = "4.3";

/// Writes the findings, by file.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let mut xml = Xml::new(out)?;
    xml.open("checkstyle", &[("version", VERSION)])?;
    // Pages of one file stand together: they are in path order.
    let findings: Vec<&Finding> = report.open().collect();
    for of_file in findings.chunk_by(|a, b| report.path_of(a) == report.path_of(b)) {
        xml.open("file", &[("name", report.path_of(of_file[0]))])?;
        for finding in of_file {
            let (start, _) = positions(report.sources.get(finding.primary.span.file), finding.primary.span);
            let attributes = [
                ("line", start.line.to_string()),
                ("column", start.column.to_string()),
                ("severity", finding.severity.as_str().to_owned()),
                ("message", report.advice(finding)),
                ("source", format!("errdex.{}", finding.rule)),
            ];
            xml.empty("error", &attributes.each_ref().map(|(key, value)| (*key, value.as_str())))?;
        }
        xml.close("file")?;
    }
    xml.close("checkstyle")?;
    xml.finish()
}
