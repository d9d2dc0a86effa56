//! What a run found.

use crate::finding::{Finding, Severity};
use crate::source::Sources;

/// What a run found, for every format.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub sources: &'a Sources,
    /// What is wrong with them, in order of page and place.
    pub findings: &'a [Finding],
    /// How many entries the pages have.
    pub entries: usize,
    /// Whether all that was asked for could be read.
    pub complete: bool,
    /// The least severity that fails the run; none where nothing does.
    pub failing: Option<Severity>,
    /// The current folder as an absolute path with `/` between parts: paths below it are reported relative to it.
    pub folder: &'a str,
}

impl Report<'_> {
    /// The findings that ask for work, which is what platforms are shown; `json`, `sarif` and `junit` tell of all.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_new())
    }

    /// Those of a severity.
    pub(crate) fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.open().filter(move |finding| finding.severity == severity)
    }
}

/// Findings, errors first; those of one severity stay in order.
pub(crate) fn worst_first<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<&'f Finding> {
    let mut findings: Vec<&Finding> = findings.collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}
