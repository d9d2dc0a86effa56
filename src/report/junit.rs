//! JUnit XML as Jenkins and GitLab read it: a suite for each file, a case for each finding, and a case that passes for a
//! file without any.
//!
//! Elements and attributes are those of `junit-10.xsd` (jenkinsci/xunit-plugin). A finding that fails the run is a
//! failure, any other one is skipped: seen, and not in the way. GitLab takes cases of one class and name for one
//! (docs.gitlab.com/ci/testing/unit_test_reports), so names are unique, and free of line numbers, so that it can tell old
//! from new.

use super::found::Report;
use super::place::positions;
use super::xml::Xml;
use crate::finding::Finding;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes a suite for each file.
pub(super) fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let mut suites: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for page in report.sources.as_slice() {
        suites.entry(report.path(page)).or_default();
    }
    for finding in report.findings {
        suites.entry(report.path_of(finding)).or_default().push(finding);
    }
    let tests: usize = suites.values().map(|findings| findings.len().max(1)).sum();
    let failures = report.findings.iter().filter(|finding| fails(report, finding)).count();
    let mut xml = Xml::new(out)?;
    let [tests, failures] = [tests, failures].map(|count| count.to_string());
    let attributes = [("name", "errdex"), ("tests", &*tests), ("failures", &failures), ("errors", "0")];
    xml.open("testsuites", &attributes)?;
    for (path, findings) in suites {
        suite(&mut xml, report, path, &findings)?;
    }
    xml.close("testsuites")?;
    xml.finish()
}

fn suite(xml: &mut Xml<'_>, report: &Report<'_>, path: &str, findings: &[&Finding]) -> io::Result<()> {
    let failures = findings.iter().filter(|finding| fails(report, finding)).count();
    let counts = [findings.len().max(1), failures, findings.len() - failures].map(|count| count.to_string());
    let [tests, failures, skipped] = counts.each_ref().map(String::as_str);
    let attributes = [("name", path), ("tests", tests), ("failures", failures), ("errors", "0"), ("skipped", skipped)];
    xml.open("testsuite", &[&attributes[..], &[("file", path)]].concat())?;
    if findings.is_empty() {
        xml.empty("testcase", &[("name", "no findings"), ("classname", path)])?;
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let mut name = format!("{}: {}", finding.rule, report.message(finding));
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            name.push_str(&format!(" ({count})"));
        }
        xml.open("testcase", &[("name", &name), ("classname", path)])?;
        let outcome = if fails(report, finding) { "failure" } else { "skipped" };
        let message = report.message(finding);
        xml.text(outcome, &[("type", finding.rule), ("message", &message)], &details(report, path, finding))?;
        xml.close("testcase")?;
    }
    xml.close("testsuite")
}

fn fails(report: &Report<'_>, finding: &Finding) -> bool {
    finding.is_new() && report.failing.is_some_and(|least| finding.severity >= least)
}

/// All places, and what to do.
fn details(report: &Report<'_>, path: &str, finding: &Finding) -> String {
    let place = |label: &crate::finding::Label| {
        let source = report.sources.get(label.span.file);
        let (at, _) = positions(source, label.span);
        let gap = if label.text.is_empty() { "" } else { ": " };
        format!("{}:{}:{}{gap}{}", report.path(source), at.line, at.column, label.text)
    };
    let mut lines = vec![format!("{} in {path}", finding.severity.as_str()), place(&finding.primary)];
    lines.extend(finding.related.iter().map(place));
    lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
    lines.extend(finding.fix.iter().map(|fix| format!("fix: {}", fix.title)));
    lines.join("\n")
}
