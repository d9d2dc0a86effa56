//! What a rule is, and where its findings go.

use crate::compiled::Compiled;
use crate::finding::{Finding, Severity};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, after the file it stands in: `duplicate-code` in `duplicate_code.rs`.
    pub id: &'static str,
    /// What it looks at: `table`, `catalog`, `languages`, `text`, `links`, `code` or `config`.
    pub group: &'static str,
    /// How much its findings matter unless the configuration says otherwise. An `error` is a defect in practice.
    pub severity: Severity,
    /// Its file; the header is the manual.
    pub docs: &'static str,
    pub(crate) check: fn(&Compiled, &mut Found),
}

/// Collects the findings of one rule.
pub(crate) struct Found {
    pub(crate) severity: Severity,
    pub(crate) findings: Vec<Finding>,
}

impl Found {
    /// Adds a finding at the rule's own severity.
    pub(crate) fn add(&mut self, finding: Finding) {
        self.add_as(self.severity, finding);
    }

    /// Adds a finding that matters more or less than the rule's others do.
    pub(crate) fn add_as(&mut self, severity: Severity, finding: Finding) {
        self.findings.push(Finding { severity, ..finding });
    }
}

/// The check of a rule about the configuration: its findings come of [`triage`](crate::triage), which alone knows what a run
/// was asked for and what a suppression was good for.
pub(crate) fn by_triage(_: &Compiled, _: &mut Found) {}
